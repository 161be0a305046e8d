"""The one analyser, for indexing and for queries: what both sides turn a word into, so that they meet.

A word becomes its folded stem (Snowball, Swedish), and a compound also the stems of its parts and of the runs of
its parts: "Föräldraskapsstödsstrategin" is found by "föräldraskapsstöd", by "strategi" and, since signs that OCR
leaves are read as letters first, by "Féraldraskapsstod".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from rodatraden.reading.language.lexicon import DICTIONARY, END, FLOOR, LINKING, Lexicon, fold, lexicon
from rodatraden.reading.language.spelling import Speller

_WORD = re.compile(r"[^\W_]+")
_SUSPECT = re.compile(r"[^\W\d_][éü]|[éü][^\W\d_]|[^\W\d_][0-9]|[0-9][^\W\d_]{2}")
_REMEMBERED = 200_000
_SHORTEST, _SHORTEST_PART, _LONGEST, _MOST_PARTS = 6, 3, 60, 5
_PARTICLES = frozenset((
    "over", "under", "till", "upp", "fore", "for", "ofor", "fram", "efter", "genom", "mot", "med", "and", "bort", "hop",
    "ihop", "ater", "ned", "ner",
))  # fmt: skip  # a list of words reads best in rows
_COMMON, _COMMON_END = -5.6, -5.5  # log10 of frequencies
_LONG_ENOUGH, _SOLID_USES, _WORST_SPLIT = 5, 1.0, -1.0
_FEWEST_USES = 0.3  # log10(1 + dictionary words that a first part begins): at least one


@dataclass(frozen=True, slots=True)
class Term:
    """What is searched for, and where in the text the word that gave it stands."""

    term: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text for showing: plain text, and whether it is a word that was searched for."""

    text: str
    hit: bool = False


def terms(text: str) -> list[Term]:
    """Every term of a text in order. A compound gives several terms with the same offsets, the whole one first."""
    return [Term(term, *word.span()) for word in _WORD.finditer(text) for term in _terms_of(word[0])]


def index_text(text: str) -> str:
    """The terms of a text with spaces between, for a full-text index that itself only splits at spaces."""
    return " ".join(term for word in _WORD.findall(text) for term in _terms_of(word))


def query_groups(text: str) -> list[list[str]]:
    """A query as groups of terms: every group must be met, by any of its terms. Empty for a query without words.

    A compound is asked for whole, not by its parts: the index has the parts of every compound that holds it.
    """
    groups: list[list[str]] = []
    for word in _WORD.findall(text):
        group = [_terms_of(word)[0]]
        if group not in groups:
            groups.append(group)
    return groups


def highlight(text: str, query: str, *, around: int = 160) -> list[Piece]:
    """The part of a text where most of the query is met, about ``around`` characters to each side, in pieces.

    The pieces joined are a stretch of the text, with "…" where it was cut. Without a hit the text's beginning.
    """
    wanted = {term for group in query_groups(query) for term in group}
    met = [(word.span(), wanted.intersection(_terms_of(word[0]))) for word in _WORD.finditer(text)]
    hits = [span for span, found in met if found]
    middle_start, middle_end = _densest([(span, found) for span, found in met if found], around)
    start, end = _at_words(text, middle_start - around, middle_end + around)
    pieces = [Piece("…")] if start else []
    at = start
    for hit_start, hit_end in hits:
        if hit_start < start or hit_end > end:
            continue
        if hit_start > at:
            pieces.append(Piece(text[at:hit_start]))
        pieces.append(Piece(text[hit_start:hit_end], hit=True))
        at = hit_end
    if end > at:
        pieces.append(Piece(text[at:end]))
    return [*pieces, Piece("…")] if end < len(text) else pieces


def stem(word: str) -> str:
    """The term of one word as a whole: the folded stem that all its forms share as far as Snowball knows."""
    return _terms_of(word)[0]


def parts(word: str) -> list[str]:
    """The stems of the parts of a compound in order; of any other word its own."""
    folded = fold(_as_meant(word, lexicon()))
    return [_stem_of(part) for part in (_split(folded, lexicon()) if _may_be_compound(folded) else [folded])]


def _densest(met: list[tuple[tuple[int, int], set[str]]], around: int) -> tuple[int, int]:
    """The first hit after which, within ``around`` characters, the most different terms are met; (0, 0) without any."""
    best, most = (0, 0), 0
    for index, (span, found) in enumerate(met):
        near = set(found)
        for (start, _), others in met[index + 1 :]:
            if start > span[1] + around:
                break
            near |= others
        if len(near) > most:
            best, most = span, len(near)
    return best


def _at_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch, moved so that it cuts no word in two."""
    start, end = max(0, start), min(len(text), end)
    if start:
        space = text.find(" ", start - 1, end)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = space if space > start else end
    return start, end


@lru_cache(maxsize=_REMEMBERED)
def _terms_of(word: str) -> tuple[str, ...]:
    """The terms of one word: its stem, then those of the runs of its parts, each once."""
    words = lexicon()
    folded = fold(_as_meant(word, words))
    if not _may_be_compound(folded):
        return (_stem_of(folded),)
    split = _split(folded, words)
    ends = range(1, len(split) + 1)
    runs = [folded, *("".join(split[first:last]) for first in range(len(split)) for last in ends if last > first)]
    return tuple(dict.fromkeys(_stem_of(run) for run in runs if len(run) >= _SHORTEST_PART))


def _may_be_compound(folded: str) -> bool:
    return _SHORTEST <= len(folded) <= _LONGEST and folded.isalpha()


def _as_meant(word: str, words: Lexicon) -> str:
    """The word with signs that OCR leaves for å, ä and ö read as letters; every other word as it stands."""
    if not _SUSPECT.search(word) or words.find(word) is not None or word.isupper():
        return word
    return _speller().readings(word)[0].text


@lru_cache(maxsize=1)
def _speller() -> Speller:
    return Speller(lexicon())


def _stem_of(folded: str) -> str:
    """Snowball's stem, less what it leaves of definite forms ("hälsan", "strategin") and of joints ("hälso")."""
    stem: str = _stemmer().stemWord(folded)
    if len(stem) > 5 and stem.endswith("an"):
        return stem[:-2]
    if len(stem) > 5 and stem.endswith("in"):
        return stem[:-1]
    return stem[:-1] if len(stem) > 4 and stem.endswith("o") else stem


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("swedish")


def _split(folded: str, words: Lexicon) -> list[str]:
    """The parts of a compound; the word alone where it is none. Names are not split, common words only into solid parts."""
    if words.names(folded):
        return [folded]
    common = max((form.weight for form in words.forms(folded)), default=FLOOR) > _COMMON
    best = max(_splits(folded, words, _MOST_PARTS, common), default=None)
    return best[1] if best and best[0] > _WORST_SPLIT else [folded]


def _splits(folded: str, words: Lexicon, most: int, solid: bool) -> Iterator[tuple[float, list[str]]]:
    """Ways to split, with a score: few parts, linking forms, productive first parts and common last ones win."""
    shortest = _SHORTEST_PART + solid
    for length in words.begin_lengths(folded):
        if length < shortest or len(folded) - length < shortest or folded[:length] in _PARTICLES:
            continue
        begin = max(
            (entry.weight + (0.5 if entry.flags & LINKING else 0.0) for entry in words.begins(folded[:length])),
            default=0.0,
        )
        if begin < (_SOLID_USES if solid else _FEWEST_USES):
            if solid or length < _LONG_ENOUGH:
                continue
            begin -= 1.0
        ends = [
            entry.weight
            for entry in words.forms(folded[length:])
            if entry.flags & END or (entry.flags & DICTIONARY and entry.weight > _COMMON_END)
        ]
        if ends:
            short = 1.0 if min(length, len(folded) - length) == _SHORTEST_PART else 0.0
            yield begin + 0.5 * (max(ends) - FLOOR) - short, [folded[:length], folded[length:]]
        if most > 2:
            for score, parts in _splits(folded[length:], words, most - 1, solid):
                yield begin + score - 2.0, [folded[:length], *parts]
