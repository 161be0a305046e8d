"""What is sent on to other bodies, with receivers and the day an answer is wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rodatraden.reading.extraction.dates import find_dates
from rodatraden.reading.extraction.lookups import whole, words
from rodatraden.reading.extraction.receivers import receivers

_VERB = whole(words("forwarding", "verbs"))
_ANSWER = re.compile(
    r"(?:svar|synpunkter|yttrande|inspel|återkoppling)[^.]{0,60}?(?:senast|till|före)\s+(?=\S)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sent:
    to: tuple[str, ...]
    answer_by: str | None
    confidence: float


def find_sent(text: str, meeting: date | None) -> Sent | None:
    """Whether the sentence sends something to a body, and to which."""
    verb = _VERB.search(text)
    if not verb:
        return None
    to = tuple(dict.fromkeys(receivers(text, verb.end())))
    if not to:
        return None
    answer = None
    if wanted := _ANSWER.search(text):
        found_date = next((f for f in find_dates(text[wanted.end() - 12 :], meeting) if f.since), None)
        answer = found_date.since.isoformat() if found_date and found_date.since and found_date.precise else None
    return Sent(to, answer, 0.75)
