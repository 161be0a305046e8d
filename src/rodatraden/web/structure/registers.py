"""The registers that forms pick from: who is in them, by which names, and what is suggested to somebody who writes one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from rodatraden.base.sorting import Swedish
from rodatraden.domain.structure.queries import bodies, organisations, people

SUGGESTED = 12


@dataclass(frozen=True, slots=True)
class Register:
    """``key`` is its word in addresses and ``page`` what its list is called; ``bearing`` is asked for exact names."""

    key: str
    page: str
    rows: Callable[[], QuerySet[Any]]
    named_like: Callable[[str], Q]
    bearing: Callable[[str], list[Any]]

    @property
    def suggestions(self) -> str:
        """The address that suggests names."""
        return f"/forslag/{self.key}/"

    def in_order(self) -> QuerySet[Any]:
        return self.rows().order_by(Swedish("name"), "-pk")

    def suggest(self, words: str) -> list[str]:
        """A few names that hold ``words``, as they are to be written; with their numbers where several bear the same."""
        found = list(self.in_order().filter(self.named_like(words)).values_list("pk", "name")[:SUGGESTED])
        same = Counter(name for _, name in found)
        return [numbered(name, pk) if same[name] > 1 else name for pk, name in found]


def numbered(name: str, pk: int) -> str:
    """A name as it is written when it alone does not say who."""
    return f"{name} (nr {pk})"


def by_number(number: str) -> str:
    """What a field for a person is filled in with for a number out of an address; "" for a number that nobody has."""
    person = people.register().filter(pk=number).first() if number.isdecimal() and len(number) < 12 else None
    return numbered(person.name, person.pk) if person else ""


BODIES = Register("organ", "Organ", bodies.all_bodies, bodies.named_like, bodies.bearing)
ORGANISATIONS = Register(
    "organisationer",
    "Organisationer",
    organisations.all_organisations,
    organisations.named_like,
    organisations.bearing,
)
PEOPLE = Register("personer", "Personer", people.register, people.named_like, people.bearing)
PARTS = Register(
    "lansdelar", "Organ", organisations.county_parts, organisations.part_named_like, organisations.part_bearing
)

REGISTERS = {register.key: register for register in (BODIES, ORGANISATIONS, PEOPLE, PARTS)}
