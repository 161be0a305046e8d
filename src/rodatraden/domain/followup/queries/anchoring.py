"""Asks how a question is anchored (förankrad): which bodies have had it, what each said, who objected, who has yet to answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Coalesce

from rodatraden.base import swedish
from rodatraden.domain.followup.enums import DecisionKind
from rodatraden.domain.followup.models import Decision, ForwardingReceiver
from rodatraden.domain.followup.queries.threads import Happening
from rodatraden.domain.meetings.enums import ItemOutcome, View
from rodatraden.domain.meetings.models import AgendaItem, Approval, Standpoint
from rodatraden.domain.structure.models import Body

_SENT_BACK = {ItemOutcome.POSTPONED, ItemOutcome.REFERRED}


@dataclass(frozen=True, slots=True)
class Objection:
    """What somebody had against it, in words, and the point it was said at."""

    item: AgendaItem
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """That a body was asked: when, by which bodies, and what it has answered."""

    on: date | None
    by: list[Body]
    receiver: ForwardingReceiver


@dataclass(slots=True)
class Anchoring:
    """What a question has met with in one body. ``said`` is its latest decision or statement, ``times`` how often it had it."""

    body: Body
    days: list[date] = field(default_factory=list)
    times: int = 0
    said: Decision | None = None
    objections: list[Objection] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    @property
    def first(self) -> date | None:
        return min(self.days, default=None)

    @property
    def last(self) -> date | None:
        return max(self.days, default=None)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The bodies in the order they took the question up, last those that were only asked or told of."""

    rows: list[Anchoring]

    @property
    def has_said(self) -> bool:
        return any(row.said for row in self.rows)

    @property
    def has_objections(self) -> bool:
        return any(row.objections for row in self.rows)

    @property
    def has_asked(self) -> bool:
        return any(row.asked for row in self.rows)

    @property
    def is_telling(self) -> bool:
        """Whether it says more than that one body has had the question."""
        return len(self.rows) > 1 or self.has_objections


def anchoring(happenings: Sequence[Happening]) -> Matrix:
    """The matrix of a thread's points, which come in order of day; asks the database once."""
    rows: dict[int, Anchoring] = {}
    objections = _objections(happenings)

    def row(body: Body) -> Anchoring:
        return rows.setdefault(body.pk, Anchoring(body))

    for happening in happenings:
        bodies = _bodies_of_point(happening)
        for body in bodies:
            here = row(body)
            here.times += 1
            here.days += [happening.day] if happening.day else []
            here.objections += objections[happening.tie.item_id]
        for decision in happening.decisions:
            for body in _sayers(decision, bodies):
                row(body).said = _later(row(body).said, decision, happening.day)
        for forwarding in happening.forwarded:
            for receiver in forwarding.receivers.all():
                if receiver.body:
                    row(receiver.body).asked.append(Asked(happening.day, bodies, receiver))
    return Matrix(sorted(rows.values(), key=lambda one: (not one.times, one.first or date.max)))


def _bodies_of_point(happening: Happening) -> list[Body]:
    """The bodies that met, of a point that only one of them takes up that one."""
    own = happening.tie.item.body_id
    return [body for body in happening.bodies if own in (None, body.pk)] or happening.bodies


def _sayers(decision: Decision, bodies: list[Body]) -> list[Body]:
    """Whose statement it is: nobody's yet where it is only expected, and not theirs who met where it is somebody else's."""
    if decision.kind == DecisionKind.EXPECTED:
        return []
    if decision.body:
        return [decision.body]
    return [] if decision.kind == DecisionKind.REPORTED else bodies


def _later(earlier: Decision | None, decision: Decision, day: date | None) -> Decision:
    """Of two statements the one of the later day; of one day, or where none is known, the one that stands last."""
    if earlier is None or (earlier.decided_on or date.min) <= (decision.decided_on or day or date.min):
        return decision
    return earlier


def _objections(happenings: Iterable[Happening]) -> defaultdict[int, list[Objection]]:
    """By point: who reserved themselves at it or from its whole record, and why it was put off or sent back."""
    found: defaultdict[int, list[Objection]] = defaultdict(list)
    items = {happening.tie.item_id: happening.tie.item for happening in happenings}
    if not items:
        return found
    nothing = Cast(Value(""), TextField())
    stands = Standpoint.objects.filter(item__in=items, view=View.AGAINST).values_list(
        Cast(Value("item"), TextField()),
        F("item"),
        F("person__name"),
        Coalesce(Cast(F("organisation__name"), TextField()), nothing),
        Cast(F("words"), TextField()),
    )
    meetings = {item.meeting_id for item in items.values()}
    reserved = (
        Approval.objects.filter(minutes__meeting__in=meetings)
        .exclude(reservation="")
        .values_list(
            Cast(Value("meeting"), TextField()),
            F("minutes__meeting"),
            F("person__name"),
            nothing,
            Cast(F("reservation"), TextField()),
        )
    )
    for source, number, who, organisation, words in stands.union(reserved, all=True):
        name = f"{who} ({organisation})" if organisation else who
        why = f": {words}" if words else ""
        for pk, item in items.items():
            if source == "item" and pk == number:
                found[pk].append(Objection(item, f"{name} reserverar sig{why}"))
            elif source == "meeting" and item.meeting_id == number:
                found[pk].append(Objection(item, f"{name}, avvikande mening till anteckningarna som helhet{why}"))
    for pk, item in items.items():
        if item.outcome in _SENT_BACK and item.outcome_because:
            to = f" till {swedish.day(item.postponed_to)}" if item.postponed_to else ""
            found[pk].append(Objection(item, f"{item.get_outcome_display()}{to}: {item.outcome_because}"))
    return found
