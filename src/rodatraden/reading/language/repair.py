"""Damaged words → repaired words, token by token, with the raw offsets kept.

Only windows that the gate holds for damaged are touched. What must not be touched in them: addresses, words with
capitals inside (abbreviations), English words among English words, and everything that reads well as it stands.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rodatraden.reading.language.gate import damaged_windows
from rodatraden.reading.language.lexicon import ENGLISH, SHARED, Lexicon, fold, lexicon
from rodatraden.reading.language.spelling import Reading, Speller
from rodatraden.reading.language.struck import under_strokes
from rodatraden.reading.pages import Document, Repair, Repairs

_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(r"@|://|\bwww\.|\w\.(?:se|nu|com|org|net|eu|pdf|docx?|pptx?|xlsx?)\b", re.IGNORECASE)
_WORD = re.compile(r"(?:[|&!](?=[^\W_])|[^\W_])(?:[^\W_]|[|&!](?=[^\W\d_]))*(?:(?<=[^\W\d_])\|(?!\S))?")
_LETTERS = re.compile(r"[^\W\d_]")
_LONGEST = 60  # characters
_AFTER_WORD = re.compile(r"[a-z] ")
_MEASURE = re.compile(r"\d+(?:st|kr|h|tim|min|ggr|dgr|mnkr|tkr|mkr|e|a|km|m|cm|kg|g|x|i|o|d|p)?", re.IGNORECASE)
_FUSED = re.compile(r"([A-ZÅÄÖ][a-zåäöé]{2,})([A-ZÅÄÖ][a-zåäöé]{2,})")
_MISREAD_CAPITAL = re.compile(r"I|(?<=[a-z]{2})[AGO](?=[a-z]{2})")  # l, ä and ö inside a word
_YEAR = re.compile(r"(?:19|20)\d\d")
_INNER_CAPITAL = re.compile(r"[^\W\d_][A-ZÅÄÖ]")

_INFINITIVE_AFTER = frozenset((
    "att", "ska", "skall", "kan", "vill", "bor", "maste", "kunde", "skulle", "ville", "far", "behover", "kommer", "och",
    "inte", "ocksa", "aven", "alltid", "till", "ta", "tar",
))  # fmt: skip  # a list of words reads best in rows
_PLURAL = re.compile(r"(?:[aeo]r|[aeo]rna|na|a|en)$")
_COMMON = -4.0  # log10 of a frequency
_SURE, _BOOST, _BESIDE = 0.6, 0.5, 2.0
_TELLING = -6.0  # an English word with no Swedish reading above this shows that the words round it are English


@dataclass(frozen=True, slots=True)
class _Choice:
    """A word, or the beginning or the endings of words, meant beside certain words. See phrases.toml."""

    word: str
    beginning: str
    ending: tuple[str, ...]
    before: frozenset[str]
    after: frozenset[str]
    after_ending: str
    weight: float

    def fits(self, word: str, before: str, after: str) -> bool:
        is_part = self.beginning and word.startswith(self.beginning) and word != self.beginning
        if not (word == self.word or is_part or word.endswith(self.ending)):
            return False
        if self.after_ending and not after.endswith(self.after_ending):
            return False
        return (not self.before or before in self.before) and (not self.after or after in self.after)


@cache
def _choices() -> tuple[_Choice, ...]:
    listed = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text("utf-8"))["choice"]
    return tuple(
        _Choice(
            entry.get("word", ""),
            entry.get("beginning", ""),
            tuple(entry.get("ending", ())),
            frozenset(entry.get("before", ())),
            frozenset(entry.get("after", ())),
            entry.get("after_ending", ""),
            entry.get("weight", _BESIDE),
        )
        for entry in listed
    )


@cache
def _misread() -> dict[str, str]:
    """Small words that recognition spells as others, and that stand between words in small letters. See phrases.toml."""
    listed: dict[str, str] = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text("utf-8"))["misread"]
    return listed


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    hyphen: bool  # a hyphen follows: the word may be the first part of a compound
    line_start: bool
    after_word: bool  # a word in small letters stands before it, with only a space between


def repair(document: Document, *, known: Iterable[str] = ()) -> Repairs:
    """What the damaged words of a document are taken to be.

    ``known`` are names of the register (people, bodies, places), of one or several words; they win over the lexicon.
    Returns page number → repairs in order of start, without overlaps; a page that needs none is missing.
    Raises LexiconMissing when the lexicon has not been built.
    """
    known = [word for name in known for word in re.findall(r"[^\W\d_]+", name) if len(word) > 1]
    struck = under_strokes(document, known)
    windows = damaged_windows([page.text for page in document.pages])
    if not any(windows):
        return struck
    words = lexicon()
    speller = Speller(words, _known_words(document, windows, known))
    tokens = {
        page.number: [token for window in stretch for token in _tokens(page.text, *window)]
        for page, stretch in zip(document.pages, windows, strict=True)
        if stretch
    }
    sure = _read_surely(tokens.values(), speller)
    found = {number: list(_repair_page(listed, speller, words, sure)) for number, listed in tokens.items()}
    for number, repairs in struck.items():
        found[number] = _with_struck(found.get(number, []), repairs)
    return {number: repairs for number, repairs in found.items() if repairs}


def _with_struck(repairs: list[Repair], struck: list[Repair]) -> list[Repair]:
    """The repairs of a page, those of struck words before any other of the same words."""
    taken = {at for one in struck for at in range(one.start, one.end)}
    others = [one for one in repairs if taken.isdisjoint(range(one.start, one.end))]
    return sorted(others + struck, key=lambda one: one.start)


def repaired_text(text: str, repairs: Iterable[Repair]) -> str:
    """A page's text with its repairs put in. Offsets into it are no longer those of the raw text."""
    pieces: list[str] = []
    at = 0
    for one in repairs:
        pieces += (text[at : one.start], one.reading)
        at = one.end
    return "".join((*pieces, text[at:]))


def _known_words(document: Document, windows: list[list[tuple[int, int]]], known: Iterable[str]) -> set[str]:
    """The words of the register's names, and the document's own healthy words with å, ä or ö."""
    found = set(known)
    for page, damaged in zip(document.pages, windows, strict=True):
        at = 0
        for start, end in [*damaged, (len(page.text), len(page.text))]:
            found.update(re.findall(r"[^\W\d_]*[åäö][^\W\d_]*", page.text[at:start]))
            at = end
    return found


def _tokens(text: str, start: int, end: int) -> Iterator[_Token]:
    """The words between two offsets, without those that stand in addresses."""
    for chunk in _CHUNK.finditer(text, start, end):
        if _ADDRESS.search(chunk[0]):
            continue
        line_start = not text[text.rfind("\n", 0, chunk.start()) + 1 : chunk.start()].strip()
        if chunk[0] == "|":
            yield _Token("|", chunk.start(), chunk.end(), False, line_start, False)
        for word in _WORD.finditer(text, chunk.start(), chunk.end()):
            if _LETTERS.search(word[0]) or word[0].isdigit():
                after = text[word.end() : word.end() + 1]
                first = line_start and word.start() == chunk.start()
                after_word = _AFTER_WORD.fullmatch(text[max(0, word.start() - 2) : word.start()]) is not None
                yield _Token(word[0], word.start(), word.end(), after == "-", first, after_word)


def _may_be_damaged(token: str) -> bool:
    """Whether a word is of a kind that repair may touch at all."""
    if len(token) > _LONGEST or len(_LETTERS.findall(token)) < (1 if any(sign in token for sign in "|&!") else 2):
        return False
    if _MEASURE.fullmatch(token) or sum(letter.isdigit() for letter in token) > 2:
        return False
    return not (_INNER_CAPITAL.search(_MISREAD_CAPITAL.sub("x", token)) or (token.isupper() and len(token) > 1))


def _read_surely(pages: Iterable[list[_Token]], speller: Speller) -> dict[str, set[str]]:
    """The words that were read with no close rival somewhere in the document → how they were printed there.

    They help to choose where the same word is printed in another way.
    """
    sure: dict[str, set[str]] = {}
    for tokens in pages:
        for token in tokens:
            if _may_be_damaged(token.text):
                readings = speller.readings(token.text, before_hyphen=token.hyphen)
                if len(readings) == 1 or readings[0].score - readings[1].score > _SURE:
                    sure.setdefault(readings[0].text.lower(), set()).add(token.text.lower())
    return sure


def _repair_page(tokens: list[_Token], speller: Speller, words: Lexicon, sure: dict[str, set[str]]) -> Iterator[Repair]:
    english = [_english(token.text, speller, words) for token in tokens]
    for index, token in enumerate(tokens):
        before = tokens[index - 1].text if index else ""
        after = tokens[index + 1].text if index + 1 < len(tokens) else ""
        if token.text == "|":
            if (token.line_start or not before or before[-1].isalpha()) and after[:1].isalpha() and not after.isupper():
                yield Repair(token.start, token.end, "I", (), 0.9)
            continue
        if _FUSED.fullmatch(token.text):
            parted = _part_names(token.text, speller, words)
            if parted:
                yield Repair(token.start, token.end, parted, (), 0.85)
            continue
        if (meant := _misread().get(token.text)) and token.after_word:
            if meant == "är" and _is_year(fold(before), fold(after)):
                meant = "år"
            if meant == "år" or after[:1].islower():
                yield Repair(token.start, token.end, meant, (), 0.9)
                continue
        if not _may_be_damaged(token.text):
            yield from _register_only(token, speller)
            continue
        if english[index] and _among_english(english, index):
            continue
        readings = speller.readings(token.text, before_hyphen=token.hyphen)
        if token.text[0].isupper() and not token.line_start and words.is_given_name(before):
            readings = [one for one in readings if one.text == token.text or _may_be_surname(one, words)] or readings
        if token.after_word and (named := _named(token.text, readings, speller)):
            readings = named
        best, others = _choose(token.text, readings, fold(before), fold(after), sure)
        if best.text != token.text:
            text = best.text.lower() if _was_small(token, best, words) else best.text
            yield Repair(token.start, token.end, text, others, _confidence(readings, best))


def _was_small(token: _Token, reading: Reading, words: Lexicon) -> bool:
    """Whether a capital A or O, or a nought, inside a sentence is what OCR made of ä, å or ö in a word that is no name."""
    return (
        token.after_word
        and token.text[0] in "AO0"
        and (reading.text[0] in "ÅÄÖ" or token.text[0] == "0")
        and (reading.score > _COMMON or token.text[0] == "0")
        and not words.names(fold(reading.text))
    )


def _named(printed: str, readings: list[Reading], speller: Speller) -> list[Reading]:
    """The names of the register among the readings of a word that has a capital inside a sentence ("sade Par")."""
    if not printed[0].isupper() or printed in speller.known(printed):
        return []
    return [one for one in readings if one.name and one.text in speller.known(printed)]


def _may_be_surname(reading: Reading, words: Lexicon) -> bool:
    return reading.name or words.is_family_name(reading.text) or not reading.text.isalpha()


def _english(token: str, speller: Speller, words: Lexicon) -> int:
    """2 for a word that can only be English, 1 for an English one that may be a (damaged) Swedish one, 0 else."""
    flags = 0
    for form in words.forms(token.lower()):
        if form.text == token.lower():
            flags |= form.flags
    if not flags & (ENGLISH | SHARED):
        return 0
    swedish = [reading for reading in speller.readings(token) if reading.text != token and reading.score > _TELLING]
    return 2 if flags & ENGLISH and not swedish else 1


def _among_english(english: list[int], index: int) -> bool:
    """Whether the word can only be English, or stands between English words one of which can."""
    near = [english[other] for other in (index - 1, index + 1) if 0 <= other < len(english)]
    return english[index] == 2 or (bool(near) and max(near) == 2 and min(near) > 0)


def _part_names(token: str, speller: Speller, words: Lexicon) -> str | None:
    """ "AnnaBerg" → "Anna Berg", when the first is a given name and the second a family name."""
    match = _FUSED.fullmatch(token)
    if match is None:
        return None
    given = next((reading.text for reading in speller.readings(match[1]) if words.is_given_name(reading.text)), None)
    if given is None:
        given = next(iter(speller.known(match[1])), None)
    family = next((reading.text for reading in speller.readings(match[2]) if words.is_family_name(reading.text)), None)
    if family is None:
        family = next(iter(speller.known(match[2])), None)
    return f"{given} {family}" if given and family else None


def _register_only(token: _Token, speller: Speller) -> Iterator[Repair]:
    """Abbreviations are only repaired to what the register or the document itself knows."""
    candidates = sorted(speller.known(token.text) - {token.text})
    if candidates and token.text not in speller.known(token.text):
        yield Repair(token.start, token.end, candidates[0], tuple(candidates[1:]), 0.9)


def _choose(
    printed: str, readings: list[Reading], before: str, after: str, sure: dict[str, set[str]]
) -> tuple[Reading, tuple[str, ...]]:
    """The best reading where it stands, and the runners-up, best first."""

    def score(reading: Reading) -> float:
        word = reading.text.lower()
        total = reading.score + (_BOOST if sure.get(word, set()) - {printed.lower()} else 0.0)
        total += max((choice.weight for choice in _choices() if choice.fits(word, before, after)), default=0.0)
        if word == "år" and (_counts(before) or _YEAR.fullmatch(after)):
            total += _BESIDE
        if word == "våra" and before not in _INFINITIVE_AFTER and _PLURAL.search(after):
            total += _BESIDE
        return total

    ranked = sorted(readings, key=lambda reading: (-score(reading), reading.text)) if len(readings) > 1 else readings
    return ranked[0], tuple(reading.text for reading in ranked[1:4])


def _is_year(before: str, after: str) -> bool:
    """Whether "år" is what stands between these words, rather than "är"."""
    told = any(choice.word == "år" and choice.fits("år", before, after) for choice in _choices())
    return told or _counts(before) or _YEAR.fullmatch(after) is not None


def _counts(word: str) -> bool:
    """Whether a word is a number of one to three digits, as before "år"."""
    return word.isdigit() and len(word) < 4


def _confidence(readings: list[Reading], best: Reading) -> float:
    """Between 0.5 and 0.99, by how far the best is from its nearest rival in score."""
    rivals = [reading.score for reading in readings if reading is not best]
    margin = best.score - max(rivals) if rivals else 2.0
    return round(min(0.99, max(0.5, 1.0 / (1.0 + math.pow(10.0, -margin)))), 2)
