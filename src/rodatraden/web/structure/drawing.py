"""Draws the bodies of a day and their relations: places and curves for an SVG, in rows from those who decide downwards."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from rodatraden.domain.structure.enums import BodyKind, RelationKind
from rodatraden.domain.structure.models import Body, BodyRelation
from rodatraden.domain.structure.queries.structure_map import Structure

WIDTH = 1100
_BOX_WIDTH, _BOX_HEIGHT = 196, 66
_ACROSS = 5  # boxes in a row
_BETWEEN = 62  # height between rows
_TOP = 28  # room for curves that bow over the first row
_LETTERS, _LINES = 24, 2

_ROWS = {
    BodyKind.COUNCIL: 0,
    BodyKind.OFFICIALS: 1,
    BodyKind.COMMITTEE: 2,
    BodyKind.STEERING: 2,
    BodyKind.COLLABORATION: 2,
    BodyKind.COUNTY_PART: 3,
    BodyKind.WORKING: 4,
    BodyKind.REFERENCE: 4,
    BodyKind.NETWORK: 4,
    BodyKind.OTHER: 5,
}


@dataclass(frozen=True, slots=True)
class Box:
    """A body: its corner, its name in lines with the height of each, and its kind."""

    body: Body
    x: int
    y: int
    lines: list[tuple[int, str]]

    width = _BOX_WIDTH
    height = _BOX_HEIGHT

    @property
    def middle(self) -> int:
        return self.x + _BOX_WIDTH // 2

    @property
    def kind_y(self) -> int:
        return self.y + 18


@dataclass(frozen=True, slots=True)
class Curve:
    """A relation: the path between two boxes, and which kind it is."""

    relation: BodyRelation
    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Picture:
    boxes: list[Box]
    curves: list[Curve]
    height: int
    width: int = WIDTH


def draw(structure: Structure) -> Picture:
    """Place the bodies in rows by kind, near those above that they are tied to, and draw the relations as curves."""
    rows: dict[int, list[Body]] = {}
    for body in structure.bodies:
        rows.setdefault(_ROWS.get(BodyKind(body.kind), 5), []).append(body)
    ends: dict[int, list[int]] = {}
    for relation in structure.relations:
        ends.setdefault(relation.body_id, []).append(relation.other_id)
        ends.setdefault(relation.other_id, []).append(relation.body_id)
    boxes: dict[int, Box] = {}
    y = _TOP
    for row in sorted(rows):
        near = sorted(rows[row], key=lambda body: (_pull(ends.get(body.pk, []), boxes), body.name))
        for start in range(0, len(near), _ACROSS):
            _place(near[start : start + _ACROSS], y, boxes)
            y += _BOX_HEIGHT + (_BETWEEN if start + _ACROSS >= len(near) else 18)
    curves = [Curve(r, _path(boxes[r.body_id], boxes[r.other_id]), r.kind) for r in structure.relations]
    return Picture(list(boxes.values()), curves, max(y - _BETWEEN + 8, 80))


def _pull(ends: Sequence[int], boxes: dict[int, Box]) -> float:
    """The middle of those already placed that a body is tied to (``ends``); the picture's middle without any."""
    places = [boxes[end].middle for end in ends if end in boxes]
    return sum(places) / len(places) if places else WIDTH / 2


def _place(bodies: list[Body], y: int, boxes: dict[int, Box]) -> None:
    gap = (WIDTH - len(bodies) * _BOX_WIDTH) // (len(bodies) + 1)
    for place, body in enumerate(bodies):
        x = gap + place * (_BOX_WIDTH + gap)
        words = textwrap.wrap(body.name, _LETTERS, max_lines=_LINES, placeholder=" …") or [""]
        lines = [(y + 36 + 18 * number, line) for number, line in enumerate(words)]
        boxes[body.pk] = Box(body, x, y, lines)


def _path(start: Box, end: Box) -> str:
    """A curve from box to box: between their nearer edges, or bowed over them where they stand in the same row."""
    if start.y == end.y:
        low, bow = start.y, start.y - 26
        return f"M{start.middle} {low}C{start.middle} {bow} {end.middle} {bow} {end.middle} {low}"
    up = start.y > end.y
    y0 = start.y if up else start.y + _BOX_HEIGHT
    y1 = end.y + _BOX_HEIGHT if up else end.y
    middle = (y0 + y1) // 2
    return f"M{start.middle} {y0}C{start.middle} {middle} {end.middle} {middle} {end.middle} {y1}"


KINDS_IN_WORDS = [(kind.value, kind.label) for kind in RelationKind]
