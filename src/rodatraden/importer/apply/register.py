"""The register as reading's linking wants it: a plain snapshot of people, bodies, organisations and county parts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from rodatraden.domain.structure.enums import BodyKind
from rodatraden.domain.structure.models import Body, CountyPart, Organisation, Person, PersonRole
from rodatraden.reading.linking.register import (
    KnownBody,
    KnownCountyPart,
    KnownOrganisation,
    KnownPerson,
    Register,
    Stay,
)

_KINDS = {
    "råd": BodyKind.COUNCIL,
    "chefsgrupp": BodyKind.OFFICIALS,
    "styrgrupp": BodyKind.STEERING,
    "samverkansgrupp": BodyKind.COLLABORATION,
    "arbetsgrupp": BodyKind.WORKING,
    "projektgrupp": BodyKind.WORKING,
    "referensgrupp": BodyKind.REFERENCE,
    "nätverk": BodyKind.NETWORK,
    "länsdelsgrupp": BodyKind.COUNTY_PART,
    "arbetsutskott": BodyKind.COMMITTEE,
}


def kind_of_body(name: str) -> BodyKind:
    """The kind that the body's own name says, from the first word that tells; other where none does."""
    for word in name.casefold().split():
        for ending, kind in _KINDS.items():
            if word.removesuffix("et").removesuffix("en").endswith(ending):
                return kind
    return BodyKind.OTHER


def snapshot() -> Register:
    """The register now. A person who was said to be the same as another lends the other its names and roles."""
    return Register(
        people=_people(),
        bodies=_bodies(),
        organisations=tuple(
            KnownOrganisation(row.pk, (row.name, *(other.name for other in row.names.all())), row.kind)
            for row in Organisation.objects.prefetch_related("names")
        ),
        county_parts=tuple(KnownCountyPart(row.pk, (row.name, *row.aliases)) for row in CountyPart.objects.all()),
    )


def with_people(register: Register) -> Register:
    """The register with the people as they are now."""
    return replace(register, people=_people())


def with_bodies(register: Register) -> Register:
    """The register with the bodies as they are now."""
    return replace(register, bodies=_bodies())


def known_words() -> tuple[str, ...]:
    """Every name in the register, for repairing damaged words."""
    register = snapshot()
    lists = (
        [one.names for one in register.people],
        [one.names for one in register.bodies],
        [one.names for one in register.organisations],
        [one.names for one in register.county_parts],
    )
    return tuple(dict.fromkeys(name for known in lists for names in known for name in names))


def _people() -> tuple[KnownPerson, ...]:
    stays: dict[int, list[Stay]] = defaultdict(list)
    for role in PersonRole.objects.all():
        stays[role.person_id].append(Stay(role.organisation_id, role.title, role.first_seen_on, role.last_seen_on))
    names: dict[int, list[str]] = defaultdict(list)
    same: dict[int, int] = {}
    for person in Person.objects.prefetch_related("names").order_by("pk"):
        same[person.pk] = person.same_as_id or person.pk
        names[same[person.pk]] += [person.name, *(other.name for other in person.names.all())]
    told: dict[int, list[Stay]] = defaultdict(list)
    for number, rows in stays.items():
        told[same[number]] += rows
    return tuple(
        KnownPerson(number, tuple(dict.fromkeys(called)), tuple(told[number])) for number, called in names.items()
    )


def _bodies() -> tuple[KnownBody, ...]:
    return tuple(
        KnownBody(row.pk, (row.name, *(other.name for other in row.names.all())), row.kind, row.county_part_id)
        for row in Body.objects.prefetch_related("names")
    )
