"""What the index holds of one entry."""

from __future__ import annotations

import re
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


def tokens(text: str) -> list[str]:
    """The words of a text as every index divides it: runs of letters and digits, in lower case."""
    return _TOKEN.findall(text.lower())
