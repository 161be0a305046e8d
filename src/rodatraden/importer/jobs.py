"""Reading behind the site: the queue's workers call these.

There are two queues, so that a document of words never waits behind a scan, which takes a hundred times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from rodatraden.domain.accounts.models import User
from rodatraden.importer import operations, pipeline, queries
from rodatraden.importer.apply.asker import asker
from rodatraden.importer.enums import SourceState
from rodatraden.importer.models import Run, Source
from rodatraden.reading.pages import Unreadable

WORDS, SCANS = "default", "scans"
QUEUES = {False: WORDS, True: SCANS}  # by whether the document is a scan

_STOPPED = "Läsningen stannade på ett fel ({error}). Försök igen, och anmäl felet om det kommer tillbaka."


def read_later(sources: Iterable[Source], run: Run, *, by: User) -> None:
    """Put documents of a run in the queues."""
    by_queue: dict[str, list[int]] = {}
    for source in sources:
        by_queue.setdefault(QUEUES[source.is_scan], []).append(source.pk)
    for queue, numbers in by_queue.items():
        read_sources.using(queue_name=queue).enqueue(numbers, run.pk, by.pk)


def reread_later(source: Source, *, by: User) -> None:
    """Put a document that is to be read again in its queue."""
    reread_source.using(queue_name=QUEUES[source.is_scan]).enqueue(source.pk, by.pk)


@task()
def read_sources(source_ids: list[int], run_id: int, user_id: int) -> int:
    """Read documents that are waiting, and let the memory follow. Returns how many there were.

    Documents of the same queue that an earlier reader left unread are taken along. When reading cannot go on, each
    document that was not read is said to have failed, and why.
    """
    by = asker(user_id)
    operations.free_abandoned(own=True, by=by, now=timezone.now())
    asked = Source.objects.filter(pk__in=source_ids)
    alike = Q(state=SourceState.WAITING, is_scan__in=asked.values("is_scan"))
    sources = list(Source.objects.filter(Q(pk__in=source_ids) | alike).select_related("version").order_by("pk"))
    try:
        pipeline.read_all(sources, by=by)
        pipeline.settle(by=by)
    except Exception as error:
        _say_stopped(sources, error, by=by)
        raise
    run = Run.objects.get(pk=run_id)
    if not queries.unread(run).exists():
        operations.end_run(run=run, by=by, now=timezone.now())
    return len(sources)


@task()
def reread_source(source_id: int, user_id: int) -> bool:
    """Read a document again and keep what that would change for a person to look at. True when something would."""
    source = Source.objects.select_related("version").get(pk=source_id)
    by = asker(user_id)
    try:
        return pipeline.propose_again(source, by=by)
    except Unreadable as reason:
        operations.tell(source=source, message=f"Omläsningen gick inte: {reason}", by=by, now=timezone.now())
        return False


def take_up_abandoned(queues: Sequence[str] = (WORDS, SCANS), *, by: User) -> int:
    """Put every document that somebody began with and left in its queue. Returns how many there are."""
    operations.free_abandoned(by=by, now=timezone.now())
    kinds = [is_scan for is_scan, queue in QUEUES.items() if queue in queues]
    waiting = list(
        Source.objects.filter(state=SourceState.WAITING, is_scan__in=kinds)
        .select_related("run")
        .order_by("run_id", "pk")
    )
    for run, sources in groupby(waiting, key=lambda source: source.run):
        read_later(sources, run, by=by)
    return len(waiting)


def _say_stopped(sources: Iterable[Source], error: Exception, *, by: User) -> None:
    message = _STOPPED.format(error=f"{type(error).__name__}: {str(error)[:150]}")
    for source in sources:
        if operations.claim(source=source, by=by, now=timezone.now()):
            operations.fail(source=source, code="stopped", message=message, by=by, now=timezone.now())
