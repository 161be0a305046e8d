"""What a word that nobody writes may have been meant as: one letter more, fewer, other, or two that changed places."""

from __future__ import annotations

from collections.abc import Iterator

from rodatraden.reading.language.analyse import parts
from rodatraden.reading.language.lexicon import lexicon

_LETTERS = "abcdefghijklmnopqrstuvwxyzåäöé"
_SHORT = 4  # letters of a word that has too many others near it


def nearby(word: str) -> list[str]:
    """The words and compounds of Swedish one letter from ``word``, the most written first; none for one that is known.

    Source: the one-edit candidates of P. Norvig, How to Write a Spelling Corrector (2007).
    """
    lower, known = word.lower(), lexicon()
    if len(lower) <= _SHORT or not lower.isalpha() or known.find(lower):
        return []
    edited = dict.fromkeys(_edits(lower))
    whole = [one for one in edited if known.find(one)]
    compounds = [] if whole or len(parts(lower)) > 1 else [one for one in edited if len(parts(one)) > 1]
    return sorted(whole or compounds, key=lambda one: (-known.frequency(one), one))


def _edits(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
