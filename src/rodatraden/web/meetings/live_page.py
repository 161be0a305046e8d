"""What the page of a meeting under way shows: its points with their time, who is there, and what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rodatraden.domain.meetings.enums import AgendaKind, DecidesBy, Presence, View
from rodatraden.domain.meetings.models import AgendaItem, Attendance, Meeting
from rodatraden.domain.meetings.queries import attendance, clock, present, procedures, stands
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Membership, Person
from rodatraden.web.meetings.sheet import Point, Sheet

_WORDS = {"har": "närvarande", "distans": "på distans", "borta": "frånvarande"}
KEYS = [("N", "har", "Närvarande"), ("D", "distans", "Distans"), ("F", "borta", "Frånvarande"), ("G", "gick", "Gick")]
# what can be noted of somebody at a point, as the form of the page sends it
STANDS = [
    ("jav", "anmäler jäv"),
    (View.AGAINST, "reserverar sig"),
    (View.ABSTAINS, "avstår"),
    (View.FOR, "bifaller"),
]


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody who sits in a body that meets, or has come anyway, and whether they are there.

    ``came`` and ``left`` say in words at which point; ``seats`` what they sit as, one line a seat.
    """

    person: Person
    seats: list[str]
    attendance: Attendance | None
    is_substitute: bool
    came: str = ""
    left: str = ""

    @property
    def how(self) -> str:
        """The button that is pressed: ”har”, ”distans”, ”borta”, ”gick”; "" where nothing is noted."""
        row = self.attendance
        if row is None:
            return ""
        if row.presence == Presence.ABSENT:
            return "borta"
        return "gick" if row.left_at else "distans" if row.is_remote else "har"

    @property
    def told(self) -> str:
        """How it stands, in words."""
        row = self.attendance
        if row is None:
            return "inte antecknad"
        said = _WORDS.get(self.how, "")
        instead = ""
        if row.presence == Presence.SUBSTITUTE and self.how != "borta":
            instead = f"ersätter {row.instead_of}" if row.instead_of else "ersätter ingen vid namn"
        return ", ".join(one for one in (said, instead, self.came, self.left) if one)


@dataclass(frozen=True, slots=True)
class Roll:
    """Who is there: those called in order, who is next to step in, who leads, and how many it is."""

    called: list[Called]
    next_in_turn: list[present.CalledIn]
    chair: str
    secretary: str
    shifts: list[str]

    @property
    def keys(self) -> list[tuple[str, str, str]]:
        """The key of each button, what it sends and what it says."""
        return KEYS

    @property
    def here(self) -> list[Called]:
        return [one for one in self.called if present.is_there(one.attendance)]

    @property
    def on_two_seats(self) -> list[Called]:
        """Those whose two seats are one vote."""
        return [one for one in self.called if len(one.seats) > 1]


@dataclass(frozen=True, slots=True)
class LivePoint:
    """A point with its time and what was noted of people at it. ``told`` are the lines of the record.

    ``quorum`` is set where somebody stands aside, since the body may then not be quorate in this point.
    """

    point: Point
    used: clock.Used | None
    is_up: bool
    is_open: bool
    stands: stands.Stands
    told: list[str]
    quorum: procedures.Count | None

    @property
    def item(self) -> AgendaItem:
        return self.point.item

    @property
    def first_line(self) -> str:
        return next((line.strip() for line in self.point.text.splitlines() if line.strip()), "")

    @property
    def takes_stands(self) -> bool:
        return self.item.kind not in (AgendaKind.INFORMATION, AgendaKind.REPORT, AgendaKind.ROUND)

    @property
    def unproposed(self) -> list[int]:
        """The decisions ”enligt förslaget” whose proposal nobody has pointed out, by number."""
        return [one.pk for one in self.point.decisions if one.form == "according" and one.proposal_id is None]


@dataclass(frozen=True, slots=True)
class LivePage:
    """Everything on the page of a meeting under way; ``locked`` are the points that are approved already, by number."""

    sheet: Sheet
    points: list[LivePoint]
    roll: Roll
    clock: clock.Clock
    quorum: procedures.Count | None
    next: AgendaItem | None
    locked: frozenset[int]

    @property
    def up(self) -> LivePoint | None:
        return next((one for one in self.points if one.is_up), None)


def live_page(sheet: Sheet, now: datetime, *, chosen: int = 0) -> LivePage:
    """The page of the meeting of a sheet at a moment, in three questions more; ``chosen`` is a point (number) to show open.

    The point that is up is open; before any has been up all are, so that nothing hides.
    """
    items = [point.item for point in sheet.points]
    body = next(iter(sheet.bodies), None)
    procedure = procedures.procedure_of(body) if body else None
    seated = present.seated_in(sheet.meeting)
    there = [row for group in sheet.groups for row in group.all]
    noted = stands.noted_at(sheet.meeting)
    time = clock.clock_of(sheet.meeting, items, now)
    roll = roll_of(sheet.meeting, items, seated, there, noted)
    shifts = stands.shifts_told(items, noted.shifts)
    has_begun = any(item.began_at for item in items)

    def counted(without: set[int]) -> procedures.Count | None:
        rows = [row for row in there if row.person_id not in without]
        return procedures.quorum(procedure, seated, rows) if procedure else None

    def live(point: Point) -> LivePoint:
        of = noted.of(point.item)
        is_up = time.up is not None and time.up.pk == point.item.pk
        rule = procedure.decides_by if procedure else DecidesBy.CONSENSUS
        told = of.told(rule, body=str(point.item.body or body or "Mötet"), chair=roll.chair)
        return LivePoint(
            point=point,
            used=time.used.get(point.item.pk),
            is_up=is_up,
            is_open=is_up or point.item.pk == chosen or not has_begun,
            stands=of,
            told=[*shifts.get(point.item.pk, []), *told],
            quorum=counted({one.person_id for one in of.recusals}) if of.recusals else None,
        )

    return LivePage(
        sheet=sheet,
        points=[live(point) for point in sheet.points],
        roll=roll,
        clock=time,
        quorum=counted(set()),
        next=clock.next_of(items, time.up),
        locked=noted.locked,
    )


def roll_of(
    meeting: Meeting,
    items: Sequence[AgendaItem],
    seated: Sequence[Membership],
    there: Sequence[Attendance],
    noted: stands.Noted,
) -> Roll:
    """Those who sit in the bodies, once each, substitutes after the others, and last those who have come anyway."""
    rows = {row.person_id: row for row in there}
    seats: dict[int, list[Membership]] = {}
    for seat in sorted(seated, key=lambda row: row.role == Role.SUBSTITUTE):
        seats.setdefault(seat.person_id, []).append(seat)
    called = [
        _called(held[0].person, [_seat(seat) for seat in held], rows.get(number), items, _is_substitute(held))
        for number, held in seats.items()
    ]
    guests = [row for row in there if row.person_id not in seats]
    called += [_called(row.person, [_guest(row)], row, items, False) for row in guests]
    leads = {role: present.leads_now(role, noted.shifts, seated, there) for role in (Role.CHAIR, Role.SECRETARY)}
    shifts = [line for lines in stands.shifts_told(items, noted.shifts).values() for line in lines]
    return Roll(
        called, present.next_in_turn(seated, there), leads[Role.CHAIR], leads[Role.SECRETARY], shifts if items else []
    )


def roll_now(meeting: Meeting) -> Roll:
    """Who is there at this moment."""
    items = list(meeting.items.order_by("order", "pk"))
    there = list(attendance.attendance_of(meeting))
    return roll_of(meeting, items, present.seated_in(meeting), there, stands.noted_at(meeting))


def _called(
    person: Person, seats: list[str], row: Attendance | None, items: Sequence[AgendaItem], is_substitute: bool
) -> Called:
    came = f"kom till {_point(items, row.arrived_at)}" if row and row.arrived_at else ""
    left = f"gick under {_point(items, row.left_at)}" if row and row.left_at else ""
    return Called(person, seats, row, is_substitute, came, left)


def _point(items: Sequence[AgendaItem], moment: datetime | None) -> str:
    """The point that was up: ”§ 4”, or its title where it has no number; ”mötet” before any was."""
    item = present.point_at(items, moment)
    if item is None:
        return "mötet"
    bare = item.number.removeprefix("§").strip().rstrip(".")
    return f"§ {bare}" if bare else f"”{item.title}”"


def _seat(seat: Membership) -> str:
    return ", ".join(one for one in (seat.get_role_display().lower(), str(seat.organisation or "")) if one)


def _guest(row: Attendance) -> str:
    return ", ".join(one for one in (row.role or "inbjuden", str(row.organisation or "")) if one)


def _is_substitute(held: Sequence[Membership]) -> bool:
    return all(seat.role == Role.SUBSTITUTE for seat in held)
