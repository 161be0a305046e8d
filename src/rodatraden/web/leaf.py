"""One page of a document as it is shown, with words lit up: a picture with marks over it, or the text with marks in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rodatraden.domain.documents.models import Page


@dataclass(frozen=True, slots=True)
class Light:
    """Words to light up on a page, from ``start`` to ``end``; ``is_current`` for those that the reader asked for."""

    start: int
    end: int
    is_current: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text of a page, lit or not."""

    text: str
    light: Light | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle over the picture of a page, in points from its top left corner."""

    x: float
    y: float
    width: float
    height: float
    is_current: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page ready to show: ``marks`` for a picture, ``pieces`` for text."""

    page: Page
    pieces: list[Piece]
    marks: list[Mark]

    @property
    def is_picture(self) -> bool:
        return bool(self.page.boxes) and self.page.width > 0

    @property
    def view_box(self) -> str:
        return f"0 0 {self.page.width:g} {self.page.height:g}"


def leaf(page: Page, lights: Iterable[Light]) -> Leaf:
    """The page with ``lights``; where two meet, the one asked for wins, then the first."""
    lit = _apart(sorted(lights, key=lambda light: (light.start, light.end)))
    return Leaf(page, list(_pieces(page.text, lit)), _marks(page.boxes, lit))


def _apart(lights: Sequence[Light]) -> list[Light]:
    """The same words lit once: what was asked for whole, the others in what is left between."""
    current = [light for light in lights if light.is_current]
    found: list[Light] = []
    for light in lights:
        if not light.is_current and not any(light.start < c.end and c.start < light.end for c in current):
            start = max(light.start, found[-1].end) if found else light.start
            if start < light.end:
                found.append(Light(start, light.end, address=light.address))
    for light in current:
        if not any(light.start < other.end and other.start < light.end for other in found):
            found.append(light)
    return sorted(found, key=lambda light: light.start)


def _pieces(text: str, lights: Sequence[Light]) -> Iterable[Piece]:
    at = 0
    for light in lights:
        if light.start > at:
            yield Piece(text[at : light.start])
        yield Piece(text[light.start : light.end], light)
        at = light.end
    if at < len(text):
        yield Piece(text[at:])


def _marks(boxes: Sequence[Sequence[float]], lights: Sequence[Light]) -> list[Mark]:
    """One rectangle a line of lit words: boxes on the same height are joined."""
    marks: list[Mark] = []
    for light in lights:
        line: list[Sequence[float]] = []
        for box in boxes:
            if box[0] < light.end and light.start < box[1]:
                if line and abs(box[3] - line[-1][3]) > (line[-1][5] - line[-1][3]) * 0.6:
                    marks.append(_around(line, is_current=light.is_current))
                    line = []
                line.append(box)
        if line:
            marks.append(_around(line, is_current=light.is_current))
    return marks


def _around(boxes: Sequence[Sequence[float]], *, is_current: bool) -> Mark:
    x0, y0 = min(box[2] for box in boxes), min(box[3] for box in boxes)
    x1, y1 = max(box[4] for box in boxes), max(box[5] for box in boxes)
    return Mark(x0 - 1, y0 - 1, x1 - x0 + 2, y1 - y0 + 2, is_current)
