"""Begins, names, ties, parts and merges threads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit, states
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup import rules
from rodatraden.domain.followup.enums import THREAD_MOVES, ThreadState, TieKind
from rodatraden.domain.followup.models import Thread, ThreadItem, ThreadName
from rodatraden.domain.meetings.models import AgendaItem


@transaction.atomic
def begin_thread(*, title: str, by: User, now: datetime) -> Thread:
    """Begin a thread. Raises NotAllowed; NotPossible without a name."""
    rules.check_keep(by, on=timezone.localdate(now))
    if not title.strip():
        raise NotPossible("En tråd behöver ett namn.")
    thread = Thread.objects.create(title=title.strip()[:300])
    audit.record(did="thread.begun", to=thread, by=by, at=now)
    return thread


@transaction.atomic
def name_thread(*, thread: Thread, title: str, aliases: Iterable[str] = (), by: User, now: datetime) -> Thread:
    """Give a thread its name and the other names it goes by; an earlier name is kept among these. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    earlier, thread.title = thread.title, title.strip()[:300] or thread.title
    thread.save(update_fields=["title"])
    for name in dict.fromkeys([*aliases, earlier]):
        if name.strip() and name != thread.title:
            ThreadName.objects.get_or_create(thread=thread, name=name.strip()[:300])
    thread.names.filter(name=thread.title).delete()
    audit.record(did="thread.named", to=thread, by=by, at=now, before={"title": earlier}, after={"title": thread.title})
    return thread


@transaction.atomic
def tie_items(*, thread: Thread, ties: Iterable[tuple[AgendaItem, TieKind, str]], by: User, now: datetime) -> int:
    """Tie points to a thread as the machine found or suggested (point, kind, reason). What a person decided stays.

    Returns how many were tied anew. Raises NotAllowed; NotPossible if a tie claims to be a person's.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    wanted = list(ties)
    if any(kind in {TieKind.CONFIRMED, TieKind.REFUSED} for _, kind, _ in wanted):
        raise NotPossible("Bara en människa bekräftar eller avvisar en punkt i en tråd.")
    known = set(thread.ties.values_list("item_id", flat=True))
    fresh: dict[int, ThreadItem] = {}
    for item, kind, reason in wanted:
        if item.pk not in known:
            fresh.setdefault(item.pk, ThreadItem(thread=thread, item=item, kind=kind, reason=reason[:300]))
    ThreadItem.objects.bulk_create(fresh.values())
    audit.record(did="thread.tied", to=thread, by=by, at=now, after={"items": list(fresh)})
    return len(fresh)


@transaction.atomic
def decide_tie(*, thread: Thread, item: AgendaItem, belongs: bool, by: User, now: datetime) -> ThreadItem:
    """A person says that a point belongs to a thread, or that it does not. The machine never changes it. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    kind = TieKind.CONFIRMED if belongs else TieKind.REFUSED
    tie, _ = ThreadItem.objects.update_or_create(thread=thread, item=item, defaults={"kind": kind, "decided_by": by})
    audit.record(did="thread.tie_decided", to=thread, by=by, at=now, after={"item": item.pk, "kind": kind})
    return tie


@transaction.atomic
def merge_threads(*, thread: Thread, into: Thread, by: User, now: datetime) -> Thread:
    """Say that two threads are one: points and names move to ``into``.

    A point in both keeps what a person decided of it, ``into`` first. Raises NotAllowed; NotPossible for one and the same.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    if thread == into:
        raise NotPossible("En tråd kan inte slås samman med sig själv.")
    decided = thread.ties.filter(decided_by__isnull=False).values("item")
    into.ties.filter(decided_by__isnull=True, item__in=decided).delete()
    moved = list(thread.ties.exclude(item__in=into.ties.values("item")).values_list("item_id", flat=True))
    thread.ties.filter(item__in=moved).update(thread=into)
    for name in [thread.title, *thread.names.values_list("name", flat=True)]:
        if name != into.title:
            ThreadName.objects.get_or_create(thread=into, name=name)
    audit.record(did="thread.merged", to=into, by=by, at=now, before={"thread": thread.title}, after={"items": moved})
    thread.delete()
    return into


@transaction.atomic
def move_thread(*, thread: Thread, state: ThreadState, by: User, now: datetime) -> Thread:
    """Close a thread, or open it again. Raises NotAllowed; NotPossible if it is so already."""
    rules.check_keep(by, on=timezone.localdate(now))
    thread = Thread.objects.select_for_update().get(pk=thread.pk)
    states.move(thread, state, THREAD_MOVES)
    thread.save(update_fields=["state"])
    audit.record(did=f"thread.{state}", to=thread, by=by, at=now)
    return thread


@transaction.atomic
def drop_empty_threads(*, threads: Iterable[int], by: User, now: datetime) -> None:
    """Remove those of the threads (numbers) to which nothing is tied any more. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    for thread in Thread.objects.filter(pk__in=list(threads), ties__isnull=True):
        audit.record(did="thread.removed", to=thread, by=by, at=now, before={"title": thread.title})
        thread.delete()
