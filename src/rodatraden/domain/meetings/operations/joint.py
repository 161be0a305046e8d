"""Shares out the points of a joint meeting among the bodies that meet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.structure.models import Body


@transaction.atomic
def share_out(*, meeting: Meeting, points: Mapping[int, Body | None], by: User, now: datetime) -> Meeting:
    """Say which of the bodies takes up each point (by its number) alone; None of those that all of them share.

    Points that are not named, or that somebody else has taken away, are passed over. Raises NotAllowed; NotPossible where
    a body does not meet there, or the meeting is over or called off.
    """
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state not in (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.OPEN):
        raise NotPossible(f"{meeting.state_told}, och dagordningen ändras inte mer.")
    there = set(meeting.bodies.all())
    if outside := next((body for body in points.values() if body and body not in there), None):
        raise NotPossible(f"{outside} är inte med på mötet, så ingen punkt kan vara bara för dem.")
    changed = {}
    for item in meeting.items.filter(pk__in=list(points)):
        wanted = points[item.pk]
        if item.body_id != (wanted.pk if wanted else None):
            item.body = wanted
            item.save(update_fields=["body"])
            changed[str(item)] = str(wanted or "alla")
    audit.record(did="agenda.shared_out", to=meeting, by=by, at=now, after=changed)
    return meeting
