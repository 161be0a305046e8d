"""Everything that the page of a meeting shows, fetched in few questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import models

from rodatraden.domain.documents import queries as documents
from rodatraden.domain.documents.models import Attachment
from rodatraden.domain.followup.models import Assignment, Decision, Thread
from rodatraden.domain.meetings.enums import AgendaKind
from rodatraden.domain.meetings.models import AgendaItem, Election, Meeting, Minutes, MinutesItem, RoundReport
from rodatraden.domain.meetings.queries import attendance, meetings
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.queries.mandates import mandates_on
from rodatraden.importer.review.queries import Progress
from rodatraden.web import matters
from rodatraden.web.marks import Place, Sources
from rodatraden.web.meetings.mandated import of_point


@dataclass(frozen=True, slots=True)
class Point:
    """A point with everything that stands under it."""

    item: AgendaItem
    text: str
    note: str
    reports: Sequence[RoundReport]
    decisions: Sequence[Decision]
    assignments: Sequence[Assignment]
    forwarded: Sequence[matters.Sent]
    threads: Sequence[Thread] = ()
    papers: Sequence[Attachment] = ()
    links: Sequence[str] = ()
    elections: Sequence[Election] = ()
    matter: str = ""  # what kind of question it is, where a person said so or words tell it
    without_mandate: str = ""  # that those who met may not decide it, and who may
    is_hidden: bool = False  # the record is a draft that is not read by the one who looks

    @property
    def outcome(self) -> list[models.Model]:
        """The records that came of the point."""
        return [*self.reports, *self.decisions, *self.assignments, *(sent.forwarding for sent in self.forwarded)]

    @property
    def lacks_decision(self) -> bool:
        """The point was there to be decided, and no decision stands under it."""
        return self.item.kind == AgendaKind.DECISION and not self.decisions and not self.is_hidden


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
    papers: Sequence[Attachment]  # what hangs on the meeting as a whole
    sources: Sources

    @property
    def without_record(self) -> Sheet:
        """The sheet for those who do not read the record yet: the agenda and its papers, and nothing that was said."""
        points = [
            Point(point.item, "", "", [], [], [], [], papers=point.papers, is_hidden=True) for point in self.points
        ]
        return replace(self, points=points, loose=None, groups=[], threads=[])

    @property
    def progress(self) -> Progress:
        """How much of what was read and stands on the page that somebody has reviewed."""
        return self.sources.progress()


def lay_out(meeting: Meeting, *, place: Place | None) -> Sheet:
    """The sheet of a meeting from ``meetings.one``.

    ``place`` says where its source marks lead; None for a meeting held here, which stands on no
    document; its threads are then left out.
    """
    bodies = meetings.bodies_of(meeting)
    minutes: Minutes | None = getattr(meeting, "minutes", None)
    came = matters.of_meeting(meeting, with_threads=place is not None)
    items, told = meetings.agenda_of(meeting), meetings.reports_of(meeting)
    papers = documents.attached_to([meeting, *items])
    held = mandates_on(meeting.held_on)
    points = [
        Point(
            item=item,
            text=_written(item).text,
            note=_written(item).secretary_note,
            reports=told.get(item.pk, []),
            decisions=came.decisions.get(item.pk, []),
            assignments=came.assignments.get(item.pk, []),
            forwarded=came.forwarded.get(item.pk, []),
            threads=came.threads.get(item.pk, []),
            papers=papers.get((item._meta.label_lower, item.pk), []),
            links=[link for link in _written(item).links if link.startswith(("https://", "http://"))],
            elections=list(item.elections.all()),
            **of_point(held, item, bodies, came.decisions.get(item.pk, [])),
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
    )
    there = list(attendance.attendance_of(meeting))
    of_points = [record for point in [*points, loose] for record in point.outcome]
    marked = [meeting, *([minutes] if minutes else []), *items, *there, *of_points]
    return Sheet(
        meeting=meeting,
        bodies=bodies,
        minutes=minutes,
        points=points,
        loose=loose if loose.outcome else None,
        groups=attendance.grouped(there, bodies),
        threads=list(dict.fromkeys(thread for point in points for thread in point.threads)),
        papers=papers.get((meeting._meta.label_lower, meeting.pk), []),
        sources=Sources(marked, place=place) if place else Sources([]),
    )


def _written(item: AgendaItem) -> MinutesItem:
    return getattr(item, "minutes", None) or MinutesItem(links=[])
