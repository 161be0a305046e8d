"""What is sent on to other bodies, with receivers and the day an answer is wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rodatraden.reading.extraction.dates import find_dates
from rodatraden.reading.extraction.labels import BODY_END
from rodatraden.reading.extraction.lookups import whole, words

_VERB = whole(words("forwarding", "verbs"))
_TO = re.compile(
    r"(?<!\w)(?:till|i|för|hos|vid)\s+(?P<who>(?:(?:den|det|de|samtliga|alla|länets|"
    r"varje)\s+)?(?:[\wÅÄÖåäö/-]+\s+){0,4}?[\wÅÄÖåäö/-]+)(?=[\s,.;:)]|$)"
)
_RECEIVER = re.compile(
    rf"(?:{BODY_END.pattern}|(?<!\w)(?:[\w-]*grupperna|[\w-]*nämnderna|[\w-]*styrelserna|kommuner(?:na)?|"
    rf"regionen|länsstyrelsen|[\w-]*cheferna|fullmäktige|parterna|(?-i:[A-ZÅÄÖ]{{3,6}}))(?!\w))",
    re.IGNORECASE,
)
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
    receivers = [
        match["who"][: found.end()].strip()
        for match in _TO.finditer(text, verb.end(), min(len(text), verb.end() + 160))
        if (found := _RECEIVER.search(match["who"]))
    ]
    if not receivers:
        return None
    answer = None
    if wanted := _ANSWER.search(text):
        found_date = next((f for f in find_dates(text[wanted.end() - 12 :], meeting) if f.since), None)
        answer = found_date.since.isoformat() if found_date and found_date.since and found_date.precise else None
    return Sent(tuple(dict.fromkeys(receivers)), answer, 0.75)
