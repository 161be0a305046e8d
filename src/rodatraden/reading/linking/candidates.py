"""Claims → candidates in the register, narrowed until one is left. Several left is no answer: nobody is certain.

Certain is only what is equal when folded and stands alone. Everything else is a proposal with its reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from rodatraden.reading.language.lexicon import fold
from rodatraden.reading.linking.features import organisation_of_person, same_body_name, same_organisation_name
from rodatraden.reading.linking.names import (
    PROPOSE,
    Likeness,
    body_key,
    county_part_key,
    lookup,
    organisation_key,
    person_key,
    person_parts,
    same_name_score,
)
from rodatraden.reading.linking.register import KnownOrganisation, KnownPerson, Register

_FEWEST_RATIO = 75.0  # names less like than this, letter by letter, are not looked at closer
_MOST = 20
_ONLY_GIVEN, _ONLY_GIVEN_HERE = 60.0, 80.0
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody or something of the register: its id, 0–100, whether there is no doubt, and why (Swedish)."""

    id: int
    score: float
    certain: bool
    reasons: tuple[str, ...]


def person_candidates(name: str, organisation: str | None, on: date | None, register: Register) -> list[Candidate]:
    """Who in the register a printed name may be, best first.

    ``organisation`` is what was printed beside the name, ``on`` the day. A single given name gives proposals only.
    """
    key = person_key(name)
    if not key:
        return []
    employer = _organisation(organisation, register)
    if len(person_parts(name)) == 1 and not register.people_by_key.get(key):
        return _by_given_name(key, employer, on, register)
    exact = _people(register.people_by_key.get(key, []))
    if exact:
        return _narrow(exact, employer, on)
    likest: dict[int, Likeness] = {}
    near = process.extract(key, register.people_by_key.keys(), scorer=ratio, score_cutoff=_FEWEST_RATIO, limit=_MOST)
    shared = register.people_by_given.get(person_key(person_parts(name)[0]), [])
    for person, known in [*(entry for near_key, _, _ in near for entry in register.people_by_key[near_key]), *shared]:
        likeness = same_name_score(name, known)
        if likeness.score >= PROPOSE and likeness.score > likest.get(person.id, Likeness(0.0, "", "", "")).score:
            likest[person.id] = likeness
    by_id = {person.id: person for person in register.people if person.id in likest}
    found = []
    for number, likeness in likest.items():
        reasons = [f"{likeness.detail}: {likeness.b}"]
        score = likeness.score
        if employer:
            place = organisation_of_person(by_id[number], employer, on)
            score += (place.score - 50.0) / 25.0
            reasons.append(place.detail)
        found.append(Candidate(number, min(99.0, score), False, tuple(reasons)))
    return _best_first(found)


def body_candidates(name: str, register: Register) -> list[Candidate]:
    """Which body a printed name may be, best first."""
    key = body_key(name)
    if not key:
        return []
    exact = {body.id: known for body, known in register.bodies_by_key.get(key, [])}
    if exact:
        return _exact(exact)
    likest: dict[int, Likeness] = {}
    for body in register.bodies:
        for known in body.names:
            _keep_likest(likest, body.id, same_body_name(name, known))
    return _best_first(
        Candidate(number, one.score, False, (f"{one.detail}: {one.b}",)) for number, one in likest.items()
    )


def organisation_candidates(name: str, register: Register) -> list[Candidate]:
    """Which organisation some words name, best first: a name, a short form, or a longer text that ends in one."""
    if not organisation_key(name):
        return []
    whole = _organisation_named(name, register)
    if whole:
        return whole
    for part in reversed(re.split(r"[,;/()]", name)):
        words = part.split()
        for start in range(len(words)):
            text = " ".join(words[start:])
            if text != name and _shows_organisation(text) and (found := _organisation_named(text, register)):
                return [
                    Candidate(one.id, one.score - 1.0, one.certain, (*one.reasons, f"står i ”{name.strip()}”"))
                    for one in found
                ]
    likest: dict[int, Likeness] = {}
    for organisation in register.organisations:
        for known in organisation.names:
            _keep_likest(likest, organisation.id, same_organisation_name(name, known))
    return _best_first(
        Candidate(number, one.score, False, (f"{one.detail}: {one.b}",)) for number, one in likest.items()
    )


def county_part_candidates(name: str, register: Register) -> list[Candidate]:
    """Which county part some words name: "norra länsdelen", "Norr". Only equal names are given."""
    key = county_part_key(name)
    return _exact({part.id: known for part, known in register.county_parts_by_key.get(key, [])}) if key else []


def _organisation(name: str | None, register: Register) -> KnownOrganisation | None:
    """The organisation that the words name without doubt."""
    certain = [one.id for one in organisation_candidates(name, register) if one.certain] if name else []
    return next((one for one in register.organisations if [one.id] == certain), None)


def _organisation_named(name: str, register: Register) -> list[Candidate]:
    """The organisations that are called exactly so, or that alone begin so ("Länsstyrelsen" of one county)."""
    key = organisation_key(name)
    exact = {one.id: known for one, known in register.organisations_by_key.get(key, [])}
    if exact:
        return _exact(exact)
    if key in (("regionen",), ("region",)):
        return _exact({one.id: one.names[0] for one in register.organisations if one.kind == "region"})
    if not key or len("".join(key)) < 4:
        return []
    begun = {
        one.id: known
        for known_key, entries in register.organisations_by_key.items()
        if known_key[: len(key)] == key
        for one, known in entries
    }
    return _exact(begun) if len(begun) == 1 else []


def _shows_organisation(text: str) -> bool:
    """Whether words inside a longer text are enough to name an organisation: a place alone is not."""
    words = _WORD.findall(text)
    return any(fold(word).removesuffix("s") in lookup("organisation_signs") or word.isupper() for word in words)


def _by_given_name(
    key: str, employer: KnownOrganisation | None, on: date | None, register: Register
) -> list[Candidate]:
    found = []
    for person in _people(register.people_by_given.get(key, [])):
        place = organisation_of_person(person, employer, on) if employer else None
        here = place is not None and place.score == 100.0
        reasons = (f"samma förnamn: {person.names[0]}", *((place.detail,) if place else ()))
        found.append(Candidate(person.id, _ONLY_GIVEN_HERE if here else _ONLY_GIVEN, False, reasons))
    return _best_first(found)


def _narrow(people: list[KnownPerson], employer: KnownOrganisation | None, on: date | None) -> list[Candidate]:
    """People of exactly this name: one alone is certain, unless known to have been elsewhere that day; of several the
    one who alone belongs to the organisation is."""
    places = [organisation_of_person(person, employer, on) if employer else None for person in people]
    here = [place is not None and place.score == 100.0 for place in places]
    found = []
    for person, place, fits in zip(people, places, here, strict=True):
        alone = len(people) == 1 and not (place and place.score == 0.0)
        certain = alone or (fits and sum(here) == 1)
        namesakes = () if len(people) == 1 else (f"{len(people)} personer heter så",)
        reasons = (f"samma namn: {person.names[0]}", *((place.detail,) if place else ()), *namesakes)
        found.append(
            Candidate(person.id, 100.0 if certain else 95.0 if not place or place.score else 90.0, certain, reasons)
        )
    if any(one.certain for one in found):
        return [one for one in found if one.certain]
    return _best_first(found)


def _people(entries: Iterable[tuple[KnownPerson, str]]) -> list[KnownPerson]:
    return list({person.id: person for person, _ in entries}.values())


def _keep_likest(likest: dict[int, Likeness], number: int, likeness: Likeness) -> None:
    if likeness.score >= PROPOSE and (number not in likest or likest[number].score < likeness.score):
        likest[number] = likeness


def _exact(found: dict[int, str]) -> list[Candidate]:
    """Candidates whose names are equal: certain when there is only one."""
    only = len(found) == 1
    more = () if only else (f"{len(found)} har det namnet",)
    return [
        Candidate(number, 100.0 if only else 95.0, only, (f"samma namn: {known}", *more))
        for number, known in found.items()
    ]


def _best_first(found: Iterable[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda one: (-one.score, one.id))[:_MOST]
