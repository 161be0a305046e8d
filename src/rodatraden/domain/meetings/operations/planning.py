"""Plans meetings that are to come, moves them and calls them off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit, states
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import MEETING_MOVES, MeetingState
from rodatraden.domain.meetings.models import Meeting, MeetingBody
from rodatraden.domain.structure import rules as structure
from rodatraden.domain.structure.models import Body


@dataclass(frozen=True, slots=True)
class When:
    """When and where a meeting is to be held. It ends the day after where ``ends_at`` is before ``starts_at``."""

    day: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""


@transaction.atomic
def plan_meeting(*, bodies: Sequence[Body], when: When, title: str = "", by: User, now: datetime) -> Meeting:
    """Plan a meeting of bodies, led by the first. Raises NotAllowed; NotPossible without a body, in the past, or twice."""
    on = timezone.localdate(now)
    if not bodies:
        raise NotPossible("Säg vilket organ som ska mötas.")
    structure.check_lead(by, bodies=bodies, on=on)
    _check_day(when.day, bodies, on, None)
    meeting = Meeting.objects.create(
        title=(title.strip() or str(bodies[0]))[:300],
        held_on=when.day,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        place=when.place.strip()[:300],
        state=MeetingState.PLANNED,
    )
    for order, body in enumerate(dict.fromkeys(bodies)):
        MeetingBody.objects.create(meeting=meeting, body=body, order=order)
    audit.record(did="meeting.planned", to=meeting, by=by, at=now, after={"held_on": str(when.day)})
    return meeting


@transaction.atomic
def plan_term(*, body: Body, whens: Sequence[When], by: User, now: datetime) -> list[Meeting]:
    """Plan all meetings of a term at once, or none of them. Raises NotAllowed, NotPossible as ``plan_meeting``."""
    structure.check_lead(by, bodies=[body], on=timezone.localdate(now))
    if not whens:
        raise NotPossible("Välj minst en dag.")
    return [plan_meeting(bodies=[body], when=when, by=by, now=now) for when in whens]


@transaction.atomic
def move_meeting(*, meeting: Meeting, when: When, by: User, now: datetime) -> Meeting:
    """Move a meeting that is not yet held; answers given for another day or hour fall.

    Raises NotAllowed; NotPossible when it has begun, is called off, or clashes.
    """
    on = timezone.localdate(now)
    rules.check_run(by, meeting=meeting, on=on)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state not in (MeetingState.PLANNED, MeetingState.CALLED):
        raise NotPossible(f"{meeting.state_told} och kan inte flyttas.")
    _check_day(when.day, list(meeting.bodies.all()), on, meeting)
    before = {"held_on": str(meeting.held_on), "starts_at": str(meeting.starts_at), "place": meeting.place}
    if (meeting.held_on, meeting.starts_at) != (when.day, when.starts_at):
        meeting.replies.all().delete()
    meeting.held_on, meeting.starts_at, meeting.ends_at = when.day, when.starts_at, when.ends_at
    meeting.place = when.place.strip()[:300]
    meeting.save()
    after = {"held_on": str(meeting.held_on), "starts_at": str(meeting.starts_at), "place": meeting.place}
    audit.record(did="meeting.moved", to=meeting, by=by, at=now, before=before, after=after)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, because: str, by: User, now: datetime) -> Meeting:
    """Call a meeting off. Raises NotAllowed; NotPossible without a reason, or when it has begun."""
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    if not because.strip():
        raise NotPossible("Skriv varför mötet ställs in. De som är kallade vill veta det.")
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    states.move(meeting, MeetingState.CANCELLED, MEETING_MOVES)
    meeting.cancelled_because = because.strip()[:400]
    meeting.save()
    audit.record(did="meeting.cancelled", to=meeting, by=by, at=now, after={"because": meeting.cancelled_because})
    return meeting


@transaction.atomic
def resume_meeting(*, meeting: Meeting, by: User, now: datetime) -> Meeting:
    """Plan a meeting again that was called off; it is called anew, and answered anew.

    Raises NotAllowed; NotPossible when it was not called off, when its day has been, or when the bodies meet that day.
    """
    on = timezone.localdate(now)
    rules.check_run(by, meeting=meeting, on=on)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    states.move(meeting, MeetingState.PLANNED, MEETING_MOVES)
    if meeting.held_on:
        _check_day(meeting.held_on, list(meeting.bodies.all()), on, meeting)
    meeting.cancelled_because, meeting.called_at = "", None
    meeting.replies.all().delete()
    meeting.save()
    audit.record(did="meeting.resumed", to=meeting, by=by, at=now)
    return meeting


def _check_day(day: date, bodies: Sequence[Body], on: date, but: Meeting | None) -> None:
    locked = Body.objects.select_for_update().filter(pk__in=[body.pk for body in bodies]).order_by("pk")
    bodies = list(locked)  # so that two who plan for the same body do it one after the other
    if day < on:
        raise NotPossible("Dagen har redan varit. Ett möte planeras framåt i tiden.")
    for body in bodies:
        if body.until and day >= body.until:
            raise NotPossible(f"{body} är avslutat den dagen och kan inte mötas då.")
    same = Meeting.objects.filter(held_on=day, bodies__in=bodies).exclude(state=MeetingState.CANCELLED)
    if other := same.exclude(pk=but.pk if but else 0).first():
        raise NotPossible(f"Den dagen finns redan ett möte: {other}.")
