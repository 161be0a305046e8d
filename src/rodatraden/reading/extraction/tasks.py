"""The verbs that are a task where somebody does them: which word of a sentence is such a verb, and of what kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from rodatraden.reading.extraction.lookups import either, table
from rodatraden.reading.extraction.verbs import group, is_present, verb

_WORD = re.compile(r"[^\W\d_][\w:-]*")
_BEFORE_NOUN = re.compile(
    r"(?<!\w)(?:samtliga|alla|några|flera|många|två|tre|fyra|fem|till|av|för|med|om|och|som|i|på|mellan|nya|andra|"
    r"de|\d+)\s+$",
    re.IGNORECASE,
)
_PAST = re.compile(r"(?:ade|ades|des|tes|dde|[st]te|[^n]s|var|blev|fick|kom|gick|tog|ska|skall)$")
_DOINGS = re.compile(
    r"uppf(?:öljning(?:en)?)?|återkoppling(?:en)?|avstämning(?:en)?|inköp(?:et)?|offert(?:en|er)?|inbjudan|kallelsen?|utskick(?:et)?|"
    r"(?:remiss)?svar(?:et)?|utkast(?:et)?|uppsägning(?:en)?|upplägg(?:et)?|genomgång(?:en)?|översyn(?:en)?|inlägg(?:et)?|"
    r"sammandrag(?:et)?|utvärdering(?:en)?|nästa steg"
)
"""Nouns for tasks that are not made of one verb: "uppföljning" of "följa upp"."""
_SHORTEST = 3  # letters that no verb of these has so few of
_REACH = r"(?:[^\s.;:!?]+\s+){0,6}?"  # words that may stand between a light verb and what makes it a task


class Weight(Enum):
    """How much a verb says by itself."""

    PLAIN = 1  # only somebody can do it
    TIMED = 2  # a task where a time to come stands by it
    PERSONAL = 3  # a task where a person is said to do it
    OTHER = 4  # any other word that looks like a verb in the present tense


@dataclass(frozen=True, slots=True)
class Act:
    """A verb in the present tense in a sentence."""

    start: int
    end: int
    weight: Weight
    passive: bool = False
    listed: bool = True  # in the lookup, not only in the dictionary


@cache
def _weights() -> dict[str, tuple[Weight, bool]]:
    found: dict[str, tuple[Weight, bool]] = {}
    for name, weight in (("timed", Weight.TIMED), ("personal", Weight.PERSONAL), ("plain", Weight.PLAIN)):
        for one in group("tasks", name):
            found[one.present] = weight, False
            found.update(dict.fromkeys(one.passives, (weight, True)))
    return found


@cache
def _lights() -> dict[str, re.Pattern[str]]:
    lights = table("verbs")["tasks"]["light"]
    return {verb(infinitive).present: _following(parts) for infinitive, parts in lights.items()}


@cache
def _light_passives() -> dict[str, re.Pattern[str]]:
    lights = table("verbs")["tasks"]["light"]
    return {form: _following(parts) for infinitive, parts in lights.items() for form in verb(infinitive).passives}


def _following(parts: list[str]) -> re.Pattern[str]:
    """What makes a light verb a task: some words later, or right after it where the part begins with "="."""
    near, far = [part[1:] for part in parts if part[0] == "="], [part for part in parts if part[0] != "="]
    ways = ([either(near)] if near else []) + ([f"{_REACH}{either(far)}"] if far else [])
    return re.compile(rf"\s+(?:{'|'.join(ways)})(?![\w-])", re.IGNORECASE)


@cache
def _idle() -> frozenset[str]:
    idle = table("verbs")["idle"]
    return frozenset([*str(idle["forms"]).split(), *(verb(one).present for one in str(idle["verbs"]).split())])


@lru_cache(maxsize=16)
def acts(text: str) -> tuple[Act, ...]:
    """The verbs in the present tense that may be tasks, in the order of the text. Several rules ask of one sentence."""
    return tuple(_acts(text))


def _acts(text: str) -> Iterator[Act]:
    weights, lights, passives = _weights(), _lights(), _light_passives()
    for match in _WORD.finditer(text):
        word = match[0].lower()
        light = lights.get(word) or passives.get(word)
        if light and light.match(text, match.end()):
            yield Act(match.start(), match.end(), Weight.PLAIN, word in passives and word not in lights)
        elif word in weights:
            weight, passive = weights[word]
            yield Act(match.start(), match.end(), weight, passive)
        elif _may_be_verb(word) and match[0][0].islower() and not _of_many(text, match.start()):
            yield Act(match.start(), match.end(), Weight.PERSONAL if is_present(word) else Weight.OTHER, listed=False)


def is_finite(word: str) -> bool:
    """Whether the word is a verb in the present tense, of these or by the dictionary."""
    lower = word.lower()
    return lower in _weights() or lower in _lights() or lower in _idle() or is_present(lower)


def _may_be_verb(word: str) -> bool:
    return word.endswith(("ar", "er")) and len(word) > _SHORTEST and word not in _idle()


def _of_many(text: str, at: int) -> bool:
    """Whether the word is a noun in the plural, by the word before it: "samtliga kommuner"."""
    return bool(_BEFORE_NOUN.search(text, max(0, at - 12), at))


@cache
def _infinitives() -> dict[str, Weight]:
    found = {}
    for name, weight in (("timed", Weight.TIMED), ("personal", Weight.PERSONAL), ("plain", Weight.PLAIN)):
        for one in group("tasks", name):
            found[one.infinitive] = found[one.imperative] = weight
    return found


@cache
def _light_infinitives() -> dict[str, re.Pattern[str]]:
    lights = table("verbs")["tasks"]["light"]
    forms = {form: parts for word, parts in lights.items() for form in (word, verb(word).imperative)}
    return {form: _following(parts) for form, parts in forms.items()}


def to_do(text: str, start: int = 0) -> Weight | None:
    """How much the infinitive or imperative says that the text begins with at ``start``: "boka lokal", "ta fram"."""
    match = _WORD.match(text, start)
    if not match:
        return None
    word = match[0].lower()
    light = _light_infinitives().get(word)
    return Weight.PLAIN if light and light.match(text, match.end()) else _infinitives().get(word)


def is_verbless(text: str) -> bool:
    """Whether a text is a note in key words: no word in it is a verb in the present or, by its ending, in the past."""
    return not any(word.islower() and (is_finite(word) or _PAST.search(word)) for word in text.rstrip(" .").split())


def is_doing(text: str) -> bool:
    """Whether a text begins with a noun for a task of these verbs: "Bokning av lokal", "Uppf. klotter"."""
    match = _WORD.match(text)
    if not match:
        return False
    word = match[0].lower()
    if _DOINGS.fullmatch(word):
        return True
    stem = next((word.removesuffix(end) for end in ("ning", "ing", "ande", "ende") if word.endswith(end)), "")
    return bool(stem) and (f"{stem}a" in _infinitives() or f"{stem}ra" in _infinitives())


def stems() -> Iterator[str]:
    """What stands in every sentence that holds a task of these verbs, for the first quick look."""
    for form in (*_weights(), *_lights(), *_light_passives()):
        yield f" {form}"
