"""Asks how far reading has come and what is unsure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Avg, Case, Count, IntegerField, Q, QuerySet, Sum, When

from rodatraden.importer.enums import ReadingKind, ReadingState, SourceState
from rodatraden.importer.models import Reading, Source
from rodatraden.importer.models.reading import CERTAIN

UNSURE = Q(state=ReadingState.UNREVIEWED, is_gone=False) & (Q(confidence__lt=CERTAIN) | ~Q(inferred="") | ~Q(doubt=""))
"""Facts that a person should look at: nobody has decided, and the machine is not certain."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import came to."""

    states: dict[str, int]  # how many documents in each state
    failed: list[Source]
    partly: list[Source]
    facts: dict[str, int]  # how many facts of each kind
    unsure: int
    coverage: float | None  # mean share of the lines that some fact claimed, 0 to 1


def sources() -> QuerySet[Source]:
    """Every document brought in, newest first."""
    return Source.objects.select_related("run", "version", "meeting").order_by("-pk")


def with_counts(rows: QuerySet[Source]) -> QuerySet[Source]:
    """The documents with ``facts``, ``unsure`` and ``decided``: how many facts there are, want a look, have had one."""
    return rows.annotate(
        facts=Count("readings"),
        unsure=Sum(Case(When(_of_readings(UNSURE), then=1), default=0, output_field=IntegerField())),
        decided=Count("readings", filter=~Q(readings__state=ReadingState.UNREVIEWED)),
    )


def summary(of: Iterable[Source]) -> Summary:
    """What came of these documents."""
    numbers = [source.pk for source in of]
    rows = Source.objects.filter(pk__in=numbers)
    states = dict(rows.values_list("state").annotate(Count("pk")))
    kinds = dict(Reading.objects.filter(source__in=numbers, is_gone=False).values_list("kind").annotate(Count("pk")))
    return Summary(
        states={SourceState(state).label: count for state, count in sorted(states.items())},
        failed=list(rows.filter(state=SourceState.FAILED).order_by("file_name")),
        partly=list(rows.filter(state=SourceState.PARTLY).order_by("file_name").prefetch_related("problems")),
        facts={kind.label: kinds.get(kind, 0) for kind in ReadingKind},
        unsure=Reading.objects.filter(UNSURE, source__in=numbers).count(),
        coverage=rows.exclude(state=SourceState.FAILED).aggregate(mean=Avg("coverage"))["mean"],
    )


def waiting() -> int:
    """How many documents are still to be read."""
    return Source.objects.filter(state__in=[SourceState.WAITING, SourceState.READING]).count()


def to_read_again(file_names: Iterable[str] = ()) -> QuerySet[Source]:
    """The documents that have been read, all or those with these file names."""
    rows = (
        Source.objects.filter(state__in=[SourceState.READ, SourceState.PARTLY]).select_related("version").order_by("pk")
    )
    return rows.filter(file_name__in=list(file_names)) if file_names else rows


def _of_readings(condition: Q) -> Q:
    """The same condition asked from the source's side."""
    made = Q(_connector=condition.connector, _negated=condition.negated)
    for child in condition.children:
        made.add(
            _of_readings(child) if isinstance(child, Q) else Q((f"readings__{child[0]}", child[1])), condition.connector
        )
    return made
