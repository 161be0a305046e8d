"""Asks about days: which a rule gives, which are holidays, and what else the same people have that day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

import holidays
from dateutil import rrule

from rodatraden.base import swedish
from rodatraden.domain.meetings.enums import MeetingKind, MeetingState
from rodatraden.domain.meetings.models import Meeting, Procedure
from rodatraden.domain.structure.models import Body, Membership, Person

LONGEST = 60  # meetings in a term
_NAMED = 3  # people told by name who are wanted in two places
_KINDS_OF_DAY = ("public", "de_facto", "optional")  # red days, then eves and the days between that many take off
_DAY = timedelta(days=1)


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
_TOLD = {
    Rhythm.EVERY_WEEK: "varje {}",
    Rhythm.EVERY_SECOND: "varannan {}",
    Rhythm.EVERY_THIRD: "var tredje {}",
    Rhythm.EVERY_FOURTH: "var fjärde {}",
    Rhythm.FIRST_OF_MONTH: "den första {}en i månaden",
    Rhythm.SECOND_OF_MONTH: "den andra {}en i månaden",
    Rhythm.THIRD_OF_MONTH: "den tredje {}en i månaden",
    Rhythm.LAST_OF_MONTH: "den sista {}en i månaden",
}


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a meeting could be held, and what speaks against it."""

    day: date
    holiday: str  # the name in Swedish of a red day, an eve or a day between, or empty
    clashes: list[str]  # what the bodies, or those who sit there, have already that day
    is_taken: bool = False  # one of the bodies itself meets that day, and a body meets once a day

    @property
    def against(self) -> list[str]:
        """All that speaks against the day, each in words that can stand alone."""
        return [*([self.holiday] if self.holiday else []), *self.clashes]


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


def in_words(rhythm: Rhythm, weekday: int) -> str:
    """A rule as people say it: varannan tisdag, den första onsdagen i månaden."""
    return _TOLD[rhythm].format(swedish.WEEKDAYS[weekday])


def look_at(
    bodies: Sequence[Body],
    wanted: Iterable[date],
    *,
    starts_at: time | None = None,
    ends_at: time | None = None,
    but: Meeting | None = None,
) -> list[Day]:
    """What speaks against each of some days for a meeting of ``bodies``, in four questions.

    A meeting of the bodies themselves always does. One of another body does where somebody sits in both, unless both
    meetings have an hour and do not overlap; one that goes on over midnight is looked at on the day after too. ``but``
    is the meeting that is to be moved.
    """
    asked = list(wanted)
    if not asked:
        return []
    free = holidays.country_holidays("SE", years={day.year for day in asked}, language="sv", categories=_KINDS_OF_DAY)
    near = {day + step for day in asked for step in (-_DAY, timedelta(), _DAY)}
    others = Meeting.objects.filter(held_on__in=near).exclude(state=MeetingState.CANCELLED)
    others = others.exclude(kind=MeetingKind.PER_CAPSULAM).exclude(pk=but.pk if but else 0)
    planned = list(others.prefetch_related("bodies").order_by("held_on", "starts_at", "pk"))
    shared = _shared(bodies, {body.pk for meeting in planned for body in meeting.bodies.all()})
    by_day: dict[date, list[Meeting]] = {}
    for meeting in planned:
        by_day.setdefault(meeting.held_on or date.min, []).append(meeting)
    found = []
    for day in asked:
        beside = [meeting for near_by in (day - _DAY, day, day + _DAY) for meeting in by_day.get(near_by, [])]
        clashes = [_clash(bodies, meeting, day, (starts_at, ends_at), shared) for meeting in beside]
        own = any(meeting.held_on == day and set(meeting.bodies.all()) & set(bodies) for meeting in beside)
        found.append(Day(day, (free.get(day) or "").split(" (")[0], [words for words in clashes if words], own))
    return found


def _clash(
    bodies: Sequence[Body],
    other: Meeting,
    day: date,
    hours: tuple[time | None, time | None],
    shared: dict[int, list[Membership]],
) -> str:
    """How a meeting clashes with one of ``bodies`` on a day, in a sentence without its full stop; empty if it does not."""
    met = list(other.bodies.all())
    if own := [body for body in met if body in bodies]:
        return f"{own[0]} har redan ett möte den dagen: {other.title}" if other.held_on == day else ""
    ours, theirs = _span(day, *hours), _span(other.held_on or day, other.starts_at, other.ends_at)
    if ours and theirs:
        if ours[0] >= theirs[1] or theirs[0] >= ours[1]:
            return ""
    elif other.held_on != day:
        return ""
    for body in met:
        seats = [seat for seat in shared.get(body.pk, []) if seat.holds_on(day)]
        if seats:
            people = list(dict.fromkeys(seat.person.name for seat in seats))
            at = f" kl. {swedish.clock(other.starts_at)}" if other.starts_at else " den dagen"
            return f"{_names(people)} sitter också i {body}, som möts{at}"
    return ""


def _shared(bodies: Sequence[Body], others: set[int]) -> dict[int, list[Membership]]:
    """The seats in other bodies of those who sit in ``bodies``, by the number of the other body."""
    own = Membership.objects.filter(body__in=bodies).values_list("person", "person__same_as")
    people = {number for row in own for number in row if number}
    rows = Membership.objects.filter(body__in=others - {body.pk for body in bodies}).select_related("person")
    same = Person.objects.filter(pk__in=people) | Person.objects.filter(same_as__in=people)
    found: dict[int, list[Membership]] = {}
    for row in rows.filter(person__in=same).order_by("person__name", "pk"):
        found.setdefault(row.body_id, []).append(row)
    return found


def _span(day: date, starts_at: time | None, ends_at: time | None) -> tuple[datetime, datetime] | None:
    """From when to when, by the clock on the wall; without an end it takes as long as meetings do."""
    if starts_at is None:
        return None
    begins = datetime.combine(day, starts_at)
    if ends_at is None:
        return begins, begins + timedelta(minutes=Procedure().length)
    return begins, datetime.combine(day + _DAY if ends_at <= starts_at else day, ends_at)


def _names(people: Sequence[str]) -> str:
    if len(people) <= _NAMED + 1:
        return swedish.listed(list(people))
    return f"{', '.join(people[:_NAMED])} och {len(people) - _NAMED} till"
