"""Finds the words that a person points at in a document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rodatraden.base.errors import NotPossible
from rodatraden.importer.models import Source

_BETWEEN = r"(?:[\s*~#|_]|</?\w{1,6}>)+"  # line ends and the marks of Markdown and HTML, which a reader does not see
_MOST = 1000  # letters that one can point at


@dataclass(frozen=True, slots=True)
class Pointed:
    """Where the words stand, and in how many places the document has them."""

    page: int
    start: int
    end: int
    places: int


def find(source: Source, words: str, *, near: tuple[int, int] = (1, 0)) -> Pointed:
    """The place of ``words`` nearest to ``near`` (page, character), whatever their case, line ends and marks.

    Raises NotPossible when the document does not hold the words.
    """
    parts = [re.escape(part) for part in words[:_MOST].split()]
    pages = list(source.version.pages.order_by("number").values_list("number", "text")) if source.version else []
    pattern = re.compile(_BETWEEN.join(parts), re.IGNORECASE)
    found = [(number, one.start(), one.end()) for number, text in pages for one in pattern.finditer(text) if parts]
    if not found:
        raise NotPossible(
            f"Orden ”{words[:80]}” finns inte i dokumentet. Skriv dem som de står där, eller lämna fältet tomt."
        )
    page, start, end = min(found, key=lambda place: (abs(place[0] - near[0]), abs(place[1] - near[1]), place))
    return Pointed(page, start, end, len(found))
