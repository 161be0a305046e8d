"""Asks what a point brings with it: what was said last time in the same question, and what is still to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from rodatraden.domain.followup.models import Assignment, Decision, Thread, ThreadItem
from rodatraden.domain.followup.queries import threads
from rodatraden.domain.followup.queries.assignments import open_ones
from rodatraden.domain.followup.queries.related import OWNERS, bodies_met, bodies_of
from rodatraden.domain.followup.queries.threads import BELONGS
from rodatraden.domain.meetings.models import AgendaItem, Minutes
from rodatraden.domain.structure.models import Body

_TIMES = 3  # earlier points in the same threads
_TASKS = 8


@dataclass(frozen=True, slots=True)
class Earlier:
    """A point of an earlier meeting in the same thread, with its meeting and text, and what was decided at it."""

    item: AgendaItem
    bodies: list[Body]
    decisions: Sequence[Decision]

    @property
    def text(self) -> str:
        written = getattr(self.item, "minutes", None)
        return written.text.strip() if written else ""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a point brings with it: its threads, the last times they were up, and what is open in them."""

    threads: Sequence[Thread]
    earlier: Sequence[Earlier]
    assignments: Sequence[Assignment]


def brought_by(item: AgendaItem, *, hidden: QuerySet[Minutes], read: Q) -> Brought:
    """What a point brings with it, in at most six questions. Points whose records are ``hidden`` are left out.

    ``read`` narrows to the assignments that whoever asks reads (``readable_assignments``).
    """
    known = threads.of_items([item.pk]).get(item.pk, [])
    rows = ThreadItem.objects.filter(thread__in=known, kind__in=BELONGS).exclude(item=item)
    rows = rows.exclude(item__meeting__in=hidden.values("meeting"))
    before = rows.filter(item__meeting__held_on__lt=item.meeting.held_on) if item.meeting.held_on else rows
    met = before.select_related("item__meeting", "item__minutes").prefetch_related(bodies_met("item__meeting"))
    ties = list(met.order_by("-item__meeting__held_on", "-pk")[:_TIMES]) if known else []
    items = list({tie.item_id: tie.item for tie in ties}.values())
    decided = list(Decision.objects.filter(item__in=items).order_by("pk")) if items else []
    same = Q(item__in=rows.values("item")) if known else Q(pk__in=[])
    if item.origin == Assignment._meta.label_lower and item.origin_id:
        same |= Q(pk=item.origin_id)
    tasks = Assignment.objects.filter(read, same, open_ones()).select_related("meeting").prefetch_related(OWNERS)
    return Brought(
        threads=known,
        earlier=[
            Earlier(one, bodies_of(one.meeting), [row for row in decided if row.item_id == one.pk]) for one in items
        ],
        assignments=list(tasks.order_by("due_on", "pk")[:_TASKS]),
    )
