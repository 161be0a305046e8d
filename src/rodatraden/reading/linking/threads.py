"""Which points of many meetings are one question: ties to propose, with reasons.

Two ways lead to a tie: titles that are alike (see ``titles``), and names of programmes that stand in a title on one
side or repeatedly in both texts (see ``programmes``). An automatic tie holds without a person; all others are
suggestions. Standing points ("Laget runt") never start a thread and are only ever suggested into one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Protocol

from rodatraden.reading.language.lexicon import fold
from rodatraden.reading.linking.programmes import Mentions, mentions
from rodatraden.reading.linking.titles import Title, TitleIndex, may_be_same, read_title

AUTOMATIC = 0.30  # cosine from which titles are tied without asking
SUGGESTED = 0.20
_BY_NAME, _BY_NAME_IN_TEXTS, _SAME_TITLE = 0.9, 0.5, 1.0
_MOST_TIES = 5  # of one title to others that are like it
_MARKS = ".,:;()”\"'"
_OFTEN = 2  # mentions in a text that make a name its matter


class Tie(Protocol):
    """Notes a tie between two points, told by their places in the order of days."""

    def __call__(self, first: int, second: int, score: float, automatic: bool, reason: str, name: str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class TitledItem:
    """A point of one meeting: its title, what was written under it, the body that met, and the day."""

    id: int
    title: str
    text: str = ""
    body: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class ThreadLink:
    """A tie between two points: 0–1, whether it holds without a person, and why (Swedish). ``a`` is the earlier.

    ``name`` is the programme whose name ties them, where one does.
    """

    a: int
    b: int
    score: float
    automatic: bool
    reason: str
    name: str = ""


def link(
    titles: Sequence[TitledItem], aliases: Mapping[str, str] | None = None, *, not_names: Collection[str] = ()
) -> list[ThreadLink]:
    """Ties between the points of many meetings, the surest first, each pair once.

    ``aliases`` are short forms → the name they stand for ("F-stöd" → "föräldraskapsstöd"). ``not_names`` are names of
    people, organisations and bodies, which are never taken for programmes. Points that many share a title or a name
    are tied in a chain from day to day, so that the number of ties grows with the number of points.
    """
    items = sorted(titles, key=lambda item: (item.date or date.min, item.id))
    short = _Aliases(aliases or {})
    read = [read_title(short.written_out(item.title)) for item in items]
    found: dict[tuple[int, int], ThreadLink] = {}

    def tie(first: int, second: int, score: float, automatic: bool, reason: str, name: str = "") -> None:
        first, second = min(first, second), max(first, second)
        one = ThreadLink(items[first].id, items[second].id, round(score, 2), automatic, reason, name)
        known = found.get((first, second))
        if first != second and (known is None or (known.automatic, known.score) < (one.automatic, one.score)):
            found[first, second] = one

    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, title in enumerate(read):
        if not title.standing:
            groups[title.plain, "" if title.telling else fold(items[at].body)].append(at)
    for group in groups.values():
        for first, second in pairwise(group):
            tie(first, second, _SAME_TITLE, True, f"samma rubrik: {items[second].title}")
    _tie_alike(items, read, groups, tie)
    for one in mentions([(item.title, item.text, (item.body, item.date)) for item in items], not_names):
        _tie_named(one, read, tie)
    return sorted(found.values(), key=lambda one: (not one.automatic, -one.score, one.a, one.b))


def _tie_alike(
    items: Sequence[TitledItem], read: Sequence[Title], groups: Mapping[tuple[str, str], list[int]], tie: Tie
) -> None:
    """Tie the first points of titles that are alike."""
    first_of: dict[str, int] = {}
    for (plain, _), group in groups.items():
        first_of.setdefault(plain, group[0])
    index = TitleIndex(read[at] for at in first_of.values())
    for at in first_of.values():
        for other, cosine in index.nearest(read[at])[:_MOST_TIES]:
            if cosine >= SUGGESTED:
                there = first_of[other.plain]
                automatic = cosine >= AUTOMATIC and may_be_same(read[at], other)
                tie(at, there, cosine, automatic, f"liknande rubriker: {items[min(at, there)].title}")


def _tie_named(one: Mentions, read: Sequence[Title], tie: Tie) -> None:
    """Tie the points that name a programme: in a chain where titles do, else to the nearest title or by the texts."""
    titled = sorted(one.in_title)
    for first, second in pairwise(titled):
        tie(first, second, _BY_NAME, True, f"{one.name} står i båda rubrikerna", one.name)
    if titled:
        for at in one.in_text:
            near = min(titled, key=lambda other: abs(other - at))
            reason = f"{one.name} står i den ena rubriken och i den andra texten"
            tie(near, at, _BY_NAME, not read[at].standing, reason, one.name)
        return
    for first, second in pairwise(sorted(one.in_text)):
        often = min(one.in_text[first], one.in_text[second]) >= _OFTEN
        if often and not (read[first].standing or read[second].standing):
            tie(first, second, _BY_NAME_IN_TEXTS, True, f"{one.name} nämns flera gånger i båda texterna", one.name)


class _Aliases:
    """Short forms → the names they stand for, found by their first word however many there are."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        for alias, name in aliases.items():
            if any(words := _words(alias)):
                self._by_first[words[0]].append((words, name))

    def written_out(self, title: str) -> str:
        """The title with short forms written out, the longest first."""
        printed, words = title.split(), _words(title)
        at, told = 0, []
        while at < len(words):
            here = [one for one in self._by_first.get(words[at], ()) if words[at : at + len(one[0])] == one[0]]
            alias, name = max(here, key=lambda one: len(one[0]), default=([words[at]], printed[at]))
            told.append(name)
            at += len(alias)
        return " ".join(told)


def _words(text: str) -> list[str]:
    return [fold(word.strip(_MARKS)) for word in text.split()]
