"""A page of a document as it is shown: its picture with words lit up, or its text with them marked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from rodatraden.domain.documents.models import Page, Version
from rodatraden.web.documents.markup import Look, Stretch, stretches

_PAD = 1.5  # points that a light reaches outside its words


@dataclass(frozen=True, slots=True)
class Words:
    """Words to light up, from character ``start`` to ``end``; ``is_current`` for those that were asked for."""

    start: int
    end: int
    is_current: bool = True


@dataclass(frozen=True, slots=True)
class Light:
    """A lit rectangle on the picture, in points from the page's upper left corner."""

    x: str
    y: str
    width: str
    height: str
    is_current: bool
    is_first: bool = False  # the first of the words that were asked for


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text; ``lit`` are the words it is part of, None for what stands between; ``looks`` how it is shown."""

    text: str
    lit: Words | None = None
    looks: frozenset[Look] = frozenset()
    is_first: bool = False  # the first piece of the words that were asked for

    @property
    def is_hidden(self) -> bool:
        return Look.HIDDEN in self.looks

    @property
    def is_struck(self) -> bool:
        return Look.STRUCK in self.looks

    @property
    def is_strong(self) -> bool:
        return Look.STRONG in self.looks


@dataclass(frozen=True, slots=True)
class Paper:
    """One page ready to be shown; ``pieces`` are the whole text in order."""

    version: Version
    number: int
    numbers: Sequence[int]
    picture: str  # the address of the picture; "" where there is none
    width: float
    height: float
    lights: list[Light]
    pieces: list[Piece]

    @property
    def is_marked(self) -> bool:
        """Whether the words that were asked for can be gone to, on the picture or in the text."""
        return any(part.is_first for part in (self.lights if self.picture else self.pieces))

    @property
    def previous(self) -> int | None:
        earlier = [number for number in self.numbers if number < self.number]
        return earlier[-1] if earlier else None

    @property
    def next(self) -> int | None:
        return next((number for number in self.numbers if number > self.number), None)


def lay_out(version: Version, page: Page | None, numbers: Sequence[int], words: Iterable[Words]) -> Paper:
    """The paper of a page with ``words`` lit up. Where some overlap, those asked for win, then the first."""
    if page is None:
        return Paper(version, 1, numbers, "", 0, 0, [], [])
    has_picture = page.width > 0
    lit = _apart(words, len(page.text))
    lights = [light for one in lit for light in _lights(page, one)] if has_picture else []
    first = next((place for place, light in enumerate(lights) if light.is_current), None)
    return Paper(
        version=version,
        number=page.number,
        numbers=numbers,
        picture=f"/dokument/{version.pk}/sida/{page.number}.png" if has_picture else "",
        width=page.width,
        height=page.height,
        lights=[replace(light, is_first=place == first) for place, light in enumerate(lights)],
        pieces=list(_pieces(page.text, lit, [] if has_picture else list(stretches(page.text)))),
    )


def _apart(words: Iterable[Words], length: int) -> list[Words]:
    """The words in order, within the page, none over another and none empty."""
    kept: list[Words] = []
    for one in sorted(words, key=lambda one: (not one.is_current, one.start, one.end)):
        start, end = min(one.start, length), min(one.end, length)
        if start < end and not any(start < other.end and other.start < end for other in kept):
            kept.append(Words(start, end, one.is_current))
    return sorted(kept, key=lambda one: one.start)


def _pieces(text: str, lit: Sequence[Words], looks: Sequence[Stretch]) -> Iterator[Piece]:
    """The text cut wherever something begins or ends."""
    ends = [*((one.start, one.end) for one in lit), *((one.start, one.end) for one in looks)]
    edges = sorted({0, len(text), *chain.from_iterable(ends)})
    words, shown = deque(lit), deque(sorted(looks, key=lambda one: one.start))
    standing: list[Stretch] = []
    told = False
    for start, end in pairwise(edges):
        while words and words[0].end <= start:
            words.popleft()
        while shown and shown[0].start <= start:
            standing.append(shown.popleft())
        standing = [one for one in standing if one.end > start]
        here = words[0] if words and words[0].start <= start else None
        shape = frozenset(one.look for one in standing)
        is_first = bool(here and here.is_current and not told) and Look.HIDDEN not in shape
        told = told or is_first
        yield Piece(text[start:end], here, shape, is_first)


def _lights(page: Page, words: Words) -> list[Light]:
    """One rectangle a line: words whose middles are at the same height are lit together."""
    lines: list[list[float]] = []
    for begins, ends, x0, y0, x1, y1 in page.boxes:
        if ends <= words.start or begins >= words.end:
            continue
        last = lines[-1] if lines else None
        if last and last[1] <= (y0 + y1) / 2 <= last[3] and x0 >= last[0]:
            lines[-1] = [last[0], min(last[1], y0), max(last[2], x1), max(last[3], y1)]
        else:
            lines.append([x0, y0, x1, y1])
    return [
        Light(
            f"{x0 - _PAD:.1f}",
            f"{y0 - _PAD:.1f}",
            f"{x1 - x0 + 2 * _PAD:.1f}",
            f"{y1 - y0 + 2 * _PAD:.1f}",
            words.is_current,
        )
        for x0, y0, x1, y1 in lines
    ]
