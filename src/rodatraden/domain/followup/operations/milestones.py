"""Keeps the timetable of a body: milestones, their days with why they moved, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.models import Milestone, MilestoneMove, Thread
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.models import Body, Person


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be ready, and who sees to it: a person of the register, else in words."""

    title: str
    owner_words: str = ""
    person: Person | None = None
    thread: Thread | None = None
    note: str = ""


@transaction.atomic
def add_milestone(*, body: Body, goal: Goal, planned_on: date, by: User, now: datetime) -> Milestone:
    """Put a milestone into the timetable; its first day stays as planned however often it moves.

    Raises NotAllowed; NotPossible without a title.
    """
    rules.check_lead(by, bodies=[body], on=timezone.localdate(now))
    milestone = Milestone(body=body, planned_on=planned_on, due_on=planned_on)
    _write(milestone, goal)
    after = {"title": milestone.title, "planned_on": str(planned_on)}
    audit.record(did="milestone.added", to=milestone, by=by, at=now, after=after)
    return milestone


@transaction.atomic
def change_milestone(*, milestone: Milestone, goal: Goal, by: User, now: datetime) -> Milestone:
    """Say anew what is to be ready and who sees to it; the days stand. Raises NotAllowed; NotPossible without a title."""
    milestone = _own(milestone, by, now)
    before = _told(milestone)
    _write(milestone, goal)
    audit.record(did="milestone.changed", to=milestone, by=by, at=now, before=before, after=_told(milestone))
    return milestone


@transaction.atomic
def move_milestone(*, milestone: Milestone, to: date, because: str, by: User, now: datetime) -> Milestone:
    """Move the day of an open milestone and keep why. Raises NotAllowed; NotPossible without a reason or to the same day."""
    milestone = _own(milestone, by, now)
    _check_open(milestone)
    if not because.strip():
        raise NotPossible("Skriv varför delmålet flyttas, så att det går att förstå efteråt.")
    if to == milestone.due_on:
        raise NotPossible("Delmålet har redan den dagen. Välj en annan dag.")
    move = MilestoneMove.objects.create(
        milestone=milestone, before=milestone.due_on, after=to, because=because.strip()[:300], moved_by=by, moved_at=now
    )
    milestone.due_on = to
    milestone.save(update_fields=["due_on"])
    before, after = {"due_on": str(move.before)}, {"due_on": str(to), "because": move.because}
    audit.record(did="milestone.moved", to=milestone, by=by, at=now, before=before, after=after)
    return milestone


@transaction.atomic
def finish_milestone(*, milestone: Milestone, done_on: date, by: User, now: datetime) -> Milestone:
    """Say that a milestone is reached. Raises NotAllowed; NotPossible for a day to come or one that is not open."""
    milestone = _own(milestone, by, now)
    _check_open(milestone)
    if done_on > timezone.localdate(now):
        raise NotPossible("Dagen har inte varit än. Skriv in att delmålet är klart när det är det.")
    milestone.done_on = done_on
    milestone.save(update_fields=["done_on"])
    audit.record(did="milestone.finished", to=milestone, by=by, at=now, after={"done_on": str(done_on)})
    return milestone


@transaction.atomic
def drop_milestone(*, milestone: Milestone, because: str, by: User, now: datetime) -> Milestone:
    """Take a milestone out of the plan and keep why, as its note. Raises NotAllowed; NotPossible without a reason."""
    milestone = _own(milestone, by, now)
    _check_open(milestone)
    if not because.strip():
        raise NotPossible("Skriv varför delmålet läggs ned.")
    milestone.dropped_on = timezone.localdate(now)
    milestone.note = "\n".join(part for part in (milestone.note, because.strip()) if part)
    milestone.save(update_fields=["dropped_on", "note"])
    audit.record(did="milestone.dropped", to=milestone, by=by, at=now, after={"because": because.strip()})
    return milestone


@transaction.atomic
def resume_milestone(*, milestone: Milestone, by: User, now: datetime) -> Milestone:
    """Open a milestone again that was done or dropped. Raises NotAllowed; NotPossible where it is open."""
    milestone = _own(milestone, by, now)
    if milestone.is_open:
        raise NotPossible("Delmålet är redan öppet.")
    before = {"done_on": str(milestone.done_on or ""), "dropped_on": str(milestone.dropped_on or "")}
    milestone.done_on, milestone.dropped_on = None, None
    milestone.save(update_fields=["done_on", "dropped_on"])
    audit.record(did="milestone.resumed", to=milestone, by=by, at=now, before=before)
    return milestone


def _own(milestone: Milestone, by: User, now: datetime) -> Milestone:
    """The milestone as it is now, locked, for those who lead its body."""
    rules.check_lead(by, bodies=[milestone.body], on=timezone.localdate(now))
    return Milestone.objects.select_for_update(of=("self",)).select_related("body").get(pk=milestone.pk)


def _check_open(milestone: Milestone) -> None:
    if not milestone.is_open:
        raise NotPossible("Delmålet är avslutat. Öppna det igen om det ska ändras.")


def _write(milestone: Milestone, goal: Goal) -> None:
    if not goal.title.strip():
        raise NotPossible("Skriv vad som ska vara klart.")
    milestone.title, milestone.note = goal.title.strip()[:300], goal.note.strip()
    milestone.owner_words, milestone.person = goal.owner_words.strip()[:200], goal.person
    milestone.thread = goal.thread
    milestone.save()


def _told(milestone: Milestone) -> dict[str, str]:
    owner = str(milestone.person or milestone.owner_words)
    return {"title": milestone.title, "owner": owner, "thread": str(milestone.thread or ""), "note": milestone.note}
