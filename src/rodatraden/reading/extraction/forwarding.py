"""What is sent on to other bodies, with receivers and the day an answer is wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rodatraden.reading.extraction.dates import find_dates
from rodatraden.reading.extraction.lookups import either, whole, words
from rodatraden.reading.extraction.receivers import receivers

_VERB = whole(words("forwarding", "verbs"))
_ASKED = whole(words("forwarding", "asked"))
_ANSWER = re.compile(either(words("forwarding", "answers")), re.IGNORECASE)
_ANSWER_ALONE = re.compile(
    r"(?:de\s+|deras\s+)?(?:svar|svaren|synpunkter(?:na)?|yttrande(?:t|n)?|inspel|återkoppling|remissvar\w*)\s",
    re.IGNORECASE,
)
_FRONTED = re.compile(r"Till\s")


@dataclass(frozen=True, slots=True)
class Sent:
    to: tuple[str, ...]
    answer_by: str | None
    confidence: float


def find_sent(text: str, meeting: date | None) -> Sent | None:
    """Whether the sentence sends something to a body, and to which: after the verb, before it ("Till rådet skickas"), or
    as those who are asked ("Norr och söder ombeds ta ställning")."""
    if asked := _ASKED.search(text):
        to = tuple(dict.fromkeys(receivers(f"till {text[: asked.start()]}", 0)))
    elif verb := _VERB.search(text):
        start = 0 if _FRONTED.match(text) else verb.end() - len("till") * verb[0].endswith("till")
        to = tuple(dict.fromkeys(receivers(text, start)))
    else:
        return None
    return Sent(to, answer_by(text, meeting), 0.75) if to else None


def answer_by(text: str, meeting: date | None) -> str | None:
    """The day an answer is wanted by, as an ISO date."""
    wanted = _ANSWER.search(text)
    if not wanted:
        return None
    start = max(0, wanted.end() - 12)
    found = next((one for one in find_dates(text[start:], meeting) if one.since and one.precise), None)
    return found.since.isoformat() if found and found.since else None


def is_answer(text: str) -> bool:
    """Whether the sentence tells only of the answer to what was sent: "Svar önskas före den 22 november"."""
    return bool(_ANSWER_ALONE.match(text))
