"""Which points of many meetings are one question: ties to propose, with reasons.

Two ways lead to a tie: titles that are alike (see ``titles``), and names of programmes that stand in a title on one
side or repeatedly in both texts (see ``programmes``). An automatic tie holds without a person; all others are
suggestions. Standing points ("Laget runt") never start a thread and are only ever suggested into one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Protocol

from rodatraden.reading.language.lexicon import fold
from rodatraden.reading.linking.programmes import Mentions, mentions, names_in, spaced
from rodatraden.reading.linking.titles import Title, TitleIndex, may_be_same, read_title

AUTOMATIC = 0.30  # cosine from which titles are tied without asking
SUGGESTED = 0.20
_BY_NAME, _BY_NAME_IN_TEXTS, _SAME_TITLE = 0.9, 0.5, 1.0
_MOST_TIES = 5  # of one title to others that are like it
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


@dataclass(frozen=True, slots=True)
class KnownThread:
    """A thread as it is: its id, the names it goes by, and its points."""

    id: int
    names: tuple[str, ...]
    items: tuple[TitledItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """That a point may belong to a thread: 0–1, whether that holds without a person, and why (Swedish)."""

    thread: int
    score: float
    automatic: bool
    reason: str


def link(
    titles: Sequence[TitledItem], aliases: Mapping[str, str] | None = None, *, not_names: Collection[str] = ()
) -> list[ThreadLink]:
    """Ties between the points of many meetings, the surest first, each pair once.

    ``aliases`` are short forms → the name they stand for ("F-stöd" → "föräldraskapsstöd"). ``not_names`` are names of
    people, organisations and bodies, which are never taken for programmes. Points that many share a title or a name
    are tied in a chain from day to day, so that the number of ties grows with the number of points.
    """
    items = sorted(titles, key=lambda item: (item.date or date.min, item.id))
    read = [read_title(_without_aliases(item.title, aliases or {})) for item in items]
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


class ThreadIndex:
    """The known threads, to place new points in. Adding and placing cost the same however many there are."""

    def __init__(self, threads: Iterable[KnownThread] = (), aliases: Mapping[str, str] | None = None) -> None:
        self._aliases = dict(aliases or {})
        self._threads_of_title: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._threads_of_plain: dict[str, set[int]] = defaultdict(set)
        self._threads_of_name: dict[str, set[int]] = defaultdict(set)
        self._first_words: dict[str, set[str]] = defaultdict(set)
        known = [(thread, self._titles_of(thread)) for thread in threads]
        self._index = TitleIndex(title for _, titles in known for title, _ in titles)
        for thread, titles in known:
            for title, body in titles:
                self._note(thread.id, title, body)
            for name in (*thread.names, *(name for item in thread.items for name in names_in(item.title, ""))):
                self._note_name(thread.id, name)

    def add(self, thread: int, item: TitledItem) -> None:
        """Note that a point belongs to a thread from now on."""
        title = read_title(_without_aliases(item.title, self._aliases))
        self._index.add(title)
        self._note(thread, title, item.body)
        for name in names_in(item.title, ""):
            self._note_name(thread, name)

    def place(self, item: TitledItem) -> list[Placement]:
        """The threads that a point may belong to, the surest first.

        A point may belong to several by the names it mentions, but by its title to one: of several that are as like
        as to be automatic the likest is, and where two are equally like none is.
        """
        title = read_title(_without_aliases(item.title, self._aliases))
        best: dict[int, Placement] = {}

        def propose(thread: int, score: float, automatic: bool, reason: str) -> None:
            one = Placement(thread, round(score, 2), automatic, reason)
            if thread not in best or (best[thread].automatic, best[thread].score) < (one.automatic, one.score):
                best[thread] = one

        if not title.standing:
            for thread in self._threads_of_title.get((title.plain, _bound_to(title, item.body)), ()):
                propose(thread, _SAME_TITLE, True, "samma rubrik")
            for other, cosine in self._index.nearest(title):
                if cosine < SUGGESTED:
                    break
                for thread in self._threads_of_plain[other.plain]:
                    alike = cosine >= AUTOMATIC and may_be_same(title, other)
                    propose(thread, cosine, alike, f"liknande rubrik: {other.plain}")
        for text, where in ((item.title, "rubriken"), (item.text, "texten")):
            for name in self._names_standing_in(text):
                for thread in self._threads_of_name[name]:
                    propose(thread, _BY_NAME, not title.standing, f"”{name}” står i {where}")
        by_title = sorted((one.score for one in best.values() if one.automatic and one.score != _BY_NAME), reverse=True)
        surest = by_title[0] if by_title and by_title.count(by_title[0]) == 1 else 0.0
        settled = [
            one if one.score in (surest, _BY_NAME) or not one.automatic else replace(one, automatic=False)
            for one in best.values()
        ]
        return sorted(settled, key=lambda one: (not one.automatic, -one.score, one.thread))

    def _titles_of(self, thread: KnownThread) -> list[tuple[Title, str]]:
        named = [(read_title(_without_aliases(name, self._aliases)), "") for name in thread.names]
        return named + [(read_title(_without_aliases(item.title, self._aliases)), item.body) for item in thread.items]

    def _note(self, thread: int, title: Title, body: str) -> None:
        if not title.standing:
            self._threads_of_title[title.plain, _bound_to(title, body)].add(thread)
            self._threads_of_plain[title.plain].add(thread)

    def _note_name(self, thread: int, name: str) -> None:
        key = spaced(name).strip()
        if key and not read_title(name).standing and read_title(name).telling:
            self._threads_of_name[key].add(thread)
            self._first_words[key.split()[0]].add(key)

    def _names_standing_in(self, text: str) -> list[str]:
        words = spaced(text)
        first = {word for word in words.split() if word in self._first_words}
        return sorted(name for word in first for name in self._first_words[word] if f" {name} " in words)


def place(item: TitledItem, known: ThreadIndex) -> list[Placement]:
    """The threads of a snapshot that a point may belong to, the surest first. See ``ThreadIndex.place``."""
    return known.place(item)


def _bound_to(title: Title, body: str) -> str:
    """The body that a title means something in: a generic title alone ("Handlingsplan") differs from body to body."""
    return "" if title.telling else fold(body)


def _without_aliases(title: str, aliases: Mapping[str, str]) -> str:
    """The title with short forms written out."""
    padded = f" {title} "
    folded = fold(padded)
    for alias, name in aliases.items():
        at = folded.find(f" {fold(alias)} ")
        if at >= 0:
            padded = f"{padded[: at + 1]}{name}{padded[at + 1 + len(alias) :]}"
            folded = fold(padded)
    return padded.strip()
