"""Asks whether those who decided had the mandate for it. What is told is pointed out and never stops anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rodatraden.domain.followup.enums import DecisionKind
from rodatraden.domain.followup.models import Decision
from rodatraden.domain.meetings.enums import AgendaKind
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.queries.mandates import Mandates, Matter


def matter_of(held: Mandates, item: AgendaItem | None, decisions: Iterable[Decision] = ()) -> Matter | None:
    """What kind of question a point is about: as a person said, or as its title tells, or else what was decided."""
    texts = [*([item.title] if item else []), *(decision.text for decision in decisions)]
    return held.matter_of(item.matter_type_id if item else None, *texts)


def lacking_at(held: Mandates, item: AgendaItem, bodies: Sequence[Body], decisions: Iterable[Decision]) -> str:
    """That a point is, or was, decided by bodies without the mandate, in words; "" where there is nothing to point out.

    ``bodies`` are those that meet; a decision that names its body is that body's own. A point for decision is told of
    before anything is decided.
    """
    taken = [one for one in decisions if one.kind == DecisionKind.DECIDED]
    matter = matter_of(held, item, taken)
    told = [held.lacking(matter, [one.body] if one.body else bodies) for one in taken]
    if not taken and item.kind == AgendaKind.DECISION:
        told = [held.lacking(matter, [item.body] if item.body else bodies)]
    return next((words for words in told if words), "")


def lacking_of(held: Mandates, decision: Decision, takers: Sequence[Body]) -> str:
    """That a decision was taken by bodies without the mandate, in words; "" where there is nothing to point out."""
    if decision.kind != DecisionKind.DECIDED:
        return ""
    return held.lacking(matter_of(held, decision.item, [decision]), takers)
