"""Asks who fills the seats of bodies on a day, and who is called in their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from rodatraden.base import swedish
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Membership, Organisation, Person, Seat

SEATED = [Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER]  # the roles that take a seat of their own
_ROLES = list(Role)


@dataclass(slots=True)
class SeatView:
    """A seat of a body on a day. ``seat`` is None where the register has no such seat but somebody sits there anyway.

    ``holders`` are the memberships that fill it, the chair's first: none of a vacant seat, two of somebody who is both
    chair and member, and of two people only where two were appointed to the same seat. ``substitutes`` are those to be
    called in, the first first.
    """

    seat: Seat | None
    organisation: Organisation | None
    holders: list[Membership] = field(default_factory=list)
    substitutes: list[Membership] = field(default_factory=list)

    @property
    def is_vacant(self) -> bool:
        """Nobody is appointed to the seat, though somebody may be called in."""
        return not self.holders

    @property
    def name(self) -> str:
        """The party and what the seat is called; "" for somebody who sits for nobody."""
        title = self.seat.title if self.seat else ""
        return ", ".join(str(part) for part in (self.organisation, title) if part)

    def is_held_by(self, person: Person) -> bool:
        """Whether the person, or a duplicate of theirs, holds the seat."""
        return any(_one(row.person) == _one(person) for row in self.holders)


def seats_of(body: Body, on: date) -> list[SeatView]:
    """The seats of a body on a day, as ``seats_of_bodies`` tells them. Two questions."""
    return seats_of_bodies([body], on)[body.pk]


def seats_of_bodies(bodies: Iterable[Body], on: date) -> dict[int, list[SeatView]]:
    """The seats of each body (by number) on a day, by party with those of no party last. Two questions for all.

    It is built of what holds that day, in this order, and needs no seats in the register:

    1. Every seat of the register is a seat, filled by those appointed to it. Those with the role substitute are its
       substitutes; anybody else who is appointed to it holds it, whatever the role.
    2. A chair, vice chair or member who was appointed to no seat fills, in turn: the seat that the same person already
       holds for the same party (for any party, where they were appointed for none); the first vacant seat of their party; a
       seat of their own.
    3. A substitute who was appointed to no seat stands after a seat's own substitutes at *every* seat of their party,
       so the same substitute may be found at several. One whose party has no seat, or who stands for no party, is at a
       seat without holders and without ``seat`` (one for each such party): a substitute without an ordinary member.

    Secretaries, co-opted and others take no seat unless they were appointed to one. Substitutes are called by ``turn``;
    those without a turn come last, in the order in which they were appointed. People come with ``same_as``.
    """
    asked = {body.pk: body for body in bodies}
    rows = Membership.objects.on(on).filter(body__in=asked).order_by("pk")
    members: dict[int, list[Membership]] = {number: [] for number in asked}
    for row in rows.select_related("person__same_as", "organisation", "seat"):
        members[row.body_id].append(row)
    known: dict[int, list[Seat]] = {number: [] for number in asked}
    for seat in Seat.objects.on(on).filter(body__in=asked).select_related("organisation").order_by("title", "pk"):
        known[seat.body_id].append(seat)
    return {number: built(known[number], members[number]) for number in asked}


def built(seats: list[Seat], members: list[Membership]) -> list[SeatView]:
    """The seats of one body out of its register and its members of a day (with person, organisation and seat)."""
    views = [SeatView(seat, seat.organisation) for seat in seats]
    by_seat = {view.seat.pk: view for view in views if view.seat}
    ordinary = sorted(
        (row for row in members if row.role in SEATED or (row.role != Role.SUBSTITUTE and row.seat_id in by_seat)),
        key=lambda row: (row.seat_id not in by_seat, row.organisation_id is None),
    )
    for row in ordinary:
        view = by_seat.get(row.seat_id or 0) or _theirs(views, row) or _vacant(views, row)
        if view is None:
            view = SeatView(None, row.organisation)
            views.append(view)
        view.holders.append(row)
    called = [row for row in members if row.role == Role.SUBSTITUTE]
    for row in sorted(called, key=_turn):
        at = [by_seat[row.seat_id]] if row.seat_id in by_seat else _of_party(views, row.organisation)
        if not at:
            at = [SeatView(None, row.organisation)]
            views += at
        for view in at:
            view.substitutes.append(row)
    for view in views:
        view.holders.sort(key=lambda row: _ROLES.index(Role(row.role)))
        view.substitutes.sort(key=lambda row: (view.seat is None or row.seat_id != view.seat.pk, *_turn(row)))
    return sorted(views, key=_place)


def _theirs(views: list[SeatView], row: Membership) -> SeatView | None:
    """The seat that the same person holds already for the same party, or for any where they sit for nobody."""
    held = [view for view in views if view.is_held_by(row.person)]
    fits = [view for view in held if row.organisation in (None, view.organisation)]
    return fits[0] if fits else None


def _vacant(views: list[SeatView], row: Membership) -> SeatView | None:
    """The first seat of the register that the party has and that nobody holds."""
    fits = [view for view in views if view.seat and view.is_vacant and view.organisation == row.organisation]
    return fits[0] if fits and row.organisation else None


def _of_party(views: list[SeatView], party: Organisation | None) -> list[SeatView]:
    """Every seat of a party; of no party only the place where those stand whom nobody has."""
    if party:
        return [view for view in views if view.organisation == party]
    return [view for view in views if view.seat is None and view.organisation is None and view.is_vacant]


def _turn(row: Membership) -> tuple[bool, int, int]:
    return (row.turn is None, row.turn or 0, row.pk)


def _place(view: SeatView) -> tuple[object, ...]:
    """By party with the seats of the register first, and last those of no party; then the chair first, and by name."""
    party = swedish.sort_key(view.organisation.name) if view.organisation else ()
    title = swedish.sort_key(view.seat.title) if view.seat else ()
    first = next(iter(view.holders), None)
    holder = (_ROLES.index(Role(first.role)), swedish.sort_key(first.person.name)) if first else (len(_ROLES), ())
    return (view.organisation is None, party, view.seat is None, title, *holder)


def _one(person: Person) -> int:
    """The number that all rows of the register for the same person share."""
    return person.same_as_id or person.pk
