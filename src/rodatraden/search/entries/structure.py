"""Bodies, organisations and people, each with the names it goes by."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Q

from rodatraden.domain.structure.models import Body, Organisation, Person
from rodatraden.search.entries.found import Found, Kind, Touched, lines

BODY, ORGANISATION, PERSON = "structure.body", "structure.organisation", "structure.person"


def _bodies(numbers: Collection[int]) -> Iterator[Found]:
    for body in Body.objects.filter(pk__in=numbers).select_related("county_part").prefetch_related("names"):
        names = [name.name for name in body.names.all()]
        yield Found(
            BODY,
            body.pk,
            title=body.name,
            text=lines(*names, body.purpose, body.county_part.name if body.county_part else None),
            is_timeless=True,
            bodies=[body.pk],
            aliases=[body.name, *names],
        )


def _organisations(numbers: Collection[int]) -> Iterator[Found]:
    for organisation in Organisation.objects.filter(pk__in=numbers).prefetch_related("names"):
        names = [name.name for name in organisation.names.all()]
        yield Found(
            ORGANISATION,
            organisation.pk,
            title=organisation.name,
            text=lines(*names),
            is_timeless=True,
            organisations=[organisation.pk],
            aliases=[organisation.name, *names],
        )


def _people(numbers: Collection[int]) -> Iterator[Found]:
    wanted = Person.objects.filter(pk__in=numbers, same_as__isnull=True)
    for person in wanted.prefetch_related(
        "names", "roles__organisation", "roles__county_part", "duplicates__names", "duplicates__roles__organisation"
    ):
        same = [person, *person.duplicates.all()]
        names = list(dict.fromkeys(name for one in same for name in (one.name, *(n.name for n in one.names.all()))))
        roles = [role for one in same for role in one.roles.all()]
        yield Found(
            PERSON,
            person.pk,
            title=person.name,
            text=lines(*names[1:], *dict.fromkeys(str(role) for role in roles)),
            is_timeless=True,
            people=[person.pk],
            organisations={role.organisation_id for role in roles},
            aliases=names,
        )


def _people_touched(touched: Touched) -> set[int]:
    numbers = touched[PERSON]
    ones = Person.objects.filter(Q(pk__in=numbers) | Q(duplicates__in=numbers))
    return numbers | set(ones.values_list("pk", flat=True))


KINDS = [
    Kind(Body, "body", "Organ", 15, lambda touched: touched[BODY], _bodies),
    Kind(Organisation, "organisation", "Organisation", 14, lambda touched: touched[ORGANISATION], _organisations),
    Kind(Person, "person", "Person", 13, _people_touched, _people),
]
