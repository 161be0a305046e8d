"""The index: one row a record that can be found."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """What can be found, and by what it can be narrowed. The analysed text lies in the database's own index."""

    record = models.CharField("slag", max_length=60)
    record_id = models.BigIntegerField("nummer")
    title = models.CharField("rubrik", max_length=400)
    text = models.TextField("text", blank=True)
    held_on = models.DateField("dag", null=True, blank=True)

    class PersonalData:
        fields = {"title", "text"}
        other = {"id", "record", "record_id", "held_on"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "record_id"], name="a_record_is_found_once")]
        indexes = [models.Index(fields=["-held_on"], name="entry_by_day")]
        verbose_name = "sökpost"

    def __str__(self) -> str:
        return self.title


class Facet(models.Model):
    """That an entry has to do with a body, a person or an organisation."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="facets")
    record = models.CharField("slag", max_length=60)
    record_id = models.BigIntegerField("nummer")

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "entry", "record", "record_id"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "record_id", "entry"], name="a_facet_is_told_once")]
        verbose_name = "sökfilter"

    def __str__(self) -> str:
        return f"{self.record} {self.record_id}"


class Progress(models.Model):
    """How far in the audit trail the index has come."""

    event = models.BigIntegerField("senaste händelse", default=0)

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "event"}

    class Meta:
        verbose_name = "sökindexets läge"

    def __str__(self) -> str:
        return str(self.event)
