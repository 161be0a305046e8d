"""Draws a thread as a river: time from left to right, one lane a body, a dot a point, what came of it as shapes.

Works out places in an SVG's own units; the template draws them and the table beside says the same in words.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from rodatraden.base import swedish
from rodatraden.domain.followup.enums import AssignmentState, DecisionKind
from rodatraden.domain.followup.models import Assignment, Decision
from rodatraden.domain.followup.queries.threads import Happening
from rodatraden.domain.structure.models import Body
from rodatraden.web.addresses import address_of_record

_LEFT, _RIGHT, _TOP = 196, 28, 40  # room for the lanes' names, at the end, and for the years
_LANE = 92  # height of a lane
_YEAR, _NARROWEST, _WIDEST = 150, 620, 6000  # width of a year and of the river itself
_APART = 24  # the least between two dots of a lane
_UNDATED = 90  # room for what has no day
_LETTERS = 24  # of a lane's name in a line
_SHOWN = 3  # shapes above or below a dot; of more their number is told
_STEP = 13  # between two shapes


@dataclass(frozen=True, slots=True)
class Shape:
    """A decision or an assignment at a dot: ``kind`` is the end of its class."""

    x: float
    y: float
    kind: str
    title: str
    address: str


@dataclass(slots=True)
class Dot:
    """A point of a meeting, in the lane of the body that led. ``title`` is what is read out."""

    x: float
    y: float
    title: str
    address: str
    is_sure: bool
    shapes: list[Shape] = field(default_factory=list)
    others: list[tuple[float, str]] = field(default_factory=list)  # y and text of what did not fit
    reaches: list[float] = field(default_factory=list)  # y in the lanes of the other bodies that met

    @property
    def span(self) -> tuple[float, float] | None:
        """From and to where the bodies of a joint meeting are tied together."""
        return (min(self.y, *self.reaches), max(self.y, *self.reaches)) if self.reaches else None


@dataclass(frozen=True, slots=True)
class Lane:
    y: float
    top: float
    name: str
    lines: list[tuple[float, str]]
    address: str


@dataclass(frozen=True, slots=True)
class River:
    width: float
    height: float
    lanes: list[Lane]
    years: list[tuple[float, str]]
    dots: list[Dot]
    path: str
    undated_x: float | None
    left: float = _LEFT
    top: float = _TOP
    lane_height: float = _LANE

    @property
    def bottom(self) -> float:
        return self.height - 8

    @property
    def end(self) -> float:
        return self.width - 4


def draw(happenings: Sequence[Happening]) -> River | None:
    """The river of a thread's points, which come in order of day with those without a day last; None for none."""
    if not happenings:
        return None
    lanes = _lanes(happenings)
    days = [happening.day for happening in happenings if happening.day]
    first, last = (min(days), max(days)) if days else (None, None)
    span = max((last - first).days, 1) if first and last else 1
    width = min(max(_NARROWEST, span / 365 * _YEAR), _WIDEST)
    dots: list[Dot] = []
    furthest: dict[int, float] = {}
    for happening in happenings:
        key = happening.bodies[0].pk if happening.bodies else 0
        wanted = (
            _LEFT + 20 + (happening.day - first).days / span * (width - 20)
            if happening.day and first
            else _LEFT + (width if days else 0) + _UNDATED / 2
        )
        x = max(wanted, furthest.get(key, 0) + _APART, dots[-1].x if dots else 0)
        furthest[key] = x
        dots.append(_dot(happening, x, lanes))
    end = max(dot.x for dot in dots)
    undated = any(happening.day is None for happening in happenings)
    return River(
        width=max(end, _LEFT + width) + _RIGHT,
        height=_TOP + len(lanes) * _LANE + 8,
        lanes=list(lanes.values()),
        years=_years(first, last, span, width) if first and last else [],
        dots=dots,
        path=_path(dots),
        undated_x=_LEFT + (width if days else 0) + 14 if undated else None,
    )


def _lanes(happenings: Sequence[Happening]) -> dict[int, Lane]:
    """A lane for each body in the order they took the question up; number 0 for meetings whose body is unknown."""
    bodies: dict[int, Body | None] = {}
    for happening in happenings:
        for body in happening.bodies:
            bodies.setdefault(body.pk, body)
        if not happening.bodies:
            bodies.setdefault(0, None)
    lanes: dict[int, Lane] = {}
    for place, (key, found) in enumerate(bodies.items()):
        top = _TOP + place * _LANE
        name = found.name if found else "Okänt organ"
        lines = textwrap.wrap(textwrap.shorten(name, 3 * _LETTERS, placeholder=" …"), _LETTERS)[:3]
        middle = top + _LANE / 2
        begin = middle - (len(lines) - 1) * 8 + 4
        lanes[key] = Lane(
            y=middle,
            top=top,
            name=name,
            lines=[(begin + line * 16, words) for line, words in enumerate(lines)],
            address=address_of_record(found) if found else "",
        )
    return lanes


def _dot(happening: Happening, x: float, lanes: dict[int, Lane]) -> Dot:
    item = happening.tie.item
    lane = lanes[happening.bodies[0].pk if happening.bodies else 0]
    when = swedish.day(happening.day) if happening.day else "okänd dag"
    came = [
        swedish.plural(len(happening.decisions), "beslut", "beslut") if happening.decisions else "",
        swedish.plural(len(happening.assignments), "uppdrag", "uppdrag") if happening.assignments else "",
    ]
    names = swedish.listed([body.name for body in happening.bodies]) or lane.name
    title = ". ".join(part for part in [f"{when}, {names}", item.title, swedish.listed([c for c in came if c])] if part)
    dot = Dot(
        x=x,
        y=lane.y,
        title=title,
        address=address_of_record(item),
        is_sure=happening.tie.decided_by_id is not None,
        reaches=[lanes[body.pk].y for body in happening.bodies[1:]],
    )
    _add(dot, [_decision(decision) for decision in happening.decisions], up=True)
    _add(dot, [_assignment(assignment) for assignment in happening.assignments], up=False)
    return dot


def _add(dot: Dot, told: list[tuple[str, str, str]], *, up: bool) -> None:
    sign = -1 if up else 1
    for place, (kind, title, address) in enumerate(told[:_SHOWN]):
        dot.shapes.append(Shape(dot.x, dot.y + sign * (16 + place * _STEP), kind, title, address))
    if len(told) > _SHOWN:
        dot.others.append((dot.y + sign * (16 + _SHOWN * _STEP) + 4, f"+{len(told) - _SHOWN}"))


def _decision(decision: Decision) -> tuple[str, str, str]:
    kind = "decided" if decision.kind == DecisionKind.DECIDED else "other"
    words = textwrap.shorten(decision.text, 160, placeholder=" …")
    return f"decision river-decision--{kind}", f"{decision.get_kind_display()}: {words}", address_of_record(decision)


def _assignment(assignment: Assignment) -> tuple[str, str, str]:
    kind = "open" if assignment.state == AssignmentState.OPEN else "closed"
    words = textwrap.shorten(assignment.task, 160, placeholder=" …")
    title = f"{assignment.get_kind_display()}, {assignment.get_state_display().lower()}: {words}"
    return f"assignment river-assignment--{kind}", title, address_of_record(assignment)


def _years(first: date, last: date, span: int, width: float) -> list[tuple[float, str]]:
    """Where each year begins; of one that began before the river, where the river does."""
    found = []
    for year in range(first.year, last.year + 1):
        days = max((date(year, 1, 1) - first).days, 0)
        found.append((_LEFT + 20 + days / span * (width - 20), str(year)))
    if len(found) > 1 and found[1][0] - found[0][0] < 34:  # the first year's end alone: its number has no room
        found = found[1:]
    return found


def _path(dots: Sequence[Dot]) -> str:
    """The river itself: from dot to dot, leaving and arriving level."""
    path = f"M{dots[0].x - 18:.0f} {dots[0].y:.0f}H{dots[0].x:.0f}"
    for one, other in pairwise(dots):
        middle = (one.x + other.x) / 2
        path += f"C{middle:.0f} {one.y:.0f} {middle:.0f} {other.y:.0f} {other.x:.0f} {other.y:.0f}"
    return path
