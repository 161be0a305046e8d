"""By what hits can be narrowed, and how many each choice leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from django.db.models import Value

from rodatraden.base import swedish
from rodatraden.domain.structure.models import Body, Organisation, Person
from rodatraden.search.entries import KINDS
from rodatraden.search.index import Span
from rodatraden.search.models import Entry, place

LETTERS = {"body": "b", "year": "y", "kind": "k", "person": "p", "organisation": "o"}
_MOST = 60  # choices of one sort
_NAMED: dict[str, type[Body | Organisation | Person]] = {"body": Body, "person": Person, "organisation": Organisation}


@dataclass(frozen=True, slots=True)
class Choice:
    """``count`` is how many of the newest matches it leaves."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The tags that matches must carry, and the places between which they must stand; empty and None for all."""

    tags: Sequence[str] = ()
    within: Span | None = None

    def __bool__(self) -> bool:
        return bool(self.tags) or self.within is not None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the hits are narrowed by."""

    body: int | None = None
    year: int | None = None
    kind: str | None = None
    person: int | None = None
    organisation: int | None = None

    def held(self) -> dict[str, str]:
        values = {name: getattr(self, name) for name in LETTERS}
        return {name: str(value) for name, value in values.items() if value}

    def narrowed(self, *, apart_from: str = "") -> Narrowed:
        """How the index is asked for what is chosen, ``apart_from`` one of them."""
        held = {name: value for name, value in self.held().items() if name != apart_from and value.isalnum()}
        return Narrowed(
            tags=[f"{LETTERS[name]}{value}" for name, value in held.items() if name != "year"],
            within=_span(int(held["year"])) if "year" in held else None,
        )

    def each_left_out(self) -> Iterable[tuple[str, Narrowed]]:
        """For each that is chosen, what the others leave: what could be chosen in its place."""
        for name in self.held():
            yield name, self.narrowed(apart_from=name)


def count(
    found: Sequence[int], others: Mapping[str, Sequence[int]], chosen: Chosen, *, shown: Sequence[int]
) -> tuple[dict[str, list[Choice]], dict[int, str]]:
    """The choices of each sort among the newest of ``found``; for those in ``others`` among these instead.

    With them the names of the bodies of those that are ``shown``, by their numbers.
    """
    lists = {"": found, **dict(others.items())}
    wanted = set().union(*lists.values())
    tags = dict(Entry.objects.filter(pk__in=wanted).values_list("pk", "tags"))
    every = {name: Counter(" ".join(tags.get(place, "") for place in places).split()) for name, places in lists.items()}
    counted: dict[str, Counter[str]] = {}
    for name, letter in LETTERS.items():
        here = every.get(name, every[""])
        counted[name] = Counter({tag[1:]: n for tag, n in here.items() if tag[0] == letter})
        if value := chosen.held().get(name):
            counted[name].setdefault(value, 0)
    bodies = {number for place in shown for number in numbers(tags.get(place, ""), "b")}
    wanted_names = {name: _most(counted[name]) for name in _NAMED}
    names = _names({**wanted_names, "body": wanted_names["body"] | bodies})
    choices = {
        name: _named(counted[name], {number: names[name, number] for number in most if (name, number) in names})
        for name, most in wanted_names.items()
    }
    choices |= {
        "year": [Choice(year, year, n) for year, n in sorted(counted["year"].items(), reverse=True)],
        "kind": [Choice(k.code, k.name, counted["kind"][k.code]) for k in KINDS if k.code in counted["kind"]],
    }
    return choices, {number: name for (sort, number), name in names.items() if sort == "body"}


def _span(year: int) -> Span:
    """From the first place of a year to the first of the next; nothing for a year that no calendar has."""
    if not MINYEAR <= year < MAXYEAR:
        return (0, 0)
    return place(date(year, 1, 1).toordinal(), 0, 0), place(date(year + 1, 1, 1).toordinal(), 0, 0)


def numbers(tags: str, letter: str) -> list[int]:
    return [int(tag[1:]) for tag in tags.split() if tag[0] == letter]


def body_names(kept: Iterable[Entry]) -> dict[int, str]:
    """The names of the bodies of the entries."""
    wanted = {number for entry in kept for number in numbers(entry.tags, "b")}
    return dict(Body.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def _most(counted: Counter[str]) -> set[int]:
    """The numbers of those to choose from: the commonest."""
    return {int(value) for value, _ in counted.most_common(_MOST) if value.isdecimal()}


def _names(wanted: Mapping[str, Collection[int]]) -> dict[tuple[str, int], str]:
    """The names of those with these numbers, by sort and number, in one question."""
    asked = [
        _NAMED[sort]
        ._default_manager.filter(pk__in=numbers)
        .annotate(sort=Value(sort))
        .values_list("sort", "pk", "name")
        for sort, numbers in wanted.items()
        if numbers
    ]
    rows = asked[0].union(*asked[1:], all=True) if asked else []
    return {(sort, number): name for sort, number, name in rows}


def _named(counted: Counter[str], names: Mapping[int, str]) -> list[Choice]:
    choices = [Choice(str(value), name, counted[str(value)]) for value, name in names.items()]
    return sorted(choices, key=lambda choice: swedish.sort_key(choice.name))
