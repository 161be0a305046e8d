"""Draws the wheel of a year: January at the top and on with the sun, a ring a body or a kind, a mark an occurrence.

Works out places in an SVG's own units, as text; the template draws them and the table beside says the same in words.
"""

from __future__ import annotations

import calendar
import math
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rodatraden.base import swedish
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.structure.models import Body
from rodatraden.domain.wheel.enums import SpokeKind
from rodatraden.domain.wheel.models import Occurrence
from rodatraden.domain.wheel.queries.recurrence import days_told
from rodatraden.web.addresses import address_of, address_of_record

WIDTH, HEIGHT = 1600, 960
_X, _Y = WIDTH / 2, HEIGHT / 2
_OUTER, _MONTHS, _RINGS, _INNER = 390, 352, 340, 120  # radii: of the edge, the months, the rings, the middle
_WEEKS = 408  # where their numbers stand
_LABELS = 446  # how far from the middle the labels begin
_MARK, _APART = 12.0, 28.0  # radius of a mark, and the least between two in a ring
_LINE = 23.0  # height of a label
_LETTERS = 42
_ON_A_SIDE = int((HEIGHT - 2 * _LINE) / _LINE)
MOST_RINGS = 7

LETTERS = {
    SpokeKind.MEETING: "M",
    SpokeKind.DEADLINE: "S",
    SpokeKind.SURVEY: "E",
    SpokeKind.CALL: "U",
    SpokeKind.REPORT: "R",
    SpokeKind.OTHER: "A",
}
SHAPES = {  # round the origin, about as large as each other
    SpokeKind.MEETING: "M-12 0A12 12 0 1 1 12 0A12 12 0 1 1-12 0Z",
    SpokeKind.DEADLINE: "M0-15 15 0 0 15-15 0Z",
    SpokeKind.SURVEY: "M-11-11H11V11H-11Z",
    SpokeKind.CALL: "M0-14 14-4 9 12H-9L-14-4Z",
    SpokeKind.REPORT: "M-7-13H7L14 0 7 13H-7L-14 0Z",
    SpokeKind.OTHER: "M-13-4V4Q-13 11-6 11H6Q13 11 13 4V-4Q13-11 6-11H-6Q-13-11-13-4Z",
}


@dataclass(frozen=True, slots=True)
class Ring:
    """A band of the wheel: where its line runs, and its number and name for the list under the picture."""

    number: int
    name: str
    radius: str
    y: str  # of its number, above the middle


@dataclass(frozen=True, slots=True)
class Month:
    path: str
    x: str
    y: str
    turned: str  # degrees, so that the name follows the edge and never stands on its head
    name: str


@dataclass(frozen=True, slots=True)
class Week:
    path: str
    x: str
    y: str
    number: int


@dataclass(frozen=True, slots=True)
class Mark:
    """An occurrence: its shape with a letter in a ring, the arc of its days, and its label outside with a line to it."""

    x: str
    y: str
    kind: str
    letter: str
    shape: str
    state: str  # "open", "late", "done" or "skipped"
    title: str
    address: str
    arc: str = ""
    line: str = ""
    label: str = ""
    label_x: str = ""
    label_y: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A meeting that is planned or was held."""

    x: str
    y: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Wheel:
    year: int
    rings: Sequence[Ring]
    months: Sequence[Month]
    weeks: Sequence[Week]
    marks: Sequence[Mark]
    dots: Sequence[Dot]
    hand: str  # the path of today, if it is in the year
    today: str
    has_labels: bool
    width: int = WIDTH
    height: int = HEIGHT
    x: int = int(_X)
    y: int = int(_Y)


def draw(
    rows: Sequence[Occurrence],
    meetings: Mapping[int, Sequence[tuple[date, int]]],
    bodies: Mapping[int, Body],
    *,
    year: int,
    one_body: bool,
    today: date,
) -> Wheel:
    """The wheel of ``rows`` (in order of day) and of the meetings (day and number, by body): a ring a body, or a kind."""
    names = _kinds(rows, bool(meetings)) if one_body else _bodies(rows, bodies)
    thick = min(48.0, (_RINGS - _INNER) / max(len(names), 1))
    radii = {key: _RINGS - thick * (place + 0.5) for place, key in enumerate(names)}

    def ring_of(row: Occurrence) -> object:
        key: object = SpokeKind(row.spoke.kind) if one_body else row.spoke.body_id or 0
        return key if key in radii else -1

    angles = _placed(rows, ring_of, radii, year)
    has_labels = max(_on_sides(angles), default=0) <= _ON_A_SIDE
    labels = _labels(angles) if has_labels else {}
    marks = [_mark(row, radii[ring_of(row)], angles[row.pk], labels.get(row.pk), year, today) for row in rows]
    dots = [
        _dot(day, number, bodies[body], radii[key], year)
        for body, found in meetings.items()
        for day, number in found
        for key in [SpokeKind.MEETING if one_body else body if body in radii else -1]
        if day.year == year and key in radii
    ]
    return Wheel(
        year=year,
        rings=[
            Ring(place, name, _n(radii[key]), _n(_Y - radii[key] + 4))
            for place, (key, name) in enumerate(names.items(), start=1)
        ],
        months=[_month(year, month) for month in range(1, 13)],
        weeks=_weeks(year),
        marks=marks,
        dots=dots,
        hand=_radial(_angle(today, year), _INNER - 26, _OUTER + 8) if today.year == year else "",
        today=swedish.day(today),
        has_labels=has_labels,
    )


def _kinds(rows: Sequence[Occurrence], has_meetings: bool) -> dict[object, str]:
    there = {SpokeKind(row.spoke.kind) for row in rows} | ({SpokeKind.MEETING} if has_meetings else set())
    return {kind: kind.label for kind in SpokeKind if kind in there}


def _bodies(rows: Sequence[Occurrence], bodies: Mapping[int, Body]) -> dict[object, str]:
    """What is for all bodies outermost, then the bodies by name; of many the last ones share a ring (-1)."""
    there = {row.spoke.body_id for row in rows if row.spoke.body_id}
    own = sorted((bodies[pk] for pk in there), key=lambda body: swedish.sort_key(body.name))
    names: dict[object, str] = {0: "Alla organ"} if any(row.spoke.body_id is None for row in rows) else {}
    room = MOST_RINGS - len(names)
    shown = own if len(own) <= room else own[: room - 1]
    names |= {body.pk: body.name for body in shown}
    return names | ({-1: f"{len(own) - len(shown)} organ till"} if len(shown) < len(own) else {})


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """The places nearest to ``wanted`` (in order) that are at least ``apart`` and within ``low`` to ``high``.

    Where they have no room at all they stand evenly.
    """
    count = len(wanted)
    if count > 1 and (count - 1) * apart > high - low:
        return [low + (high - low) * place / (count - 1) for place in range(count)]
    found: list[float] = []
    for place in wanted:
        found.append(max(place, low, found[-1] + apart if found else low))
    limit = high
    for index in range(count - 1, -1, -1):
        found[index] = min(found[index], limit)
        limit = found[index] - apart
    return found


def _placed(
    rows: Sequence[Occurrence], ring_of: Callable[[Occurrence], object], radii: Mapping[object, float], year: int
) -> dict[int, float]:
    """The angle of each mark, in degrees from the top: in the middle of its days, but apart from others in its ring."""
    by_ring: dict[object, list[tuple[float, int]]] = {}
    for row in rows:
        begins, ends = _angle(row.begins, year), _angle(row.ends + timedelta(days=1), year)
        by_ring.setdefault(ring_of(row), []).append(((begins + ends) / 2, row.pk))
    angles: dict[int, float] = {}
    for key, found in by_ring.items():
        found.sort()
        apart = math.degrees(_APART / radii[key])
        places = spread([angle for angle, _ in found], apart, apart / 2, 360 - apart / 2)
        angles |= {pk: place for (_, pk), place in zip(found, places, strict=True)}
    return angles


def _on_sides(angles: Mapping[int, float]) -> list[int]:
    right = sum(angle < 180 for angle in angles.values())
    return [right, len(angles) - right]


def _labels(angles: Mapping[int, float]) -> dict[int, float]:
    """The height of each label, on the side where its mark is."""
    found: dict[int, float] = {}
    for right in (True, False):
        side = sorted(
            (_Y - math.cos(math.radians(angle)) * (_OUTER + 40), pk)
            for pk, angle in angles.items()
            if (angle < 180) is right
        )
        places = spread([y for y, _ in side], _LINE, _LINE, HEIGHT - _LINE)
        found |= {pk: y for (_, pk), y in zip(side, places, strict=True)}
    return found


def _mark(row: Occurrence, radius: float, angle: float, label_y: float | None, year: int, today: date) -> Mark:
    x, y = _at(angle, radius)
    state = "done" if row.ticked_on else "skipped" if row.skipped_because else "late" if row.ends < today else "open"
    kind = SpokeKind(row.spoke.kind)
    said = {"done": "avbockat", "skipped": "hoppas över", "late": "försenat", "open": ""}[state]
    whose = str(row.spoke.body or "alla organ")
    days = days_told(row.begins, row.ends)
    parts = [row.spoke.title, kind.label.lower(), days, whose, said]
    mark = {
        "x": _n(x),
        "y": _n(y),
        "kind": kind.value,
        "letter": "✓" if state == "done" else LETTERS[kind],
        "shape": SHAPES[kind],
        "state": state,
        "title": ", ".join(part for part in parts if part),
        "address": f"{address_of_record(row.spoke)}#tillfalle-{row.pk}",
        "arc": _arc(row, radius, year) if row.begins < row.ends else "",
    }
    if label_y is None:
        return Mark(**mark)
    side = 1 if angle < 180 else -1
    end = _X + side * _LABELS
    near_x, near_y = _at(angle, _WEEKS + 10)
    sign = {"done": "✓ ", "skipped": "– ", "late": "! ", "open": ""}[state]
    words = f"{sign}{_short(row)} {row.spoke.title}"
    return Mark(
        **mark,
        line=f"M{_n(near_x)} {_n(near_y)}L{_n(end - side * 6)} {_n(label_y)}",
        label=textwrap.shorten(words, _LETTERS, placeholder=" …"),
        label_x=_n(end),
        label_y=_n(label_y + 5),
        anchor="start" if side > 0 else "end",
    )


def _short(row: Occurrence) -> str:
    """15 apr, v. 22, okt."""
    month = swedish.MONTHS[row.begins.month - 1][:3]
    if row.begins == row.ends:
        return f"{row.begins.day} {month}"
    return month if row.begins.day == 1 and row.ends.day > 7 else f"v. {row.begins.isocalendar().week}"


def _dot(day: date, number: int, body: Body, radius: float, year: int) -> Dot:
    x, y = _at(_angle(day, year) + 180 / 365, radius)
    title = f"{body}, möte {swedish.day(day)}"
    return Dot(_n(x), _n(y), title, address_of(Meeting._meta.label_lower, number))


def _month(year: int, month: int) -> Month:
    first = _angle(date(year, month, 1), year)
    last = _angle(date(year, month, calendar.monthrange(year, month)[1]) + timedelta(days=1), year)
    middle = (first + last) / 2
    x, y = _at(middle, (_OUTER + _MONTHS) / 2)
    (ax, ay), (bx, by) = _at(first, _OUTER), _at(last, _OUTER)
    (cx, cy), (dx, dy) = _at(last, _INNER), _at(first, _INNER)
    path = (
        f"M{_n(ax)} {_n(ay)}A{_OUTER} {_OUTER} 0 0 1 {_n(bx)} {_n(by)}"
        f"L{_n(cx)} {_n(cy)}A{_INNER} {_INNER} 0 0 0 {_n(dx)} {_n(dy)}Z"
    )
    turned = middle - 180 if 90 < middle < 270 else middle
    return Month(path, _n(x), _n(y), _n(turned), swedish.MONTHS[month - 1])


def _weeks(year: int) -> list[Week]:
    """A tick where each week begins, and its number at the middle of the week."""
    found = []
    monday = date(year, 1, 1) - timedelta(days=date(year, 1, 1).weekday())
    while monday.year <= year:
        x, y = _at((_angle(monday, year) + _angle(monday + timedelta(days=7), year)) / 2, _WEEKS)
        tick = _radial(_angle(monday, year), _OUTER, _OUTER + 8) if monday.year == year else ""
        if (monday + timedelta(days=3)).year == year:
            found.append(Week(tick, _n(x), _n(y + 4), monday.isocalendar().week))
        monday += timedelta(days=7)
    return found


def _arc(row: Occurrence, radius: float, year: int) -> str:
    """The days of an occurrence along its ring, those of the year."""
    begins, ends = _angle(row.begins, year), _angle(row.ends + timedelta(days=1), year)
    (ax, ay), (bx, by) = _at(begins, radius), _at(ends, radius)
    return f"M{_n(ax)} {_n(ay)}A{_n(radius)} {_n(radius)} 0 0 1 {_n(bx)} {_n(by)}"


def _radial(angle: float, inner: float, outer: float) -> str:
    (ax, ay), (bx, by) = _at(angle, inner), _at(angle, outer)
    return f"M{_n(ax)} {_n(ay)}L{_n(bx)} {_n(by)}"


def _angle(day: date, year: int) -> float:
    """Where a day begins, in degrees from the top; days of other years stand at the ends."""
    first, length = date(year, 1, 1), 366 if calendar.isleap(year) else 365
    return min(max((day - first).days, 0), length) / length * 360


def _at(angle: float, radius: float) -> tuple[float, float]:
    turned = math.radians(angle)
    return _X + math.sin(turned) * radius, _Y - math.cos(turned) * radius


def _n(value: float) -> str:
    return f"{value:.1f}"
