"""Is this text Swedish that has lost its å, ä and ö? Repair makes healthy text worse, so it asks here first.

The measure is letters å, ä, ö per 1000 letters in a window of about 1500 characters: healthy Swedish has 34 and
more, text read by an English OCR model has none. It says nothing of other languages, so a window must also be
Swedish by its small words, counted folded so that damage does not hide them.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from rodatraden.reading.language.lexicon import fold

WINDOW = 1500  # characters
HEALTHY = 8.0  # å, ä, ö per 1000 letters

_WORD = re.compile(r"[^\W\d_]+")
_TINTED, _ONLY_SWEDISH, _ONLY_NORWEGIAN = "åäöÅÄÖ", "äöÄÖ", "æøÆØ"
_WHOLE, _SHARED = 1.0, 0.25
_TELLTALE = re.compile(
    r"\b(?:pa|fran|for|ocksa|nar|ar|over|mote|motet|halsa|lan)\b|[a-z][6|&][a-z]|\b[f&]ér\b|&r\b", re.IGNORECASE
)


@cache
def _small_words() -> dict[str, dict[str, float]]:
    """Language → small word → what it counts. See languages.toml."""
    listed = tomllib.loads((Path(__file__).parent / "languages.toml").read_text("utf-8"))
    words = {language: set(text.split()) for language, text in listed.items()}
    uses = Counter(word for own in words.values() for word in own)
    return {language: {word: _WHOLE if uses[word] == 1 else _SHARED for word in own} for language, own in words.items()}


def language_of(text: str) -> str:
    """The language of a text: "sv", "en", "no" or, where its small words do not tell, "und".

    A word that only one of the languages has counts whole, one that they share a quarter.
    """
    words = _WORD.findall(fold(text))
    times = Counter(words)
    score = {
        language: sum(worth * times[word] for word, worth in small.items())
        for language, small in _small_words().items()
    }
    score["sv"] += _SHARED * sum(map(text.count, _ONLY_SWEDISH))
    score["no"] += _SHARED * sum(map(text.count, _ONLY_NORWEGIAN))
    (most, best), (second, _) = sorted(((value, language) for language, value in score.items()), reverse=True)[:2]
    return best if most >= max(1.0, len(words) / 50) and most > second * 1.2 else "und"


def windows(text: str) -> list[tuple[int, int]]:
    """The text as half-open stretches of about WINDOW characters that end at line ends where they can."""
    found, start = [], 0
    while start < len(text):
        end = min(len(text), start + WINDOW)
        if end < len(text):
            if len(text) - end < WINDOW // 3:
                end = len(text)
            else:
                line_end = text.rfind("\n", start + WINDOW // 2, end)
                end = line_end + 1 if line_end > 0 else end
        found.append((start, end))
        start = end
    return found


def tint(text: str) -> float:
    """Letters å, ä and ö per 1000 letters; 0 for a text without letters."""
    return 1000.0 * sum(map(text.count, _TINTED)) / (sum(map(len, _WORD.findall(text))) or 1)


def is_damaged(text: str) -> bool | None:
    """Whether a window is Swedish that has lost its å, ä and ö; None where the window alone does not tell.

    Swedish without å, ä and ö is not enough in a short text: there must be a word or a sign that only damage makes.
    """
    if tint(text) >= HEALTHY:
        return False
    language = language_of(text)
    if language in ("en", "no"):
        return False
    return True if language == "sv" and _TELLTALE.search(text) else None


def damaged_windows(pages: Sequence[str]) -> list[list[tuple[int, int]]]:
    """For each page's text, the stretches that need repair.

    A window that does not tell by itself (a list of names, two lines at the end) follows the nearest one that does.
    """
    found = [(page, window) for page, text in enumerate(pages) for window in windows(text)]
    judged = [is_damaged(pages[page][start:end]) for page, (start, end) in found]
    telling = [index for index, damaged in enumerate(judged) if damaged is not None]
    result: list[list[tuple[int, int]]] = [[] for _ in pages]
    for index, (page, window) in enumerate(found):
        damaged = judged[index]
        if damaged is None and telling:
            after = bisect_left(telling, index)
            near = telling[max(0, after - 1) : after + 1]
            damaged = judged[min(near, key=lambda other: abs(other - index))]
        if damaged:
            result[page].append(window)
    return result
