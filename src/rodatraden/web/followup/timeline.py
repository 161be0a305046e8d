"""Draws a timetable: time from left to right, one row a milestone, from the day first planned to the day that holds now.

Works out places in an SVG's own units; the template draws them and the table beside says the same in words.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rodatraden.base import swedish
from rodatraden.domain.followup.models import Milestone
from rodatraden.domain.followup.queries.milestones import moves_in_words, state_in_words
from rodatraden.web.addresses import address_of_record

_LEFT, _RIGHT, _TOP, _ROW = (
    270,
    170,
    48,
    34,
)  # room for the titles, for words at the end, for the months; a row's height
_WIDTH = 560  # of the time itself
_LETTERS = 36  # of a title
_LABELS = 9  # months told along the top, at most
_STEPS = (1, 2, 3, 6, 12, 24, 60)  # months between two that are told


@dataclass(frozen=True, slots=True)
class Bar:
    """A milestone: ``planned`` and ``end`` are the places of the day first planned and the day that holds, or was, the end.

    ``kind`` is the end of its class: open, late, done or dropped. ``words`` stand beside today where it is late ("" for none).
    """

    y: float
    planned: float
    end: float
    kind: str
    name: str
    title: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Timeline:
    width: float
    height: float
    bars: list[Bar]
    months: list[tuple[float, str]]
    today: float
    top: float = _TOP
    row: float = _ROW

    @property
    def bottom(self) -> float:
        return self.height - 8


def draw(milestones: Sequence[Milestone], today: date) -> Timeline | None:
    """The time line of milestones in their order, with ``today`` in it; None for none."""
    if not milestones:
        return None
    days = [day for one in milestones for day in (one.planned_on, _end(one))] + [today]
    first, span = min(days), max((max(days) - min(days)).days, 1)

    def x(day: date) -> float:
        return _LEFT + (day - first).days / span * _WIDTH

    return Timeline(
        width=_LEFT + _WIDTH + _RIGHT,
        height=_TOP + len(milestones) * _ROW + 8,
        bars=[
            Bar(
                y=_TOP + place * _ROW + _ROW / 2,
                planned=x(one.planned_on),
                end=x(_end(one)),
                kind=(kind := _kind(one, today)),
                name=textwrap.shorten(one.title, _LETTERS, placeholder=" …"),
                title=_title(one, today),
                words=state_in_words(one, today) if kind == "late" else "",
                address=address_of_record(one),
            )
            for place, one in enumerate(milestones)
        ],
        months=[(x(month), _named(month, place == 0)) for place, month in enumerate(_months(first, max(days)))],
        today=x(today),
    )


def _end(milestone: Milestone) -> date:
    return milestone.done_on or milestone.due_on


def _kind(milestone: Milestone, today: date) -> str:
    if milestone.is_open:
        return "late" if milestone.due_on < today else "open"
    return "done" if milestone.done_on else "dropped"


def _title(milestone: Milestone, today: date) -> str:
    told = [state_in_words(milestone, today), moves_in_words(milestone)]
    return (
        f"{milestone.title}: planerat {swedish.day(milestone.planned_on)}, {', '.join(part for part in told if part)}"
    )


def _months(first: date, last: date) -> Iterator[date]:
    """The beginnings of months from ``first`` to ``last``, so far apart that they have room."""
    begin, end = first.year * 12 + first.month, last.year * 12 + last.month - 1
    step = next((step for step in _STEPS if (end - begin) // step < _LABELS), _STEPS[-1])
    for number in range(begin + -begin % step, end + 1, step):
        yield date(number // 12, number % 12 + 1, 1)


def _named(month: date, is_first: bool) -> str:
    """jul; of a January its year, and the first with its year."""
    if month.month == 1:
        return str(month.year)
    name = swedish.MONTHS[month.month - 1][:3]
    return f"{name} {month.year}" if is_first else name
