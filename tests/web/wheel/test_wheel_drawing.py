"""The wheel as it is drawn: where marks stand, that nothing lies on anything else, and what the marks say."""

from __future__ import annotations

import math
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from rodatraden.domain.structure.models import Body
from rodatraden.domain.wheel.enums import Recurrence, SpokeKind
from rodatraden.domain.wheel.models import Occurrence, Spoke
from rodatraden.web.wheel.drawing import HEIGHT, WIDTH, Mark, Wheel, draw, spread

TODAY = date(2026, 3, 2)
BODY = Body(pk=3, name="Rådet")


def row(pk: int, day: date, last_day: date | None = None, *, body: Body | None = BODY, **fields: Any) -> Occurrence:
    kind = fields.pop("kind", SpokeKind.DEADLINE)
    title = fields.pop("title", f"Eker {pk}")
    spoke = Spoke(pk=pk, title=title, kind=kind, body=body, recurrence=Recurrence.DATE, month=1, day=1)
    return Occurrence(pk=pk, spoke=spoke, year=2026, day=day, last_day=last_day or day, **fields)


def drawn(*rows: Occurrence, one_body: bool = True, meetings: Any = None, bodies: Any = None) -> Wheel:
    known = bodies or {3: BODY}
    return draw(rows, meetings or {}, known, year=2026, one_body=one_body, today=TODAY)


def angle(mark: Mark) -> float:
    """Degrees from the top, with the sun."""
    return math.degrees(math.atan2(float(mark.x) - WIDTH / 2, HEIGHT / 2 - float(mark.y))) % 360


@pytest.mark.parametrize(
    ("day", "degrees"),
    [(date(2026, 4, 2), 90), (date(2026, 7, 2), 180), (date(2026, 10, 1), 270)],
)
def test_the_year_goes_with_the_sun_from_the_top(day: date, degrees: float) -> None:
    (mark,) = drawn(row(1, day)).marks

    assert angle(mark) == pytest.approx(degrees, abs=1)


def test_marks_of_one_day_stand_beside_each_other() -> None:
    marks = drawn(*[row(pk, date(2026, 4, 15)) for pk in range(1, 9)]).marks

    apart = [math.dist((float(a.x), float(a.y)), (float(b.x), float(b.y))) for a, b in pairwise(marks)]
    assert min(apart) > 24


def test_labels_never_lie_on_each_other() -> None:
    wheel = drawn(*[row(pk, date(2026, 4, 15)) for pk in range(1, 31)])

    for side in ("start", "end"):
        heights = sorted(float(mark.label_y) for mark in wheel.marks if mark.anchor == side)
        assert min(b - a for a, b in pairwise(heights)) >= 22.9
        assert (heights[0] > 20, heights[-1] < HEIGHT) == (True, True)


def test_too_many_labels_are_left_to_the_table() -> None:
    wheel = drawn(*[row(pk, date(2026, 4, 15)) for pk in range(1, 91)])

    assert (wheel.has_labels, {mark.label for mark in wheel.marks}) == (False, {""})


@pytest.mark.parametrize(
    ("fields", "state", "letter"),
    [
        ({}, "open", "S"),
        ({"ticked_on": TODAY}, "done", "✓"),
        ({"skipped_because": "Inget val."}, "skipped", "S"),
        ({"moved_to": date(2026, 2, 1)}, "late", "S"),
        ({"kind": SpokeKind.SURVEY}, "open", "E"),
    ],
)
def test_a_mark_tells_how_it_stands(fields: dict[str, Any], state: str, letter: str) -> None:
    (mark,) = drawn(row(1, date(2026, 4, 15), **fields)).marks

    assert (mark.state, mark.letter) == (state, letter)


def test_a_mark_is_read_out_whole_and_leads_to_its_place() -> None:
    (mark,) = drawn(row(7, date(2026, 2, 16), date(2026, 2, 22), title="Enkäten", kind=SpokeKind.SURVEY)).marks

    assert (mark.title, mark.label, mark.address) == (
        "Enkäten, enkät, vecka 8 (16–22 februari 2026), Rådet, försenat",
        "! v. 8 Enkäten",
        "/arshjul/7/#tillfalle-7",
    )


def test_days_beyond_the_year_stop_at_its_end() -> None:
    (mark,) = drawn(row(1, date(2026, 12, 28), date(2027, 1, 3))).marks

    assert 350 < angle(mark) < 360


def test_one_body_has_a_ring_for_each_kind_and_its_meetings() -> None:
    wheel = drawn(
        row(1, date(2026, 4, 15)),
        row(2, date(2026, 5, 1), kind=SpokeKind.REPORT),
        meetings={3: [(date(2026, 4, 20), 12)]},
    )

    assert [ring.name for ring in wheel.rings] == ["Möte", "Sista dag", "Rapport"]
    assert [(dot.title, dot.address) for dot in wheel.dots] == [("Rådet, möte 20 april 2026", "/moten/12/")]


def test_several_bodies_have_a_ring_each_and_what_is_for_all_is_outermost() -> None:
    other = Body(pk=4, name="Arbetsgruppen")
    rows = [row(1, date(2026, 4, 15)), row(2, date(2026, 4, 15), body=other), row(3, date(2026, 4, 15), body=None)]

    wheel = drawn(*rows, one_body=False, bodies={3: BODY, 4: other})

    assert [ring.name for ring in wheel.rings] == ["Alla organ", "Arbetsgruppen", "Rådet"]


def test_of_many_bodies_the_last_ones_share_a_ring() -> None:
    bodies = {pk: Body(pk=pk, name=f"Organ {pk}") for pk in range(1, 10)}
    rows = [row(pk, date(2026, 4, 15), body=body) for pk, body in bodies.items()]

    wheel = drawn(*rows, one_body=False, bodies=bodies)

    assert [ring.name for ring in wheel.rings] == [*(f"Organ {pk}" for pk in range(1, 7)), "3 organ till"]
    assert len(wheel.marks) == 9


@pytest.mark.parametrize(("year", "weeks"), [(2026, 53), (2027, 52)])
def test_every_iso_week_of_the_year_has_its_number(year: int, weeks: int) -> None:
    wheel = draw([], {}, {}, year=year, one_body=False, today=TODAY)

    assert [week.number for week in wheel.weeks] == list(range(1, weeks + 1))


@pytest.mark.parametrize(("year", "is_there"), [(2026, True), (2027, False)])
def test_the_hand_of_today_stands_in_its_own_year(year: int, is_there: bool) -> None:
    assert bool(draw([], {}, {}, year=year, one_body=False, today=TODAY).hand) is is_there


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([], []),
        ([5.0], [5.0]),
        ([5.0, 50.0], [5.0, 50.0]),
        ([5.0, 6.0], [5.0, 15.0]),
        ([99.0, 99.0], [90.0, 100.0]),
        ([-5.0], [0.0]),
        ([1.0] * 21, [5.0 * place for place in range(21)]),  # no room: evenly
    ],
)
def test_places_are_spread(wanted: list[float], expected: list[float]) -> None:
    assert spread(wanted, 10, 0, 100) == pytest.approx(expected)
