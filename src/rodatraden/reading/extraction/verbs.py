"""Swedish verbs in all the forms that rules ask for, made from the infinitive and how the verb is inflected.

The conjugations are those of any Swedish grammar: -ar/-ade/-at, -er/-de or -te/-t, short verbs, and those that change
their vowel, whose forms are told one by one. A compound ("utse", "överlämna") is inflected as its last part.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cache

from rodatraden.reading.extraction.lookups import table

_VOICELESS = "kpstx"
_VOWELS = "aeiouyåäö"


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
        base = stem[:-1] if stem.endswith(("mm", "nn", "nd")) else stem
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
    parts = (infinitive[at:] for at in range(len(infinitive)) if at == 0 or infinitive[:at] in _prefixes())
    return next((part for part in parts if part in known), "")


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
