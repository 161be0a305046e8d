"""Words under strokes in a scan → what was meant, told from several readings of each and from what is known.

A stroke hides parts of letters, so that recognition takes k for le and T for F, each time in another way. What was
meant is the word that explains all readings at the least cost: an edit distance in which letters that look alike
under a stroke are near each other (E. Brill and R. C. Moore, "An Improved Error Model for Noisy Channel Spelling
Correction", 2000), and a cost for how little is known of the word. Names of the register and words of the document
itself cost least, then given names and surnames, and most what nobody has heard of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from rodatraden.reading.language.lexicon import FAMILY, GIVEN, PLACE, PROPER, SURNAME_ENDINGS, Lexicon, lexicon
from rodatraden.reading.pages import Document, Page, Repair, Strike

_NOT_OPENING = re.compile(r"[^(\[]")  # what stands before a word is else an end of the stroke
_CORE = re.compile(r"[^\W_](?:.*[^\W_])?")
_LETTERS = re.compile(r"[^\W\d_]")
_ALIKE = frozenset(
    pair
    for letters in (
        "eoca", "klht", "hbkn", "ilt1", "nmru", "tfl", "vwy", "gqy9", "elf", "eb", "tfp", "ldb", "sz", "kf", "qo", "oö", "aäå",
        "eé", "ao", "sg", "hi", "mvw",
    )
    for pair in zip(letters * len(letters), sorted(letters * len(letters)), strict=True)
)  # fmt: skip  # a list of letters reads best in rows
_PAIRS = {
    "k": ("ie", "ik", "le", "lt", "lc", "tt", "ll", "lk"), "h": ("lt", "lr", "li", "ll", "ii", "il"),
    "m": ("rn", "nu", "ur", "rr"), "n": ("ii", "rt", "ri"), "u": ("ii", "tt"),
}  # fmt: skip  # a table reads best in rows
_BARRED = frozenset(("ft", "el", "qo", "hi", "ec"))  # a capital and the same with a bar through it
_LOST_BARS = frozenset(("oe", "ce"))  # erased with the stroke, in any place
_OTHER, _SIMILAR, _SIMILAR_FIRST, _BAR, _PAIR = 1.0, 0.5, 0.3, 0.2, 0.5
_WORST = 2.5  # what one reading may cost: beyond this it is of something else
_EVIDENCE = 1.7  # how the readings weigh against what is known
_IN_REGISTER, _IN_DOCUMENT, _NAME, _PROPER_NAME, _OTHER_NAME = 0.0, 0.3, 0.3, 1.0, 1.5
_WORD, _LIKE_A_SURNAME, _UNHEARD, _AGREED = 0.8, 1.8, 2.3, 0.6
_NEW_GIVEN = 0.7  # nearly every given name is known, surnames are not
_ODD, _SELDOM = 0.5, 8  # a place in a word where three letters meet as in fewer names than this
_SURE = 0.93  # confidence of a word that was read but once and needs no more
_FARTHEST = 3  # letters between a reading and what may have been meant
_SHORTEST = 2
_MOST = 40


def under_strokes(document: Document, known: Iterable[str]) -> dict[int, list[Repair]]:
    """Page number → what words under strokes are taken to be, in order; pages without such words are missing.

    ``known`` are single words of the register's names. Raises LexiconMissing.
    """
    pages = [page for page in document.pages if Strike.STROKE in page.words.strikes.values()]
    if not pages:
        return {}
    meant = _Meant(lexicon(), known, chain.from_iterable(map(_whole_words, document.pages)))
    found = {page.number: list(_repairs(page, meant)) for page in pages}
    return {number: repairs for number, repairs in found.items() if repairs}


def _whole_words(page: Page) -> Iterator[str]:
    """The words of a page that nothing goes through."""
    for index in range(len(page.words)):
        if index not in page.words.strikes:
            yield from re.findall(r"[^\W\d_]{3,}", page.text[page.words.start(index) : page.words.end(index)])


def _repairs(page: Page, meant: _Meant) -> Iterator[Repair]:
    words = page.words
    firsts = {line.first_word for line in page.lines}
    for index in sorted(words.strikes):
        printed = page.text[words.start(index) : words.end(index)]
        readings = [printed, *words.others.get(index, ())]
        core = _CORE.search(printed)
        if (
            words.strikes[index] is not Strike.STROKE
            or (index not in words.others and words.confidence(index) >= _SURE)
            or core is None
            or 2 * len(_LETTERS.findall(core[0])) <= len(core[0])
        ):
            continue
        first = index in firsts or index - 1 not in words.strikes
        cores = [found[0] for found in map(_CORE.search, readings) if found]
        pieces = [piece for piece in re.split(r"[-–]", core[0]) if piece]
        others: tuple[str, ...] = ()
        if len(pieces) > 1:
            text = _joined([meant.word([piece], first and not at)[0] for at, piece in enumerate(pieces)], first=first)
        else:
            text, others = meant.word(cores, first)
        text = (
            _edge([_NOT_OPENING.sub("", one[: _start(one)]) for one in readings])
            + text
            + _edge([one[_end(one) :] for one in readings])
        )
        if text != printed:
            yield Repair(words.start(index), words.end(index), text, others, 0.8)


def _joined(parts: list[str], *, first: bool) -> str:
    """What a hyphen holds together. Between a given name and a surname it is only what is left of the stroke."""
    flags = [_names().get(part.lower(), 0) for part in parts]
    return (" " if first and flags[0] & GIVEN and not flags[1] & GIVEN else "-").join(parts)


def _start(reading: str) -> int:
    found = _CORE.search(reading)
    return found.start() if found else len(reading)


def _end(reading: str) -> int:
    found = _CORE.search(reading)
    return found.end() if found else len(reading)


def _edge(signs: list[str]) -> str:
    """The signs before or after a word that more than half of the readings have; others are what is left of a stroke."""
    sign, times = Counter(signs).most_common(1)[0]
    return sign if 2 * times > len(signs) else ""


class _Meant:
    """What words were meant, by what the register, the document and the lexicon know."""

    def __init__(self, words: Lexicon, known: Iterable[str], document: Iterable[str]) -> None:
        self._lexicon = words
        self._costs = dict.fromkeys(map(str.lower, document), _IN_DOCUMENT)
        self._costs.update(dict.fromkeys(map(str.lower, known), _IN_REGISTER))
        self._own = list(self._costs)

    def word(self, readings: list[str], first: bool) -> tuple[str, tuple[str, ...]]:
        """The likeliest word and the next likely ones. ``first``: it begins what is struck, as a given name does."""
        lowered = [reading.lower() for reading in readings]
        times = Counter(lowered)
        if len(times) == 1 and lowered[0] in self._costs:
            return _in_case(lowered[0], readings, is_name=False), ()
        is_name = first or 2 * sum(not reading[0].islower() for reading in readings) > len(readings)
        candidates = set(lowered)
        for reading in times:
            if len(reading) > _SHORTEST:
                cutoff = min(_FARTHEST, len(reading) // 2)
                near = _near(reading, self._own, cutoff)
                if is_name:
                    near += _near_name(reading, cutoff)
                candidates.update(near)
        scored = sorted(
            (
                _EVIDENCE * sum(n * min(_WORST, _distance(one, word)) for one, n in times.items()) / len(lowered)
                + self._unlikely(word, first=first, is_name=is_name, times=times[word]),
                word,
            )
            for word in candidates
        )
        best = [_in_case(word, readings, is_name=is_name) for _, word in scored[:4]]
        return best[0], tuple(dict.fromkeys(one for one in best[1:] if one != best[0]))

    def _unlikely(self, word: str, *, first: bool, is_name: bool, times: int) -> float:
        """What a word costs before it is read; ``times`` is how many readings are it to the letter."""
        agreed = _AGREED * max(0, times - 1)
        unheard = _UNHEARD + (_NEW_GIVEN if first else 0.0)
        costs = [self._costs.get(word, unheard - agreed + _ODD * _odd_places(word))]
        if is_name:
            flags = _names().get(word, 0)
            if flags & (GIVEN if first else FAMILY):
                costs.append(_NAME)
            elif flags & PROPER:
                costs.append(_PROPER_NAME)
            elif flags & (GIVEN | FAMILY | PLACE):
                costs.append(_OTHER_NAME)
            elif not first and len(word) > 5 and word.endswith(SURNAME_ENDINGS):
                costs.append(_LIKE_A_SURNAME - agreed + _ODD * _odd_places(word))
        elif times and self._lexicon.find(word):
            costs.append(_WORD)
        return min(costs)


def _in_case(word: str, readings: list[str], *, is_name: bool) -> str:
    """A word in small letters as it was written: like the readings, or as a name is."""
    for reading in readings:
        if reading.lower() == word and (reading.islower() or reading[1:].islower() or reading.isupper()):
            return reading
    if readings[0].isupper() and len(word) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if is_name else word


def _near(reading: str, words: list[str], cutoff: int) -> list[str]:
    return [
        word
        for word, _, _ in process.extract(reading, words, scorer=Levenshtein.distance, score_cutoff=cutoff, limit=_MOST)
    ]


@lru_cache(maxsize=10_000)
def _near_name(reading: str, cutoff: int) -> list[str]:
    lengths = range(len(reading) - cutoff, len(reading) + cutoff + 1)
    return [name for length in lengths for name in _near(reading, _names_by_length().get(length, []), cutoff)]


@cache
def _names() -> dict[str, int]:
    """Every name of the lexicon in small letters → what kinds of name it is."""
    return lexicon().all_names()


def _odd_places(word: str) -> int:
    """How many times letters meet in a word as they hardly do in names."""
    met = _met()
    edged = f"^{word}$"
    return sum(met[edged[at : at + 3]] < _SELDOM for at in range(len(word)))


@cache
def _met() -> Counter[str]:
    """How many names have each three letters in a row; the ends of a name count as letters."""
    return Counter(f"^{name}$"[at : at + 3] for name in _names() for at in range(len(name)))


@cache
def _names_by_length() -> dict[int, list[str]]:
    by_length: dict[int, list[str]] = {}
    for name in _names():
        by_length.setdefault(len(name), []).append(name)
    return by_length


@lru_cache(maxsize=50_000)
def _distance(read: str, meant: str) -> float:
    """What it costs that ``meant`` was read as ``read``."""
    if read == meant:
        return 0.0
    before_last: list[float] = []
    last = [_OTHER * at for at in range(len(read) + 1)]
    for row, letter in enumerate(meant, 1):
        line = [_OTHER * row]
        pairs = _PAIRS.get(letter, ())
        for column, seen in enumerate(read, 1):
            same = 0.0 if seen == letter else _OTHER
            if same and (seen, letter) in _ALIKE:
                same = _SIMILAR if column > 1 else _SIMILAR_FIRST
            if seen + letter in _LOST_BARS or (column == 1 and seen + letter in _BARRED):
                same = _BAR
            best = min(last[column - 1] + same, last[column] + _OTHER, line[column - 1] + _OTHER)
            if column > 1 and read[column - 2 : column] in pairs:
                best = min(best, last[column - 2] + _PAIR)
            if row > 1 and meant[row - 2 : row] in _PAIRS.get(seen, ()):
                best = min(best, before_last[column - 1] + _PAIR)
            line.append(best)
        before_last, last = last, line
    return last[-1]
