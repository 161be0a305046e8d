"""Gives claims the confidence that was measured for their rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from rodatraden.reading.claims import Assignment, Attendee, Decision, DecisionKind, Item, Record, Stated
from rodatraden.reading.extraction.lookups import table

_MEASURED: dict[str, float] = table("confidence")["rules"]
_DOUBTED = 0.7  # a claim at most this sure was doubted by its own rule: damaged words, days that contradict each other

Weighed = TypeVar("Weighed", Stated, Attendee, Item, Decision, Assignment)


def weigh(record: Record) -> None:
    """Set the measured confidence on the claims of the record; what is only reported or inferred keeps its own."""
    record.stated.update({name: _weighed(claim) for name, claim in record.stated.items()})
    record.bodies = _all(record.bodies)
    record.attendees = _all(record.attendees)
    record.items = _all(record.items)
    record.decisions = [
        _weighed(claim) if claim.kind in (DecisionKind.DECIDED, DecisionKind.DEFERRED) else claim
        for claim in record.decisions
    ]
    record.assignments = _all(record.assignments)


def _all(claims: Iterable[Weighed]) -> list[Weighed]:
    return [_weighed(claim) for claim in claims]


def _weighed(claim: Weighed) -> Weighed:
    measured = _MEASURED.get(claim.rule)
    if measured is None or claim.inferred or claim.confidence <= _DOUBTED:
        return claim
    return replace(claim, confidence=measured)
