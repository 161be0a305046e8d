"""The parties: regions, municipalities, federations, agencies."""

from __future__ import annotations

from django.db import models

from rodatraden.base.models import Period, PeriodQuerySet, period_in_order
from rodatraden.base.sorting import Swedish
from rodatraden.domain.structure.enums import OrganisationKind


class Organisation(Period):
    """A party to the collaboration, or somebody outside whom the records speak of."""

    name = models.CharField("namn", max_length=200)
    kind = models.CharField("slag", max_length=20, choices=OrganisationKind, default=OrganisationKind.OTHER)

    objects = PeriodQuerySet["Organisation"].as_manager()

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "since", "until", "name", "kind"}

    class Meta:
        constraints = [period_in_order("an_organisation_ends_after_it_began")]
        indexes = [models.Index(Swedish("name"), models.F("id").desc(), name="organisation_by_name")]
        verbose_name = "organisation"

    def __str__(self) -> str:
        return self.name


class OrganisationName(Period):
    """Another name of an organisation: a short form, an abbreviation, a former name."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField("namn", max_length=200)

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "since", "until", "organisation", "name"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="an_organisation_has_a_name_once"),
            period_in_order("an_organisation_name_ends_after_it_began"),
        ]
        verbose_name = "organisationsnamn"

    def __str__(self) -> str:
        return self.name
