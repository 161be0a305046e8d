"""Draws evaluations: how the marks of a meeting lie, and how a body's meetings compare, as small pictures side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rodatraden.base import swedish
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.queries.evaluations import MARKS, QUESTIONS, Mark, Results

_WIDTH, _HEIGHT = 260, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 28, 12, 22, 26  # room for the numbers beside and below, and for those on the bars
_BAR = 26


@dataclass(frozen=True, slots=True)
class Bar:
    """A mark, and how many gave it: a column from ``y`` down, in the middle of ``x``."""

    mark: int
    count: int
    x: float
    y: float
    height: float

    width = _BAR

    @property
    def left(self) -> float:
        return self.x - _BAR / 2

    @property
    def above(self) -> float:
        return self.y - 4


@dataclass(frozen=True, slots=True)
class Bars:
    """How the answers to a question lie. ``median_x`` is where half gave less and half more."""

    mark: Mark
    bars: list[Bar]
    median_x: float
    width: int = _WIDTH
    height: int = _HEIGHT
    floor: int = _HEIGHT - _BOTTOM
    label_y: int = _HEIGHT - 4

    @property
    def median_words(self) -> str:
        return swedish.decimal(self.mark.median)

    @property
    def told(self) -> str:
        """The picture in a sentence."""
        span = f"från {self.mark.lowest} till {self.mark.highest}"
        return f"{self.mark.question}: median {self.median_words}, svaren går {span}"


@dataclass(frozen=True, slots=True)
class Dot:
    """A meeting in a panel: its place, what was measured there, and where the lowest and highest answers lie."""

    x: float
    y: float
    low_y: float
    high_y: float
    title: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One measure over a body's meetings; ``lines`` are the heights of the numbers beside it."""

    title: str
    told: str
    dots: list[Dot]
    path: str
    lines: list[tuple[float, str]]
    ends: list[tuple[float, str, str]]  # where the first and the last day stand, and how their text is anchored
    width: int = _WIDTH
    height: int = _HEIGHT
    right: int = _WIDTH - _RIGHT
    left: int = _LEFT
    label_y: int = _HEIGHT - 8


def bars(mark: Mark) -> Bars:
    """The answers to one question as columns."""
    most = max(mark.counts)
    room = _HEIGHT - _TOP - _BOTTOM

    def column(number: int, count: int) -> Bar:
        height = room * count / most
        return Bar(number, count, _across(number), _HEIGHT - _BOTTOM - height, height)

    drawn = [column(number, count) for number, count in zip(MARKS, mark.counts, strict=True)]
    return Bars(mark, drawn, _across(mark.median))


def panels(rows: Sequence[tuple[Meeting, Results]]) -> list[Panel]:
    """A panel for each question with marks from at least two meetings, and for how many drives and hindrances were written.

    ``rows`` are the meetings whose answers may be told, the earliest first.
    """
    found = [_marks(question, rows) for question in QUESTIONS.values()]
    found.append(_thoughts("Antal olika driv", rows, lambda told: len(told.drive)))
    found.append(_thoughts("Antal olika hinder", rows, lambda told: len(told.hindrance)))
    return [panel for panel in found if panel is not None]


def _marks(question: str, rows: Sequence[tuple[Meeting, Results]]) -> Panel | None:
    told = [(meeting, mark) for meeting, results in rows for mark in results.marks if mark.question == question]
    values = [
        (
            meeting,
            (mark.median, mark.lowest, mark.highest),
            f"median {swedish.decimal(mark.median)}, från {mark.lowest} till {mark.highest}",
        )
        for meeting, mark in told
    ]
    return _panel(f"{question[0].upper()}{question[1:]}", values, MARKS[0], MARKS[-1])


def _thoughts(title: str, rows: Sequence[tuple[Meeting, Results]], count: Callable[[Results], int]) -> Panel | None:
    told = [(meeting, count(results)) for meeting, results in rows if results.drive or results.hindrance]
    values = [(meeting, (number, number, number), f"{number} olika") for meeting, number in told]
    return _panel(title, values, 0, max([number for _, number in told], default=0))


def _panel(
    title: str, values: Sequence[tuple[Meeting, tuple[float, float, float], str]], low: int, high: int
) -> Panel | None:
    """None where there are not two meetings to compare."""
    if len(values) < 2:
        return None
    high = max(high, low + 1)
    room, step = _HEIGHT - _TOP - _BOTTOM, (_WIDTH - _LEFT - _RIGHT - 16) / (len(values) - 1)

    def height(value: float) -> float:
        return _HEIGHT - _BOTTOM - room * (value - low) / (high - low)

    dots = [
        Dot(_LEFT + 8 + step * place, height(value), height(least), height(most), f"{meeting}: {told}")
        for place, (meeting, (value, least, most), told) in enumerate(values)
    ]
    path = "M" + "L".join(f"{dot.x:.1f} {dot.y:.1f}" for dot in dots)
    first, last = values[0][0], values[-1][0]
    ends = [
        (dots[0].x - 8, swedish.day(first.held_on) if first.held_on else "", "start"),
        (dots[-1].x + 8, swedish.day(last.held_on) if last.held_on else "", "end"),
    ]
    told = f"{title} på {len(values)} möten, från {values[0][2]} till {values[-1][2]} på det senaste"
    return Panel(title, told, dots, path, [(height(low), str(low)), (height(high), str(high))], ends)


def _across(mark: float) -> float:
    """Where a mark, or a number between two, stands from left to right."""
    step = (_WIDTH - _LEFT - _RIGHT) / len(MARKS)
    return _LEFT + step * (mark - MARKS[0] + 0.5)
