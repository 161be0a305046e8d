"""What is sent on to other bodies, with receivers and the day an answer is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rodatraden.reading.extraction.dates import find_dates
from rodatraden.reading.extraction.labels import BODY_END
from rodatraden.reading.extraction.lookups import either, whole, words

_REACH = 160  # characters after the verb
_VERB = whole(words("forwarding", "verbs"))
_TO = re.compile(r"(?<!\w)(?:till|i|för|hos|vid)\s+", re.IGNORECASE)
_AND = re.compile(r"(?:\s*,|\s+och|\s+samt)\s+(?:till\s+)?", re.IGNORECASE)
_WORD = rf"(?!{either(words('forwarding', 'no_names'))}(?!\w))(?!{BODY_END.pattern})[^\W\d_][\w-]*"
_MATTER = rf"{_WORD}(?:\s+{_WORD}){{0,2}}(?:,\s+{_WORD})*(?:\s+(?:och|samt|&)\s+{_WORD}){{0,2}}"
_RECEIVER = re.compile(
    rf"(?:(?:den|det|de|samtliga|alla|länets|varje|respektive)\s+)?(?:{_WORD}\s+){{0,3}}?"
    rf"(?:(?P<body>{BODY_END.pattern})(?:\s+(?:för|mot|inom|kring)\s+{_MATTER}|(?<![ent])\s+{_MATTER})?"
    rf"|(?:{either(words('forwarding', 'receivers'))}|(?-i:[A-ZÅÄÖ]{{3,6}}))(?!\w))(?:\s+i\s+(?-i:[A-ZÅÄÖ])[\w-]+)?",
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
    receivers = list(dict.fromkeys(_receivers(text, verb.end())))
    if not receivers:
        return None
    answer = None
    if wanted := _ANSWER.search(text):
        found_date = next((f for f in find_dates(text[wanted.end() - 12 :], meeting) if f.since), None)
        answer = found_date.since.isoformat() if found_date and found_date.since and found_date.precise else None
    return Sent(tuple(receivers), answer, 0.75)


def _receivers(text: str, start: int) -> Iterator[str]:
    """Those that stand after "till", one after the other."""
    at, stop = start, min(len(text), start + _REACH)
    while to := _TO.search(text, at, stop):
        at = to.end()
        while one := _RECEIVER.match(text, at):
            yield one[0]
            following = _AND.match(text, one.end())
            at = following.end() if following else one.end()
            if not following:
                break
