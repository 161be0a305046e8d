"""A page of a document as it is shown: its picture with the cited words lit up, or its text with them marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rodatraden.domain.documents.models import Page, Version

_PICTURES = {"pdf", "png", "jpg", "jpeg", "tif", "tiff", "webp", "bmp"}
_PAD = 1.5  # points that a light reaches outside its words


@dataclass(frozen=True, slots=True)
class Light:
    """A lit rectangle on the picture, in points from the page's upper left corner."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One page ready to be shown. ``pieces`` is the text in order, each with whether it is lit."""

    version: Version
    number: int
    numbers: Sequence[int]
    picture: str  # the address of the picture; "" where there is none
    width: float
    height: float
    lights: list[Light]
    pieces: list[tuple[str, bool]]

    @property
    def previous(self) -> int | None:
        earlier = [number for number in self.numbers if number < self.number]
        return earlier[-1] if earlier else None

    @property
    def next(self) -> int | None:
        return next((number for number in self.numbers if number > self.number), None)


def lay_out(version: Version, page: Page | None, numbers: Sequence[int], *, start: int, end: int) -> Paper:
    """The paper of a page with the characters from ``start`` to ``end`` lit up; nothing is lit where they are equal."""
    if page is None:
        return Paper(version, 1, numbers, "", 0, 0, [], [])
    has_picture = version.media in _PICTURES and page.width > 0
    return Paper(
        version=version,
        number=page.number,
        numbers=numbers,
        picture=f"/dokument/{version.pk}/sida/{page.number}.png" if has_picture else "",
        width=page.width,
        height=page.height,
        lights=_lights(page, start, end) if has_picture else [],
        pieces=_pieces(page.text, start, end),
    )


def _lights(page: Page, start: int, end: int) -> list[Light]:
    """One rectangle a line: words whose middles are at the same height are lit together."""
    lines: list[list[float]] = []
    for begins, ends, x0, y0, x1, y1 in page.boxes:
        if ends <= start or begins >= end:
            continue
        last = lines[-1] if lines else None
        if last and last[1] <= (y0 + y1) / 2 <= last[3] and x0 >= last[0]:
            lines[-1] = [last[0], min(last[1], y0), max(last[2], x1), max(last[3], y1)]
        else:
            lines.append([x0, y0, x1, y1])
    return [
        Light(f"{x0 - _PAD:.1f}", f"{y0 - _PAD:.1f}", f"{x1 - x0 + 2 * _PAD:.1f}", f"{y1 - y0 + 2 * _PAD:.1f}")
        for x0, y0, x1, y1 in lines
    ]


def _pieces(text: str, start: int, end: int) -> list[tuple[str, bool]]:
    start, end = min(start, len(text)), min(end, len(text))
    cut = [(text[:start], False), (text[start:end], True), (text[end:], False)]
    return [(piece, is_lit) for piece, is_lit in cut if piece]
