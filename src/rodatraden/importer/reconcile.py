"""What a new reading of a document changes. A person's decision is never among it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rodatraden.importer.facts import Fact
from rodatraden.importer.models import Reading


@dataclass(slots=True)
class Changes:
    """``kept`` pairs what was known with what is read now; ``fresh`` is new; ``gone`` is no longer read."""

    kept: list[tuple[Reading, Fact]] = field(default_factory=list)
    fresh: list[Fact] = field(default_factory=list)
    gone: list[Reading] = field(default_factory=list)

    @property
    def changed(self) -> list[tuple[Reading, Fact]]:
        return [(reading, fact) for reading, fact in self.kept if reading.machine != fact.value]

    @property
    def is_empty(self) -> bool:
        return not (self.changed or self.fresh or self.gone)


def compare(known: Sequence[Reading], facts: Sequence[Fact]) -> Changes:
    """Find each fact among what was known: by its key, else by kind and the words it stands on."""
    changes = Changes()
    by_key = {reading.key: reading for reading in known}
    left: list[Fact] = []
    for fact in facts:
        if reading := by_key.pop(fact.key, None):
            changes.kept.append((reading, fact))
        else:
            left.append(fact)
    for fact in left:
        near = max(by_key.values(), key=lambda reading: _shared(reading, fact), default=None)
        if near is not None and _shared(near, fact) > 0.5:
            changes.kept.append((by_key.pop(near.key), fact))
        else:
            changes.fresh.append(fact)
    changes.gone = [reading for reading in by_key.values() if reading.machine is not None]
    return changes


def _shared(reading: Reading, fact: Fact) -> float:
    """How much of the first words of a known fact and a new one are the same, 0 to 1; 0 for another kind."""
    if reading.kind != fact.kind or not reading.spans or not fact.spans:
        return 0.0
    page, start, end = reading.spans[0]
    other_page, other_start, other_end = fact.spans[0]
    if page != other_page:
        return 0.0
    shared = min(end, other_end) - max(start, other_start)
    return float(max(0.0, shared / max(end - start, other_end - other_start, 1)))
