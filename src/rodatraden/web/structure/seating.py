"""The seats of a body as its page shows them: by party, who sits there, who is called in their place, and what is amiss."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rodatraden.base import swedish
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Membership, Organisation, Person, Seat
from rodatraden.domain.structure.queries import terms
from rodatraden.domain.structure.queries.seats import SeatView, built
from rodatraden.web.structure.terms import left_in_words

_ROLES = list(Role)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A membership with when it ends, in words, where that is soon and nobody is appointed after."""

    membership: Membership
    ends: str


@dataclass(frozen=True, slots=True)
class Line:
    """A seat. ``is_as_above`` says that it has the substitutes of the seat above it, which are not told again."""

    view: SeatView
    holders: list[Sitting]
    substitutes: list[Sitting]
    is_as_above: bool


@dataclass(frozen=True, slots=True)
class Seating:
    """Everybody who sits in a body on a day; ``others`` have a role without a seat, such as its secretary."""

    lines: list[Line]
    others: list[Sitting]
    notes: list[str]

    @property
    def parties(self) -> list[Organisation]:
        """Those that the body has seats for, or people from."""
        found = [line.view.organisation for line in self.lines]
        found += [sitting.membership.organisation for sitting in self.others]
        return [party for party in found if party]

    @property
    def has_names(self) -> bool:
        return any(line.view.name for line in self.lines)

    @property
    def has_substitutes(self) -> bool:
        return any(line.view.substitutes for line in self.lines)


def seat(memberships: Iterable[Membership], seats: list[Seat], *, on: date) -> Seating:
    """Who sits where on a day, out of all memberships (from ``terms.with_successors``) and the seats of that day."""
    rows = list(memberships)
    views = built(seats, sorted((row for row in rows if row.holds_on(on)), key=lambda row: row.pk))
    lines = []
    for place, view in enumerate(views):
        above = views[place - 1] if place else None
        as_above = bool(above and view.substitutes and above.substitutes == view.substitutes)
        lines.append(Line(view, _sittings(view.holders, on), _sittings(view.substitutes, on), as_above))
    placed = {row.pk for view in views for row in [*view.holders, *view.substitutes]}
    others = sorted(
        (row for row in rows if row.holds_on(on) and row.pk not in placed),
        key=lambda row: (_ROLES.index(Role(row.role)), swedish.sort_key(row.person.name)),
    )
    return Seating(lines, _sittings(others, on), [*_amiss(views), *_lapsed(rows, on)])


def _sittings(rows: list[Membership], on: date) -> list[Sitting]:
    return [
        Sitting(row, left_in_words(row.until, on=on) if row.until and terms.ends_soon(row, on=on) else "")
        for row in rows
    ]


def _amiss(views: list[SeatView]) -> list[str]:
    """What is pointed out: seats that nobody fills, somebody on two, substitutes with nobody to stand in for."""
    said = []
    vacant = sum(view.is_vacant and view.seat is not None for view in views)
    if vacant:
        said.append(f"{swedish.plural(vacant, 'plats är ledig', 'platser är lediga')}.")
    held: dict[int, tuple[Person, list[str]]] = {}
    for view in views:
        for person in {row.person.same_as_id or row.person_id: row.person for row in view.holders}.values():
            number = person.same_as_id or person.pk
            held.setdefault(number, (person, []))[1].append(view.name or "en egen plats")
    said += [
        f"{person} sitter på {len(names)} platser: {swedish.listed(names)}."
        for person, names in held.values()
        if len(names) > 1
    ]
    for view in views:
        if view.is_vacant and view.substitutes:
            names = swedish.listed([str(row.person) for row in view.substitutes])
            whose = f" för {view.name}" if view.name else ""
            said.append(f"{names} är ersättare{whose} utan att det finns någon ordinarie.")
    return said


def _lapsed(rows: list[Membership], on: date) -> list[str]:
    """Terms that have ended with nobody after them."""
    return [
        f"{row.person} var {row.get_role_display().lower()}{f' för {row.organisation}' if row.organisation else ''} "
        f"till {swedish.day(row.until)}, och ingen är utsedd efter."
        for row in rows
        if row.until and terms.has_lapsed(row, on=on)
    ]
