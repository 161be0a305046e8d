"""What is done and told in one: the operation and the letters about it are written together or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.models import Meeting, Minutes
from rodatraden.domain.meetings.operations import approval, planning, running
from rodatraden.domain.structure.models import Person
from rodatraden.notices import telling
from rodatraden.publishing.calendar.calendars import calendar


def call(meeting: Meeting, *, by: User) -> list[Person]:
    """Call a meeting and write to those called. Returns those whom no letter reaches. Raises NotAllowed, NotPossible."""
    now = timezone.now()
    with transaction.atomic():
        called = running.call_meeting(meeting=meeting, by=by, now=now)
        return telling.tell_called(meeting=called, calendar=_calendar(called, now), by=by, now=now)


def move(meeting: Meeting, when: planning.When, *, by: User) -> list[Person]:
    """Move a meeting and, where it is called, tell of it. Returns those whom no letter reaches. Raises as ``call``."""
    now, was_on = timezone.now(), meeting.held_on
    with transaction.atomic():
        moved = planning.move_meeting(meeting=meeting, when=when, by=by, now=now)
        if moved.called_at is None:
            return []
        made = _calendar(moved, now)
        return telling.tell_moved(meeting=moved, was_on=was_on, calendar=made, by=by, now=now)


def cancel(meeting: Meeting, because: str, *, by: User) -> list[Person]:
    """Call a meeting off and, where it was called, tell of it. Returns those whom no letter reaches. Raises as ``call``."""
    now = timezone.now()
    with transaction.atomic():
        off = planning.cancel_meeting(meeting=meeting, because=because, by=by, now=now)
        if off.called_at is None:
            return []
        return telling.tell_cancelled(meeting=off, calendar=_calendar(off, now), by=by, now=now)


def circulate(minutes: Minutes, approvers: Sequence[Person], *, by: User) -> list[Person]:
    """Send a record out for approval and ask for it. Returns those whom no letter reaches. Raises as ``call``."""
    now = timezone.now()
    with transaction.atomic():
        sent = approval.circulate(minutes=minutes, approvers=approvers, by=by, now=now)
        return telling.ask_approvers(minutes=sent, by=by, now=now)


def unreached(people: Sequence[Person]) -> str:
    """Whom no letter reaches, as a sentence to add; empty where it reaches everybody."""
    names = swedish.listed([person.name for person in people])
    return f" Utan e-postadress, och därför utan brev: {names}." if people else ""


def _calendar(meeting: Meeting, now: datetime) -> str:
    return calendar(Meeting.objects.filter(pk=meeting.pk), name=meeting.title, now=now).decode()
