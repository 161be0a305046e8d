"""Swedish verbs in all the forms that rules ask for, made from the infinitive and how the verb is inflected.

The conjugations are those of any Swedish grammar: -ar/-ade/-at, -er/-de or -te/-t, short verbs, and those that change
their vowel, whose forms are told one by one. A compound ("utse", "överlämna") is inflected as its last part.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from rodatraden.reading.extraction.lookups import table
from rodatraden.reading.language.lexicon import DICTIONARY, LexiconMissing, lexicon

_SYLLABLE = re.compile("[aeiouyåäö]")
_VOICELESS = "kpstx"
_VOWELS = "aeiouyåäö"
_HALVED = ("mm", "nn", "nd")  # "sända", "sände"
_SHORTEST = 4  # letters of a verb that a compound ends in


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms of one verb. ``passives`` are those of the present, in each way of writing."""

    infinitive: str
    present: str
    past: str
    supine: str
    passives: tuple[str, ...]  # "skickas"; for "sälja" both "säljs" and "säljes"
    past_passive: str
    passive_infinitive: str
    participles: tuple[str, ...]
    imperative: str


@cache
def verb(infinitive: str) -> Verb:
    """All forms of the verb with this infinitive."""
    stem = infinitive.removesuffix("a")
    last = _last_part(infinitive, _forms_told()) or infinitive
    short = not last.endswith("a") or not set(last[:-1]) & set(_VOWELS)
    if irregular := _irregular(infinitive):
        present, past, supine = irregular
        participles = _participles(supine)
    elif _last_part(infinitive, _second()):
        present = stem if stem.endswith("r") else f"{stem}er"
        base = stem[:-1] if stem.endswith(_HALVED) else stem
        ending = "te" if stem[-1] in _VOICELESS else "de"
        past, supine = f"{base}{ending}", f"{base}t"
        participles = (f"{base}{ending[0]}", supine, f"{base}{ending[0]}a")
    else:
        present, past, supine = f"{infinitive}r", f"{infinitive}de", f"{infinitive}t"
        participles = (f"{infinitive}d", supine, past)
        short = True
    passives = (f"{infinitive}s",) if short else (f"{stem}es",) if stem.endswith("s") else (f"{stem}s", f"{stem}es")
    return Verb(
        infinitive,
        present,
        past,
        supine,
        passives,
        f"{past}s",
        f"{infinitive}s",
        participles,
        infinitive if short else stem,
    )


@lru_cache(maxsize=8192)
def is_present(word: str) -> bool:
    """Whether the dictionary knows the word as a verb in the present tense, by its infinitive and past: "packar", "packa",
    "packade". A compound ("slutbesiktigar") is what its last part is. False without a dictionary."""
    try:
        return _is_present(word) or any(
            _is_present(word[at:]) and lexicon().is_compound_begin(word[:at]) for at in range(3, len(word) - _SHORTEST)
        )
    except LexiconMissing:
        return False


def _is_present(word: str) -> bool:
    stem = word[:-2]
    if word.endswith("ar"):
        return _is_known(f"{stem}a") and _is_known(f"{stem}ade")
    base = stem[:-1] if stem.endswith(_HALVED) else stem
    return word.endswith("er") and _is_known(f"{stem}a") and (_is_known(f"{base}te") or _is_known(f"{base}de"))


def is_passive(word: str) -> bool:
    """Whether the word is a verb in -s in the present tense by the dictionary, or one that changes its vowel."""
    return is_present(f"{word[:-1]}r") or is_present(f"{word[:-1]}er") or word in _short_passives()


@cache
def _short_passives() -> frozenset[str]:
    """Of the verbs whose forms are told one by one, also with what compounds of them begin with."""
    forms = [form for infinitive in _forms_told() for form in verb(infinitive).passives]
    return frozenset([*forms, *(f"{begin}{form}" for begin in _prefixes() for form in forms)])


def _is_known(form: str) -> bool:
    found = lexicon().find(form)
    return found is not None and bool(found.flags & DICTIONARY)


def verbs(infinitives: str | Iterable[str]) -> list[Verb]:
    """The verbs of a list, or of a text with spaces between them."""
    return [verb(one) for one in (infinitives.split() if isinstance(infinitives, str) else infinitives)]


def group(*path: str) -> list[Verb]:
    """The verbs of a list in ``lookups/verbs.toml``."""
    found = table("verbs")
    for name in path:
        found = found[name]
    return verbs(str(found))


@cache
def _second() -> frozenset[str]:
    return frozenset(str(table("verbs")["second"]).split())


@cache
def _forms_told() -> dict[str, tuple[str, str, str]]:
    told: dict[str, tuple[str, str, str]] = {}
    for line in str(table("verbs")["irregular"]).split():
        infinitive, present, past, supine = line.split(":")
        told[infinitive] = present, past, supine
    return told


def _irregular(infinitive: str) -> tuple[str, str, str] | None:
    told = _forms_told()
    last = _last_part(infinitive, told)
    if not last:
        return None
    begin = infinitive.removesuffix(last)
    present, past, supine = told[last]
    return f"{begin}{present}", f"{begin}{past}", f"{begin}{supine}"


def _last_part(infinitive: str, known: Container[str]) -> str:
    """The verb itself or the last part of a compound, where it is among those known."""
    parts = (infinitive[at:] for at in range(len(infinitive)) if _may_begin(infinitive, at))
    return next((part for part in parts if part in known), "")


def _may_begin(infinitive: str, at: int) -> bool:
    """Whether a compound may be parted here: anywhere before a long last part, else after what compounds begin with."""
    begin = infinitive[:at]
    return not begin or begin in _prefixes() or (len(infinitive) - at >= _SHORTEST and bool(_SYLLABLE.search(begin)))


def _participles(supine: str) -> tuple[str, str, str]:
    """Common, neuter and plural, made from the supine: "antagit", "antagen, antaget, antagna"."""
    if supine.endswith("it"):
        base = supine.removesuffix("it")
        return f"{base}en", f"{base}et", f"{base}na"
    base = f"{supine[:-2]}d" if supine.endswith("tt") else supine[:-1]
    return f"{base}d", supine, f"{base}da"


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(str(table("verbs")["prefixes"]).split())
