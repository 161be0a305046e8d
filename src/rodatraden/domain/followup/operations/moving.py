"""Moves a meeting, or calls it off, with all that was to be done for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.models import Assignment
from rodatraden.domain.followup.queries.moving import Follows, follows
from rodatraden.domain.meetings import rules as meetings
from rodatraden.domain.meetings.enums import ItemOutcome
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.meetings.operations import planning, presenters


@transaction.atomic
def move_meeting(*, meeting: Meeting, when: planning.When, by: User, now: datetime) -> Follows:
    """Move a meeting with what was to be done for it. Returns what followed, and what is flagged and stays.

    Raises NotAllowed, NotPossible as ``planning.move_meeting``.
    """
    meetings.check_run(by, meeting=meeting, on=timezone.localdate(now))
    found = follows(meeting) if meeting.held_on != when.day else Follows()
    moved = planning.move_meeting(meeting=meeting, when=when, by=by, now=now)
    _let_follow(found.assignments, moved, when.day, by, now)
    audit.record(did="meeting.moved_with", to=moved, by=by, at=now, after=_told(found))
    return found


@transaction.atomic
def cancel_meeting(
    *, meeting: Meeting, because: str, carry_to: Meeting | None = None, by: User, now: datetime
) -> list[AgendaItem]:
    """Call a meeting off. What was to be done and dealt with there is carried to another meeting, or kept as it is.

    Returns the points that were carried. Raises NotAllowed; NotPossible as ``planning.cancel_meeting``, or where the
    other meeting is not to come.
    """
    meetings.check_run(by, meeting=meeting, on=timezone.localdate(now))
    found = follows(meeting)
    off = planning.cancel_meeting(meeting=meeting, because=because, by=by, now=now)
    if carry_to is None or carry_to.held_on is None:
        audit.record(did="meeting.kept_its_points", to=off, by=by, at=now, after=_told(found))
        return []
    carried = presenters.carry_points(meeting=off, to=carry_to, by=by, now=now)
    _let_follow(found.assignments, carry_to, carry_to.held_on, by, now)
    put_off = AgendaItem.objects.filter(pk__in=[item.pk for item in found.points], outcome=ItemOutcome.POSTPONED)
    put_off.update(postponed_to=carry_to.held_on)
    audit.record(did="meeting.carried_its_points", to=off, by=by, at=now, after=_told(found) | {"to": carry_to.pk})
    return carried


def _let_follow(rows: Iterable[Assignment], meeting: Meeting, day: date, by: User, now: datetime) -> None:
    locked = Assignment.objects.select_for_update().filter(pk__in=[row.pk for row in rows]).order_by("pk")
    for row in locked:
        before = str(row.due_on)
        row.due_on, row.due_at = day, meeting
        row.save(update_fields=["due_on", "due_at"])
        audit.record(
            did="assignment.followed", to=row, by=by, at=now, before={"due_on": before}, after={"due_on": str(day)}
        )


def _told(found: Follows) -> dict[str, int]:
    """What the trail says of what followed and what stayed."""
    return {"assignments": len(found.assignments), "flagged": len(found.flagged), "points": len(found.points)}
