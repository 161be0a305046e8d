"""What speaks for and against two being the same: each feature gives a score, the reason and the values compared."""

from __future__ import annotations

from datetime import date

from rapidfuzz.fuzz import ratio

from rodatraden.reading.linking.names import PROPOSE, Likeness, body_key, organisation_key
from rodatraden.reading.linking.register import KnownOrganisation, KnownPerson

_LIKE_WORD = 80.0  # two words of names may be one misprinted word
_PART_OF_NAME = 86.0


def organisation_of_person(person: KnownPerson, wanted: KnownOrganisation, on: date | None) -> Likeness:
    """Whether a person is known to belong to an organisation on a day: 100 yes, 70 at another time, 50 not known,
    0 known to have been elsewhere both before and after that day."""
    name = wanted.names[0]
    here = [stay for stay in person.stays if stay.organisation == wanted.id]
    if any(_covers(stay.since, stay.until, on) for stay in here):
        return Likeness(100.0, f"hör till {name}", name, name)
    if here:
        return Likeness(70.0, f"har hört till {name} vid en annan tid", name, name)
    elsewhere = [
        stay for stay in person.stays if stay.organisation is not None and stay.since and stay.until and on is not None
    ]
    if any(_covers(stay.since, stay.until, on) for stay in elsewhere):
        return Likeness(0.0, f"hörde då till en annan organisation än {name}", name, "")
    return Likeness(50.0, f"är inte känd från {name}", name, "")


def _covers(since: date | None, until: date | None, on: date | None) -> bool:
    """Whether a period, open where an end is not known, holds on a day; on an unknown day every period does."""
    return on is None or ((since is None or since <= on) and (until is None or on <= until))


def same_body_name(a: str, b: str) -> Likeness:
    """How like the names of two bodies are, word by word: what differs decides, not what they share."""
    return _same_words(a, b, set(body_key(a)), set(body_key(b)))


def same_organisation_name(a: str, b: str) -> Likeness:
    """How like the names of two organisations are, word by word."""
    return _same_words(a, b, set(organisation_key(a)), set(organisation_key(b)))


def _same_words(a: str, b: str, words_a: set[str], words_b: set[str]) -> Likeness:
    if not words_a or not words_b:
        return Likeness(0.0, "inget namn att jämföra", a, b)
    if words_a == words_b:
        return Likeness(100.0, "samma namn", a, b)
    only_a, only_b = sorted(words_a - words_b), sorted(words_b - words_a)
    if not only_a or not only_b:
        return Likeness(_PART_OF_NAME, "det ena namnet är en del av det andra", a, b)
    likest = [max(ratio(word, other) for other in only_b) for word in only_a]
    if len(only_a) == len(only_b) and min(likest) >= _LIKE_WORD:
        return Likeness(
            max(PROPOSE, ratio(" ".join(sorted(words_a)), " ".join(sorted(words_b)))), "liknande stavning", a, b
        )
    return Likeness(min(likest), "olika namn", a, b)
