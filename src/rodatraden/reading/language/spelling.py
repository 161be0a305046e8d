"""What a damaged word may have been: candidates by folding and by what OCR confuses, best first.

A word is turned into folded hypotheses (å, ä → a; ö → o), each of which is looked up whole, then as a name, then as
a compound. Score = log10 of the frequency minus the cost of each letter that must have been misread. Costs are
about -log10 of how often an English OCR model makes that mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import filterfalse

from rodatraden.reading.language.lexicon import (
    DICTIONARY,
    END,
    ENGLISH,
    FAMILY,
    FLOOR,
    GIVEN,
    LINKING,
    PLACE,
    SURNAME_ENDINGS,
    Lexicon,
    fold,
)

# What was read → what may have been printed, with the cost.
_SOFT: dict[str, dict[str, float]] = {
    "a": {"a": 0.0, "å": 0.1, "ä": 0.2, "á": 0.3, "à": 0.3},
    "o": {"o": 0.0, "ö": 0.3, "ó": 0.5},
    "e": {"e": 0.0, "é": 0.3},
    "é": {"é": 0.2, "ö": 0.4, "ä": 0.8, "å": 1.4, "e": 1.6, "o": 1.6},
    "6": {"ö": 0.6, "o": 1.2},
    "0": {"o": 0.4, "ö": 0.9},
    "3": {"å": 0.9, "ä": 1.1},
    "4": {"ä": 0.9, "å": 1.1},
    "5": {"s": 0.5},
    "1": {"l": 0.6, "i": 0.8},
    "&": {"ä": 0.7, "å": 1.3},
    "|": {"l": 0.4, "i": 0.5},
    "!": {"l": 0.6, "i": 0.6},
    "I": {"i": 0.2, "l": 0.6},
    "A": {"a": 0.3, "ä": 0.7, "å": 0.9},  # these three inside a word only
    "G": {"g": 0.3, "ö": 0.8},
    "O": {"o": 0.3, "ö": 0.5},
    "éa": {"ä": 1.2, "ö": 1.6},
    "éd": {"ä": 1.3, "ö": 1.6},
    "ié": {"ä": 1.3},
    "aé": {"ä": 1.3},
    "oé": {"ö": 1.3},
    "éo": {"ö": 1.2},
    "dé": {"ö": 1.3},
    "66": {"ö": 1.2},
    "ü": {"ü": 0.0, "ö": 1.5},
}
_HARD: dict[str, dict[str, float]] = {
    "d": {"ä": 1.1, "å": 1.3, "ö": 1.6},
    "i": {"ä": 1.3, "l": 2.4},
    "l": {"i": 2.4},
    "da": {"å": 1.7, "ä": 1.7},
    "ad": {"ä": 2.0},
    "ia": {"ä": 1.7},
    "ai": {"ä": 1.9},
    "ii": {"ä": 1.2},
    "dd": {"ö": 2.6},
    "c": {"e": 1.8},
    "e": {"ö": 1.6},  # after an f only, where fö is read as fé and fe
    "f": {"t": 2.2},
    "b": {"h": 2.2},
    "rn": {"m": 1.6},
}
_SLIPS = {"f": "t", "b": "h"}  # rare, and so many compounds could be made of them that none is believed
_PLACE_ENDINGS = ("köping", "slätt", "sjö", "näs", "bäck", "fjäll", "hög", "åker", "träsk", "älv", "källa", "gård")
_ENDINGS = [
    (end + s, fold(end) + s) for end in (*SURNAME_ENDINGS, *_PLACE_ENDINGS) for s in ("", "s") if fold(end) != end
]
_SOFT_FOLDED = {seen: sorted({fold(letter) for letter in meant}) for seen, meant in _SOFT.items()}
_HARD_FOLDED = {seen: sorted({fold(letter) for letter in meant}) for seen, meant in _HARD.items()}
_DIGIT_INSIDE = re.compile(r"(?<=[^\W\d_])[6015](?=[^\W\d_])")  # in a name: letters stand on both its sides
_DIGITS = {"6": "ö", "0": "o", "1": "l", "5": "s"}
_MOST_HYPOTHESES, _MOST_HARD = 400, 2
_GOOD = -4.5  # a whole word that scores so well needs no daring hypotheses
_UNKNOWN = -10.0  # what is printed, when nothing knows it
_NAME_WEIGHT, _PROPER_WEIGHT, _KNOWN_WEIGHT = -4.8, -5.8, -3.8
_NOT_IN_DICTIONARY = 0.4
_BEGIN_WEIGHT = -6.0
_BARELY_KNOWN = -7.0
_RARE_SHORT = -6.0
_COMPOUND_MAY_WIN = -5.6
_COMPOUND, _PER_BEGIN, _PER_END, _PER_PART = -8.6, 0.6, 0.35, 1.2
_SHORTEST_PART, _MOST_PARTS = 3, 3
_LINKING_BONUS = 0.3  # "hälso" is no word of its own: where it fits, there is a compound
_LOST_LETTER, _CAPITAL_I = 2.0, 1.0
_CLOSE = 2.0  # alternatives within so much of the best are kept


@dataclass(frozen=True, slots=True)
class Reading:
    """One candidate: the word in its printed case, its score (log10, higher is likelier), whether it is a name."""

    text: str
    score: float
    name: bool = False


@dataclass(frozen=True, slots=True)
class _Hypothesis:
    folded: str
    read: tuple[str, ...]  # what was read for each letter of ``folded``


class Speller:
    """Candidates for word types, remembered. ``known`` are names and words that this document or the register has."""

    def __init__(self, lexicon: Lexicon, known: Iterable[str] = ()) -> None:
        self._lexicon = lexicon
        self._known: dict[str, set[str]] = {}
        self._remembered: dict[tuple[str, bool], list[Reading]] = {}
        for word in known:
            if word:
                self._known.setdefault(fold(word), set()).add(word)

    def known(self, token: str) -> set[str]:
        """The known words that are spelt so when å, ä and ö are lost."""
        return self._known.get(fold(token), set())

    def readings(self, token: str, *, before_hyphen: bool = False) -> list[Reading]:
        """Candidates for one printed word, best first; the first is the word itself when nothing is likelier."""
        key = (token, before_hyphen)
        found = self._remembered.get(key)
        if found is None:
            found = self._remembered[key] = self._rank(token, before_hyphen)
        return found

    def _rank(self, token: str, before_hyphen: bool) -> list[Reading]:
        best: dict[str, Reading] = {token: Reading(token, _UNKNOWN)}

        def offer(text: str, score: float, name: bool = False) -> None:
            if text not in best or best[text].score < score:
                best[text] = Reading(text, score, name)

        def top() -> float:
            return max(reading.score for reading in best.values())

        for word in self.known(token):
            offer(_as_printed(word, token), _KNOWN_WEIGHT, name=True)
        tried = list(_hypotheses(token, 0))
        for hypothesis in tried:
            self._offer_known(hypothesis, token, offer)
            for form, score, name in self._whole(hypothesis, token, before_hyphen):
                offer(_in_case(form, token, name), score, name)
        if top() < _GOOD:
            daring = list(_hypotheses(token, _MOST_HARD))[len(tried) :] if len(token) > 2 or top() < _RARE_SHORT else []
            for hypothesis in daring:
                self._offer_known(hypothesis, token, offer)
                for form, score, name in self._whole(hypothesis, token, before_hyphen):
                    offer(_in_case(form, token, name), score, name)
            tried += daring
        if top() < _COMPOUND_MAY_WIN:
            for hypothesis in filterfalse(_has_slip, tried):
                for form, score in self._compounds(hypothesis, 0, _MOST_PARTS):
                    offer(_in_case(form, token, False), _COMPOUND + score)
        if top() < _BARELY_KNOWN:
            for form, score, name in self._unlikely(token, tried):
                offer(_in_case(form, token.capitalize() if name else token, name), score, name)
        ranked = sorted(best.values(), key=lambda reading: (-reading.score, reading.text))
        return [reading for reading in ranked if reading.score > ranked[0].score - _CLOSE]

    def _offer_known(self, hypothesis: _Hypothesis, token: str, offer: Callable[[str, float, bool], None]) -> None:
        for word in self._known.get(hypothesis.folded, ()):
            cost = _cost(word.lower(), hypothesis.read)
            if cost:
                offer(_as_printed(word, token), _KNOWN_WEIGHT - cost, True)

    def _whole(self, hypothesis: _Hypothesis, token: str, before_hyphen: bool) -> Iterator[tuple[str, float, bool]]:
        """Words and names that are spelt as the hypothesis: form, score, whether it is a name."""
        folded, read = hypothesis.folded, hypothesis.read
        for entry in self._lexicon.forms(folded):
            cost = _cost(entry.text, read)
            if cost is not None and not (entry.flags & ENGLISH and entry.text != token.lower()):
                yield entry.text, entry.weight - cost - (0.0 if entry.flags & DICTIONARY else _NOT_IN_DICTIONARY), False
        if before_hyphen:
            for entry in self._lexicon.begins(folded):
                cost = _cost(entry.text, read)
                if cost is not None:
                    yield entry.text, _BEGIN_WEIGHT + entry.weight - cost, False
        if token[0].isupper() or not token[0].isalpha():
            for entry in self._lexicon.names(folded):
                cost = _cost(entry.text, read)
                if cost is not None:
                    weight = _NAME_WEIGHT if entry.flags & (GIVEN | FAMILY | PLACE) else _PROPER_WEIGHT
                    yield entry.text, weight - cost, True

    def _unlikely(self, token: str, tried: list[_Hypothesis]) -> Iterator[tuple[str, float, bool]]:
        """For words that nothing else explains: a surname or a place by its ending ("Ekestrom"), a capital I read as l
        ("lngrid"), a lost first letter ("vriga")."""
        folded = fold(token)
        if token[0].isupper():
            for hypothesis in tried:
                for ending, plain in _ENDINGS:
                    if hypothesis.folded.endswith(plain) and len(plain) + 1 < len(hypothesis.folded):
                        form = hypothesis.folded[: -len(plain)] + ending
                        cost = _cost(form, hypothesis.read)
                        if cost is not None:
                            yield form, _PROPER_WEIGHT - cost, True
            if _DIGIT_INSIDE.search(token):
                yield _DIGIT_INSIDE.sub(lambda match: _DIGITS[match[0]], token).lower(), _PROPER_WEIGHT - 1.0, True
        if token[0] == "l":
            for entry in self._lexicon.names("i" + folded[1:]):
                if entry.flags & GIVEN:
                    yield entry.text, _NAME_WEIGHT - _CAPITAL_I, True
        if token.islower() and len(token) > 3:
            for plain in "ao":
                for entry in self._lexicon.forms(plain + folded):
                    cost = _cost(entry.text[1:], tuple(token))
                    if cost is not None and entry.text[0] in "åäö":
                        yield entry.text, entry.weight - cost - _LOST_LETTER, False

    def _compounds(self, hypothesis: _Hypothesis, at: int, parts: int) -> Iterator[tuple[str, float]]:
        """Ways to split what follows ``at`` into first parts and a last one, with their scores."""
        folded, read = hypothesis.folded[at:], hypothesis.read[at:]
        for length in self._lexicon.begin_lengths(folded):
            if length < _SHORTEST_PART or len(folded) - length < _SHORTEST_PART:
                continue
            begins = [
                (entry.text, _PER_BEGIN * entry.weight - cost + (_LINKING_BONUS if entry.flags & LINKING else 0.0))
                for entry in self._lexicon.begins(folded[:length])
                if (cost := _cost(entry.text, read[:length])) is not None
            ]
            if not begins:
                continue
            ends = [
                (entry.text, _PER_END * (entry.weight - FLOOR) - cost)
                for entry in self._lexicon.forms(folded[length:])
                if entry.flags & END and (cost := _cost(entry.text, read[length:])) is not None
            ]
            if parts > 2:
                ends += [
                    (text, score - _PER_PART) for text, score in self._compounds(hypothesis, at + length, parts - 1)
                ]
            for begin, first in begins:
                for end, last in ends:
                    yield begin + end, first + last


def _has_slip(hypothesis: _Hypothesis) -> bool:
    return any(_SLIPS.get(seen) == letter for seen, letter in zip(hypothesis.read, hypothesis.folded, strict=True))


def _cost(form: str, read: tuple[str, ...]) -> float | None:
    """What it costs that ``read`` was printed as ``form``; None where that is not held possible."""
    total = 0.0
    for letter, seen in zip(form, read, strict=True):
        if letter == seen:
            continue
        cost = _SOFT.get(seen, {}).get(letter)
        if cost is None:
            cost = _HARD.get(seen, {}).get(letter)
        if cost is None:
            return None
        total += cost
    return total


def _hypotheses(token: str, most_hard: int) -> Iterator[_Hypothesis]:
    """Folded spellings that the token may stand for: first the plain ones, then those with daring letters."""
    letters = "".join(
        letter if letter == "I" or (at and letter in "AGO") else letter.lower() for at, letter in enumerate(token)
    )
    starts: list[tuple[int, str, tuple[str, ...]]] = [(0, "", ())]
    for hard in range(most_hard + 1):
        found = 0
        stack, starts = starts, []
        while stack and found < _MOST_HYPOTHESES:
            at, folded, read = stack.pop()
            if at == len(letters):
                found += 1
                yield _Hypothesis(folded, read)
                continue
            for length in (1, 2):
                seen = letters[at : at + length]
                if len(seen) < length:
                    continue
                for plain in _SOFT_FOLDED.get(seen) or ([fold(seen)] if length == 1 else ()):
                    stack.append((at + length, folded + plain, (*read, seen)))
                if hard < most_hard and (seen != "e" or letters[at - 1 : at] == "f"):
                    for plain in _HARD_FOLDED.get(seen, ()):
                        starts.append((at + length, folded + plain, (*read, seen)))


def _as_printed(known: str, token: str) -> str:
    """A known word with the capital or small letter that was printed: "regionen" is not the name "Regionen"."""
    if known.isupper() or not token[0].isalpha() or len(known) < 2:
        return known
    return (known[0].upper() if token[0].isupper() else known[0].lower()) + known[1:]


def _in_case(form: str, token: str, name: bool) -> str:
    """The form with the capitals of the printed token. A capital I that stands for an l was never a capital."""
    if token.isupper() and len(token) > 1:
        return form.upper()
    capital = token[0] in "0" or (token[0].isupper() and not (token[0] == "I" and form[0] == "l" and not name))
    return form[0].upper() + form[1:] if capital or (name and not token[0].isalpha()) else form
