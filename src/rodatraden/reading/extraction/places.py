"""Where a meeting was held: what stands beside the day and the hours, with a label before it or not."""

from __future__ import annotations

import re

from rodatraden.reading.claims import Stated
from rodatraden.reading.extraction.dates import WEEKDAY_OF, find_dates, find_times, weekday_in
from rodatraden.reading.extraction.labels import BODY_END, kinds, label_of
from rodatraden.reading.extraction.lookups import either, words
from rodatraden.reading.extraction.names import is_person
from rodatraden.reading.layout.passage import Passage

_LEADS = re.compile(
    rf"[,\s]*(?:\bden|(?:{either(WEEKDAY_OF)})\w*)?(?:\s+den)?[,\s]*(?:\bkl\.?|\bklockan)?$", re.IGNORECASE
)  # what leads from a place to a day
_FOLLOWS = re.compile(r"(?:\s*\([^()]{0,40}\))?(?:[\s,;:.–-]+|$)(?:(?:i|på|vid|via|at|in)\s+)?", re.IGNORECASE)
_STOPS = re.compile(r"[.;]\s+(?=[A-ZÅÄÖ])|\s{3,}|\bajournering\b|\bsamt kl\b", re.IGNORECASE)
_PLACE_WORD = re.compile(rf"(?<!\w)[\w-]*{either(words('labels', 'places'))}(?!\w)", re.IGNORECASE)
MET = re.compile(
    r"\b(?:samlades|möttes|träffades|sammanträdde|hölls|ägde rum|(?:från|vid) (?:\w+ )?(?:träffen|mötet|sammanträdet|"
    r"samlingen|samrådet|dialogen))\b",
    re.IGNORECASE,
)  # what is said where people met
_IN = re.compile(r"(?<!\w)(?:i|på|hos|vid)\s+(?P<place>[A-ZÅÄÖ][^,;]{2,80}?)(?=,|;|\.?$|\s(?:den|kl)\b)")
_LONGEST = 110  # characters of a place


def place_beside(value: Passage, *, labelled: bool) -> Passage | None:
    """The place in words that also tell day and hours: what stands before those, else after them.

    Without a label what stands before is a title, so only what stands after is a place.
    """
    text = value.text
    spans = [(found.start, found.end) for found in find_dates(text) if found.month]
    if clock := find_times(text):
        spans.append((clock[2], clock[3]))
    if not spans:
        return _clean(value) if labelled else None
    spans.sort()
    if labelled and (before := _clean(value.cut(0, len(_LEADS.sub("", text[: spans[0][0]]))))):
        return before
    end = spans[0][1]
    for start, stop in spans[1:]:
        if start - end > 20:  # another day is named further on
            break
        end = max(end, stop)
    match = _FOLLOWS.match(text, end)
    if match and MET.match(text, match.end()):
        return None
    return _clean(value.cut(match.end(), len(text))) if match and match.end() < len(text) else None


def place_said(value: Passage) -> Passage | None:
    """The place that a sentence or a title tells: "samlades gruppen i Länsstyrelsens lokaler", "från träffen på Sävsta"."""
    met = MET.search(value.text)
    match = _IN.search(value.text, met.end()) if met else None
    part = _clean(value.cut(*match.span("place"))) if match else None
    return part if part and not BODY_END.search(part.text) and not weekday_in(part.text) else None


def _clean(part: Passage) -> Passage | None:
    if stop := _STOPS.search(part.text):
        part = part.cut(0, stop.start())
    clean = part.text.strip(" .,;:–-·•|")
    if not any(c.isalpha() for c in clean) or len(clean) > _LONGEST:
        return None
    at = part.text.index(clean)
    return part.cut(at, at + len(clean))


def is_place(text: str) -> bool:
    """Whether a line without a label can be a place and nothing else: a room, a house, a street, a way to meet."""
    return (
        3 < len(text) < _LONGEST
        and bool(_PLACE_WORD.search(text))
        and not text.endswith((".", ":"))
        and not is_person(text)
        and not label_of(text)
        and not BODY_END.search(text)
        and not any(pattern.search(text) for _, pattern in kinds())
    )


def stated_place(part: Passage, confidence: float, rule: str) -> Stated:
    return Stated(spans=part.spans(), confidence=confidence, rule=rule, value=part.text, as_printed=part.printed())
