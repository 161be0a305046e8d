"""Decisions and tasks in English and Norwegian, as partners in the Nordic countries write them: "Mary will send the report"."""

from __future__ import annotations

import re

from rodatraden.reading.claims import AssignmentKind, DecisionKind
from rodatraden.reading.extraction.duty import Duty
from rodatraden.reading.extraction.lookups import either, whole, words
from rodatraden.reading.extraction.owners import owners_of
from rodatraden.reading.extraction.register import Register
from rodatraden.reading.extraction.sought import Sought

_DECIDED = whole(words("abroad", "decided"))
_DEFERRED = whole(words("abroad", "deferred"))
_NOT_DECIDED = whole(words("abroad", "not_decided"))
_STEMS = Sought(words("abroad", "decisions_quick"), either(words("abroad", "decisions_quick")))
_TAKES_ON = Sought(words("abroad", "takes_on"), rf"(?<![\w-]){either(words('abroad', 'takes_on'))}(?![\w-])")
_POST = re.compile(rf"{either(words('abroad', 'posts'))}$", re.IGNORECASE)
_AND = re.compile(r",\s+(?:and\s+|og\s+)?|\s+(?:and|og|&)\s+")
_JOINT = re.compile(r"[;:]\s|,\s+(?:and|og)\s|\s[–-]\s")


def decided_abroad(text: str) -> tuple[DecisionKind, str] | None:
    """Whether a sentence decides or puts off, and by which rule; None in other languages."""
    if not _STEMS.search(text) or _NOT_DECIDED.search(text) or text.rstrip().endswith("?"):
        return None
    if _DEFERRED.search(text):
        return DecisionKind.DEFERRED, "deferred-abroad"
    return (DecisionKind.DECIDED, "abroad") if _DECIDED.search(text) else None


def undecided_abroad(text: str) -> bool:
    """Whether a sentence says in English or Norwegian that something has not been or will be decided."""
    return bool(_STEMS.search(text) and _NOT_DECIDED.search(text))


def duty_abroad(text: str, register: Register) -> Duty | None:
    """What somebody who stands before the verb takes on; None in other languages."""
    for match in _TAKES_ON.finditer(text):
        start = max((joint.end() for joint in _JOINT.finditer(text, 0, match.start())), default=0)
        if owners := _named(text[start : match.start()], register):
            return Duty(AssignmentKind.UNDERTAKING, owners, 0.8, "abroad", match.start())
    return None


def _named(phrase: str, register: Register) -> tuple[str, ...]:
    """Everybody of a phrase, where all its parts are names or posts."""
    names: list[str] = []
    for part in _AND.split(phrase.strip(" -•*")):
        found = (part,) if _POST.fullmatch(part) else owners_of(part, register)
        if not found:
            return ()
        names += found
    return tuple(names)
