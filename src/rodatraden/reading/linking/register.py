"""What the register knows on a day, as plain values: the other side of every comparison.

Whoever has a database makes a ``Register`` of its rows; nothing here reads or writes anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from rodatraden.reading.linking.names import body_key, county_part_key, organisation_key, person_key

Key = TypeVar("Key")
Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Stay:
    """That a person was something somewhere, from ``since`` to and with ``until``, as far as is known."""

    organisation: int | None = None
    title: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    id: int
    names: tuple[str, ...]  # the present name first
    stays: tuple[Stay, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownBody:
    id: int
    names: tuple[str, ...]
    kind: str = ""
    county_part: int | None = None


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    id: int
    names: tuple[str, ...]
    kind: str = ""  # "region", "municipality" … ; "regionen" alone means the only one of kind "region"


@dataclass(frozen=True, slots=True)
class KnownCountyPart:
    id: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Register:
    """The snapshot. Its indexes are made when first asked for and then kept."""

    on: date | None = None
    people: tuple[KnownPerson, ...] = ()
    bodies: tuple[KnownBody, ...] = ()
    organisations: tuple[KnownOrganisation, ...] = ()
    county_parts: tuple[KnownCountyPart, ...] = ()

    @cached_property
    def people_by_key(self) -> dict[str, list[tuple[KnownPerson, str]]]:
        """Normal form of a name → who bears it, with the name as it is written."""
        return _by_key((person_key(name), person, name) for person in self.people for name in person.names)

    @cached_property
    def people_by_given(self) -> dict[str, list[tuple[KnownPerson, str]]]:
        """Folded first name → who bears it, with the whole name."""
        return _by_key(
            (person_key(name.split()[0]), person, name)
            for person in self.people
            for name in person.names
            if name.split()
        )

    @cached_property
    def bodies_by_key(self) -> dict[frozenset[str], list[tuple[KnownBody, str]]]:
        """The telling words of a body's name → the bodies."""
        return _by_key((body_key(name), body, name) for body in self.bodies for name in body.names)

    @cached_property
    def organisations_by_key(self) -> dict[tuple[str, ...], list[tuple[KnownOrganisation, str]]]:
        """The telling words of an organisation's name, in order → the organisations."""
        return _by_key((organisation_key(name), one, name) for one in self.organisations for name in one.names)

    @cached_property
    def county_parts_by_key(self) -> dict[str, list[tuple[KnownCountyPart, str]]]:
        """The telling word of a county part's name → the county parts."""
        return _by_key((county_part_key(name), part, name) for part in self.county_parts for name in part.names)


def _by_key(entries: Iterable[tuple[Key, Known, str]]) -> dict[Key, list[tuple[Known, str]]]:
    found: dict[Key, list[tuple[Known, str]]] = {}
    for key, known, name in entries:
        if key:
            found.setdefault(key, []).append((known, name))
    return found
