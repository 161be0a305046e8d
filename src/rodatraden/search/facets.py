"""By what hits can be narrowed, and how many each choice leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rodatraden.base import swedish
from rodatraden.domain.structure.models import Body, Organisation, Person
from rodatraden.search.entries import KINDS
from rodatraden.search.models import Entry

LETTERS = {"body": "b", "year": "y", "kind": "k", "person": "p", "organisation": "o"}
COUNTED = 1_000  # newest matches whose choices are counted
_MOST = 60  # choices of one sort


@dataclass(frozen=True, slots=True)
class Choice:
    """``count`` is how many of the newest COUNTED matches it leaves."""

    value: str
    name: str
    count: int


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

    def tags(self) -> list[str]:
        return [f"{LETTERS[name]}{value}" for name, value in self.held().items() if value.isalnum()]

    def each_left_out(self) -> Iterable[tuple[str, list[str]]]:
        """For each that is chosen, the tags of the others: what could be chosen in its place."""
        for name in self.held():
            yield name, [tag for tag in self.tags() if tag[0] != LETTERS[name]]


def count(found: Sequence[int], others: Mapping[str, Sequence[int]], chosen: Chosen) -> dict[str, list[Choice]]:
    """The choices of each sort among the newest of ``found``; for those in ``others`` among these instead."""
    lists = {"": found[:COUNTED], **{name: places[:COUNTED] for name, places in others.items()}}
    wanted = set().union(*lists.values())
    tags = dict(Entry.objects.filter(pk__in=wanted).values_list("pk", "tags"))
    every = {name: Counter(" ".join(tags.get(place, "") for place in places).split()) for name, places in lists.items()}
    counted: dict[str, Counter[str]] = {}
    for name, letter in LETTERS.items():
        here = every.get(name, every[""])
        counted[name] = Counter({tag[1:]: n for tag, n in here.items() if tag[0] == letter})
        if value := chosen.held().get(name):
            counted[name].setdefault(value, 0)
    return {
        "body": _named(counted["body"], _names(Body, counted["body"])),
        "year": [Choice(year, year, n) for year, n in sorted(counted["year"].items(), reverse=True)],
        "kind": [Choice(k.code, k.name, counted["kind"][k.code]) for k in KINDS if k.code in counted["kind"]],
        "person": _named(counted["person"], _names(Person, counted["person"])),
        "organisation": _named(counted["organisation"], _names(Organisation, counted["organisation"])),
    }


def numbers(tags: str, letter: str) -> list[int]:
    return [int(tag[1:]) for tag in tags.split() if tag[0] == letter]


def body_names(kept: Iterable[Entry], *, known: Collection[int] = ()) -> dict[int, str]:
    """The names of the bodies of the entries that are not known already."""
    wanted = {number for entry in kept for number in numbers(entry.tags, "b")} - set(known)
    return dict(Body.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def _names(model: type[Body | Organisation | Person], counted: Counter[str]) -> dict[str, str]:
    most = [int(value) for value, _ in counted.most_common(_MOST) if value.isdecimal()]
    rows = model._default_manager.filter(pk__in=most).values_list("pk", "name") if most else []
    return {str(number): name for number, name in rows}


def _named(counted: Counter[str], names: Mapping[str, str]) -> list[Choice]:
    choices = [Choice(value, name, counted[value]) for value, name in names.items()]
    return sorted(choices, key=lambda choice: swedish.sort_key(choice.name))
