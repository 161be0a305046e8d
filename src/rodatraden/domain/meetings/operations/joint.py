"""Shares out the points of a joint meeting among the bodies that meet."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.structure.models import Body


@transaction.atomic
def give_point(*, item: AgendaItem, body: Body | None, by: User, now: datetime) -> AgendaItem:
    """Say that only one of the bodies takes up a point, or (None) that all of them share it.

    Raises NotAllowed; NotPossible where the body does not meet there, or the meeting is over or called off.
    """
    rules.check_run(by, meeting=item.meeting, on=timezone.localdate(now))
    item = AgendaItem.objects.select_for_update().select_related("meeting").get(pk=item.pk)
    meeting = item.meeting
    if meeting.state not in (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.OPEN):
        raise NotPossible(f"{meeting.state_told}, och dagordningen ändras inte mer.")
    if body and not meeting.bodies.filter(pk=body.pk).exists():
        raise NotPossible(f"{body} är inte med på mötet, så punkten kan inte vara bara för dem.")
    item.body = body
    item.save(update_fields=["body"])
    audit.record(did="agenda.shared_out", to=item, by=by, at=now, after={"body": body.pk if body else None})
    return item
