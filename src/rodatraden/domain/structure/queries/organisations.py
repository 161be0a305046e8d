"""Asks about the parties."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from rodatraden.domain.structure.models import (
    CountyPart,
    CountyPartMember,
    Membership,
    Organisation,
    OrganisationName,
    Seat,
)


def all_organisations() -> QuerySet[Organisation]:
    return Organisation.objects.all()


def named_like(words: str) -> Q:
    """Those one of whose names holds ``words``."""
    return Q(name__icontains=words) | Q(
        pk__in=OrganisationName.objects.filter(name__icontains=words).values("organisation")
    )


def bearing(name: str) -> list[Organisation]:
    """Those one of whose names is exactly this, case aside; a few at the most."""
    known = OrganisationName.objects.filter(name__iexact=name).values("organisation")
    return list(Organisation.objects.filter(Q(name__iexact=name) | Q(pk__in=known)).order_by("pk")[:6])


def county_parts() -> QuerySet[CountyPart]:
    return CountyPart.objects.order_by("name")


def part_named_like(words: str) -> Q:
    """The county parts whose name holds ``words``."""
    return Q(name__icontains=words)


def part_bearing(name: str) -> list[CountyPart]:
    """The county part whose name is exactly this, case aside."""
    return list(CountyPart.objects.filter(name__iexact=name))


def county_parts_of(organisations: Iterable[Organisation], *, on: date) -> dict[int, str]:
    """The name of the county part that each organisation belonged to that day, by its number."""
    found = CountyPartMember.objects.on(on).filter(organisation__in=list(organisations)).select_related("county_part")
    return {member.organisation_id: member.county_part.name for member in found.order_by("pk")}


def seats_of(organisation: Organisation) -> QuerySet[Seat]:
    return organisation.seats.select_related("body").order_by("body__name", "pk")


def memberships_of(organisation: Organisation) -> QuerySet[Membership]:
    """Those who have or had a role in some body for the organisation."""
    return organisation.memberships.select_related("person", "body").order_by("body__name", "person__name", "pk")
