"""What rules mean: the days they give in a year, in words, and the rule that a moved day would be. Asks no database.

Weeks are those of ISO 8601: they begin on Monday, and a week belongs to the year in which its Thursday lies. By the same
measure a week belongs to the month of its Thursday.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice

from rodatraden.base import swedish
from rodatraden.domain.wheel.enums import LAST, Recurrence
from rodatraden.domain.wheel.models import Rule, Spoke

ORDER = {1: "första", 2: "andra", 3: "tredje", 4: "fjärde", LAST: "sista"}
_WEEK = timedelta(days=6)  # from its first day to its last


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a rule gives, both counted. ``anchor`` is the meeting it is one of several from, else 0."""

    day: date
    last_day: date
    anchor: int = 0
    remark: str = ""  # what the rule could not give as it says, as a sentence


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The spans of a year; where there are none, ``why_none`` says why in a sentence."""

    spans: Sequence[Span]
    why_none: str = ""


@dataclass(frozen=True, slots=True)
class Almanac:
    """What rules are reckoned from: days and numbers of meetings by body, in order; spokes; days that people chose."""

    meetings: Mapping[int, Sequence[tuple[date, int]]] = field(default_factory=dict)
    spokes: Mapping[int, Spoke] = field(default_factory=dict)
    moved: Mapping[tuple[int, int, int], date] = field(default_factory=dict)  # by spoke, year and anchor


def reckon_spoke(spoke: Spoke, year: int, almanac: Almanac) -> Reckoned:
    """The spans of a spoke in a year; none in a year that it is not for."""
    if not spoke.comes_in(year):
        return Reckoned([], f"{spoke.title} är inte med {year}.")
    return reckon(spoke.rule, year, almanac)


def reckon(rule: Rule, year: int, almanac: Almanac) -> Reckoned:
    """The spans of a rule in a year: a day, a week or a month, or one for each meeting it is reckoned from."""
    if rule.from_spoke:
        return _from_spoke(rule, rule.from_spoke, year, almanac)
    if rule.from_body:
        return _from_meetings(rule, almanac.meetings.get(rule.from_body.pk, []), year)
    return Reckoned([_span(rule, year)])


def _span(rule: Rule, year: int) -> Span:
    month = rule.month or 1
    if rule.recurrence == Recurrence.WEEK:
        return _iso_week(year, rule.week or 1)
    if rule.recurrence == Recurrence.WEEKDAY:
        return _one(_nth(_weekdays(year, month, rule.weekday or 0), rule.nth or 1))
    if rule.recurrence == Recurrence.WEEK_OF_MONTH:
        monday = _nth(_weekdays(year, month, 3), rule.nth or 1) - timedelta(days=3)
        return Span(monday, monday + _WEEK)
    last = calendar.monthrange(year, month)[1]
    if rule.recurrence == Recurrence.MONTH:
        return Span(date(year, month, 1), date(year, month, last))
    wanted = rule.day or 1
    remark = f"{year} är inget skottår, och dagen blir därför {last} februari." if wanted > last else ""
    return replace(_one(date(year, month, min(wanted, last))), remark=remark)


def _one(day: date) -> Span:
    return Span(day, day)


def _iso_week(year: int, week: int) -> Span:
    has_it = week <= date(year, 12, 28).isocalendar().week  # 28 December lies in the last week of every year
    monday = date.fromisocalendar(year, week if has_it else 52, 1)
    return Span(
        monday,
        monday + _WEEK,
        remark="" if has_it else f"{year} har ingen vecka 53, och det blir därför vecka 52.",
    )


def _weekdays(year: int, month: int, weekday: int) -> list[date]:
    """The days of a month that fall on a weekday (0 is Monday)."""
    days = (date(year, month, day) for day in range(1, calendar.monthrange(year, month)[1] + 1))
    return [day for day in days if day.weekday() == weekday]


def _nth(days: Sequence[date], nth: int) -> date:
    return days[LAST] if nth == LAST else days[nth - 1]


def _from_spoke(rule: Rule, named: Spoke, year: int, almanac: Almanac) -> Reckoned:
    """So long before the first day of another spoke, or after its last; a day that a person chose for that one counts."""
    other = almanac.spokes.get(named.pk, named)
    found = reckon_spoke(other, year, almanac)
    if not found.spans:
        return Reckoned([], f"Räknas från något som saknar dag. {found.why_none}")
    spans = []
    for span in found.spans:
        chosen = almanac.moved.get((other.pk, year, span.anchor))
        near = chosen or (span.day if rule.offset <= 0 else span.last_day)
        spans.append(replace(_one(near + timedelta(days=rule.offset)), anchor=span.anchor))
    return Reckoned(spans)


def _from_meetings(rule: Rule, meetings: Sequence[tuple[date, int]], year: int) -> Reckoned:
    days = [(day, number) for day, number in meetings if day.year == year and day.month >= (rule.month or 1)]
    if not days:
        since = f" i {swedish.MONTHS[rule.month - 1]} eller senare" if rule.month else ""
        return Reckoned([], f"{rule.from_body} har inget möte planerat{since} {year}.")
    offset = timedelta(days=rule.offset)
    if rule.month:
        return Reckoned([_one(days[0][0] + offset)])
    return Reckoned([replace(_one(day + offset), anchor=number) for day, number in days])


def coming(rule: Rule, since: int, almanac: Almanac, *, years: Sequence[int] = (), count: int = 3) -> list[Span]:
    """The spans of a rule in the next few years from ``since`` on; of those in ``years`` where any are given."""
    wanted = (year for year in range(since, since + 40) if not years or year in years)
    return [span for year in islice(wanted, count) for span in reckon(rule, year, almanac).spans]


def told(rule: Rule) -> str:
    """The rule in words, which ``words.understand`` takes back."""
    month = swedish.MONTHS[rule.month - 1] if rule.month else ""
    nth = ORDER.get(rule.nth or 0, "")
    if rule.from_spoke:
        return f"{_away(rule.offset)} ”{rule.from_spoke.title}”"
    if rule.from_body:
        which = f"första mötet i {rule.from_body} från och med {month}" if month else f"varje möte i {rule.from_body}"
        return f"{_away(rule.offset)} {which}"
    return {
        Recurrence.DATE: f"{rule.day} {month}",
        Recurrence.WEEK: f"vecka {rule.week}",
        Recurrence.WEEKDAY: f"{nth} {swedish.WEEKDAYS[rule.weekday or 0]}en i {month}",
        Recurrence.WEEK_OF_MONTH: f"{nth} veckan i {month}",
        Recurrence.MONTH: f"hela {month}",
    }[rule.recurrence]


def _away(offset: int) -> str:
    """6 veckor före, 10 dagar efter, samma dag som."""
    if not offset:
        return "samma dag som"
    days = abs(offset)
    length = swedish.plural(days, "dag", "dagar") if days % 7 else swedish.plural(days // 7, "vecka", "veckor")
    return f"{length} {'före' if offset < 0 else 'efter'}"


def days_told(day: date, last_day: date) -> str:
    """15 april 2026, vecka 22 (25–31 maj 2026), oktober 2026."""
    if day == last_day:
        return swedish.day(day)
    if day.day == 1 and last_day.month == day.month:
        return f"{swedish.MONTHS[day.month - 1]} {day.year}"
    begins = swedish.day(day).removesuffix(f" {day.year}") if day.year == last_day.year else swedish.day(day)
    begins = str(day.day) if day.month == last_day.month else f"{begins} "
    dash = "–" if day.month == last_day.month else "– "
    return f"vecka {day.isocalendar().week} ({begins}{dash}{swedish.day(last_day)})"


def suggested(rule: Rule, *, given: date, chosen: date) -> Rule | None:
    """The rule of the same kind that gives the day ``chosen`` instead of ``given``; None where it is the same rule."""
    if rule.recurrence in (Recurrence.FROM_SPOKE, Recurrence.FROM_MEETING):
        new = replace(rule, offset=rule.offset + (chosen - given).days)
    elif rule.recurrence == Recurrence.WEEK:
        new = replace(rule, week=chosen.isocalendar().week)
    elif rule.recurrence == Recurrence.WEEKDAY:
        nth = _place(chosen, rule.nth == LAST)
        new = replace(rule, month=chosen.month, weekday=chosen.weekday(), nth=nth)
    elif rule.recurrence == Recurrence.WEEK_OF_MONTH:
        thursday = chosen + timedelta(days=3 - chosen.weekday())
        new = replace(rule, month=thursday.month, nth=_place(thursday, rule.nth == LAST))
    elif rule.recurrence == Recurrence.MONTH:
        new = replace(rule, month=chosen.month)
    else:
        new = replace(rule, month=chosen.month, day=chosen.day)
    return None if new == rule else new


def _place(day: date, last: bool) -> int:
    """Which of its weekday in the month a day is; the last one is told so where the rule did, or it is the fifth."""
    same = _weekdays(day.year, day.month, day.weekday())
    place = same.index(day) + 1
    return LAST if place == 5 or (last and place == len(same)) else place
