"""What the register of mandates says of the points of a meeting, for their pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from rodatraden.domain.followup.models import Decision
from rodatraden.domain.followup.queries.mandated import lacking_at, matter_of
from rodatraden.domain.meetings.enums import AgendaKind
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.queries.mandates import Mandates


class Told(TypedDict):
    matter: str
    without_mandate: str


def of_point(held: Mandates, item: AgendaItem, bodies: list[Body], decisions: Sequence[Decision]) -> Told:
    """What kind of question a point is, and that those who meet may not decide it; "" where there is nothing to say."""
    matter = matter_of(held, item, decisions) if held.rows else None
    return Told(
        matter=str(matter.matter_type) if matter else "",
        without_mandate=lacking_at(held, item, bodies, decisions) if matter else "",
    )


def forums(held: Mandates, items: list[AgendaItem], bodies: list[Body]) -> dict[int, tuple[str, bool]]:
    """Who may decide each point for decision on a draft, in words, and whether those who meet lack the mandate; by number."""
    found = {}
    for item in items:
        matter = matter_of(held, item) if item.kind == AgendaKind.DECISION else None
        if matter:
            lacking = held.lacking(matter, [item.body] if item.body else bodies)
            found[item.pk] = (lacking or held.forum_for(matter), bool(lacking))
    return found
