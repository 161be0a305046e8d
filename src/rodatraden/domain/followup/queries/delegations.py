"""Asks about delegations: who may decide for a body, what they have decided, and what went beyond it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from rodatraden.base import swedish
from rodatraden.domain.followup.models import Decision, Delegation

_KRONOR = re.compile(r"(?<![\d.,])(\d{1,3}(?:[ \u00a0.]\d{3})+|\d+)(?:,\d\d)? ?(?:kr\b|kronor\b|:-)", re.I)


@dataclass(frozen=True, slots=True)
class Used:
    """A decision under a delegation, the kronor that its text tells, and what is wrong with it (empty where nothing is)."""

    decision: Decision
    kronor: int
    beyond: str


def of_decision(decision: Decision) -> QuerySet[Delegation]:
    """What a decision delegated."""
    return decision.delegations.select_related("person").order_by("pk")


def one(pk: int) -> Delegation | None:
    """A delegation with the decision that gave it, for its page."""
    found = Delegation.objects.select_related("person", "decision__meeting", "decision__body", "decision__item")
    return found.filter(pk=pk).first()


def has_ended(delegation: Delegation, *, on: date) -> bool:
    """Whether its last day is past."""
    return delegation.until is not None and delegation.until < on


def used(delegation: Delegation) -> list[Used]:
    """The decisions under a delegation, the earliest first, each with what was beyond the right to make it.

    The amount is the most that all of them together may come to; what each comes to is read from its text.
    """
    told, total = [], 0
    for decision in delegation.decisions_under_it.order_by(F("decided_on").asc(nulls_last=True), "pk"):
        kronor = kronor_in(decision.text)
        total += kronor
        beyond = []
        if decision.decided_on and has_ended(delegation, on=decision.decided_on):
            beyond.append("Fattat efter att delegationen slutade.")
        if delegation.amount is not None and kronor and total > delegation.amount:
            over = swedish.number(total - delegation.amount)
            beyond.append(f"Tillsammans med de tidigare {over} kronor över det högsta beloppet.")
        told.append(Used(decision, kronor, " ".join(beyond)))
    return told


def kronor_in(text: str) -> int:
    """The sum of the amounts in kronor that a text tells; 0 where it tells none. "12 000 kr", "500 kronor", "3.500:-"."""
    return sum(int(re.sub(r"\D", "", found[1])) for found in _KRONOR.finditer(text))
