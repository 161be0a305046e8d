"""By when a task shall be done: days, weeks, months, meetings to come, rhythms and haste."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from rodatraden.reading.extraction.dates import Found, find_dates
from rodatraden.reading.extraction.lookups import either, words
from rodatraden.reading.extraction.sought import Sought

_ALONE = Sought(words("dues", "alone"))
_EVENT = re.compile(
    rf"(?<![\w-])(?:senast |fram |klart? )?(?:till|inför|före|innan|vid|på|efter|senast vid|senast på)\s+"
    rf"(?:{either(words('dues', 'befores'))}\s+){{0,3}}(?!protokoll)[\w-]*?{either(words('dues', 'events'))}"
    r"(?:\s+av\s+(?:20\d\d|[a-zåäö]+))?(?![\w-])",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?<![\w-])(?:senast )?(?:\d{1,3}|en|ett|två|tre|fyra|fem|sex|sju|åtta|tio|fjorton) "
    r"(?:arbets)?(?:dag(?:ar)?|veck(?:a|or)|månad(?:er)?) "
    r"(?:före|innan|efter) (?:nästa |varje )?[\w-]+(?:möte|mötet|en|et|na)(?![\w-])",
    re.IGNORECASE,
)
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_BODY = re.compile(
    rf"(?<![\w-])(?:senast |fram )?(?:till|inför|före|innan|vid|på)\s+(?:(?:nästa|nästkommande|kommande)\s+"
    rf"[\w-]*?{either(words('dues', 'bodies'))}|(?:{_MONTHS})[\w-]*?{either(words('dues', 'bodies'))}|"
    rf"[\w-]*?{either(words('dues', 'bodies'))}\s+"
    rf"(?:i\s+(?:{_MONTHS})|den\s+\d{{1,2}}(?::[ae])?(?:\s+(?:{_MONTHS}))?))(?![\w-])",
    re.IGNORECASE,
)
_NEXT_TIME = re.compile(
    r"(?<!för )(?<!om )(?<!av )(?<![\w-])nästa\s+(?:gång|möte|sammanträde|träff|styrelsemöte|styrgrupp|apt)(?![\w-])",
    re.IGNORECASE,
)
_AHEAD = Sought(
    ["före", "innan", "inför"],
    r"(?<![\w-])(?:före|innan|inför)\s+(?!nästa steg|detta|det |allt)(?:[\w-]+\s+){0,4}?[\w-]+"
    r"(?=\s*(?:[.,;)!]|$|\soch\s[a-zåäö]+(?:ar|er)\s))",
)
_WHEN = Sought(
    ["när", "tills", "då"],
    r"(?<![\w-])när\s+(?:[\w-]+\s+){1,5}?(?:är|har|blir|kommer|finns)(?:\s+[\w-]+){1,3}(?=\s*(?:[.,;)]|$))|"
    r"(?<![\w-])(?:när|tills|då)\s+(?:[\w-]+\s+){1,3}?[\w-]{3,}(?:t|ts)(?=\s*(?:[.,;)]|$))",
)
_WITH_DATE = re.compile(r"\s+(?:(?:i|den|under|på|v\.?|vecka)\s+)?$", re.IGNORECASE)
_BEFORE_DUE = re.compile(
    r"(?:\b(?:senast|till|före|innan|inför|den|under|i|vid|på|per|by|klart|klar|from|efter|fram till|"
    r"(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?)\s+)+$",
    re.IGNORECASE,
)
_SAID_OTHERWISE = re.compile(r"^(?:(?:klar[at]?|senast|vid|på|per|den)\s+)+", re.IGNORECASE)
_UNTIL_NOW = re.compile(
    r"\b(?:till och med|t\.?o\.?m\.?|sedan|fr\.?o\.?m\.?|hölls|av den)\s+(?:den\s+)?$", re.IGNORECASE
)
_BOUND = re.compile(
    r"(?:senast|före|innan|inför|till (?!och)|klart?|vid nästa|på nästa|nästa|fram till|snarast|omgående|skyndsamt|inom|"
    r"så snart|så fort|"
    r"under|[a-zåäö]+vis|varje|årligen|löpande)\b",
    re.IGNORECASE,
)
_RHYTHM = re.compile(r"(?:[a-zåäö]+vis|varje|årligen|löpande|under)\b", re.IGNORECASE)
_ASIDE = re.compile(r",?\s(?:som (?:kan|får)|vem som|så att|om det går att|därför att|eftersom)\s", re.IGNORECASE)
_PLANS = re.compile(
    r"(?<!\w)(?:bjuda?|bjuder|bjuds|inbjud\w*|kallar?|kallas|sammankalla\w*|boka[rst]?|hyra?|hyr|reservera[rst]?)(?!\w)[^.;:]*$",
    re.IGNORECASE,
)
_PLANNING = re.compile(r"(?<!\w)planera[rs]?(?!\w)", re.IGNORECASE)
_FIRMLY = re.compile(r"(?<!\w)(?:senast|före|innan|till|klar[at]?|deadline)[: ]+(?:den )?$", re.IGNORECASE)
_FEBRUARY = 2
_FIRM = 2  # rank of a day that something is due by
_STRONG = ("senast", "före", "innan", "till", "klar", "inför", "fram")


@lru_cache(maxsize=64)
def due_in(text: str, meeting: date | None) -> tuple[str | None, str]:
    """When it shall be done: an ISO date for a day, else the words; the printed words as well. Several rules ask of one text."""
    if aside := _ASIDE.search(text):
        text = text[: aside.start()]
    dates = [found for found in _to_come(text, meeting) if not _is_past(found, meeting)]
    best = _best_date(text, dates)
    if counted := _COUNTED.search(text):
        return counted[0], counted[0]
    body = _BODY.search(text)
    if body and not (best and best[1][:1].isdigit()):
        return body[0], body[0]
    event = body or _EVENT.search(text) or _NEXT_TIME.search(text)
    if event and not _is_what_is_planned(text, event.start()):
        inside = next((one for one in dates if _WITH_DATE.fullmatch(text[event.end() : one.start])), None)
        if inside and not inside.precise and not (best and best[0] == _FIRM):
            words_ = text[event.start() : inside.end]
            return words_, words_
        if not best:
            return event[0], event[0]
    if best:
        return best[1], best[2]
    for pattern in (_ALONE, _AHEAD, _WHEN):
        match = pattern.search(text)
        if match and not _is_what_is_planned(text, match.start()):
            return match[0], match[0]
    return None, ""


def _to_come(text: str, meeting: date | None) -> Iterator[Found]:
    """The dates of a text. A day without a year that lies just before the meeting lies in the next year where it tells by
    when: "senast den 10 januari"."""
    for found in find_dates(text, meeting):
        gone = _is_past(found, meeting) and not found.year_printed and found.precise and found.month
        if gone and found.since and _FIRMLY.search(text, 0, found.start):
            later = date(
                found.since.year + 1, found.month, min(found.day, 28) if found.month == _FEBRUARY else found.day
            )
            yield replace(found, since=later, until=later)
        else:
            yield found


def _is_what_is_planned(text: str, at: int) -> bool:
    """Whether the time belongs to the thing that is booked or that somebody is asked to: "bokar lokal till mötet"."""
    return text.startswith("till ", at) and bool(_PLANS.search(text, 0, at))


def has_due(text: str, meeting: date | None) -> bool:
    """Whether the text tells by when."""
    return due_in(text, meeting)[0] is not None


def is_bound(text: str, meeting: date | None, *, once: bool = False) -> bool:
    """Whether the text tells a time by which, not only one at which: "senast", "före", "till nästa möte", "snarast".

    ``once`` leaves rhythms out: "varje månad".
    """
    printed = due_in(text, meeting)[1]
    return bool(_BOUND.match(printed)) and not (once and _RHYTHM.match(printed))


def _is_past(found: Found, meeting: date | None) -> bool:
    return bool(found.since and meeting and found.until and found.until < meeting)


def _best_date(text: str, dates: list[Found]) -> tuple[int, str, str] | None:
    best: tuple[int, str, str] | None = None
    for found in dates:
        if _UNTIL_NOW.search(text, max(0, found.start - 16), found.start):
            continue
        before = _BEFORE_DUE.search(text[max(0, found.start - 30) : found.start])
        lead = before[0] if before else ""
        bare_week = found.text.lower().startswith("v")
        if not lead and not found.precise and (not bare_week or _PLANNING.search(text, 0, found.start)):
            continue
        printed = lead + found.text
        if found.precise and found.since:
            value = found.since.isoformat()
        elif not found.year_printed:
            value = _SAID_OTHERWISE.sub("", printed.strip(), count=1)
        else:
            value = found.text
        rank = _FIRM if lead.lower().strip().startswith(_STRONG) else 1
        if best is None or rank > best[0]:
            best = (rank, value, printed.strip())
    return best
