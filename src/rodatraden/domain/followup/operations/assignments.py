"""Enters, closes and opens assignments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit, states
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup import rules
from rodatraden.domain.followup.enums import ASSIGNMENT_MOVES, AssignmentKind, AssignmentState
from rodatraden.domain.followup.models import Assignment, AssignmentOwner
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.meetings.rules import check_unlocked
from rodatraden.domain.structure.models import Body, CountyPart, Organisation, Person


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is to do it, as the words say, and the one in the register where it is known."""

    words: str
    person: Person | None = None
    body: Body | None = None
    organisation: Organisation | None = None
    county_part: CountyPart | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """What is known of an assignment."""

    task: str
    kind: AssignmentKind = AssignmentKind.ASSIGNED
    item: AgendaItem | None = None
    owners: Sequence[Owner] = ()
    due_on: date | None = None
    due_words: str = ""
    given_on: date | None = None
    due_at: Meeting | None = None  # the meeting that it is to be done for


@transaction.atomic
def enter_assignment(*, meeting: Meeting, task: Task, by: User, now: datetime) -> Assignment:
    """Enter an assignment of a meeting; it is open. Raises NotAllowed; NotPossible without text."""
    rules.check_keep(by, on=timezone.localdate(now))
    check_unlocked(meeting, item=task.item)
    assignment = Assignment(meeting=meeting)
    _write(assignment, task)
    audit.record(did="assignment.entered", to=assignment, by=by, at=now)
    return assignment


@transaction.atomic
def correct_assignment(*, assignment: Assignment, task: Task, by: User, now: datetime) -> Assignment:
    """Set what is known of an assignment; its state stays. Raises NotAllowed; NotPossible without text."""
    rules.check_keep(by, on=timezone.localdate(now))
    check_unlocked(assignment.meeting, item=assignment.item)
    before = _state_of(assignment)
    _write(assignment, task)
    audit.record(did="assignment.corrected", to=assignment, by=by, at=now, before=before, after=_state_of(assignment))
    return assignment


@transaction.atomic
def remove_assignment(*, assignment: Assignment, by: User, now: datetime) -> None:
    """Remove something that was no assignment. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    check_unlocked(assignment.meeting, item=assignment.item)
    audit.record(did="assignment.removed", to=assignment, by=by, at=now, before={"task": assignment.task})
    assignment.delete()


@transaction.atomic
def close_assignment(
    *, assignment: Assignment, state: AssignmentState, outcome: str, by: User, now: datetime
) -> Assignment:
    """Say that an assignment is done or dropped, and what came of it. Raises NotAllowed; NotPossible if it is closed."""
    rules.check_keep(by, on=timezone.localdate(now))
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if state == AssignmentState.OPEN:
        raise NotPossible("Säg om uppdraget är klart eller nedlagt.")
    states.move(assignment, state, ASSIGNMENT_MOVES)
    assignment.closed_on, assignment.outcome = timezone.localdate(now), outcome.strip()
    assignment.save(update_fields=["state", "closed_on", "outcome"])
    audit.record(
        did="assignment.closed", to=assignment, by=by, at=now, after={"state": state, "outcome": assignment.outcome}
    )
    return assignment


@transaction.atomic
def reopen_assignment(*, assignment: Assignment, by: User, now: datetime) -> Assignment:
    """Open an assignment again. Raises NotAllowed; NotPossible if it is open."""
    rules.check_keep(by, on=timezone.localdate(now))
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    states.move(assignment, AssignmentState.OPEN, ASSIGNMENT_MOVES)
    assignment.closed_on = None
    assignment.save(update_fields=["state", "closed_on"])
    audit.record(did="assignment.reopened", to=assignment, by=by, at=now)
    return assignment


@transaction.atomic
def report_share(*, owner: AssignmentOwner, is_done: bool, by: User, now: datetime) -> AssignmentOwner:
    """Say that one of several owners is done with their share, or that they are not. The assignment stays open.

    Raises NotAllowed; NotPossible where the assignment is closed.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    assignment = Assignment.objects.select_for_update().get(pk=owner.assignment_id)
    if assignment.state != AssignmentState.OPEN:
        raise NotPossible("Uppdraget är avslutat. Öppna det igen först.")
    owner.done_on = timezone.localdate(now) if is_done else None
    owner.save(update_fields=["done_on"])
    audit.record(
        did="assignment.share_reported", to=assignment, by=by, at=now, after={"owner": owner.words, "done": is_done}
    )
    return owner


def _state_of(assignment: Assignment) -> dict[str, Any]:
    """What the trail tells of an assignment, to see what a correction changed."""
    owners = list(assignment.owners.order_by("pk").values_list("words", flat=True))
    due = assignment.due_on.isoformat() if assignment.due_on else assignment.due_words
    return {"task": assignment.task, "kind": str(assignment.kind), "due_on": due, "owners": owners}


def _write(assignment: Assignment, task: Task) -> None:
    if not task.task.strip():
        raise NotPossible("Ett uppdrag behöver en text.")
    assignment.task, assignment.kind, assignment.item = task.task.strip(), task.kind, task.item
    is_same_day = assignment.due_at_id is not None and assignment.due_on == task.due_on
    assignment.due_at = task.due_at or (assignment.due_at if is_same_day else None)
    assignment.due_on, assignment.due_words, assignment.given_on = task.due_on, task.due_words[:200], task.given_on
    assignment.save()
    done = dict(assignment.owners.filter(done_on__isnull=False).values_list("words", "done_on"))
    assignment.owners.all().delete()
    AssignmentOwner.objects.bulk_create(
        AssignmentOwner(
            assignment=assignment,
            words=owner.words[:200],
            person=owner.person,
            body=owner.body,
            organisation=owner.organisation,
            county_part=owner.county_part,
            done_on=done.get(owner.words[:200]),
        )
        for owner in task.owners
    )
