"""Swedish dates, weeks, seasons and times of day in running text, resolved against the day of the meeting."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rodatraden.reading.extraction.lookups import either, table
from rodatraden.reading.extraction.triggers import Topic, topics_of

_MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
_MONTH = (
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|jan|feb|mar|apr|jun|"
    r"jul|aug|sept?|okt|nov|dec)"
)
_ABROAD: dict[str, int] = table("dates")["months"]
_DAYS_MONTH = rf"(?:{_MONTH}|{either(_ABROAD)})"  # after the number of a day also the words of our neighbours
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
WEEKDAY_OF: dict[str, str] = {**{day: day for day in WEEKDAYS}, **table("dates")["weekdays"]}
_SEASONS = {"vår": (1, 6), "sommar": (6, 8), "höst": (8, 12), "vinter": (12, 2)}
_TERMS = {"vt": (1, 6), "ht": (8, 12)}

_DATE = re.compile(
    rf"(?<![\w/.,-])(?=[\ddjfmasonvh])(?:"  # no date begins with another letter
    rf"(?P<iso>(?P<y1>20\d\d|19\d\d)[-–./](?P<m1>\d{{1,2}})[-–./](?P<d1>\d{{1,2}}))(?!\d)"
    rf"|(?P<run>(?P<y2>20\d\d)(?P<m2>0[1-9]|1[0-2])(?P<d2>[0-2]\d|3[01]))(?!\d)"
    rf"|(?P<six>(?P<y3>\d\d)(?P<m3>0[1-9]|1[0-2])(?P<d3>0[1-9]|[12]\d|3[01]))(?![\d-])"
    rf"|(?P<dots>(?P<d6>[0-3]?\d)\.(?P<m6>1[0-2]|0?[1-9])\.(?P<y10>20\d\d))(?!\d)"
    rf"|(?P<words>(?:den\s+)?(?P<d4>\d{{1,2}})(?::?e|"
    rf":a)?(?:\.(?=\s))?(?:\s*[-–]\s*(?P<d4b>\d{{1,2}})(?::?e)?)?\s*(?P<m4>{_DAYS_MONTH})\b\.?(?:,?\s+(?P<y4>20\d\d|"
    rf"19\d\d))?)"
    rf"|(?P<slash>(?P<d5>[0-3]?\d)/(?P<m5>1[0-2]|0?[1-9])(?:[-/ ](?P<y5>20\d\d|(?<=[-/])\d\d))?)(?![\d/]|"
    rf"\s?-\s?delar)"
    rf"|(?P<week>(?:vecka|veckor|veckorna|v\.?)\s?(?P<w1>[1-9]|[1-4]\d|5[0-3])(?:\s*(?:[-–]|eller|och|"
    rf"till)\s*(?P<w2>[1-9]|[1-4]\d|5[0-3]))?(?:\s+(?P<y6>20\d\d))?)(?![\d/%])"
    rf"|(?P<month>(?P<m7>{_MONTH})(?:\s*(?:[-–/]|och|eller|till)\s*(?P<m8>{_MONTH}))?(?:\s+(?P<y7>20\d\d))?)\b"
    rf"|(?P<season>(?:(?P<s1>vår|sommar|höst|vinter)(?:en|n|terminen|s)?)(?:\s+(?P<y8>20\d\d))?)\b"
    rf"|(?P<term>(?P<t1>[vh]t)[- ]?(?P<y9>(?:20)?\d\d))\b"
    rf")",
    re.IGNORECASE,
)
_SEASON_BEFORE = re.compile(r"(?:\bi|\bunder|\binför|\btill|\bnästa|\bden här|\bdenna|\bförra)\s$", re.IGNORECASE)
_WEEKDAY = re.compile(rf"({either(WEEKDAY_OF)})(?:en)?\b", re.IGNORECASE)
_WEEKDAY_BEFORE = re.compile(rf"({either(WEEKDAY_OF)})(?:en)?(?:,|\s+den)?\s*$", re.IGNORECASE)
_MONTH_BEFORE = re.compile(
    r"(?:\bi|\bunder|\binför|\btill|\bfrån|\bsenast|\bsenare|\bmed|\bstart|\btroligtvis i|\bföre|\befter|"
    r"\bmitten av|\bslutet av|\bbörjan av|\bperiod\w*|[(/]|^|[-–:,])\s?$",
    re.IGNORECASE,
)
_NOT_MONEY = re.compile(r"\s*(?:kr\b|kronor|mkr|mnkr|tkr|procent|%|st\b|av\s)")
_TIME = r"(\d{1,2})(?:[.:](\d{2}))?"
_CLOCK = re.compile(
    rf"(?:(?:kl\.?|klockan|tid:?)\s*{_TIME}(?:\s*(?:[-–—]{{1,2}}|till|to|och)\s*(?:kl\.?\s*|klockan\s*)?{_TIME})?"
    rf"|(?<![\d.,/-])(\d{{1,2}})[.:](\d{{2}})\s*(?:[-–—]{{1,2}}|"
    rf"till)\s*(?:kl\.?\s*)?(\d{{1,2}})[.:](\d{{2}})(?![\d-]))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date or period as found: ``since`` and ``until`` inclusive, or None when the year cannot be known."""

    start: int
    end: int
    text: str
    since: date | None
    until: date | None
    year_printed: bool
    precise: bool  # one day
    weekday: str = ""  # printed before it
    month: int = 0
    day: int = 0


def find_dates(text: str, meeting: date | None = None) -> Iterator[Found]:
    """Every date in the text. A missing year is that which lies nearest after the meeting, or nearest before it
    where the words are of the past; without a meeting the date stays open."""
    if not topics_of(text) & Topic.DATE:
        return
    for match in _DATE.finditer(text):
        if found := _resolve(text, match, meeting):
            yield found


def _resolve(text: str, match: re.Match[str], meeting: date | None) -> Found | None:
    start, end = match.span()
    kind = match.lastgroup or ""
    kind = next(
        k for k in ("iso", "run", "six", "dots", "words", "slash", "week", "month", "season", "term") if match[k]
    )
    before = text[max(0, start - 24) : start]
    if kind in ("iso", "run", "six", "dots", "words", "slash"):
        return _day(text, match, kind, meeting, before)
    year = next((int(y) for k in ("y6", "y7", "y8", "y9") if (y := match[k])), 0)
    year += 2000 if 0 < year < 100 else 0
    if kind == "month" and not year and not _MONTH_BEFORE.search(before):
        return None
    if (
        kind == "month"
        and not year
        and (match[0].lower() in ("mars", "maj", "mar", "jun", "jul") and match[0][0].isupper())
    ):
        return None
    if kind == "season" and not year and not (_SEASON_BEFORE.search(before) or match[0].lower().endswith(("en", "n"))):
        return None
    past = bool(re.search(r"\b(?:förra|sedan|bjöd|var|skedde|skickades)\b", before.lower()))
    if not year and meeting is None:
        return Found(start, end, match[0], None, None, False, False)
    if kind == "week":
        return _weeks(match, year, meeting, past)
    first, last = _months(match, kind)
    if not year and meeting:
        year = _year_of_month(first, last, meeting, past)
    since = date(year, first, 1)
    until_year = year + (1 if last < first else 0)
    until = date(until_year, last, monthrange(until_year, last)[1])
    return Found(start, end, match[0], since, until, bool(match["y7"] or match["y8"] or match["y9"]), False)


def _months(match: re.Match[str], kind: str) -> tuple[int, int]:
    if kind == "month":
        first = month_number(match["m7"])
        return first, month_number(match["m8"]) if match["m8"] else first
    if kind == "season":
        return _SEASONS[match["s1"].lower()]
    return _TERMS[match["t1"].lower()]


def _year_of_month(first: int, last: int, meeting: date, past: bool) -> int:
    over = last < first
    if past:
        return meeting.year if first <= meeting.month else meeting.year - 1
    if over or meeting.month <= last:
        return meeting.year
    return meeting.year + 1


def _weeks(match: re.Match[str], year: int, meeting: date | None, past: bool) -> Found | None:
    first = int(match["w1"])
    last = int(match["w2"]) if match["w2"] else first
    printed = bool(year)
    if not year and meeting:
        week = meeting.isocalendar().week
        year = meeting.isocalendar().year + (1 if first < week - 1 and not past else 0)
    try:
        since = date.fromisocalendar(year, first, 1)
        until = date.fromisocalendar(year + (1 if last < first else 0), last, 7)
    except ValueError:
        return None
    return Found(match.start(), match.end(), match[0], since, until, printed, False)


def _day(text: str, match: re.Match[str], kind: str, meeting: date | None, before: str) -> Found | None:
    index = {"iso": "1", "run": "2", "six": "3", "words": "4", "slash": "5", "dots": "6"}[kind]
    day = int(match["d" + index])
    month = month_number(match["m" + index]) if kind == "words" else int(match["m" + index])
    printed_year = match["y10"] if kind == "dots" else match["y" + index]
    year = int(printed_year) if printed_year else 0
    year += 2000 if 0 < year < 100 else 0
    if not 1 <= month <= 12 or not 1 <= day <= 31 or _NOT_MONEY.match(text, match.end()):
        return None
    if kind == "slash" and text[match.end() : match.end() + 1].isalpha():
        return None
    weekday = WEEKDAY_OF[w[1].lower()] if (w := _WEEKDAY_BEFORE.search(before)) else ""
    printed = bool(year)
    if not year and meeting:
        year = nearest_year(
            month,
            day,
            meeting,
            past=bool(re.search(r"\b(?:var|skedde|hölls|skickades|den)\s+(?:den\s+)?$", before) and "var" in before),
        )
    last_day = int(match["d4b"]) if kind == "words" and match["d4b"] else day
    try:
        since = date(year, month, day) if year else None
        until = date(year, month, last_day) if year else None
    except ValueError:
        return None
    if not year and day > monthrange(2024, month)[1]:
        return None
    return Found(match.start(), match.end(), match[0], since, until, printed, last_day == day, weekday, month, day)


def nearest_year(month: int, day: int, meeting: date, *, past: bool = False) -> int:
    """The year that puts the day at most two months before the meeting or else after it; before it if past."""
    for year in (meeting.year, meeting.year - 1 if past else meeting.year + 1):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if (candidate <= meeting) if past else (candidate >= meeting - timedelta(days=62)):
            return year
    return meeting.year


def month_number(name: str) -> int:
    """1-12 from a Swedish month or its first three letters, or from an English or Norwegian one."""
    short = name.lower()
    if short in _ABROAD:
        return _ABROAD[short]
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(short[:3]))


def month_name(number: int) -> str:
    """The Swedish name of a month, 1-12."""
    return _MONTHS[number - 1]


def years_with(weekday: str, month: int, day: int, near: int, reach: int = 6) -> list[int]:
    """The years round ``near`` in which that date falls on that weekday, nearest first."""
    found = []
    for year in sorted(range(near - reach, near + reach + 1), key=lambda y: (abs(y - near), y)):
        try:
            if WEEKDAYS[date(year, month, day).weekday()] == weekday:
                found.append(year)
        except ValueError:
            continue
    return found


def weekday_in(text: str) -> str:
    """The first weekday named in the text, or an empty string."""
    match = _WEEKDAY.search(text)
    return WEEKDAY_OF[match[1].lower()] if match else ""


def find_times(text: str) -> tuple[str | None, str | None, int, int] | None:
    """First time or span of times, as HH:MM and HH:MM or None, with where it stands; None when there is none."""
    for match in _CLOCK.finditer(text):
        groups = match.groups()
        hours = groups[4:] if groups[4] else groups[:4]
        start, end = _clock(hours[0], hours[1]), _clock(hours[2], hours[3])
        if start:
            return start, end, match.start(), match.end()
    return None


def _clock(hour: str | None, minute: str | None) -> str | None:
    if hour is None or int(hour) > 24 or int(minute or 0) > 59:
        return None
    return f"{int(hour) % 24:02}:{int(minute or 0):02}"
