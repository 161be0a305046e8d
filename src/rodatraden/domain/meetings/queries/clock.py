"""How a meeting lies against its time: what each point has used of its own, and when all of it will be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.meetings.enums import ItemOutcome
from rodatraden.domain.meetings.models import AgendaItem, Meeting

_LEFT_OUT = {ItemOutcome.POSTPONED, ItemOutcome.WITHDRAWN}  # points that take no more time
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Used:
    """The time of a point in whole minutes: used of planned (None where nobody has planned any)."""

    minutes: int
    planned: int | None
    is_up: bool

    @property
    def over(self) -> int:
        return max(0, self.minutes - self.planned) if self.planned else 0

    @property
    def told(self) -> str:
        """”12 av 15 min”, ”18 av 15 min, 3 min över”."""
        of = f" av {self.planned}" if self.planned else ""
        over = f", {self.over} min över" if self.over else ""
        return f"{self.minutes}{of} min{over}"


@dataclass(frozen=True, slots=True)
class Clock:
    """A meeting's time at a moment. All moments are in UTC, so that neither midnight nor summer time moves them.

    ``rest`` are the planned minutes of the points that are left but for the one that is up; ``ends_at`` is when all will
    be done at this pace, and ``due_at`` when it should be (None where no end is planned).
    """

    used: dict[int, Used]
    up: AgendaItem | None
    rest: int
    ends_at: datetime
    due_at: datetime | None

    @property
    def late(self) -> int:
        """Minutes after the planned end (before it, if less than nothing); 0 where no end is planned."""
        return round((self.ends_at - self.due_at).total_seconds() / 60) if self.due_at else 0

    @property
    def told(self) -> str:
        """”Slutar ca kl. 15.20, 20 min sent”."""
        ends = swedish.clock(timezone.localtime(self.ends_at).time())
        when = f", {self.late} min sent" if self.late > 0 else f", {-self.late} min före" if self.late < 0 else ""
        return f"Slutar ca kl. {ends}{when if self.due_at else ''}"


def clock_of(meeting: Meeting, items: Iterable[AgendaItem], now: datetime) -> Clock:
    """The clock of an open meeting with its points at a moment. A point that rests keeps the time it has used."""
    points = list(items)
    now = now.astimezone(UTC)
    up = next((item for item in points if item.began_at and not item.ended_at), None)
    used = {item.pk: _used(item, now) for item in points if item.began_at}
    rest = sum(item.planned_minutes or 0 for item in points if not item.began_at and item.outcome not in _LEFT_OUT)
    left = max(0, (up.planned_minutes or 0) - used[up.pk].minutes) if up else 0
    return Clock(used, up, rest, now + timedelta(minutes=left + rest), _due_at(meeting))


def next_of(items: Sequence[AgendaItem], up: AgendaItem | None) -> AgendaItem | None:
    """The point to take up next: the first after the one that is up that has not been up and is not left out."""
    after = items[[item.pk for item in items].index(up.pk) + 1 :] if up else items
    return next((item for item in after if not item.began_at and item.outcome not in _LEFT_OUT), None)


def _used(item: AgendaItem, now: datetime) -> Used:
    end = item.ended_at or now
    seconds = (end - item.began_at).total_seconds() if item.began_at else 0
    return Used(max(0, int(seconds // 60)), item.planned_minutes, item.ended_at is None)


def _due_at(meeting: Meeting) -> datetime | None:
    """When the meeting should end: on its day, or that on which it was opened where it is held on another; an hour at or
    before that of the beginning is after midnight."""
    if meeting.ends_at is None or meeting.opened_at is None:
        return None
    opened_on = timezone.localdate(meeting.opened_at)
    day = meeting.held_on or opened_on
    if not day <= opened_on <= day + _DAY:
        day = opened_on
    if meeting.starts_at and meeting.ends_at <= meeting.starts_at:
        day += _DAY
    return timezone.make_aware(datetime.combine(day, meeting.ends_at)).astimezone(UTC)
