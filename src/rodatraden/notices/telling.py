"""Writes the letters of an occasion to everybody it concerns. Returns those who have no account and so get no letter.

A page calls these in one transaction with the operation that they tell of, so that neither is kept without the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import models, transaction
from django.utils import timezone

from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.models import Assignment
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import Approval, Meeting, Minutes, Submission
from rodatraden.domain.meetings.queries.called import called_to
from rodatraden.domain.structure.models import Membership, Organisation, Person
from rodatraden.domain.structure.queries.people import of_account
from rodatraden.notices import occasions, operations, queries
from rodatraden.notices.occasions import Words
from rodatraden.notices.queries import Addressee


def tell_called(*, meeting: Meeting, calendar: str = "", by: User, now: datetime) -> list[Person]:
    """Tell those called to a meeting that it is called. Raises NotAllowed."""
    return _tell(called_to(meeting), occasions.called(meeting), meeting, calendar, by, now)


def tell_moved(
    *,
    meeting: Meeting,
    was_on: date | None = None,
    also: Iterable[Person] = (),
    calendar: str = "",
    by: User,
    now: datetime,
) -> list[Person]:
    """Tell those called to a meeting, and those who ``also`` are to know, that it has moved. Raises NotAllowed.

    ``was_on`` is the day that no longer holds. Before the notice is out only the others are told.
    """
    words = occasions.moved(meeting, was_on=was_on)
    return _tell(_concerned(meeting, also), words, meeting, calendar, by, now)


def tell_cancelled(
    *, meeting: Meeting, also: Iterable[Person] = (), calendar: str = "", by: User, now: datetime
) -> list[Person]:
    """Tell those called to a meeting, and those who ``also`` are to know, that it is called off. Raises NotAllowed.

    Before the notice is out only the others are told.
    """
    return _tell(_concerned(meeting, also), occasions.cancelled(meeting), meeting, calendar, by, now)


def _concerned(meeting: Meeting, also: Iterable[Person]) -> list[Person]:
    """Those whom a change of a meeting concerns, each of them once."""
    is_out = meeting.called_at is not None or meeting.state == MeetingState.CALLED
    return list(dict.fromkeys([*(called_to(meeting) if is_out else []), *also]))


def tell_called_in(
    *, meeting: Meeting, person: Person, instead_of: Person | None, calendar: str = "", by: User, now: datetime
) -> list[Person]:
    """Ask a substitute to come in somebody's place, or (None) on a seat that nobody holds. Raises NotAllowed."""
    return _tell([person], occasions.called_in(meeting, instead_of=instead_of), meeting, calendar, by, now)


def ask_party(*, meeting: Meeting, party: Organisation, by: User, now: datetime) -> list[Person]:
    """Ask those who sit for a party at a meeting to write what it has to tell. Raises NotAllowed."""
    seats = Membership.objects.on(meeting.held_on or now.date()).filter(
        body__meeting_bodies__meeting=meeting, organisation=party
    )
    people = Person.objects.filter(pk__in=seats.values("person")).order_by("name", "pk")
    return _tell(people, occasions.please_report(meeting, party=party), meeting, "", by, now)


def tell_submitted(*, submission: Submission, by: User, now: datetime) -> list[Person]:
    """Tell those who answer for a body that somebody else has put a question in its inbox; it is not urgent.

    Anybody who takes part may put a question, also those who may not write letters: ``by`` is then the machine. Raises
    NotAllowed.
    """
    keepers = queries.secretaries_in(submission.body, on=timezone.localdate(now))
    own = of_account(submission.made_by)
    asked = [person for person in keepers if person.pk not in own]
    return _tell(asked, occasions.submitted(submission), submission, "", by, now, is_urgent=False)


def tell_submitter(*, submission: Submission, by: User, now: datetime) -> None:
    """Tell whoever put a question to a body what it answered. Raises NotAllowed."""
    words, maker = occasions.answered(submission), submission.made_by
    operations.write_letters(
        to=[Addressee(maker.email)] if maker.is_active else [],
        subject=words.subject,
        text=words.text,
        about=submission,
        by=by,
        now=now,
    )


def ask_approvers(*, minutes: Minutes, by: User, now: datetime) -> list[Person]:
    """Ask those who are to approve a record, and have not, to do it. Raises NotAllowed."""
    asked = Person.objects.filter(approvals__minutes=minutes, approvals__approved_at__isnull=True).order_by(
        "name", "pk"
    )
    return _tell(asked, occasions.please_approve(minutes), minutes, "", by, now)


def ask_again(*, minutes: Minutes, people: Iterable[Person], by: User, now: datetime) -> list[Person]:
    """Tell those who had approved a record that its text has changed since and has to be approved anew. Raises NotAllowed."""
    return _tell(people, occasions.approve_again(minutes), minutes, "", by, now)


@transaction.atomic
def escalate(*, by: User, now: datetime, on: date) -> int:
    """Tell those who keep the records of a body of those whose last day for approval has passed, once each.

    Returns how many records were told of. Raises NotAllowed.
    """
    due = Minutes.objects.select_for_update().filter(pk__in=queries.overdue(on=on).values_list("pk", flat=True))
    numbers = [minutes.pk for minutes in due]
    late = list(queries.overdue(on=on).filter(pk__in=numbers))  # asked anew: another reader may have been first
    for minutes in late:
        _tell(queries.secretaries_of(minutes, on=on), occasions.overdue(minutes), minutes, "", by, now)
    return len(late)


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


@transaction.atomic
def remind_called(*, by: User, now: datetime, on: date) -> int:
    """Remind those who have not answered a notice, once for each day that the meeting is set to. Raises NotAllowed.

    Returns how many got a letter.
    """
    told = 0
    for near in queries.meetings_to_remind_of(on=on):
        meeting = Meeting.objects.select_for_update().get(pk=near.pk)
        words = occasions.please_answer(meeting)
        known = queries.reminded_of(meeting, words.subject)
        people = [person for person in queries.not_answered(meeting) if person.pk not in known]
        told += len(people) - len(_tell(people, words, meeting, "", by, now)) if people else 0
    return told


@transaction.atomic
def remind_owners(*, by: User, now: datetime, on: date) -> int:
    """Remind those who are to do something within a week, once each. It waits for those who gather letters.

    Returns how many of them have an account to take an address from. Raises NotAllowed.
    """
    numbers = [assignment.pk for assignment, _ in queries.assignments_to_remind_of(on=on)]
    locked = {row.pk for row in Assignment.objects.select_for_update().filter(pk__in=numbers).order_by("pk")}
    told = 0
    for assignment, people in queries.assignments_to_remind_of(on=on) if locked else []:
        words = occasions.falls_due(assignment)
        told += len(people) - len(_tell(people, words, assignment, "", by, now, is_urgent=False))
    return told


def _tell(
    people: Iterable[Person],
    words: Words,
    about: models.Model,
    calendar: str,
    by: User,
    now: datetime,
    *,
    is_urgent: bool = True,
) -> list[Person]:
    reached = queries.reach(people)
    operations.write_letters(
        to=reached.addressees,
        subject=words.subject,
        text=words.text,
        about=about,
        calendar=calendar,
        is_urgent=is_urgent,
        by=by,
        now=now,
    )
    return reached.without
