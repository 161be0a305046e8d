"""The collaboration bodies, their names, their relations and their seats."""

from __future__ import annotations

from django.db import models

from rodatraden.base.models import Period, PeriodQuerySet, period_in_order
from rodatraden.base.sorting import Swedish
from rodatraden.domain.structure.enums import BODY_DEFINITIONS, BodyKind, RelationKind
from rodatraden.domain.structure.models.county_part import CountyPart
from rodatraden.domain.structure.models.organisation import Organisation


class Body(Period):
    """A council, a group or a network in which parties meet (organ)."""

    name = models.CharField("namn", max_length=200)
    kind = models.CharField("slag", max_length=20, choices=BodyKind, default=BodyKind.OTHER)
    county_part = models.ForeignKey(CountyPart, on_delete=models.PROTECT, null=True, blank=True, related_name="bodies")
    purpose = models.TextField("uppgift", blank=True)

    objects = PeriodQuerySet["Body"].as_manager()

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "since", "until", "name", "kind", "county_part", "purpose"}

    class Meta:
        constraints = [period_in_order("a_body_ends_after_it_began")]
        indexes = [models.Index(Swedish("name"), models.F("id").desc(), name="body_by_name")]
        verbose_name = "organ"

    def __str__(self) -> str:
        return self.name

    @property
    def definition(self) -> str:
        """What bodies of this kind are for."""
        return BODY_DEFINITIONS[self.kind]


class BodyName(Period):
    """Another name that a body goes by in the records."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names")
    name = models.CharField("namn", max_length=200)

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "since", "until", "body", "name"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "name"], name="a_body_has_a_name_once"),
            period_in_order("a_body_name_ends_after_it_began"),
        ]
        verbose_name = "organnamn"

    def __str__(self) -> str:
        return self.name


class BodyRelation(Period):
    """How one body stands to another, for a time: ``body`` prepares for, reports to … ``other``."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField("slag", max_length=20, choices=RelationKind)
    other = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="relations_to_it")

    objects = PeriodQuerySet["BodyRelation"].as_manager()

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "since", "until", "body", "kind", "other"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_body_has_no_relation_to_itself", condition=~models.Q(body=models.F("other"))
            ),
            models.UniqueConstraint(fields=["body", "kind", "other", "since"], name="a_body_relation_is_told_once"),
            period_in_order("a_body_relation_ends_after_it_began"),
        ]
        verbose_name = "relation mellan organ"

    def __str__(self) -> str:
        return f"{self.body} {self.get_kind_display()} {self.other}"


class Seat(Period):
    """A place in a body that one party fills."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="seats")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="seats"
    )
    title = models.CharField("benämning", max_length=200, blank=True)
    open_to = models.CharField("vem som får sitta där", max_length=200, blank=True)
    appointed_by = models.CharField("utses av", max_length=200, blank=True)

    objects = PeriodQuerySet["Seat"].as_manager()

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "since", "until", "body", "organisation", "title", "open_to", "appointed_by"}

    class Meta:
        constraints = [period_in_order("a_seat_ends_after_it_began")]
        verbose_name = "plats"

    def __str__(self) -> str:
        return f"{self.body}: {self.organisation or self.title}"
