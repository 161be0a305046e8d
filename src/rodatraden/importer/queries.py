"""Asks how far reading has come and what is unsure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Avg, Count, Q, QuerySet

from rodatraden.importer.enums import ReadingKind, ReadingState, SourceState
from rodatraden.importer.models import Reading, Run, Source
from rodatraden.importer.models.reading import LIKELY

UNSURE = Q(state=ReadingState.UNREVIEWED, is_gone=False) & (Q(confidence__lt=LIKELY) | ~Q(inferred="") | ~Q(doubt=""))
"""Facts that a person should look at: nobody has decided, and the machine doubts, infers or is not sure enough."""


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


@dataclass(frozen=True, slots=True)
class Counts:
    """How many facts a document has, how many want a look, and how many have had one."""

    facts: int = 0
    unsure: int = 0
    decided: int = 0


def counts_of(rows: Iterable[Source]) -> dict[int, Counts]:
    """The counts of these documents by number, in one question."""
    numbers = [source.pk for source in rows]
    found = (
        Reading.objects.filter(source__in=numbers)
        .values("source")
        .annotate(
            facts=Count("pk", filter=Q(is_gone=False)),
            unsure=Count("pk", filter=UNSURE),
            decided=Count("pk", filter=~Q(state=ReadingState.UNREVIEWED)),
        )
    )
    counts = {row["source"]: Counts(row["facts"], row["unsure"], row["decided"]) for row in found}
    return {number: counts.get(number, Counts()) for number in numbers}


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


def unread(run: Run | None = None) -> QuerySet[Source]:
    """The documents that are still to be read, of all or of one run."""
    rows = Source.objects.filter(state__in=[SourceState.WAITING, SourceState.READING])
    return rows.filter(run=run) if run else rows


def to_read_again(file_names: Iterable[str] = ()) -> QuerySet[Source]:
    """The documents that have been read, all or those with these file names."""
    rows = (
        Source.objects.filter(state__in=[SourceState.READ, SourceState.PARTLY]).select_related("version").order_by("pk")
    )
    return rows.filter(file_name__in=list(file_names)) if file_names else rows
