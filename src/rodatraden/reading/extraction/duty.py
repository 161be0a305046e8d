"""What one sentence asks of somebody, and the words round a verb that tell whom it means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rodatraden.reading.claims import AssignmentKind
from rodatraden.reading.extraction.lookups import either, words
from rodatraden.reading.extraction.register import Register

ADVERB = rf"(?:{either(words('assignments', 'adverbs'))}|[\wåäö]+ligen|[\wåäö]+vis)"
HEDGE = re.compile(rf"(?<!\w){either(words('assignments', 'hedges'))}(?=\s)", re.IGNORECASE)
NEGATED = re.compile(r"(?:\binte|\bej|\baldrig)\s+(?:\w+\s+)?$", re.IGNORECASE)
CLAUSE = re.compile(
    r"[.;:!?–]\s|,\s(?=(?:och|men|så|då|det|vi|som)\b)|\b(?:att|och då|men|där|eftersom|så att)\s", re.IGNORECASE
)
_BEFORE_SUBJECT = re.compile(
    r"\b(?:till|från|av|med|hos|för|kring|om|via|mot|mellan|på|i)\s+(?:[A-ZÅÄÖ]?[\w-]+\s+){0,3}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Duty:
    """What one sentence asks for. ``due`` is an ISO date where it can be resolved, else the printed words."""

    kind: AssignmentKind
    owners: tuple[str, ...]
    confidence: float
    rule: str
    at: int = 0  # where in the sentence the words that tell stand
    due: str | None = None
    due_as_printed: str = ""
    begin: int | None = None  # where its clause begins, where the subject tells
    part: tuple[int, int] | None = None  # its own part of a sentence that gives several


def subjects(register: Register, text: str, verb: int) -> tuple[str, ...]:
    """Who stands as the subject before the verb: the mentions at the end of its clause, joined by commas and "och"."""
    edge = max((m.end() for m in CLAUSE.finditer(text, max(0, verb - 160), verb)), default=max(0, verb - 160))
    found = register.mentions(text, edge, verb)
    owners: list[str] = []
    at = verb
    for start, end, name in reversed(found):
        between = text[end:at].strip()
        if not owners:
            if not re.fullmatch(
                rf"(?:\([^()]{{0,40}}\)|,\s[^,]{{2,60}},|{ADVERB}|[A-ZÅÄÖ]{{2,6}}|och|\s|i|som|norr|söder|"
                rf"väster|öster|kopplas på|[a-zåäö]+(?:ar|er)\s+\w*\s*och)*",
                between,
            ):
                break
        elif not re.fullmatch(r",|och|/|samt|, och|&|tillsammans med", between):
            break
        if _BEFORE_SUBJECT.search(text[edge:start]) and not owners and not re.search(r",\s*$", text[edge:start]):
            break
        owners.insert(0, name)
        at = start
    return tuple(owners)


def names(register: Register, text: str, start: int, end: int, *, near: bool = False) -> tuple[str, ...]:
    """Everybody mentioned in a stretch of text; ``near`` wants the first right at its beginning."""
    found = register.mentions(text, start, end)
    if near and (not found or found[0][0] - start > 12):
        return ()
    owners: list[str] = []
    at = start
    for a, b, name in found:
        if owners and not re.fullmatch(r"\s*(?:,|och|/|samt|&|\([^()]{0,40}\)|,? och)\s*", text[at:b][: a - at]):
            break
        owners.append(name)
        at = b
    return tuple(owners)
