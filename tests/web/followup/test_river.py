"""The drawing of a thread: dots in lanes along time, with what came of them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from rodatraden.domain.followup.enums import AssignmentState, DecisionKind, TieKind
from rodatraden.domain.followup.models import Thread
from rodatraden.domain.followup.queries.threads import on_thread
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.structure.models import Body
from rodatraden.web.followup.river import River, draw
from tests.factories.accounts import make_user
from tests.factories.clock import TODAY
from tests.factories.followup import make_assignment, make_decision, make_thread, make_thread_item
from tests.factories.meetings import make_agenda_item, make_meeting
from tests.factories.structure import make_body

pytestmark = pytest.mark.django_db


def taken_up(thread: Thread, on: date | None, *bodies: Body, title: str = "Läget") -> AgendaItem:
    item = make_agenda_item(title=title, meeting=make_meeting(bodies=bodies, held_on=on))
    make_thread_item(thread=thread, item=item)
    return item


def drawn(thread: Thread) -> River:
    river = draw(on_thread(thread).happenings)
    assert river is not None
    return river


def test_a_thread_without_points_is_no_river() -> None:
    assert draw([]) is None


def test_time_goes_from_left_to_right() -> None:
    thread, body = make_thread(), make_body()
    for year in (2019, 2022, 2020):
        taken_up(thread, date(year, 1, 1), body)

    xs = [dot.x for dot in drawn(thread).dots]

    assert xs == sorted(xs)
    assert xs[2] - xs[1] == pytest.approx(2 * (xs[1] - xs[0]), rel=0.01)


def test_each_body_has_a_lane_in_the_order_they_took_it_up() -> None:
    thread, first, second = make_thread(), make_body(name="Ö-rådet"), make_body(name="A-gruppen")
    taken_up(thread, date(2020, 1, 1), first)
    taken_up(thread, date(2021, 1, 1), second)

    river = drawn(thread)

    assert [lane.name for lane in river.lanes] == ["Ö-rådet", "A-gruppen"]
    assert [dot.y for dot in river.dots] == [lane.y for lane in river.lanes]


def test_a_meeting_without_a_known_body_has_a_lane_of_its_own() -> None:
    thread = make_thread()
    taken_up(thread, date(2020, 1, 1))

    assert [(lane.name, lane.address) for lane in drawn(thread).lanes] == [("Okänt organ", "")]


def test_a_joint_meeting_reaches_into_the_lanes_of_all_that_met() -> None:
    thread, led, met = make_thread(), make_body(), make_body()
    taken_up(thread, date(2020, 1, 1), led, met)

    river = drawn(thread)

    assert river.dots[0].y == river.lanes[0].y
    assert river.dots[0].reaches == [river.lanes[1].y]
    assert river.dots[0].span == (river.lanes[0].y, river.lanes[1].y)


def test_dots_of_one_lane_never_lie_on_each_other() -> None:
    thread, body = make_thread(), make_body()
    for days in (0, 0, 1, 2, 3000):
        taken_up(thread, date(2016, 1, 1) + timedelta(days=days), body)

    xs = [dot.x for dot in drawn(thread).dots]

    assert min(b - a for a, b in pairwise(xs)) >= 24


def test_everything_lies_within_the_drawing() -> None:
    thread, body = make_thread(), make_body()
    for number in range(60):
        taken_up(thread, None if number > 55 else date(2020, 1, 1) + timedelta(days=number), body)

    river = drawn(thread)

    assert max(dot.x for dot in river.dots) < river.width
    assert max(dot.y for dot in river.dots) < river.height


def test_what_has_no_day_stands_at_the_end() -> None:
    thread, body = make_thread(), make_body()
    taken_up(thread, None, body)
    taken_up(thread, date(2020, 1, 1), body)

    river = drawn(thread)

    assert river.undated_x is not None
    assert river.dots[0].x < river.undated_x < river.dots[1].x
    assert river.dots[1].title.startswith("okänd dag")


def test_a_river_whose_days_are_all_known_has_no_such_end() -> None:
    thread = make_thread()
    taken_up(thread, date(2020, 1, 1), make_body())

    assert drawn(thread).undated_x is None


def test_decisions_stand_above_and_assignments_below() -> None:
    thread = make_thread()
    item = taken_up(thread, date(2020, 1, 1), make_body())
    make_decision(item=item, text="Anta planen.")
    make_decision(item=item, text="Planen.", kind=DecisionKind.PROPOSED)
    make_assignment(item=item, task="Skriva planen.")
    make_assignment(item=item, task="Sända planen.", state=AssignmentState.DONE, closed_on=TODAY)

    [dot] = drawn(thread).dots

    assert [(shape.kind, shape.title, shape.y < dot.y) for shape in dot.shapes] == [
        ("decision river-decision--decided", "Beslut: Anta planen.", True),
        ("decision river-decision--other", "Förslag: Planen.", True),
        ("assignment river-assignment--open", "Uppdrag, öppet: Skriva planen.", False),
        ("assignment river-assignment--closed", "Uppdrag, klart: Sända planen.", False),
    ]


def test_of_many_shapes_it_is_told_how_many_more_there_are() -> None:
    thread = make_thread()
    item = taken_up(thread, date(2020, 1, 1), make_body())
    for _ in range(5):
        make_decision(item=item)

    [dot] = drawn(thread).dots

    assert (len(dot.shapes), [words for _, words in dot.others]) == (3, ["+2"])


def test_a_dot_tells_day_body_point_and_what_came_of_it() -> None:
    thread = make_thread()
    item = taken_up(thread, date(2020, 2, 3), make_body(name="Rådet"), title="Planen")
    make_decision(item=item)
    make_assignment(item=item)

    assert drawn(thread).dots[0].title == "3 februari 2020, Rådet. Planen. 1 beslut och 1 uppdrag"


def test_a_dot_is_sure_when_a_person_stands_behind_it() -> None:
    thread = make_thread()
    taken_up(thread, date(2020, 1, 1))
    make_thread_item(
        thread=thread,
        item=make_agenda_item(meeting=make_meeting(held_on=date(2021, 1, 1))),
        kind=TieKind.CONFIRMED,
        decided_by=make_user(),
    )

    assert [dot.is_sure for dot in drawn(thread).dots] == [False, True]


def test_a_year_that_is_nearly_over_gives_its_room_to_the_next() -> None:
    thread, body = make_thread(), make_body()
    taken_up(thread, date(2019, 12, 20), body)
    taken_up(thread, date(2021, 6, 1), body)

    assert [year for _, year in drawn(thread).years] == ["2020", "2021"]


def test_a_long_name_is_told_in_lines() -> None:
    thread = make_thread()
    taken_up(thread, date(2020, 1, 1), make_body(name="Samverkansgruppen för psykisk hälsa och suicidprevention"))

    assert [words for _, words in drawn(thread).lanes[0].lines] == [
        "Samverkansgruppen för",
        "psykisk hälsa och",
        "suicidprevention",
    ]
