"""Asks about meetings planned by a rule: the rule in words, what became of its days, and who lacks a meeting in a term."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from django.db.models import Prefetch, Q, QuerySet

from rodatraden.base import swedish
from rodatraden.base.models import AuditEvent
from rodatraden.domain.meetings.enums import MeetingKind, MeetingState
from rodatraden.domain.meetings.models import Meeting, Series
from rodatraden.domain.meetings.queries import calendar
from rodatraden.domain.meetings.queries.calendar import Rhythm
from rodatraden.domain.structure.models import Body

_JULY = 7
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rule:
    """How often a body meets, on which weekday (0 for Monday), between which days (both counted), at what hour and where."""

    rhythm: Rhythm
    weekday: int
    since: date
    until: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""

    def days(self) -> list[date]:
        return calendar.days(self.rhythm, weekday=self.weekday, since=self.since, until=self.until)

    @property
    def told(self) -> str:
        """The rule in a sentence: Varannan tisdag kl. 13.00–15.00 från och med … till och med …, i Salen."""
        hours = f" kl. {swedish.clock(self.starts_at)}" if self.starts_at else ""
        hours += f"–{swedish.clock(self.ends_at)}" if self.starts_at and self.ends_at else ""
        where = f". Plats: {self.place}" if self.place else ""
        often = calendar.in_words(self.rhythm, self.weekday)
        between = f"från och med {swedish.day(self.since)} till och med {swedish.day(self.until)}"
        return f"{often[0].upper()}{often[1:]}{hours}, {between}{where}."


@dataclass(frozen=True, slots=True)
class SeriesDay:
    """A day of a series: the meeting that was planned for it if any, and why there is none if it is left out."""

    day: date
    meeting: Meeting | None = None
    because: str = ""
    is_left_out: bool = False

    @property
    def moved_to(self) -> date | None:
        """The day the meeting now has, where that is another."""
        return self.meeting.held_on if self.meeting and self.meeting.held_on != self.day else None

    @property
    def is_free(self) -> bool:
        """Nothing is planned and nobody has said why."""
        return self.meeting is None and not self.is_left_out


def rule_of(series: Series) -> Rule:
    return Rule(
        Rhythm(series.rhythm),
        series.weekday,
        series.since,
        series.until,
        series.starts_at,
        series.ends_at,
        series.place,
    )


def next_term(rule: Rule) -> Rule:
    """The same rhythm for as long again, beginning the day after; a term in spring is followed by one in autumn."""
    since = rule.until + _DAY
    return replace(rule, since=since, until=since + (rule.until - rule.since))


def extended(series: Series, until: date) -> Rule:
    """The rule of a series as it would be if it held until another day."""
    return replace(rule_of(series), until=until)


def of_body(body: Body) -> QuerySet[Series]:
    """The series of a body, the latest first."""
    return body.series.order_by("-since", "-pk")


def days_of(series: Series) -> list[SeriesDay]:
    """Every day of a series in order, with what became of it, in three questions.

    The day that a meeting was planned for is what the audit trail says; where it says nothing, the day it has.
    """
    meetings = list(series.meetings.order_by("held_on", "pk"))
    planned = AuditEvent.objects.filter(
        record=Meeting._meta.label_lower, record_id__in=[meeting.pk for meeting in meetings], did="meeting.planned"
    )
    told = [(number, after) for number, after in planned.values_list("record_id", "after") if after]
    first = {number: date.fromisoformat(after["held_on"]) for number, after in told}
    by_day = {first.get(meeting.pk) or meeting.held_on or series.since: meeting for meeting in meetings}
    left_out = dict(series.exceptions.values_list("day", "because"))
    return [
        SeriesDay(day, by_day.get(day), left_out.get(day, ""), day in left_out)
        for day in sorted({*rule_of(series).days(), *by_day, *left_out})
    ]


def term_of(day: date) -> tuple[date, date]:
    """The first and the last day of the term that a day falls in: January to June, or July to December."""
    if day.month < _JULY:
        return date(day.year, 1, 1), date(day.year, 6, 30)
    return date(day.year, _JULY, 1), date(day.year, 12, 31)


@dataclass(frozen=True, slots=True)
class BodyInTerm:
    """A body and its meetings of a term in order; those called off are among them."""

    body: Body
    meetings: list[Meeting]

    @property
    def lacks(self) -> bool:
        """No meeting is planned or held in the term."""
        return all(meeting.state == MeetingState.CANCELLED for meeting in self.meetings)


def of_term(since: date, until: date, *, kind: str = "") -> list[BodyInTerm]:
    """Every body (of a kind) that is active in a term, by name, with its meetings, in two questions.

    A decision per capsulam is no meeting that anybody comes to, and is left aside.
    """
    active = Q(since__isnull=True) | Q(since__lte=until)
    bodies = Body.objects.filter(active, Q(until__isnull=True) | Q(until__gt=since)).select_related("county_part")
    if kind:
        bodies = bodies.filter(kind=kind)
    met = Meeting.objects.filter(held_on__range=(since, until)).exclude(kind=MeetingKind.PER_CAPSULAM)
    rows = bodies.prefetch_related(Prefetch("meetings", met.order_by("held_on", "pk"), to_attr="in_term"))
    found = [BodyInTerm(body, body.in_term) for body in rows]
    return sorted(found, key=lambda row: (swedish.sort_key(row.body.name), row.body.pk))
