"""Titles that a record prints in capitals, as they are written elsewhere."""

from __future__ import annotations

import re

from rodatraden.reading.language.lexicon import END, Lexicon, lexicon

_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 4  # letters of what may be an abbreviation
_COMMON = -5.0  # weight (log10 of the share of all words) from which a short word is a word


def calm(title: str) -> str:
    """``title`` with small letters where all of it is in capitals: "RÅDET FÖR BARNHÄLSA" is "Rådet för barnhälsa".

    Names keep their first capital. Short words that are rarely written stay, since they may be abbreviations (BRÅ, RUS).
    """
    if not title.isupper() or len(title) <= _SHORT:
        return title
    known = lexicon()
    told = _WORD.sub(lambda word: _calm_word(word[0], known), title)
    first = _WORD.search(told)
    return told[: first.start()] + told[first.start()].upper() + told[first.start() + 1 :] if first else told


def _calm_word(word: str, known: Lexicon) -> str:
    small = word.lower()
    form = known.find(small)
    if len(word) <= _SHORT and (form is None or form.weight < _COMMON):
        return word
    is_name = known.is_given_name(small) or known.is_family_name(small) or known.is_place_name(small)
    return small.capitalize() if is_name and not (form and form.flags & END) else small
