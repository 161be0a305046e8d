"""Everything that the page of a meeting shows, fetched in few questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rodatraden.domain.followup.models import Assignment, Decision, Forwarding, Thread
from rodatraden.domain.meetings.enums import AgendaKind
from rodatraden.domain.meetings.models import AgendaItem, Meeting, Minutes, RoundReport
from rodatraden.domain.meetings.queries import attendance, meetings
from rodatraden.domain.structure.models import Body
from rodatraden.web import matters
from rodatraden.web.marks import Place, Sources


@dataclass(frozen=True, slots=True)
class Point:
    """A point with everything that stands under it."""

    item: AgendaItem
    text: str
    note: str
    reports: Sequence[RoundReport]
    decisions: Sequence[Decision]
    assignments: Sequence[Assignment]
    forwarded: Sequence[Forwarding]
    threads: Sequence[Thread]

    @property
    def lacks_decision(self) -> bool:
        """The point was there to be decided, and no decision stands under it."""
        return self.item.kind == AgendaKind.DECISION and not self.decisions


@dataclass(frozen=True, slots=True)
class Sheet:
    """A meeting as its page shows it."""

    meeting: Meeting
    bodies: list[Body]
    minutes: Minutes | None
    points: list[Point]
    loose: Point | None  # what came out of the meeting at no known point
    groups: list[attendance.Group]
    threads: list[Thread]
    sources: Sources

    @property
    def unreviewed(self) -> bool:
        """Whether something on the page was read by the machine and nobody has reviewed it."""
        return any(self.sources.is_unreviewed(point.item) for point in self.points) or self.sources.is_unreviewed(
            self.meeting
        )


def lay_out(meeting: Meeting, *, place: Place) -> Sheet:
    """The sheet of a meeting from ``meetings.one``; ``place`` says where its source marks lead."""
    bodies = meetings.bodies_of(meeting)
    minutes: Minutes | None = getattr(meeting, "minutes", None)
    came = matters.of_meeting(meeting)
    items, told = meetings.agenda_of(meeting), meetings.reports_of(meeting)
    points = [
        Point(
            item=item,
            text=_written(item)[0],
            note=_written(item)[1],
            reports=told.get(item.pk, []),
            decisions=came.decisions.get(item.pk, []),
            assignments=came.assignments.get(item.pk, []),
            forwarded=came.forwarded.get(item.pk, []),
            threads=came.threads.get(item.pk, []),
        )
        for item in items
    ]
    loose = Point(
        AgendaItem(meeting=meeting, title="Utan känd punkt"),
        "",
        "",
        told.get(None, []),
        came.decisions.get(None, []),
        came.assignments.get(None, []),
        came.forwarded.get(None, []),
        [],
    )
    there = list(attendance.attendance_of(meeting))
    held: list[Point] = [*points, loose]
    marked = [
        meeting,
        *([minutes] if minutes else []),
        *items,
        *there,
        *(
            record
            for point in held
            for record in [*point.reports, *point.decisions, *point.assignments, *point.forwarded]
        ),
    ]
    return Sheet(
        meeting=meeting,
        bodies=bodies,
        minutes=minutes,
        points=points,
        loose=loose if loose.reports or loose.decisions or loose.assignments or loose.forwarded else None,
        groups=attendance.grouped(there, bodies),
        threads=list(dict.fromkeys(thread for point in points for thread in point.threads)),
        sources=Sources(marked, place=place),
    )


def _written(item: AgendaItem) -> tuple[str, str]:
    minutes = getattr(item, "minutes", None)
    return (minutes.text, minutes.secretary_note) if minutes else ("", "")
