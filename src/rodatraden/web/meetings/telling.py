"""What is done and told in one: the operation and the letters about it are written together or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.operations import moving
from rodatraden.domain.meetings.models import Meeting, Minutes
from rodatraden.domain.meetings.operations import approval, planning, running, substitutes
from rodatraden.domain.meetings.queries.called import outside_presenters, unknown_presenters
from rodatraden.domain.structure.models import Person
from rodatraden.notices import telling
from rodatraden.publishing.calendar.calendars import calendar


def call(meeting: Meeting, *, by: User) -> list[Person]:
    """Call a meeting and write to those called. Returns those whom no letter reaches. Raises NotAllowed, NotPossible."""
    now = timezone.now()
    with transaction.atomic():
        called = running.call_meeting(meeting=meeting, by=by, now=now)
        return telling.tell_called(meeting=called, calendar=_calendar(called, now), by=by, now=now)


def call_in(meeting: Meeting, person: Person, instead_of: Person | None, *, by: User) -> list[Person]:
    """Call in a substitute and write to them. Returns whom no letter reaches. Raises as ``call``."""
    now = timezone.now()
    with transaction.atomic():
        called = substitutes.call_in(meeting=meeting, person=person, instead_of=instead_of, by=by, now=now)
        made = _calendar(called, now)
        return telling.tell_called_in(
            meeting=called, person=person, instead_of=instead_of, calendar=made, by=by, now=now
        )


def move(meeting: Meeting, when: planning.When, *, by: User) -> str:
    """Move a meeting with what was to be done for it, and tell those called and those who are to present something.

    Returns what came of it, in sentences. Raises as ``call``.
    """
    now, was_on = timezone.now(), meeting.held_on
    with transaction.atomic():
        presenting, unknown = list(outside_presenters(meeting)), unknown_presenters(meeting)
        found = moving.move_meeting(meeting=meeting, when=when, by=by, now=now)
        meeting.refresh_from_db()
        made = _calendar(meeting, now)
        without = telling.tell_moved(meeting=meeting, was_on=was_on, also=presenting, calendar=made, by=by, now=now)
    followed = swedish.plural(len(found.assignments), "uppdrag", "uppdrag")
    return " ".join(
        part
        for part in (
            "Mötet är flyttat.",
            "De som är kallade får brev om det." if meeting.called_at else "",
            f"{followed} följde med." if found.assignments else "",
            f"{len(found.flagged)} ligger kvar på sin dag." if found.flagged else "",
            _to_be_told(without, unknown),
        )
        if part
    )


def cancel(meeting: Meeting, because: str, *, carry_to: Meeting | None = None, by: User) -> str:
    """Call a meeting off, carry its points where that is asked, and tell those called and those who were to present.

    Returns what came of it, in sentences. Raises as ``call``.
    """
    now = timezone.now()
    with transaction.atomic():
        presenting, unknown = list(outside_presenters(meeting)), unknown_presenters(meeting)
        carried = moving.cancel_meeting(meeting=meeting, because=because, carry_to=carry_to, by=by, now=now)
        meeting.refresh_from_db()
        without = telling.tell_cancelled(
            meeting=meeting, also=presenting, calendar=_calendar(meeting, now), by=by, now=now
        )
    return " ".join(
        part
        for part in (
            "Mötet är inställt.",
            "De som är kallade får brev om det." if meeting.called_at else "",
            f"{swedish.plural(len(carried), 'punkt', 'punkter')} fördes över till nästa möte." if carried else "",
            _to_be_told(without, unknown),
        )
        if part
    )


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


def _to_be_told(without: Sequence[Person], unknown: Sequence[str]) -> str:
    """Who has to be told in another way than by letter, as sentences; empty where there is nobody."""
    presenters = f"Säg själv till den som skulle föredra: {swedish.listed(list(unknown))}." if unknown else ""
    return f"{unreached(without).strip()} {presenters}".strip()


def _calendar(meeting: Meeting, now: datetime) -> str:
    return calendar(Meeting.objects.filter(pk=meeting.pk), name=meeting.title, now=now).decode()
