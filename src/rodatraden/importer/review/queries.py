"""What a person should look at, worst first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from rodatraden.importer.enums import ReadingState
from rodatraden.importer.models import Judgement, Reading, Source


@dataclass(frozen=True, slots=True)
class Heap:
    """The facts of a document, sorted into what to look at (worst first), what is likely, certain, and decided."""

    unsure: list[Reading]
    likely: list[Reading]
    certain: list[Reading]
    decided: list[Reading]

    @property
    def all(self) -> list[Reading]:
        return sorted([*self.unsure, *self.likely, *self.certain, *self.decided], key=lambda reading: reading.order)


def heap(source: Source) -> Heap:
    """The facts of a document. What the machine no longer finds and nobody decided on is left out."""
    rows = list(source.readings.select_related("decided_by").order_by("order"))
    open_rows = [row for row in rows if row.state == ReadingState.UNREVIEWED and not row.is_gone]
    unsure = sorted((row for row in open_rows if row.is_unsure), key=_badness, reverse=True)
    return Heap(
        unsure=unsure,
        likely=[row for row in open_rows if not row.is_unsure and not row.is_certain],
        certain=[row for row in open_rows if row.is_certain],
        decided=[row for row in rows if row.state != ReadingState.UNREVIEWED],
    )


def after(reading: Reading, rows: Sequence[Reading]) -> Reading | None:
    """The fact to look at when this one is done: the next in the heap, else the first that is left."""
    left = [row for row in rows if row.pk != reading.pk]
    numbers = [row.pk for row in rows]
    if reading.pk in numbers:
        following = rows[numbers.index(reading.pk) + 1 :]
        return following[0] if following else (left[0] if left else None)
    return left[0] if left else None


def judgements() -> QuerySet[Judgement]:
    """What people have said of names, newest first."""
    return Judgement.objects.filter(ended_at__isnull=True).select_related("by").order_by("-at")


def _badness(reading: Reading) -> tuple[bool, bool, float]:
    """Doubt about who somebody is comes first, then what was inferred, then what the machine was least sure of."""
    return bool(reading.doubt), bool(reading.inferred), -reading.confidence
