"""Asks who will be there: the answers to a notice seat by seat, who is next to be called in, and whether that is enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from rodatraden.base import audit, swedish
from rodatraden.domain.meetings.enums import AgendaKind, NoticeAnswer, Quorum
from rodatraden.domain.meetings.models import AgendaItem, Meeting, NoticeReply, Procedure
from rodatraden.domain.meetings.queries.procedures import PRESETS
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Membership, Organisation, Person, Seat
from rodatraden.domain.structure.queries.seats import SeatView, built

CALLED_IN = "substitute.called_in"  # what the trail says of a meeting when a substitute is asked


@dataclass(frozen=True, slots=True)
class Answered:
    """Somebody who is called, and what they have answered."""

    person: Person
    role: str
    reply: NoticeReply | None
    is_called_in: bool = False

    @property
    def comes(self) -> bool:
        return self.reply is not None and self.reply.answer != NoticeAnswer.AWAY

    @property
    def is_away(self) -> bool:
        return self.reply is not None and self.reply.answer == NoticeAnswer.AWAY


@dataclass(frozen=True, slots=True)
class SeatForecast:
    """A seat, those who hold it, those who may be called in, and who is expected to sit there.

    ``next_in`` is the substitute to ask now: where somebody cannot come, or nobody holds the seat, and no substitute who
    was asked before is still expected to answer.
    """

    name: str
    organisation: Organisation | None
    holders: list[Answered]
    substitutes: list[Answered]
    comes: Answered | None
    next_in: Answered | None

    @property
    def may_come(self) -> bool:
        """Whether it may yet be filled: somebody comes, or has not said no."""
        return self.comes is not None or any(not one.is_away for one in [*self.holders, *self.substitutes])


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many of the seats of a body will be filled by what is answered so far, and how many it takes to decide."""

    body: Body
    seats: list[SeatForecast]
    rule: Quorum
    filled: int
    may_be: int  # filled if all who have not answered come
    needed: int
    of: int
    lacks: str = ""  # the party that always must be there and is not expected
    has_lost: str = ""  # that party, where nobody of it can come

    @property
    def holds(self) -> bool:
        return self.filled >= self.needed and not self.lacks

    @property
    def is_lost(self) -> bool:
        """Not even if all who have not answered come."""
        return self.may_be < self.needed or bool(self.has_lost)

    @property
    def told(self) -> str:
        """In a sentence or two; empty for a body without seats."""
        if not self.of:
            return ""
        parties = self.rule in (Quorum.EVERY_PARTY, Quorum.SO_MANY_PARTIES)
        what = ("part", "parter") if parties else ("plats", "platser")
        verb = (
            "företrädd"
            if parties and self.of == 1
            else "företrädda"
            if parties
            else "fylld"
            if self.of == 1
            else "fyllda"
        )
        need = f"; det krävs {self.needed}" if self.needed else ""
        must = f" {self.lacks} måste alltid vara med." if self.lacks else ""
        return f"{self.filled} av {swedish.plural(self.of, *what)} väntas bli {verb}{need}.{must}"


@dataclass(frozen=True, slots=True)
class Expected:
    """Who is called to a meeting and what they have answered: by seat, and those who hold no seat."""

    forecasts: list[Forecast]
    called: list[Answered]  # everybody, by name
    substitutes: list[Answered]
    others: list[Answered]

    @property
    def coming(self) -> int:
        return sum(one.comes for one in self.called)

    @property
    def unanswered(self) -> int:
        return sum(one.reply is None for one in self.called)

    @property
    def is_lost(self) -> bool:
        return any(one.is_lost for one in self.forecasts)


def expected(meeting: Meeting, bodies: Sequence[Body]) -> Expected:
    """Who is called to a meeting of ``bodies``, with their answers and a forecast for each body, in five questions."""
    on = meeting.held_on or timezone.localdate()
    rows = list(
        Membership.objects.on(on)
        .filter(body__in=bodies)
        .select_related("person__same_as", "organisation", "seat")
        .order_by("pk")
    )
    seats = list(Seat.objects.on(on).filter(body__in=bodies).select_related("organisation").order_by("title", "pk"))
    own = {one.body_id: one for one in Procedure.objects.filter(body__in=bodies).select_related("quorum_must")}
    replies, asked = replies_of(meeting), called_in(meeting)
    found = []
    for body in bodies:
        views = built(
            [seat for seat in seats if seat.body_id == body.pk], [row for row in rows if row.body_id == body.pk]
        )
        procedure = own.get(body.pk) or Procedure(**PRESETS.get(body.kind, {}))
        found.append(forecast(body, views, procedure, replies, asked))
    called = sorted(_answers(rows, replies, asked), key=lambda one: swedish.sort_key(one.person.name))
    seated = {one.person.pk for row in found for seat in row.seats for one in seat.holders}
    stand_in = {(row.person.same_as or row.person).pk for row in rows if row.role == Role.SUBSTITUTE} - seated
    return Expected(
        forecasts=found,
        called=called,
        substitutes=[one for one in called if one.person.pk in stand_in],
        others=[one for one in called if one.person.pk not in seated | stand_in],
    )


def called_in(meeting: Meeting) -> set[int]:
    """The numbers of the substitutes who were asked to come to a meeting."""
    told = audit.of(meeting).filter(did=CALLED_IN).values_list("after", flat=True)
    return {after["person"] for after in told if after}


def replies_of(meeting: Meeting) -> dict[int, NoticeReply]:
    """The answers to a notice, by the number of the person."""
    return {reply.person_id: reply for reply in meeting.replies.all()}


def forecast(
    body: Body, views: Sequence[SeatView], procedure: Procedure, replies: Mapping[int, NoticeReply], asked: set[int]
) -> Forecast:
    """Who will sit at each seat of a body, out of its ``views`` (``seats.seats_of``), the answers, and who was called in.

    A substitute fills one seat: the first, in the order of the seats, whose holder cannot come and whose turn it is.
    """
    taken: set[int] = set()
    seats = [_seat(view, replies, asked, taken) for view in views if view.seat or view.holders]
    filled = [seat for seat in seats if seat.comes]
    maybe = [seat for seat in seats if seat.may_come]
    rule = Quorum(procedure.quorum)
    if rule in (Quorum.EVERY_PARTY, Quorum.SO_MANY_PARTIES):
        of = len(_parties(seats))
        needed = of if rule == Quorum.EVERY_PARTY else procedure.quorum_number or 0
        must = procedure.quorum_must if rule == Quorum.SO_MANY_PARTIES else None
        lacks = must.name if must and must.pk not in _parties(filled) else ""
        has_lost = must.name if must and must.pk not in _parties(maybe) else ""
        return Forecast(body, seats, rule, len(_parties(filled)), len(_parties(maybe)), needed, of, lacks, has_lost)
    of = len(seats)
    needed = {Quorum.MORE_THAN_HALF: of // 2 + 1, Quorum.TWO_THIRDS: -(-2 * of // 3)}.get(rule, 0)
    return Forecast(body, seats, rule, len(filled), len(maybe), needed, of)


def to_move(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The points for decision of an agenda, which had better wait for a meeting that can decide."""
    return [item for item in items if item.kind in (AgendaKind.DECISION, AgendaKind.ELECTION)]


def _seat(view: SeatView, replies: Mapping[int, NoticeReply], asked: set[int], taken: set[int]) -> SeatForecast:
    holders = _answers(view.holders, replies, asked)
    substitutes = _answers(view.substitutes, replies, asked)
    comes = next((one for one in holders if one.comes), None)
    next_in = None
    if comes is None and all(one.is_away for one in holders):
        free = [one for one in substitutes if one.person.pk not in taken and not one.is_away]
        comes = next((one for one in free if one.comes), None)
        waits = next((one for one in free if one.is_called_in), None)
        chosen = comes or waits
        if chosen is None and free:
            chosen = next_in = free[0]
        if chosen:
            taken.add(chosen.person.pk)
    return SeatForecast(view.name, view.organisation, holders, substitutes, comes, next_in)


def _answers(rows: Iterable[Membership], replies: Mapping[int, NoticeReply], asked: set[int]) -> list[Answered]:
    """Each person once, whatever rows of the register and roles they have."""
    found: dict[int, Answered] = {}
    for row in rows:
        person = row.person.same_as or row.person
        reply = replies.get(person.pk) or replies.get(row.person_id)
        found.setdefault(person.pk, Answered(person, Role(row.role).label, reply, person.pk in asked))
    return list(found.values())


def _parties(seats: Iterable[SeatForecast]) -> set[int]:
    return {seat.organisation.pk for seat in seats if seat.organisation}
