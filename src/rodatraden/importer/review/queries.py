"""What a person should look at, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from rodatraden.domain.structure.models import Body, Person
from rodatraden.importer.enums import ReadingKind, ReadingState, Verdict
from rodatraden.importer.facts import normal
from rodatraden.importer.models import Judgement, Reading, Source


@dataclass(frozen=True, slots=True)
class Heap:
    """The facts of a document, sorted into what to look at (worst first), what is likely, certain, and decided."""

    unsure: list[Reading]
    likely: list[Reading]
    certain: list[Reading]
    decided: list[Reading]

    @property
    def attendance(self) -> list[Reading]:
        """The list of who was there, as far as nobody has decided on it."""
        return [row for row in self.all if row.kind == ReadingKind.ATTENDEE and row.state == ReadingState.UNREVIEWED]

    @property
    def all(self) -> list[Reading]:
        return sorted([*self.unsure, *self.likely, *self.certain, *self.decided], key=lambda reading: reading.order)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of some facts a person has decided on."""

    decided: int
    total: int

    @property
    def left(self) -> int:
        return self.total - self.decided


@dataclass(frozen=True, slots=True)
class Step:
    """Facts that were accepted in one step: when, and how many of them still are."""

    at: datetime
    count: int
    is_newest: bool  # nothing has been decided since


@dataclass(frozen=True, slots=True)
class Denial:
    """What a person said when a printed name is not the one in the register called ``name``."""

    judgement: Judgement
    name: str


_NAMED: dict[ReadingKind, type[Person] | type[Body]] = {ReadingKind.ATTENDEE: Person, ReadingKind.BODY: Body}


def progress(rows: Iterable[Reading]) -> Progress:
    """How far review has come among these facts."""
    states = [row.state for row in rows]
    return Progress(sum(state != ReadingState.UNREVIEWED for state in states), len(states))


def latest_step(rows: Iterable[Reading]) -> Step | None:
    """The latest time that several of these facts were accepted in one step, if any were."""
    decided = [(row.decided_at, row.state) for row in rows if row.decided_at]
    accepted = Counter(at for at, state in decided if state == ReadingState.ACCEPTED)
    steps = [(at, count) for at, count in accepted.items() if count > 1]
    if not steps:
        return None
    at, count = max(steps)
    return Step(at, count, at == max(when for when, _ in decided))


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


def denials(reading: Reading) -> list[Denial]:
    """Whom people have said that the name of a fact is not, by name; none where the fact names nobody."""
    model = _NAMED.get(ReadingKind(reading.kind))
    if model is None:
        return []
    words = normal(reading.value["name"])[:200]
    said = judgements().filter(words=words, record=model._meta.label_lower, verdict=Verdict.NOT_SAME)
    held = {judgement.record_id: judgement for judgement in said}
    rows = model._default_manager.filter(pk__in=held).order_by("name")
    return [Denial(held[row.pk], row.name) for row in rows]


def judgements() -> QuerySet[Judgement]:
    """What people have said of names, newest first."""
    return Judgement.objects.filter(ended_at__isnull=True).select_related("by").order_by("-at")


def _badness(reading: Reading) -> tuple[bool, bool, float]:
    """Doubt about who somebody is comes first, then what was inferred, then what the machine was least sure of."""
    return bool(reading.doubt), bool(reading.inferred), -reading.confidence
