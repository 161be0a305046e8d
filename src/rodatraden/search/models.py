"""The index: one row a record that can be found, and the names that mean the same."""

from __future__ import annotations

from django.db import models

NO_DAY = 0  # the ordinal of entries without a day: after all others
ALWAYS = 4_000_000  # the ordinal of what has no day but is never old, such as a body: before all others


def place(ordinal: int, kind: int, number: int) -> int:
    """Where an entry stands in the index: by day (``date.toordinal()``), kind (0 to 15) and the record's number.

    The index is walked backwards along this, so the newest come first without sorting.
    """
    return (ordinal << 40) + (kind << 36) + number


def number_at(place: int) -> int:
    """The record's number, out of the place of its entry."""
    return place & ((1 << 36) - 1)


class Entry(models.Model):
    """What can be found, and by what it can be narrowed. The analysed text lies in the database's own index.

    ``tags`` are words such as "b12 p7 y2024 kdecision": body 12, person 7, the year and the kind.
    ``part_of`` is what the record dies with, such as its meeting.
    """

    place = models.BigIntegerField("plats i indexet", primary_key=True)
    record = models.CharField("slag", max_length=60)
    record_id = models.BigIntegerField("nummer")
    part_of = models.CharField("del av slag", max_length=60, blank=True)
    part_of_id = models.BigIntegerField("del av nummer", null=True, blank=True)
    held_on = models.DateField("dag", null=True, blank=True)
    tags = models.CharField("sökfilter", max_length=1000, blank=True)
    title = models.CharField("rubrik", max_length=400)
    text = models.TextField("text", blank=True)

    class PersonalData:
        fields = {"title", "text", "tags"}
        other = {"place", "record", "record_id", "part_of", "part_of_id", "held_on"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "record_id"], name="a_record_is_found_once")]
        indexes = [
            models.Index(fields=["part_of", "part_of_id"], name="entry_by_whole"),
            models.Index(fields=["place", "tags"], name="entry_tags"),  # so that counting reads no texts
        ]
        verbose_name = "sökpost"

    def __str__(self) -> str:
        return self.title


class Alias(models.Model):
    """One of the names of a body, an organisation, a person or a thread. Those of one record mean the same.

    ``key`` is the name folded, its words with one space between.
    """

    key = models.CharField("nyckel", max_length=300)
    name = models.CharField("namn", max_length=300)
    record = models.CharField("slag", max_length=60)
    record_id = models.BigIntegerField("nummer")

    class PersonalData:
        fields = {"key", "name"}
        other = {"id", "record", "record_id"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "record_id", "key"], name="an_alias_is_told_once")]
        indexes = [models.Index(fields=["key"], name="alias_by_key")]
        verbose_name = "sökord som betyder samma"

    def __str__(self) -> str:
        return self.name


class Progress(models.Model):
    """How far in the audit trail the index has come.

    ``missing`` are the numbers passed over that may still come, since a transaction gets its number before it is
    finished: [number, when it was missed in seconds since 1970].
    """

    event = models.BigIntegerField("senaste händelse", default=0)
    missing = models.JSONField("hoppade över", default=list, blank=True)

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "event", "missing"}

    class Meta:
        verbose_name = "sökindexets läge"

    def __str__(self) -> str:
        return str(self.event)
