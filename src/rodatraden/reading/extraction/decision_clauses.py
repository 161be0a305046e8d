"""What stands round a verb of deciding: whether it is a main clause, an attribute, of another time or by somebody else."""

from __future__ import annotations

import re

from rodatraden.reading.claims import DecisionForm, DecisionKind
from rodatraden.reading.extraction import decision_words as say
from rodatraden.reading.extraction.dates import find_dates

_ABOUT = re.compile(
    r"(?:förslag|fråga|ansök|motion|ärende|beslut|yrkande|begär|avtal|skrivelse|överklag|anmäl)\w*\s+$", re.IGNORECASE
)
_ABOUT_DOING = re.compile(
    r"(?:förslag|frågan|ansök|motion|yrkande|begär|önskemål|krav)\w*\s+(?:om|på)\s+$", re.IGNORECASE
)
_ASKS_IF = re.compile(
    r"(?:,|[:;–]|(?:diskut|avgör|oklar|osäker|bedöm|pröv|fråg|undr|kolla|se|ser|visa|tala|berätta|informer|beslut|enades|överens)\w*)\s+$",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\d|^i (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)$", re.IGNORECASE
)
_FAR = 60  # characters before a verb in which its clause begins
_NEAR = 30  # characters before it that tell its time
_OF_NOUN = re.compile(r"\b(?:från|av|till|för|om|sedan|per)\s+(?:den\s+)?$", re.IGNORECASE)
"""Of a noun rather than of the verb: "anteckningarna från förra mötet"."""
_PAIR = 3  # words of a noun with its attribute
_PAST = re.compile(
    r"(?:de|tog|slog|gav|såg|föll|höll|beslöt|lades|togs|des|gick|sköt|slogs|antogs|utsågs)$", re.IGNORECASE
)
_SHORT = 12  # words of a note in key words


def is_attribute(text: str, short: re.Match[str]) -> bool:
    """Whether a participle belongs to a noun or to too long a sentence for a note: "Godkända båtar får märke"."""
    many = len(text.split())
    return many > _SHORT or (not short.start() and short[0].endswith("a") and many > _PAIR)


def when_told(text: str, verb: re.Match[str], *, dated: bool) -> DecisionKind | None:
    """Reported where the words round a past verb tell of a time gone by, expected where those of a present one tell of one to
    come; what stands in the decision itself ("att mötet hålls i maj") says nothing of when it was made. ``dated``: a day or
    a month alone tells so too, since the record does not say whose it is."""
    stop = text.find(" att ", verb.end())
    rest = text[verb.end() : stop if stop >= 0 else len(text)]
    before = text[: verb.start()].rsplit(": ", maxsplit=1)[-1]
    if _PAST.search(verb[0].split()[0]) or verb[0].lower().startswith(("beslut togs", "beslut fatt")):
        times = [*say.PAST_TIME.finditer(before), *say.PAST_TIME.finditer(text, verb.end(), verb.end() + len(rest))]
        told = (time for time in times if not _OF_NOUN.search(text[: time.start()]))
        return DecisionKind.REPORTED if any(dated or not _DAY.search(time[0]) for time in told) else None
    if say.FUTURE_TIME.search(before[-_NEAR:]) and not before.lower().startswith(("vid", "i dag")):
        return DecisionKind.EXPECTED
    own = verb[0].lower().split()[0]
    if own in ("beslutar", "fattar", "tar", "bestämmer", "avgör") and stop < 0 and say.FUTURE_TIME.search(rest):
        return None if re.search(r"\bt\.?o\.?m|från och med|till och med", rest) else DecisionKind.EXPECTED
    return None


def by_somebody(text: str, verb: re.Match[str]) -> bool:
    """Whether a passive has its agent after it: "utses av årsmötet" tells who does so always."""
    return bool(re.match(r"(?:\s+[\wåäö-]+){0,2}\s+av\s", text[verb.end() :]))


def tells(text: str) -> bool:
    """Whether the sentence tells what somebody said: "underströk", "efterlyste"."""
    return bool(say.SAID.search(text))


def end_of_label(text: str) -> int:
    """Where the decision begins after "Beslut:", 0 where it has no such label."""
    match = say.LABEL.match(text)
    return match.end() if match and text[match.end() :].strip() else 0


def is_subordinate(text: str, match: re.Match[str]) -> bool:
    start = max(0, match.start() - _FAR)
    found = say.SUBORDINATE.search(text[start : match.start()])
    if found and _ABOUT_DOING.search(text[: start + found.start()]) and re.match(r"att \w+a\s", found[0]):
        return False  # "förslaget om att stänga kåren": what the noun is about
    if found and found[0].lower().startswith("om "):  # "förslaget om", "ansökan om": no clause, but what it is about
        about = text[: start + found.start()]
        return not (_ABOUT.search(about) or (about.strip() and not _ASKS_IF.search(about)))
    return bool(found)


def comes_later(text: str, at: int, after: str) -> bool:
    """Whether a time after the verb lies after the meeting."""
    rest = text[at : at + 80]
    if re.match(r"\s+(?:i|vid|på|under)\s+(?:nästa|kommande|höst|vår|juni|hösten|våren)", rest):
        return True
    return any(
        True
        for found in find_dates(rest)
        if rest[: found.start].strip().lower() in ("i", "den", "under", "senast", "på", "till")
    )


def form_of(text: str, kind: DecisionKind) -> DecisionForm:
    """How the decision was made, by its words; the first that fits in the order of the lookup."""
    if kind is DecisionKind.DEFERRED:
        return DecisionForm.POSTPONED
    return next((form for form, pattern in say.FORMS if pattern.search(text)), DecisionForm.DECISION)
