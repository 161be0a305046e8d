"""Reading behind the site: the queue's worker calls these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from rodatraden.domain.accounts.models import User
from rodatraden.importer import operations, pipeline
from rodatraden.importer.enums import SourceState
from rodatraden.importer.models import Run, Source
from rodatraden.reading.pages import Unreadable

_STOPPED = "Läsningen stannade på ett fel ({error}). Försök igen, och anmäl felet om det kommer tillbaka."


@task()
def read_sources(source_ids: list[int], run_id: int, user_id: int) -> int:
    """Read documents that are waiting, and let the memory follow. Returns how many there were.

    Documents that an earlier reader left unread are taken along. When reading cannot go on, each document that was
    not read is said to have failed, and why.
    """
    user = User.objects.get(pk=user_id)
    operations.free_abandoned(own=True, by=user, now=timezone.now())
    wanted = Q(pk__in=source_ids) | Q(state=SourceState.WAITING)
    sources = list(Source.objects.filter(wanted).select_related("version").order_by("is_scan", "pk"))
    try:
        pipeline.read_all(sources, by=user)
        pipeline.settle(by=user)
    except Exception as error:
        _say_stopped(sources, error, by=user)
        raise
    operations.end_run(run=Run.objects.get(pk=run_id), by=user, now=timezone.now())
    return len(sources)


@task()
def reread_source(source_id: int, user_id: int) -> bool:
    """Read a document again and keep what that would change for a person to look at. True when something would."""
    source = Source.objects.select_related("version").get(pk=source_id)
    user = User.objects.get(pk=user_id)
    try:
        return pipeline.propose_again(source, by=user)
    except Unreadable as reason:
        operations.tell(source=source, message=f"Omläsningen gick inte: {reason}", by=user, now=timezone.now())
        return False


def take_up_abandoned(*, by: User) -> int:
    """Put every document that somebody began with and left in the worker's queue. Returns how many there are."""
    operations.free_abandoned(by=by, now=timezone.now())
    waiting: dict[int, list[int]] = defaultdict(list)
    for source, run in Source.objects.filter(state=SourceState.WAITING).order_by("pk").values_list("pk", "run_id"):
        waiting[run].append(source)
    for run, sources in waiting.items():
        read_sources.enqueue(sources, run, by.pk)
    return sum(map(len, waiting.values()))


def _say_stopped(sources: Iterable[Source], error: Exception, *, by: User) -> None:
    message = _STOPPED.format(error=f"{type(error).__name__}: {str(error)[:150]}")
    for source in sources:
        if operations.claim(source=source, by=by, now=timezone.now()):
            operations.fail(source=source, code="stopped", message=message, by=by, now=timezone.now())
