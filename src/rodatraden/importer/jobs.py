"""Reading behind the site: the queue's worker calls these."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from rodatraden.domain.accounts.models import User
from rodatraden.importer import apply, operations, pipeline
from rodatraden.importer.models import Run, Source


@task()
def read_sources(source_ids: list[int], run_id: int, user_id: int) -> int:
    """Read documents that are waiting, and let the memory follow. Returns how many there were."""
    user = User.objects.get(pk=user_id)
    sources = list(Source.objects.filter(pk__in=source_ids).select_related("version").order_by("is_scan", "pk"))
    pipeline.read_all(sources, by=user)
    apply.weave(by=user, now=timezone.now())
    operations.end_run(run=Run.objects.get(pk=run_id), by=user, now=timezone.now())
    return len(sources)


@task()
def reread_source(source_id: int, user_id: int) -> bool:
    """Read a document again and keep what that would change for a person to look at. True when something would."""
    source = Source.objects.select_related("version").get(pk=source_id)
    return pipeline.propose_again(source, by=User.objects.get(pk=user_id))
