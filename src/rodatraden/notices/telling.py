"""Writes the letters of an occasion to everybody it concerns. Returns those who have no account and so get no letter.

A page calls these in one transaction with the operation that they tell of, so that neither is kept without the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import models, transaction

from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.models import Approval, Meeting, Minutes
from rodatraden.domain.meetings.queries.called import called_to
from rodatraden.domain.structure.models import Person
from rodatraden.notices import occasions, operations, queries
from rodatraden.notices.occasions import Words


def tell_called(*, meeting: Meeting, calendar: str = "", by: User, now: datetime) -> list[Person]:
    """Tell those called to a meeting that it is called. Raises NotAllowed."""
    return _tell(called_to(meeting), occasions.called(meeting), meeting, calendar, by, now)


def tell_moved(
    *, meeting: Meeting, was_on: date | None = None, calendar: str = "", by: User, now: datetime
) -> list[Person]:
    """Tell those called to a meeting that it has moved; ``was_on`` is the day that no longer holds. Raises NotAllowed."""
    return _tell(called_to(meeting), occasions.moved(meeting, was_on=was_on), meeting, calendar, by, now)


def tell_cancelled(*, meeting: Meeting, calendar: str = "", by: User, now: datetime) -> list[Person]:
    """Tell those called to a meeting that it is called off. Raises NotAllowed."""
    return _tell(called_to(meeting), occasions.cancelled(meeting), meeting, calendar, by, now)


def ask_approvers(*, minutes: Minutes, by: User, now: datetime) -> list[Person]:
    """Ask those who are to approve a record, and have not, to do it. Raises NotAllowed."""
    asked = Person.objects.filter(approvals__minutes=minutes, approvals__approved_at__isnull=True).order_by(
        "name", "pk"
    )
    return _tell(asked, occasions.please_approve(minutes), minutes, "", by, now)


@transaction.atomic
def remind(*, by: User, now: datetime, on: date) -> int:
    """Remind those who are asked to approve a record whose last day is near, once each. Returns how many got a letter.

    Raises NotAllowed.
    """
    near = queries.approvals_to_remind_of(on=on)
    locked = Approval.objects.select_for_update().filter(pk__in=near.values_list("pk", flat=True)).order_by("pk")
    due = list(
        near.filter(pk__in=[approval.pk for approval in locked])
    )  # asked anew: another reader may have been first
    without = [
        person
        for approval in due
        for person in _tell([approval.person], occasions.reminder(approval.minutes), approval, "", by, now)
    ]
    return len(due) - len(without)


def _tell(
    people: Iterable[Person], words: Words, about: models.Model, calendar: str, by: User, now: datetime
) -> list[Person]:
    reached = queries.reach(people)
    operations.write_letters(
        to=reached.addressees,
        subject=words.subject,
        text=words.text,
        about=about,
        calendar=calendar,
        by=by,
        now=now,
    )
    return reached.without
