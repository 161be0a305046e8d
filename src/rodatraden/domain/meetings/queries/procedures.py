"""Asks how a body works: its own rules, or those of its kind until it has set its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rodatraden.domain.meetings.enums import (
    AbsenteeForm,
    AgendaKind,
    DecidesBy,
    EvaluationForm,
    Numbering,
    Presence,
    Quorum,
    RecordKind,
)
from rodatraden.domain.meetings.models import Attendance, Procedure, StandingItem
from rodatraden.domain.structure.enums import BodyKind
from rodatraden.domain.structure.models import Body, Membership, Person
from rodatraden.domain.structure.queries.seats import SEATED

_THERE = [Presence.PRESENT, Presence.SUBSTITUTE]
_BY_PARTY = (Quorum.EVERY_PARTY, Quorum.SO_MANY_PARTIES)

PRESETS: dict[str, dict[str, Any]] = {
    BodyKind.COUNCIL: {
        "quorum": Quorum.MORE_THAN_HALF,
        "approvers": 2,
        "notice_days": 14,
        "numbering": Numbering.PER_YEAR,
        "record_kind": RecordKind.PROTOCOL,
        "evaluation": EvaluationForm.THREE,
        "length": 180,
    },
    BodyKind.STEERING: {"quorum": Quorum.MORE_THAN_HALF, "absentees": AbsenteeForm.LISTED},
    BodyKind.COUNTY_PART: {"quorum": Quorum.EVERY_PARTY},
    BodyKind.WORKING: {"absentees": AbsenteeForm.LISTED, "approval_days": 7},
    BodyKind.COMMITTEE: {"absentees": AbsenteeForm.LISTED, "approval_days": 7, "length": 60, "evaluation": ""},
    BodyKind.REFERENCE: {"decides_by": DecidesBy.NOTHING, "absentees": AbsenteeForm.LISTED},
    BodyKind.NETWORK: {"decides_by": DecidesBy.NOTHING, "absentees": AbsenteeForm.LEFT_OUT},
}
"""What differs from the defaults of ``Procedure``, by the kind of body."""


def procedure_of(body: Body) -> Procedure:
    """The body's own working forms, or those of its kind, which are then not saved (``pk`` is None)."""
    known = Procedure.objects.filter(body=body).select_related("quorum_must").first()
    procedure = known or Procedure(**PRESETS.get(body.kind, {}))
    procedure.body = body
    return procedure


def standing_items_of(procedure: Procedure) -> list[StandingItem]:
    """The points that stand on every agenda of a body, in order; those of most bodies until it has set its own forms."""
    own = list(procedure.body.standing_items.order_by("order", "pk"))
    if own or procedure.pk:
        return own
    return [
        StandingItem(body=procedure.body, order=order, **point) for order, point in enumerate(_COMMON_POINTS, start=1)
    ]


_COMMON_POINTS: list[dict[str, Any]] = [
    {"title": "Mötet öppnas", "kind": AgendaKind.FORMALITY, "minutes": 5},
    {"title": "Dagordningen", "kind": AgendaKind.FORMALITY, "minutes": 5},
    {"title": "Laget runt", "kind": AgendaKind.ROUND, "minutes": 20},
    {"title": "Övriga frågor", "minutes": 5, "is_last": True},
    {"title": "Nästa möte", "kind": AgendaKind.FORMALITY, "minutes": 5, "is_last": True},
]


@dataclass(frozen=True, slots=True)
class Count:
    """Whether a body is quorate: how many of those who may decide are there, and how many it takes."""

    rule: Quorum
    there: int
    needed: int
    of: int
    lacks: str = ""  # the party that always must be there and is not

    @property
    def is_quorate(self) -> bool:
        return self.there >= self.needed and not self.lacks

    @property
    def told(self) -> str:
        """In a sentence; empty where the body has no rule or nobody is seated."""
        if self.rule == Quorum.NONE or not self.of:
            return ""
        what = "parter" if self.rule in _BY_PARTY else "platser"
        is_it = "Beslutför" if self.is_quorate else "Inte beslutför"
        lacks = f" {self.lacks} måste alltid vara med." if self.lacks else ""
        return f"{is_it}: {self.there} av {self.of} {what} är företrädda, och det krävs {self.needed}.{lacks}"


def quorum(procedure: Procedure, seated: Iterable[Membership], there: Iterable[Attendance]) -> Count:
    """Count a body's quorum out of who is seated and who is there; a person with two seats counts once.

    ``seated`` are the memberships of the day, ``there`` the attendance, both with their people. A substitute fills the
    seat of the one they replace; one who replaces nobody by name fills an empty seat of the same organisation.
    """
    rule = Quorum(procedure.quorum)
    members: dict[int, set[int]] = {}  # person -> the parties they sit for
    for seat in seated:
        if seat.role in SEATED:
            sits_for = members.setdefault(_one(seat.person), set())
            sits_for.update([seat.organisation_id] if seat.organisation_id else [])
    rows = [row for row in there if row.left_at is None]
    filled = {_one(row.person) for row in rows if row.presence in _THERE} & set(members)
    substitutes = [row for row in rows if row.presence == Presence.SUBSTITUTE and _one(row.person) not in members]
    for row in sorted(substitutes, key=lambda row: row.instead_of is None):
        empty = [person for person in members if person not in filled]
        if row.instead_of:
            filled.update(person for person in empty if person == _one(row.instead_of))
        else:
            filled.update([person for person in empty if row.organisation_id in members[person]][:1])
    if rule in _BY_PARTY:
        parties = set().union(*members.values())
        present = set().union(*(members[person] for person in filled))
        needed = len(parties) if rule == Quorum.EVERY_PARTY else procedure.quorum_number or 0
        must = procedure.quorum_must if rule == Quorum.SO_MANY_PARTIES else None
        return Count(rule, len(present), needed, len(parties), must.name if must and must.pk not in present else "")
    needed = {
        Quorum.NONE: 0,
        Quorum.MORE_THAN_HALF: len(members) // 2 + 1,
        Quorum.TWO_THIRDS: -(-2 * len(members) // 3),
    }[rule]
    return Count(rule, len(filled), needed, len(members))


def _one(person: Person) -> int:
    """The number of the person that all rows of the register for the same person share."""
    return person.same_as_id or person.pk
