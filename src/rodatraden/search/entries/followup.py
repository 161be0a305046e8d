"""Decisions, assignments and threads."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Q

from rodatraden.domain.followup.enums import TieKind
from rodatraden.domain.followup.models import Assignment, AssignmentOwner, Decision, Thread, ThreadItem
from rodatraden.domain.meetings.models import MeetingBody
from rodatraden.search.entries.found import Found, Kind, Touched, lines
from rodatraden.search.entries.meetings import ITEM, MEETING, TIED, bodies_of, one

DECISION, ASSIGNMENT, THREAD = "followup.decision", "followup.assignment", "followup.thread"
TITLE = 400  # characters


def _decisions(numbers: Collection[int]) -> Iterator[Found]:
    wanted = Decision.objects.filter(pk__in=numbers).select_related("meeting", "item")
    for decision in wanted.prefetch_related("meeting__meeting_bodies"):
        yield Found(
            DECISION,
            decision.pk,
            title=decision.text[:TITLE],
            text=lines(decision.item.title if decision.item else None, decision.body_words, decision.text[TITLE:]),
            held_on=decision.decided_on or decision.meeting.held_on,
            part_of=MEETING,
            part_of_id=decision.meeting_id,
            bodies={*bodies_of(decision.meeting), decision.body_id},
        )


def _assignments(numbers: Collection[int]) -> Iterator[Found]:
    wanted = Assignment.objects.filter(pk__in=numbers).select_related("meeting", "item")
    for assignment in wanted.prefetch_related("meeting__meeting_bodies", "owners__person"):
        owners = assignment.owners.all()
        yield Found(
            ASSIGNMENT,
            assignment.pk,
            title=assignment.task[:TITLE],
            text=lines(
                assignment.item.title if assignment.item else None,
                ", ".join(owner.words for owner in owners),
                assignment.due_words,
                assignment.outcome,
                assignment.task[TITLE:],
            ),
            held_on=assignment.given_on or assignment.meeting.held_on,
            part_of=MEETING,
            part_of_id=assignment.meeting_id,
            bodies={*bodies_of(assignment.meeting), *(owner.body_id for owner in owners)},
            people=[one(owner.person) for owner in owners],
            organisations=[owner.organisation_id for owner in owners],
        )


def _threads(numbers: Collection[int]) -> Iterator[Found]:
    for thread in Thread.objects.filter(pk__in=numbers).prefetch_related("names"):
        names = [name.name for name in thread.names.all()]
        belongs = ThreadItem.objects.filter(thread=thread).exclude(kind__in=[TieKind.REFUSED, TieKind.SUGGESTED])
        met = MeetingBody.objects.filter(meeting__items__ties__in=belongs)
        yield Found(
            THREAD,
            thread.pk,
            title=thread.title,
            text=lines(*names, thread.about),
            is_timeless=True,
            bodies=set(met.values_list("body_id", flat=True)),
            aliases=[thread.title, *names],
        )


def _decisions_touched(touched: Touched) -> set[int]:
    ones = Decision.objects.filter(Q(meeting__in=touched[MEETING]) | Q(item__in=touched[ITEM]))
    return touched[DECISION] | set(ones.values_list("pk", flat=True))


def _assignments_touched(touched: Touched) -> set[int]:
    ones = Assignment.objects.filter(Q(meeting__in=touched[MEETING]) | Q(item__in=touched[ITEM]))
    owned = AssignmentOwner.objects.filter(person__in=touched[TIED]).values_list("assignment_id", flat=True)
    return touched[ASSIGNMENT] | set(ones.values_list("pk", flat=True)) | set(owned)


KINDS = [
    Kind(Decision, "decision", "Beslut", 10, _decisions_touched, _decisions),
    Kind(Assignment, "assignment", "Uppdrag", 9, _assignments_touched, _assignments),
    Kind(Thread, "thread", "Tråd", 12, lambda touched: touched[THREAD], _threads),
]
