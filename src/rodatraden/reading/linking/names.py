"""Normal forms of names, and how like two persons' names are.

The threshold of 85 on rapidfuzz's ratio of folded names without spaces and hyphens parts the same person misprinted
(88.9 and up) from two different persons (81.3 and less) as measured on names of real records. A likeness is only
ever a proposal; certain is what is equal when folded.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import ratio

from rodatraden.reading.language.analyse import stem
from rodatraden.reading.language.lexicon import fold

PROPOSE = 85.0  # from here on two names are proposed to be the same
_LIKE_GIVEN, _LIKE_FAMILY = 70.0, 78.0
_ADDED_NAME, _INITIALS = 88.0, 87.0

_WORD = re.compile(r"[^\W_]+")
_PERSON_PART = re.compile(r"[^\W\d_]+(?:[-‐‑–][^\W\d_]+)*\.?")
_PARENTHESIS = re.compile(r"\([^)]*\)")
_FUSED = re.compile(r"(?<=[^\W\d_A-ZÅÄÖ])(?=[A-ZÅÄÖ])")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two values are: 0–100, why in a few Swedish words, and the two values compared."""

    score: float
    detail: str
    a: str
    b: str


@cache
def lookup(name: str) -> frozenset[str]:
    """A list of words of lookups/names.toml."""
    words: list[str] = _lookups()[name]
    return frozenset(words)


@cache
def _lookups() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "lookups" / "names.toml").read_text("utf-8"))


@cache
def _compass() -> dict[str, str]:
    directions: dict[str, list[str]] = _lookups()["compass"]
    return {word: direction for direction, words in directions.items() for word in words}


def person_parts(name: str) -> tuple[str, ...]:
    """A person's name as its words in the order given name, surname, without titles: "Berg, Anna (S)" → Anna, Berg.

    A double name with a hyphen is one word. Empty for what holds no name.
    """
    name = _PARENTHESIS.sub(" ", name)
    last, comma, first = name.partition(",")
    if comma and 0 < len(_words(first)) <= 3 and len(_words(last)) <= 2:
        name = f"{first} {last}"
    return _words(_FUSED.sub(" ", name))


def _words(name: str) -> tuple[str, ...]:
    titles = lookup("person_titles")
    return tuple(part for part in _PERSON_PART.findall(name) if fold(part.rstrip(".")) not in titles)


def person_key(name: str) -> str:
    """A person's name folded, without titles, spaces and hyphens: what is equal is held to be the same name."""
    return "".join("".join(_WORD.findall(fold(part))) for part in person_parts(name))


def body_key(name: str) -> frozenset[str]:
    """The telling words of a body's name as stems: "Chefsgruppen för folkhälsa" and "chefsgrupp folkhälsa" agree."""
    words = [fold(word) for word in _WORD.findall(name)]
    telling = [word for word in words if word not in lookup("body_small")]
    return frozenset(stem(word) for word in telling or words)


def organisation_key(name: str) -> tuple[str, ...]:
    """The telling words of an organisation's name in order, without genitive: "Solna" and "Solna stads" agree."""
    words = [fold(word) for word in _WORD.findall(name)]
    words = [word for word in words if word not in lookup("organisation_small")]
    telling = [word for word in words if word.removesuffix("s") not in lookup("organisation_kinds")] or words
    if len(telling) > 1 and telling[-1].removesuffix("s") in lookup("organisation_county"):
        telling = telling[:-1]
    return tuple(word.removesuffix("s") if len(word) > 3 else word for word in telling)


def county_part_key(name: str) -> str:
    """The telling word of a county part's name: "Norra länsdelen", "norr" → "norr". Empty where none is left."""
    words = [fold(word) for word in _WORD.findall(name)]
    telling = [_compass().get(word, word) for word in words if word not in lookup("county_part_small")]
    return " ".join(telling)


def same_name_score(a: str, b: str) -> Likeness:
    """How like two persons' names are. From PROPOSE on they may be the same person; 100 is equal when folded.

    Two with the same given name and different surnames stay apart however much the given name is of the whole.
    """
    key_a, key_b = person_key(a), person_key(b)
    if not key_a or not key_b:
        return Likeness(0.0, "inget namn att jämföra", a, b)
    if key_a == key_b:
        return Likeness(100.0, "samma namn", a, b)
    parts_a, parts_b = person_parts(a), person_parts(b)
    whole = ratio(key_a, key_b)
    if len(parts_a) < 2 or len(parts_b) < 2:
        return Likeness(whole, "liknande stavning" if whole >= PROPOSE else "olika namn", a, b)
    given_a, given_b = fold(parts_a[0]).rstrip("."), fold(parts_b[0]).rstrip(".")
    families_a, families_b = _families(parts_a), _families(parts_b)
    if _initials_fit(given_a, families_a, given_b, families_b):
        return Likeness(_INITIALS, "initialerna stämmer", a, b)
    given = ratio(given_a, given_b)
    if given == 100.0 and (families_a[-1:] == families_b[-1:] or families_a[:1] == families_b[:1]):
        return Likeness(max(whole, _ADDED_NAME), "samma namn med ett efternamn till", a, b)
    family = ratio("".join(families_a), "".join(families_b))
    if given < _LIKE_GIVEN or family < _LIKE_FAMILY:
        return Likeness(min(whole, given, family), "olika efternamn" if given >= _LIKE_GIVEN else "olika förnamn", a, b)
    return Likeness(whole, "liknande stavning" if whole >= PROPOSE else "olika namn", a, b)


def _families(parts: tuple[str, ...]) -> list[str]:
    """The surnames, a double one as two: "Berg-Holm" → berg, holm."""
    return [word for part in parts[1:] for word in _WORD.findall(fold(part))]


def _initials_fit(given_a: str, families_a: list[str], given_b: str, families_b: list[str]) -> bool:
    """Whether one name is the other with some words cut to their initials: "A. Berg", "Anna B-H"."""
    words_a, words_b = [given_a, *families_a], [given_b, *families_b]
    if len(words_a) != len(words_b):
        return False
    cut = [(x, y) for x, y in zip(words_a, words_b, strict=True) if x != y]
    kept = len(words_a) - len(cut)
    return kept > 0 and all(min(len(x), len(y)) == 1 and x[0] == y[0] for x, y in cut)
