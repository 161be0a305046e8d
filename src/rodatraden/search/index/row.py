"""What the index holds of one entry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]  # from a place to, but not including, another

_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Row:
    """Analysed words with spaces between; ``tags`` are words of letters a to z and digits."""

    place: int
    title: str
    text: str
    tags: str


def only_scarce(found: Iterable[tuple[int, int]], words: int, fewer_than: int) -> list[list[int]]:
    """The places of each word (its number, a place), of those that have fewer than so many."""
    places: list[list[int]] = [[] for _ in range(words)]
    for number, place in found:
        places[number].append(place)
    return [some if len(some) < fewer_than else [] for some in places]


def tokens(text: str) -> list[str]:
    """The words of a text as every index divides it: runs of letters and digits, in lower case."""
    return _TOKEN.findall(text.lower())
