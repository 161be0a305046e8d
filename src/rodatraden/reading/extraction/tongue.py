"""Which language a document is written in, told by its small words."""

from __future__ import annotations

import re
from collections import Counter

from rodatraden.reading.extraction.lookups import table

_SMALL = {code: frozenset(small) for code, small in table("languages").items()}
_WORD = re.compile(r"[a-zåäöæø]{1,12}")
_ENOUGH = 8
_SAMPLE = 40_000


def language_of(text: str) -> str:
    """ISO code of the language; "sv" where there are too few small words to tell."""
    times = Counter(_WORD.findall(text[:_SAMPLE].lower()))
    scores = {code: sum(times[word] for word in small) for code, small in _SMALL.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= _ENOUGH and scores[best] > 1.15 * scores["sv"] else "sv"
