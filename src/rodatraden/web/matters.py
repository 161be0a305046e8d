"""What of follow-up belongs on the pages of bodies, organisations, people and meetings. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Max, Prefetch, Q, QuerySet

from rodatraden.domain.followup.enums import DecisionKind
from rodatraden.domain.followup.models import (
    Assignment,
    AssignmentOwner,
    Decision,
    Forwarding,
    Thread,
    ThreadItem,
)
from rodatraden.domain.followup.queries.threads import BELONGS
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.structure.models import Body, Organisation, Person


@dataclass(frozen=True, slots=True)
class ThreadSeen:
    """A thread, and the last day it was taken up."""

    thread: Thread
    last_on: date | None


def assignments() -> QuerySet[Assignment]:
    """Assignments with who is to do them, the nearest date first and those without a date last."""
    owners = AssignmentOwner.objects.select_related("person", "body", "organisation", "county_part").order_by("pk")
    rows = Assignment.objects.select_related("meeting").prefetch_related(Prefetch("owners", owners))
    return rows.order_by(F("due_on").asc(nulls_last=True), "-given_on", "-pk")


def owned_by(rows: Iterable[int]) -> Q:
    """Those that people (numbers) are to do."""
    return Q(pk__in=AssignmentOwner.objects.filter(person__in=list(rows)).values("assignment"))


def decisions() -> QuerySet[Decision]:
    """What was decided, the latest first; what was only reported, proposed or expected is left out."""
    kinds = [DecisionKind.DECIDED, DecisionKind.CONSENSUS, DecisionKind.DEFERRED]
    rows = Decision.objects.filter(kind__in=kinds).select_related("meeting", "body")
    return rows.order_by(F("decided_on").desc(nulls_last=True), "-pk")


def threads_of_body(body: Body, *, at_most: int) -> list[ThreadSeen]:
    """The threads that the body took up last."""
    ties = ThreadItem.objects.filter(kind__in=BELONGS, item__meeting__meeting_bodies__body=body)
    last = ties.values_list("thread", "thread__title").annotate(day=Max("item__meeting__held_on"))
    found = last.order_by(F("day").desc(nulls_last=True), "-thread")[:at_most]
    return [ThreadSeen(Thread(pk=number, title=title), day) for number, title, day in found]


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent on, and to whom: the words, and the body where it is known."""

    forwarding: Forwarding
    to: list[tuple[str, Body | None]]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What came out of one meeting, by the number of the point (None: of no known point)."""

    decisions: Mapping[int | None, Sequence[Decision]]
    assignments: Mapping[int | None, Sequence[Assignment]]
    forwarded: Mapping[int | None, Sequence[Sent]]
    threads: Mapping[int, Sequence[Thread]]


def of_meeting(meeting: Meeting, *, with_threads: bool = True) -> FollowUp:
    """Everything that came out of a meeting; not what was decided afterwards under a delegation that it gave."""
    decided: dict[int | None, list[Decision]] = {}
    for decision in (
        meeting.decisions.filter(delegation__isnull=True).select_related("body", "proposal__document").order_by("pk")
    ):
        decided.setdefault(decision.item_id, []).append(decision)
    given: dict[int | None, list[Assignment]] = {}
    for assignment in _given(meeting):
        given.setdefault(assignment.item_id, []).append(assignment)
    threads: dict[int, list[Thread]] = {}
    ties = ThreadItem.objects.filter(kind__in=BELONGS, item__meeting=meeting).select_related("thread")
    for tie in ties.order_by("thread__title", "pk") if with_threads else ():
        threads.setdefault(tie.item_id, []).append(tie.thread)
    return FollowUp(decided, given, _sent_on(meeting), threads)


_OWNERS: dict[str, type[Person | Body | Organisation]] = {"person": Person, "body": Body, "organisation": Organisation}


def _given(meeting: Meeting) -> list[Assignment]:
    """What a meeting gave somebody to do, with those who are to do it, in one question."""
    held = {f"of_{name}": F(f"owners__{name}") for name in _OWNERS}
    held |= {f"of_{name}_name": F(f"owners__{name}__name") for name in _OWNERS}
    rows = Assignment.objects.filter(meeting=meeting).annotate(owner=F("owners"), words=F("owners__words"), **held)
    found: dict[int, tuple[Assignment, list[AssignmentOwner]]] = {}
    for row in rows.order_by("pk", "owners__pk"):
        assignment, owners = found.setdefault(row.pk, (row, []))
        assignment.meeting = meeting
        if row.owner:
            known: dict[str, Any] = {name: _named(row, name, model) for name, model in _OWNERS.items()}
            owners.append(AssignmentOwner(pk=row.owner, assignment=assignment, words=row.words, **known))
    for assignment, owners in found.values():
        assignment._prefetched_objects_cache = {"owners": owners}  # type: ignore[attr-defined]  # as prefetching does
    return [assignment for assignment, _ in found.values()]


def _named(
    row: Assignment, name: str, model: type[Person | Body | Organisation]
) -> Person | Body | Organisation | None:
    """The record at one of the ends of an owner, with its number and name."""
    number = getattr(row, f"of_{name}")
    return model(pk=number, name=getattr(row, f"of_{name}_name")) if number else None


def _sent_on(meeting: Meeting) -> dict[int | None, list[Sent]]:
    """What a meeting sent on, by the number of the point; with its receivers in one question."""
    names = ("pk", "item_id", "what", "answer_by", "receivers__words", "receivers__body", "receivers__body__name")
    found: dict[int, Sent] = {}
    for pk, item, what, answer_by, words, body, name in meeting.forwarded.order_by("pk", "receivers__pk").values_list(
        *names
    ):
        sent = found.setdefault(pk, Sent(Forwarding(pk=pk, item_id=item, what=what, answer_by=answer_by), []))
        if words is not None:
            sent.to.append((words, Body(pk=body, name=name) if body else None))
    by_item: dict[int | None, list[Sent]] = {}
    for sent in found.values():
        by_item.setdefault(sent.forwarding.item_id, []).append(sent)
    return by_item
