"""Enters meetings that were held, corrects them and removes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import Meeting, MeetingBody
from rodatraden.domain.structure.models import Body


@transaction.atomic
def enter_meeting(
    *,
    title: str,
    bodies: Sequence[Body],
    held_on: date | None = None,
    starts_at: time | None = None,
    ends_at: time | None = None,
    place: str = "",
    by: User,
    now: datetime,
) -> Meeting:
    """Enter a meeting that was held, led by the first of ``bodies``. Raises NotAllowed; NotPossible without a title."""
    rules.check_keep(by, on=timezone.localdate(now))
    if not title.strip():
        raise NotPossible("Ett möte behöver en rubrik.")
    meeting = Meeting.objects.create(
        title=title.strip()[:300],
        held_on=held_on,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place[:300],
        state=MeetingState.HELD,
    )
    _let_meet(meeting, bodies)
    audit.record(did="meeting.entered", to=meeting, by=by, at=now)
    return meeting


@transaction.atomic
def correct_meeting(
    *,
    meeting: Meeting,
    title: str,
    bodies: Sequence[Body],
    held_on: date | None,
    starts_at: time | None,
    ends_at: time | None,
    place: str,
    by: User,
    now: datetime,
) -> Meeting:
    """Set what is known of a meeting that was held. Raises NotAllowed; NotPossible without a title, or when locked."""
    rules.check_keep(by, on=timezone.localdate(now))
    rules.check_unlocked(meeting)
    if not title.strip():
        raise NotPossible("Ett möte behöver en rubrik.")
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    before = {"title": meeting.title, "held_on": str(meeting.held_on), "place": meeting.place}
    meeting.title, meeting.held_on, meeting.place = title.strip()[:300], held_on, place[:300]
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    meeting.save()
    _let_meet(meeting, bodies)
    after = {"title": meeting.title, "held_on": str(meeting.held_on), "place": meeting.place}
    audit.record(did="meeting.corrected", to=meeting, by=by, at=now, before=before, after=after)
    return meeting


@transaction.atomic
def remove_meeting(*, meeting: Meeting, by: User, now: datetime) -> None:
    """Remove a meeting with all of it, as when an import is taken back. Raises NotAllowed; NotPossible when locked."""
    rules.check_keep(by, on=timezone.localdate(now))
    rules.check_unlocked(meeting)
    audit.record(
        did="meeting.removed",
        to=meeting,
        by=by,
        at=now,
        before={"title": meeting.title, "held_on": str(meeting.held_on)},
    )
    meeting.delete()


def _let_meet(meeting: Meeting, bodies: Sequence[Body]) -> None:
    """Make ``bodies`` the ones that met, in that order."""
    wanted = list(dict.fromkeys(bodies))
    meeting.meeting_bodies.exclude(body__in=wanted).delete()
    for order, body in enumerate(wanted):
        MeetingBody.objects.update_or_create(meeting=meeting, body=body, defaults={"order": order})
