"""Asks who is there while a meeting is held, who steps in for whom, and at which point somebody came or went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from rodatraden.domain.meetings.enums import Presence
from rodatraden.domain.meetings.models import AgendaItem, Attendance, Meeting, Shift
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Membership, Person
from rodatraden.domain.structure.queries import seats


@dataclass(frozen=True, slots=True)
class CalledIn:
    """A substitute who is next to be called in for somebody who is away or has left."""

    substitute: Membership
    instead_of: Person


def seated_in(meeting: Meeting) -> list[Membership]:
    """Everybody with a role that day in the bodies that meet, with person, organisation, body and seat."""
    rows = Membership.objects.on(meeting.held_on or timezone.localdate())
    rows = rows.filter(body__meeting_bodies__meeting=meeting)
    related = ("person__same_as", "organisation", "body", "seat__organisation")
    return list(rows.select_related(*related).order_by("body", "person__name", "pk"))


def shifts_of(meeting: Meeting) -> QuerySet[Shift]:
    """Who took over the chair or the record of a meeting, in order."""
    return meeting.shifts.select_related("person").order_by("began_at", "pk")


def is_there(row: Attendance | None) -> bool:
    """Whether a row of attendance says that the person is at the meeting now."""
    return row is not None and row.presence != Presence.ABSENT and row.left_at is None


def point_at(items: Iterable[AgendaItem], moment: datetime | None) -> AgendaItem | None:
    """The point that was up at a moment: the last one that had begun by then. None before the first."""
    if moment is None:
        return None
    begun = [(item.began_at, item) for item in items if item.began_at and item.began_at <= moment]
    return max(begun, key=lambda one: one[0])[1] if begun else None


def next_in_turn(seated: Sequence[Membership], attendance: Iterable[Attendance]) -> list[CalledIn]:
    """For each ordinary member who is away or has left and whom nobody replaces: the substitute to be called first.

    The seats and the order of calling are those of ``seats.built``. One who is noted as away, who serves for somebody
    else already, or who sits in a seat of their own is passed over. ``seated`` come with person, organisation and seat.
    """
    rows = list(attendance)
    noted = {_one(row.person): row for row in rows}
    replaced = {_one(row.instead_of) for row in rows if row.instead_of and is_there(row)}
    taken = {_one(row.person) for row in rows if row.instead_of or not is_there(row)}
    taken |= {_one(row.person) for row in seated if row.role in seats.SEATED}
    found: list[CalledIn] = []
    for body in dict.fromkeys(row.body_id for row in seated):
        members = [row for row in seated if row.body_id == body]
        views = seats.built([row.seat for row in _of_own_seats(members) if row.seat], members)
        for view in views:
            for holder in view.holders[:1]:
                number = _one(holder.person)
                if number not in noted or is_there(noted[number]) or number in replaced:
                    continue
                first = next((row for row in view.substitutes if _one(row.person) not in taken), None)
                if first:
                    taken.add(_one(first.person))
                    replaced.add(number)
                    found.append(CalledIn(first, holder.person))
    return found


def leads_now(role: Role, shifts: Iterable[Shift], seated: Sequence[Membership], there: Iterable[Attendance]) -> str:
    """Who is chair or secretary now: the one it was handed to last, else the one with the role who is there; "" for nobody.

    The vice chair leads where no chair is there.
    """
    handed = [shift.person.name for shift in shifts if shift.role == role]
    if handed:
        return handed[-1]
    here = {row.person_id for row in there if is_there(row)}
    wanted = [role, Role.VICE_CHAIR] if role == Role.CHAIR else [role]
    held = [row for one in wanted for row in seated if row.role == one and row.person_id in here]
    return held[0].person.name if held else ""


def _of_own_seats(members: Iterable[Membership]) -> list[Membership]:
    """One membership for each seat of the register that is held by any of them."""
    return list({row.seat_id: row for row in members if row.seat_id}.values())


def _one(person: Person) -> int:
    return person.same_as_id or person.pk
