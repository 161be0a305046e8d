"""Asks about days: which a rule gives, which are holidays, and what else the same people have that day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import holidays
from dateutil import rrule

from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.structure.models import Body, Membership

LONGEST = 60  # meetings in a term


class Rhythm(StrEnum):
    """How often a body meets. The value is what stands in an address."""

    EVERY_WEEK = "varje-vecka"
    EVERY_SECOND = "varannan-vecka"
    EVERY_THIRD = "var-tredje-vecka"
    EVERY_FOURTH = "var-fjarde-vecka"
    FIRST_OF_MONTH = "forsta-i-manaden"
    SECOND_OF_MONTH = "andra-i-manaden"
    THIRD_OF_MONTH = "tredje-i-manaden"
    LAST_OF_MONTH = "sista-i-manaden"


_WEEKS = {Rhythm.EVERY_WEEK: 1, Rhythm.EVERY_SECOND: 2, Rhythm.EVERY_THIRD: 3, Rhythm.EVERY_FOURTH: 4}
_OF_MONTH = {
    Rhythm.FIRST_OF_MONTH: 1,
    Rhythm.SECOND_OF_MONTH: 2,
    Rhythm.THIRD_OF_MONTH: 3,
    Rhythm.LAST_OF_MONTH: -1,
}


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a meeting could be held, and what speaks against it."""

    day: date
    holiday: str  # its name in Swedish, or empty
    clashes: list[str]  # meetings of other bodies with the same members, and of the body itself


def days(rhythm: Rhythm, *, weekday: int, since: date, until: date) -> list[date]:
    """The days of a rule from ``since`` to ``until``, both counted; ``weekday`` is 0 for Monday. At most ``LONGEST``.

    Recurrence is that of RFC 5545, as dateutil reckons it.
    """
    on = rrule.weekday(weekday)
    if rhythm in _WEEKS:
        rule = rrule.rrule(rrule.WEEKLY, interval=_WEEKS[rhythm], byweekday=on, dtstart=since, until=until)
    else:
        rule = rrule.rrule(rrule.MONTHLY, byweekday=on(_OF_MONTH[rhythm]), dtstart=since, until=until)
    return [found.date() for found in rule[:LONGEST]]


def look_at(body: Body, wanted: Iterable[date]) -> list[Day]:
    """What speaks against each of some days for a meeting of a body, in three questions."""
    asked = list(wanted)
    if not asked:
        return []
    free = holidays.country_holidays("SE", years={day.year for day in asked}, language="sv")
    members = Membership.objects.on(min(asked)).filter(body=body).values("person")
    others = Membership.objects.filter(person__in=members).exclude(body=body).values("body")
    planned = Meeting.objects.filter(held_on__in=asked).exclude(state=MeetingState.CANCELLED)
    clashing = planned.filter(bodies__in=others).distinct() | planned.filter(bodies=body).distinct()
    by_day: dict[date, list[str]] = {}
    for meeting in clashing.order_by("starts_at", "pk"):
        if meeting.held_on:
            by_day.setdefault(meeting.held_on, []).append(meeting.title)
    return [Day(day, free.get(day) or "", by_day.get(day, [])) for day in asked]
