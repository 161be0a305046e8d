"""Parts of a county, and which organisations belong to them."""

from __future__ import annotations

from django.db import models

from rodatraden.base.models import Period, PeriodQuerySet, period_in_order
from rodatraden.domain.structure.models.organisation import Organisation


class CountyPart(models.Model):
    """A part of the county (länsdel) whose organisations work together."""

    name = models.CharField("namn", max_length=100, unique=True)
    aliases = models.JSONField("andra namn", default=list)

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "name", "aliases"}

    class Meta:
        verbose_name = "länsdel"

    def __str__(self) -> str:
        return self.name


class CountyPartMember(Period):
    """That an organisation belongs to a county part, for a time."""

    county_part = models.ForeignKey(CountyPart, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="county_parts")

    objects = PeriodQuerySet["CountyPartMember"].as_manager()

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "since", "until", "county_part", "organisation"}

    class Meta:
        constraints = [period_in_order("a_county_part_membership_ends_after_it_began")]
        verbose_name = "del av länsdel"

    def __str__(self) -> str:
        return f"{self.organisation} i {self.county_part}"
