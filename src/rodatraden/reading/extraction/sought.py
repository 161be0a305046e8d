"""Turns of phrase that are only looked for in a text that holds letters which one of them cannot do without.

One pass over the text tells of every such pattern at once, so most of them are never tried.

Source: the Aho-Corasick automaton (1975), as pyahocorasick has it; the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import ahocorasick

from rodatraden.reading.extraction.lookups import needed, whole

_PLACES: dict[str, int] = {}
_AUTOMATON: list[ahocorasick.Automaton] = []
_BITS = [1]
_NOTHING: tuple[re.Match[str], ...] = ()


def mark(letters: Iterable[str]) -> int:
    """A bit that ``marks_of`` tells of each text that holds any of the letters, which are in lower case."""
    bit = _BITS[-1]
    _BITS.append(bit << 1)
    for one in letters:
        _PLACES[one] = _PLACES.get(one, 0) | bit
    _AUTOMATON.clear()
    marks_of.cache_clear()
    return bit


@lru_cache(maxsize=32)
def marks_of(text: str) -> int:
    """The bits of everything marked that stands in the text, joined with ``|``. Many rules ask of one sentence."""
    if not _AUTOMATON:
        made = ahocorasick.Automaton()
        for letters, bits in _PLACES.items():
            made.add_word(letters, bits)
        made.make_automaton()
        _AUTOMATON.append(made)
    found = 0
    for _, bits in _AUTOMATON[0].iter(text.lower()):
        found |= bits
    return found


class Sought:
    """A pattern of whole words for any of the parts (``lookups.whole``), asked only where the text may hold one."""

    def __init__(self, parts: Iterable[str], pattern: str = "") -> None:
        """``pattern`` is a regular expression that holds the parts, where they alone are not all of it. Raises ValueError
        where a part has no letters of its own."""
        parts = list(parts)
        self._pattern = re.compile(pattern, re.IGNORECASE) if pattern else whole(parts)
        letters = [needed(part) for part in parts]
        if not all(letters):
            raise ValueError(f"no letters that {parts[letters.index([])]!r} cannot do without")
        self._bit = mark(one for ways in letters for one in ways)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        if not marks_of(text) & self._bit:
            return None
        return self._pattern.search(text, start, len(text) if end is None else end)

    def match(self, text: str) -> re.Match[str] | None:
        return self._pattern.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._pattern.fullmatch(text)

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        return self._pattern.finditer(text, start) if marks_of(text) & self._bit else iter(_NOTHING)
