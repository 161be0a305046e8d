"""Asks what of meetings waits for somebody: a notice to answer, a record to approve, a meeting under way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q

from rodatraden.domain.meetings.enums import MeetingState, MinutesState
from rodatraden.domain.meetings.models import AgendaItem, Approval, ItemApproval, Meeting, MeetingBody, NoticeReply
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Membership


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a person (or those in the register that are one and the same).

    Meetings to approve carry ``approve_by``: the last day, or None; ``overdue`` are those whose last day has passed,
    for the secretary who waits for others. ``points`` are to be approved at once.
    """

    under_way: list[Meeting]
    to_answer: list[Meeting]
    to_approve: list[Meeting]
    overdue: list[Meeting]
    points: list[AgendaItem]

    def __bool__(self) -> bool:
        return bool(self.under_way or self.to_answer or self.to_approve or self.overdue or self.points)


def waiting_for(rows: Iterable[int], *, on: date) -> Waiting:
    """What waits that day for people (numbers), in one question, and one more where points are to be approved."""
    people = list(rows)
    if not people:
        return Waiting([], [], [], [], [])
    seats = Membership.objects.on(on).filter(person__in=people).values("body")
    theirs = Exists(MeetingBody.objects.filter(body__in=seats, meeting=OuterRef("pk")))
    answered = Exists(NoticeReply.objects.filter(meeting=OuterRef("pk"), person__in=people))
    asked = Approval.objects.filter(
        minutes__meeting=OuterRef("pk"),
        minutes__state=MinutesState.CIRCULATED,
        person__in=people,
        approved_at__isnull=True,
    )
    kept = Membership.objects.on(on).filter(person__in=people, role=Role.SECRETARY).values("body")
    late = Q(
        Exists(MeetingBody.objects.filter(body__in=kept, meeting=OuterRef("pk"))),
        state=MeetingState.HELD,
        minutes__state=MinutesState.CIRCULATED,
        minutes__approve_by__lt=on,
    )
    under_way = Q(theirs, state=MeetingState.OPEN)
    to_answer = Q(theirs, ~answered, state=MeetingState.CALLED, held_on__gte=on)
    to_approve = Q(Exists(asked), state=MeetingState.HELD)
    at_once = ItemApproval.objects.filter(person__in=people, approved_at__isnull=True)
    pointed = Q(Exists(at_once.filter(item__meeting=OuterRef("pk"))))
    found = (
        Meeting.objects.filter(under_way | to_answer | to_approve | late | pointed)
        .annotate(
            approve_by=F("minutes__approve_by"),
            is_under_way=under_way,
            is_asked=to_approve,
            is_late=late,
            is_pointed=pointed,
        )
        .order_by("held_on", "pk")
    )
    meetings = list(found)
    points = AgendaItem.objects.filter(approvals__in=at_once).select_related("meeting").distinct().order_by("pk")
    return Waiting(
        under_way=[meeting for meeting in meetings if meeting.is_under_way],
        to_answer=[meeting for meeting in meetings if meeting.state == MeetingState.CALLED],
        to_approve=[meeting for meeting in meetings if meeting.is_asked],
        overdue=[meeting for meeting in meetings if meeting.is_late and not meeting.is_asked],
        points=list(points) if any(meeting.is_pointed for meeting in meetings) else [],
    )
