"""People, with several names and dated roles."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from rodatraden.base.models import Period, period_in_order
from rodatraden.base.sorting import Swedish
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure.models.county_part import CountyPart
from rodatraden.domain.structure.models.organisation import Organisation


class Person(models.Model):
    """Somebody whom the records name. Two that prove to be one are tied by ``same_as``, which can be undone."""

    name = models.CharField("namn", max_length=200)  # the name now; earlier ones are PersonNames
    same_as = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="duplicates", db_index=False
    )
    user = models.OneToOneField(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="person")

    class PersonalData:
        fields = {"name", "same_as", "user"}
        other = {"id"}

    class Meta:
        constraints = [
            models.CheckConstraint(name="nobody_is_a_duplicate_of_themselves", condition=~Q(same_as=models.F("pk"))),
        ]
        # the duplicates are few: an index of all rows would tempt SQLite to walk it for the others
        indexes = [
            models.Index(fields=["name"], name="person_by_name"),
            models.Index(
                Swedish("name"),
                models.F("id").desc(),
                name="person_in_register",
                condition=Q(same_as__isnull=True),
            ),
            models.Index(fields=["same_as"], name="person_by_same", condition=Q(same_as__isnull=False)),
        ]
        verbose_name = "person"

    def __str__(self) -> str:
        return self.name


class PersonName(Period):
    """A name that a person is or was known by."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    name = models.CharField("namn", max_length=200)

    class PersonalData:
        fields = {"person", "name"}
        other = {"id", "since", "until"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="a_person_has_a_name_once"),
            period_in_order("a_person_name_ends_after_it_began"),
        ]
        verbose_name = "personnamn"

    def __str__(self) -> str:
        return self.name


class PersonRole(models.Model):
    """What a person was, where, between the first and the last day that a record says so."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    title = models.CharField("titel", max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    county_part = models.ForeignKey(CountyPart, on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    first_seen_on = models.DateField("första gången", null=True, blank=True)
    last_seen_on = models.DateField("senaste gången", null=True, blank=True)

    class PersonalData:
        fields = {"person", "title", "organisation", "county_part", "first_seen_on", "last_seen_on"}
        other = {"id"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "person",
                "title",
                Coalesce("organisation", 0),
                Coalesce("county_part", 0),
                name="a_role_is_told_once",
            ),
            models.CheckConstraint(
                name="a_role_was_seen_last_after_first",
                condition=Q(first_seen_on__isnull=True)
                | Q(last_seen_on__isnull=True)
                | Q(first_seen_on__lte=models.F("last_seen_on")),
            ),
        ]
        verbose_name = "roll"

    def __str__(self) -> str:
        return ", ".join(str(part) for part in (self.title, self.organisation, self.county_part) if part)
