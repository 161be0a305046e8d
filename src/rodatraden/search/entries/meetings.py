"""Meetings, their points with what was written under them, and what each party told."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Q

from rodatraden.base import swedish
from rodatraden.domain.meetings.models import AgendaItem, Meeting, Minutes, RoundReport
from rodatraden.domain.structure.models import Person
from rodatraden.search.entries.found import Found, Kind, Touched, lines

MEETING, ITEM, MINUTES, ROUND = (
    "meetings.meeting",
    "meetings.agendaitem",
    "meetings.minutes",
    "meetings.roundreport",
)
TIED = "people tied"  # people of whom somebody has said, or taken back, that they are the same


def bodies_of(meeting: Meeting) -> list[int]:
    """The bodies that met. The meeting's ``meeting_bodies`` must be fetched."""
    return [tie.body_id for tie in meeting.meeting_bodies.all()]


def one(person: Person | None) -> int | None:
    """The number under which a person is found."""
    return (person.same_as_id or person.pk) if person else None


def _meetings(numbers: Collection[int]) -> Iterator[Found]:
    wanted = Meeting.objects.filter(pk__in=numbers).prefetch_related("meeting_bodies__body")
    for meeting in wanted.select_related("minutes__chair", "minutes__secretary", "minutes__approver"):
        minutes: Minutes | None = getattr(meeting, "minutes", None)
        people = [minutes.chair, minutes.secretary, minutes.approver] if minutes else []
        yield Found(
            MEETING,
            meeting.pk,
            title=meeting.title,
            text=lines(
                swedish.day(meeting.held_on) if meeting.held_on else None,
                ", ".join(tie.body.name for tie in meeting.meeting_bodies.all()),
                meeting.place,
                minutes.reference if minutes else None,
            ),
            held_on=meeting.held_on,
            bodies=bodies_of(meeting),
            people=[one(person) for person in people],
        )


def _items(numbers: Collection[int]) -> Iterator[Found]:
    wanted = AgendaItem.objects.filter(pk__in=numbers).select_related("meeting", "minutes")
    for item in wanted.prefetch_related("meeting__meeting_bodies", "presenters__person"):
        minutes = getattr(item, "minutes", None)
        presenters = item.presenters.all()
        yield Found(
            ITEM,
            item.pk,
            title=item.title,
            text=lines(
                minutes.text if minutes else None,
                minutes.secretary_note if minutes else None,
                ", ".join(presenter.name for presenter in presenters),
            ),
            held_on=item.meeting.held_on,
            part_of=MEETING,
            part_of_id=item.meeting_id,
            bodies=bodies_of(item.meeting),
            people=[one(presenter.person) for presenter in presenters],
        )


def _rounds(numbers: Collection[int]) -> Iterator[Found]:
    wanted = RoundReport.objects.filter(pk__in=numbers).select_related("meeting", "item")
    for report in wanted.prefetch_related("meeting__meeting_bodies"):
        yield Found(
            ROUND,
            report.pk,
            title=lines(report.party, report.item.title if report.item else None).replace("\n", ": "),
            text=report.text,
            held_on=report.meeting.held_on,
            part_of=MEETING,
            part_of_id=report.meeting_id,
            bodies=bodies_of(report.meeting),
            organisations=[report.organisation_id],
        )


def _meetings_touched(touched: Touched) -> set[int]:
    recorded = Minutes.objects.filter(
        Q(pk__in=touched[MINUTES])
        | Q(chair__in=touched[TIED])
        | Q(secretary__in=touched[TIED])
        | Q(approver__in=touched[TIED])
    )
    return touched[MEETING] | set(recorded.values_list("meeting_id", flat=True))


def _items_touched(touched: Touched) -> set[int]:
    ones = AgendaItem.objects.filter(meeting__in=touched[MEETING]).values_list("pk", flat=True)
    presented = AgendaItem.objects.filter(presenters__person__in=touched[TIED]).values_list("pk", flat=True)
    return touched[ITEM] | set(ones) | set(presented)


def _rounds_touched(touched: Touched) -> set[int]:
    ones = RoundReport.objects.filter(Q(meeting__in=touched[MEETING]) | Q(item__in=touched[ITEM]))
    return touched[ROUND] | set(ones.values_list("pk", flat=True))


KINDS = [
    Kind(Meeting, "meeting", "Möte", 11, _meetings_touched, _meetings),
    Kind(AgendaItem, "item", "Punkt", 8, _items_touched, _items),
    Kind(RoundReport, "round", "Lägesrapport", 7, _rounds_touched, _rounds),
]
