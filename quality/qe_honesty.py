"""Does confidence mean what it says: facts of the invented minutes by how sure they were shown. See docs/honesty.md."""

from __future__ import annotations

from collections.abc import Iterable

from quality.estimator import Counts, Estimate, Tally, share
from quality.generated import Judged, judged
from quality.ledger import Fact
from quality.running import VERSION

CERTAIN = 0.99
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, CERTAIN)


def measure() -> list[Estimate]:
    """Shares of right facts: of those shown as certain, by step of confidence, by kind of fact and by rule."""
    return tally(judged()).estimates(VERSION)


def tally(documents: Iterable[Judged]) -> Tally:
    """Layers: "confidence" with a key a step, "certain" with a key a kind of fact, "rules" and "certain rules" with a key a
    rule, "coverage" with a key a kind of document."""
    made = Tally()
    for one in documents:
        certain = [fact for fact in one.facts if fact.confidence >= CERTAIN]
        made.add(["confidence"], _shares((step(fact.confidence), fact) for fact in one.facts))
        made.add(["certain"], _shares(("all", fact) for fact in certain))
        made.add(["certain"], _shares((fact.key, fact) for fact in certain))
        made.add(["certain rules"], _shares((fact.rule, fact) for fact in certain))
        made.add(["rules"], _shares((fact.rule, fact) for fact in one.facts))
        made.add(["inferred"], _shares(("all", fact) for fact in one.facts if fact.inferred))
        made.add(["coverage"], {layer: share(one.covered, one.lines) for layer in one.layers})
    return made


def step(confidence: float) -> str:
    """The step that a confidence belongs to, by its lower end: "0.90 and up"."""
    return f"{max(low for low in BINS if low <= confidence):.2f} and up"


def _shares(facts: Iterable[tuple[str, Fact]]) -> dict[str, Counts]:
    made: dict[str, Counts] = {}
    for key, fact in facts:
        old = made.get(key, Counts())
        made[key] = share(old.right + fact.right, old.read + 1)
    return made
