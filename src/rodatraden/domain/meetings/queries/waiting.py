"""Asks what of meetings waits for somebody: a notice to answer, a record to approve, a meeting under way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q

from rodatraden.domain.meetings.enums import MeetingState, MinutesState
from rodatraden.domain.meetings.models import Approval, Meeting, MeetingBody, NoticeReply
from rodatraden.domain.structure.models import Membership


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a person (or those in the register that are one and the same).

    Meetings to approve carry ``approve_by``: the last day, or None.
    """

    under_way: list[Meeting]
    to_answer: list[Meeting]
    to_approve: list[Meeting]

    def __bool__(self) -> bool:
        return bool(self.under_way or self.to_answer or self.to_approve)


def waiting_for(rows: Iterable[int], *, on: date) -> Waiting:
    """What waits that day for people (numbers), in one question; nothing for nobody."""
    people = list(rows)
    if not people:
        return Waiting([], [], [])
    seats = Membership.objects.on(on).filter(person__in=people).values("body")
    theirs = Exists(MeetingBody.objects.filter(body__in=seats, meeting=OuterRef("pk")))
    answered = Exists(NoticeReply.objects.filter(meeting=OuterRef("pk"), person__in=people))
    asked = Approval.objects.filter(
        minutes__meeting=OuterRef("pk"),
        minutes__state=MinutesState.CIRCULATED,
        person__in=people,
        approved_at__isnull=True,
    )
    under_way = Q(theirs, state=MeetingState.OPEN)
    to_answer = Q(theirs, ~answered, state=MeetingState.CALLED, held_on__gte=on)
    found = (
        Meeting.objects.filter(under_way | to_answer | Q(Exists(asked), state=MeetingState.HELD))
        .annotate(approve_by=F("minutes__approve_by"))
        .order_by("held_on", "pk")
    )
    by_state: dict[str, list[Meeting]] = {}
    for meeting in found:
        by_state.setdefault(meeting.state, []).append(meeting)
    return Waiting(
        under_way=by_state.get(MeetingState.OPEN, []),
        to_answer=by_state.get(MeetingState.CALLED, []),
        to_approve=by_state.get(MeetingState.HELD, []),
    )
