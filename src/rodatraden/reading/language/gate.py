"""Is this text Swedish that has lost its å, ä and ö? Repair makes healthy text worse, so it asks here first.

The measure is letters å, ä, ö per 1000 letters in a window of about 1500 characters: healthy Swedish has 34 and
more, text read by an English OCR model has none. It says nothing of other languages, so a window must also be
Swedish by its small words, counted folded so that damage does not hide them.
"""

from __future__ import annotations

import re

from rodatraden.reading.language.lexicon import fold

WINDOW = 1500  # characters
HEALTHY = 8.0  # å, ä, ö per 1000 letters
FEWEST_LETTERS = 12  # in shorter texts nothing can be said

_WORD = re.compile(r"[^\W\d_]+")
_TINTED = re.compile("[åäöÅÄÖ]")
_LETTER = re.compile(r"[^\W\d_]")

# Small words, folded. Those that two of the languages share stand in neither, unless they weigh for one.
_SMALL: dict[str, frozenset[str]] = {
    "sv": frozenset(
        "och att det som ar pa av inte den ett till har fran vid eller kan ska vi om de sig man blir under enligt inom "
        "ocksa mellan efter nar da sa han hon ni oss var vara vill kommer detta dessa ej hur vad vilka samt"
        " mote kring utifran mycket nagot nagon alla fortsatt ordforande lan kommun narvarande franvarande".split()
    ),
    "en": frozenset(
        "the of and to is was were are with this that from have has been will would which be by it not on as an or "
        "at their they we you he she his her its there who what when where how about into more than".split()
    ),
    "no": frozenset(
        "og ikke av pa som er det til fra ved eller kan skal vi om de seg man blir under etter hvor hva nar da sa jeg "
        "noe noen ble vaere har mote mellom ogsa hun oss bare dette disse ifolge innen samt uten var enn".split()
    ),
}
_SHARED = {
    word
    for word in set().union(*_SMALL.values())
    if sum(word in words for words in _SMALL.values()) > 1
}
_OWN = {language: words - _SHARED for language, words in _SMALL.items()}


def language_of(text: str) -> str:
    """The language of a text: "sv", "en", "no" or, where its small words do not tell, "und".

    A word that only one of the languages has counts whole, one that they share a quarter.
    """
    words = [fold(word) for word in _WORD.findall(text)]
    if not words:
        return "und"
    score = {
        language: sum(1.0 if word in _OWN[language] else 0.25 if word in small else 0.0 for word in words)
        for language, small in _SMALL.items()
    }
    if _TINTED.search(text):
        score["sv"] += len(re.findall("[äöÄÖ]", text)) / 4
    score["no"] += len(re.findall("[æøÆØ]", text)) / 4
    ranked = sorted(score.items(), key=lambda entry: -entry[1])
    (best, most), (_, second) = ranked[0], ranked[1]
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
    """Letters å, ä and ö per 1000 letters; HEALTHY where there are too few letters to say."""
    letters = len(_LETTER.findall(text))
    return 1000.0 * len(_TINTED.findall(text)) / letters if letters >= FEWEST_LETTERS else HEALTHY


def is_damaged(text: str) -> bool:
    """Whether a window is Swedish that has lost its å, ä and ö. A short list of names alone tells nothing: False."""
    return tint(text) < HEALTHY and language_of(text) == "sv"


def damaged_windows(text: str) -> list[tuple[int, int]]:
    """The stretches of a page's text that need repair.

    A window without small words (a list of names) follows its page: it is damaged when it has no å, ä, ö
    itself and some window of the page with Swedish sentences is damaged and none is healthy.
    """
    found = windows(text)
    damaged = [is_damaged(text[start:end]) for start, end in found]
    if any(damaged) and not any(tint(text[start:end]) > HEALTHY for start, end in found):
        damaged = [
            judged or language_of(text[start:end]) == "und" for judged, (start, end) in zip(damaged, found, strict=True)
        ]
    return [window for window, judged in zip(found, damaged, strict=True) if judged]
