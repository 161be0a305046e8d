"""Asks how far reading has come and what is unsure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models import Avg, Count, Q, QuerySet

from rodatraden.base import swedish
from rodatraden.importer.enums import ReadingKind, ReadingState, SourceState
from rodatraden.importer.facts import normal
from rodatraden.importer.models import Reading, Run, Source
from rodatraden.importer.models.reading import LIKELY

UNSURE = Q(state=ReadingState.UNREVIEWED, is_gone=False) & (Q(confidence__lt=LIKELY) | ~Q(inferred="") | ~Q(doubt=""))
"""Facts that a person should look at: nobody has decided, and the machine doubts, infers or is not sure enough."""


_ON_POINTS = [ReadingKind.DECISION, ReadingKind.ASSIGNMENT, ReadingKind.FORWARDING, ReadingKind.ROUND]


@dataclass(frozen=True, slots=True)
class Understood:
    """How many points were understood, of how many, and how many names are not surely tied to anybody.

    A point is understood when nothing that was read of it, or hangs on it, still wants a look.
    """

    clear: int
    points: int
    names: int

    @property
    def told(self) -> str:
        """The report in a sentence; empty where there are no points and every name is known."""
        said = []
        if self.points:
            points = swedish.plural(self.points, "punkt", "punkter")
            said.append(f"{swedish.number(self.clear)} av {points} är förstådda")
        if self.names:
            tied = "knutet" if self.names == 1 else "knutna"
            said.append(f"{swedish.number(self.names)} namn är inte säkert {tied} till någon i registret")
        return f"{'; '.join(said)}." if said else ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import came to."""

    states: dict[str, int]  # how many documents in each state
    failed: list[Source]
    partly: list[Source]
    facts: dict[str, int]  # how many facts of each kind
    unsure: int
    coverage: float | None  # mean share of the lines that some fact claimed, 0 to 1
    understood: Understood


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
        understood=understood(Reading.objects.filter(source__in=numbers)),
    )


def understood(readings: QuerySet[Reading]) -> Understood:
    """How much of some facts was understood, in four questions."""
    points = set(readings.filter(kind=ReadingKind.ITEM, is_gone=False).values_list("source", "key"))
    unsure = readings.filter(UNSURE)
    dim = set(unsure.filter(kind=ReadingKind.ITEM).values_list("source", "key"))
    dim |= set(unsure.filter(kind__in=_ON_POINTS, machine__item__isnull=False).values_list("source", "machine__item"))
    doubted = unsure.filter(kind=ReadingKind.ATTENDEE).exclude(doubt="").values_list("machine__name", flat=True)
    return Understood(clear=len(points - dim), points=len(points), names=len({normal(name or "") for name in doubted}))


def latest_run() -> Run | None:
    """The latest time that somebody brought in documents, if anybody has."""
    return Run.objects.filter(sources__isnull=False).order_by("-pk").first()


def reading_of(record: models.Model) -> Reading | None:
    """The fact that became a record, if it was read out of a document and not entered here."""
    return Reading.objects.filter(record=record._meta.label_lower, record_id=record.pk).order_by("pk").first()


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
