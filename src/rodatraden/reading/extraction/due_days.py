"""The last day that words of when something is due can mean: "före årets slut", "inom tre veckor", "under våren".

A season, a month and a week end with their last day; what is due before ("före", "innan", "inför") or until ("till") a time
is due the day before it begins. Words without any day ("snarast", "löpande", "efter sommaren") mean none.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from rodatraden.reading.extraction.dates import WEEKDAYS, Found, find_dates, month_number
from rodatraden.reading.extraction.lookups import table

_NUMBERS: dict[str, int] = table("due_days")["numbers"]
_FEASTS: dict[str, list[int]] = table("due_days")["feasts"]
_STRETCHES: dict[str, list[int]] = table("due_days")["stretches"]
_WITHIN = re.compile(
    r"(?:inom|om|efter)\s+(?P<many>\w+(?:\s+par)?)\s+(?P<unit>(?:arbets)?dag|veck|månad|kvartal|halvår|år|termin)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:senast\s+|fram\s+|klart?\s+)*(?:före|innan|inför|till)\s", re.IGNORECASE)
_OF_WEEK = re.compile(
    r"(?P<part>början|mitten|slutet)?\s*(?:av\s+)?(?P<which>nästa|denna|den här|i)?\s*vecka", re.IGNORECASE
)
_OF_MONTH = re.compile(r"(?P<which>nästa|denna|den här|under)\s+månad", re.IGNORECASE)
_OF_YEAR = re.compile(r"årets slut|årsskifte|utgången av året|slutet av året|i år\b", re.IGNORECASE)
_LAST_OF = re.compile(r"(?:sista|utgången av|slutet av)\s+(?P<month>[a-zåäö]+)", re.IGNORECASE)
_FIRST_OF = re.compile(r"(?:första|början av)\s+(?P<month>[a-zåäö]+)", re.IGNORECASE)
_QUARTER = re.compile(r"(?:kvartal|q)\s?(?P<number>[1-4])|tertial\s?(?P<third>[1-3])", re.IGNORECASE)
_YEAR = re.compile(r"(?:utgången av|slutet av|under)\s+(?P<year>20\d\d)$", re.IGNORECASE)
_AFTER = re.compile(r"(?:först\s+)?(?:efter|från|sedan)\s", re.IGNORECASE)
_NEXT = re.compile(r"nästa (?:gång|möte|sammanträde|träff|styrelsemöte)|kommande (?:möte|sammanträde)", re.IGNORECASE)
_LONGEST = 31  # days of a month at most
_TENTH, _HALF = 10, 15  # the end of the beginning of a month, and its middle
_OF_MONDAY = {"början": 1, "mitten": 2}  # days after Monday that end a part of the week
_DAYS = {"dag": 1, "arbetsdag": 1, "veck": 7}
_MONTHS = {"månad": 1, "kvartal": 3, "halvår": 6, "termin": 6, "år": 12}


def last_day(words: str, meeting: date, next_meeting: date | None = None) -> date | None:
    """The day by which something is due that was said so at ``meeting``; None where the words name no time.

    ``next_meeting`` is what "till nästa möte" means, where it is known.
    """
    if _NEXT.search(words):
        return next_meeting
    if _AFTER.match(words) and not _WITHIN.search(words):
        return None  # from then on, without an end
    if year := _YEAR.search(words):
        return date(int(year["year"]), 12, 31)
    if found := next((one for one in find_dates(words, meeting) if one.since and one.until), None):
        return _of_found(words, found)
    return _counted(words, meeting) or _of_calendar(words, meeting) or _of_feasts(words, meeting)


def _of_found(words: str, found: Found) -> date | None:
    if found.precise or found.since is None or found.until is None:
        return found.until
    if _LAST_OF.search(words):
        return found.until
    if _FIRST_OF.search(words):
        return found.since + timedelta(days=_TENTH - 1)
    if re.search(r"\bmitten av\b", words, re.IGNORECASE):
        return found.since + timedelta(days=_HALF - 1)
    return found.since - timedelta(days=1) if _BEFORE.match(words) else found.until


def _counted(words: str, meeting: date) -> date | None:
    """ "inom tre veckor", "om ett år", from the day of the meeting."""
    match = _WITHIN.search(words)
    if not match:
        return None
    many = int(match["many"]) if match["many"].isdigit() else _NUMBERS.get(match["many"].lower(), 0)
    unit = match["unit"].lower()
    if not many:
        return None
    return meeting + timedelta(days=many * _DAYS[unit]) if unit in _DAYS else _months_on(meeting, many * _MONTHS[unit])


def _of_calendar(words: str, meeting: date) -> date | None:
    """Weeks, months, quarters and the year, told from the day of the meeting."""
    if _OF_YEAR.search(words):
        return date(meeting.year, 12, 31)
    if match := _QUARTER.search(words):
        month = 3 * int(match["number"]) if match["number"] else 4 * int(match["third"])
        year = meeting.year + (month < meeting.month)
        return date(year, month, monthrange(year, month)[1])
    if match := _OF_WEEK.search(words):
        monday = meeting - timedelta(days=meeting.weekday())
        monday += timedelta(days=7 * ((match["which"] or "").lower() == "nästa"))
        return monday + timedelta(days=_OF_MONDAY.get((match["part"] or "").lower(), 6))
    if match := _OF_MONTH.search(words):
        on = _months_on(meeting.replace(day=1), int(match["which"].lower() == "nästa"))
        return on.replace(day=monthrange(on.year, on.month)[1])
    for pattern, last in ((_LAST_OF, True), (_FIRST_OF, False)):
        if (match := pattern.search(words)) and (month := _month(match["month"])):
            year = meeting.year + (month < meeting.month)
            return date(year, month, monthrange(year, month)[1] if last else 1)
    for number, name in enumerate(WEEKDAYS):
        if re.search(rf"\b{name}", words, re.IGNORECASE):
            return meeting + timedelta(days=(number - meeting.weekday() - 1) % 7 + 1)
    return None


def _of_feasts(words: str, meeting: date) -> date | None:
    """Feasts and stretches of the year that have no date of their own: "före jul", "efter semestern"."""
    lowered = words.lower()
    for name, (month, day) in _FEASTS.items():
        if name in lowered:
            feast = _coming(meeting, month, day)
            return feast - timedelta(days=1) if _BEFORE.match(words) else feast
    for name, (first, last) in _STRETCHES.items():
        if name in lowered:
            start = _coming(meeting, first, 1)
            end = _coming(meeting, last, _LONGEST)
            return start - timedelta(days=1) if _BEFORE.match(words) else end
    return None


def _month(name: str) -> int:
    try:
        return month_number(name) if len(name) > 2 else 0
    except StopIteration:
        return 0


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _coming(meeting: date, month: int, day: int) -> date:
    """The first such day from the meeting on; a day that the month has not is its last."""
    this = date(meeting.year, month, min(day, monthrange(meeting.year, month)[1]))
    if this >= meeting:
        return this
    return date(meeting.year + 1, month, min(day, monthrange(meeting.year + 1, month)[1]))
