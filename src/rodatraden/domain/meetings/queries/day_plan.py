"""Asks how the day of a meeting runs: at what hour each point comes, and for which of the bodies that meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.structure.models import Body


@dataclass(frozen=True, slots=True)
class Slot:
    """A point in the plan of the day. The hours are by the clock on the wall; None where the meeting has no hour.

    ``is_sure`` is False from the first point on that says no minutes: from there the hours are at the earliest.
    """

    item: AgendaItem
    begins: datetime | None
    ends: datetime | None
    is_sure: bool
    bodies: frozenset[int]  # the numbers of those that take it up


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The points in order with their hours, and when the last of them is done."""

    slots: list[Slot]
    over: timedelta  # how far past the end of the meeting it goes, none where it ends in time or has no end

    def present(self, body: Body) -> list[tuple[datetime, datetime]]:
        """From when to when a body is wanted: its own points and the shared ones, those that follow on each other as one."""
        spans: list[tuple[datetime, datetime]] = []
        for slot in self.slots:
            if body.pk not in slot.bodies or slot.begins is None or slot.ends is None:
                continue
            if spans and spans[-1][1] == slot.begins:
                spans[-1] = (spans[-1][0], slot.ends)
            else:
                spans.append((slot.begins, slot.ends))
        return spans


def day_plan(meeting: Meeting, items: Iterable[AgendaItem], bodies: Sequence[Body]) -> DayPlan:
    """How the day runs when the points come one after the other in the order of the agenda. Asks the database nothing."""
    at = datetime.combine(meeting.held_on or date.min, meeting.starts_at) if meeting.starts_at else None
    everybody = frozenset(body.pk for body in bodies)
    slots, is_sure = [], True
    for item in items:
        ends = at + timedelta(minutes=item.planned_minutes or 0) if at else None
        wanted = frozenset([item.body_id]) if item.body_id else everybody
        slots.append(Slot(item, at, ends, is_sure, wanted))
        is_sure = is_sure and item.planned_minutes is not None
        at = ends
    return DayPlan(slots, _over(meeting, at))


def _over(meeting: Meeting, ends: datetime | None) -> timedelta:
    if ends is None or meeting.starts_at is None or meeting.ends_at is None:
        return timedelta()
    after_midnight = timedelta(days=1) if meeting.ends_at <= meeting.starts_at else timedelta()
    limit = datetime.combine(meeting.held_on or date.min, meeting.ends_at) + after_midnight
    return max(timedelta(), ends - limit)
