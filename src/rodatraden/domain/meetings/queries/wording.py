"""Asks about the words of a text: its sentences, and where words stand in it."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÅÄÖÉ0-9”\"–-])|\n+")


def sentences(text: str) -> list[str]:
    """The sentences of a text in order, each once: it is parted at line ends, and after . ! ? : before a new beginning.

    An abbreviation before a name parts a sentence in two; both parts can still be pointed at.
    """
    return list(dict.fromkeys(part.strip() for part in _END.split(text.replace("\r", "")) if part.strip()))


def find(text: str, words: str) -> list[tuple[int, int]]:
    """Where ``words`` stand in ``text``, from and to (half-open), in whatever way they are broken into lines."""
    parts = words.split()
    if not parts:
        return []
    return [found.span() for found in re.finditer(r"\s+".join(map(re.escape, parts)), text)]
