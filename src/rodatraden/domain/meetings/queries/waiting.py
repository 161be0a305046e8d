"""Asks what of meetings waits for somebody: a notice to answer, a record to approve, a meeting under way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from rodatraden.domain.meetings.enums import MeetingState, MinutesState
from rodatraden.domain.meetings.models import Approval, Meeting, MeetingBody, NoticeReply
from rodatraden.domain.structure.models import Membership


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a person (or those in the register that are one and the same)."""

    under_way: list[Meeting]
    to_answer: list[Meeting]
    to_approve: list[Approval]

    def __bool__(self) -> bool:
        return bool(self.under_way or self.to_answer or self.to_approve)


def waiting_for(rows: Iterable[int], *, on: date) -> Waiting:
    """What waits that day for people (numbers), in two questions; nothing for nobody."""
    people = list(rows)
    if not people:
        return Waiting([], [], [])
    seats = Membership.objects.on(on).filter(person__in=people).values("body")
    theirs = MeetingBody.objects.filter(body__in=seats, meeting=OuterRef("pk"))
    answered = NoticeReply.objects.filter(meeting=OuterRef("pk"), person__in=people)
    wanted = Q(state=MeetingState.OPEN) | (Q(state=MeetingState.CALLED, held_on__gte=on) & ~Exists(answered))
    meetings = list(Meeting.objects.filter(wanted, Exists(theirs)).order_by("held_on", "pk"))
    approvals = Approval.objects.filter(
        person__in=people, approved_at__isnull=True, minutes__state=MinutesState.CIRCULATED
    )
    return Waiting(
        under_way=[meeting for meeting in meetings if meeting.state == MeetingState.OPEN],
        to_answer=[meeting for meeting in meetings if meeting.state == MeetingState.CALLED],
        to_approve=list(approvals.select_related("minutes__meeting").order_by("minutes__approve_by", "pk")),
    )
