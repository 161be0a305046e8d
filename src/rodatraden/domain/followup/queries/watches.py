"""Asks about watches: what bodies wait for others to decide, what is late, and what it may have become."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet

from rodatraden.domain.followup.enums import DecisionKind
from rodatraden.domain.followup.models import Decision, Thread, ThreadItem, Watch
from rodatraden.domain.followup.queries import decisions
from rodatraden.domain.followup.queries.threads import BELONGS
from rodatraden.domain.structure.models import Body

_SUGGESTED = 5


def all_watches() -> QuerySet[Watch]:
    """Every watch with who waits, who decides, and what it is about, in no promised order."""
    return Watch.objects.select_related("body", "decider", "thread", "item__meeting", "decision")


def open_ones() -> Q:
    return Q(settled_on__isnull=True)


def late(*, on: date) -> Q:
    """Those whose day was before ``on`` and of which nothing is written down."""
    return open_ones() & Q(expected_on__lt=on)


def on_thread(thread: Thread) -> list[Watch]:
    """What is awaited in a question: tied to the thread itself or to one of its points, the nearest day first."""
    points = ThreadItem.objects.filter(thread=thread, kind__in=BELONGS).values("item")
    found = all_watches().filter(Q(thread=thread) | Q(item__in=points))
    return list(found.order_by(F("settled_on").desc(nulls_first=True), "expected_on", "pk"))


def of_body(body: Body) -> Q:
    """What a body waits for, and what others wait for from it."""
    return Q(body=body) | Q(decider=body)


def may_have_become(watch: Watch, *, read: Q | None = None) -> list[Decision]:
    """What the body that decides has decided in the same question, the latest first: what the outcome may be.

    The question is the thread of the watch, or those of its point. Nothing from before the meeting of that point.
    ``read`` narrows to the decisions that whoever asks reads (``readable``).
    """
    if watch.decider is None or not (watch.thread_id or watch.item_id):
        return []
    about = Q(thread=watch.thread_id) if watch.thread_id else Q()
    if watch.item_id:
        threads = ThreadItem.objects.filter(item=watch.item_id, kind__in=BELONGS).values("thread")
        about |= Q(thread__in=threads)
    points = ThreadItem.objects.filter(about, kind__in=BELONGS).values("item")
    found = decisions.all_decisions().filter(
        read or Q(),
        decisions.taken_by(watch.decider.pk),
        item__in=points,
        kind__in=[DecisionKind.DECIDED, DecisionKind.CONSENSUS, DecisionKind.DEFERRED],
    )
    since = watch.item.meeting.held_on if watch.item else None
    if since:
        found = found.filter(decided_on__gte=since)
    return list(found.order_by(F("decided_on").desc(nulls_last=True), "-pk")[:_SUGGESTED])
