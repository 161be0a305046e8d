"""How long points really took."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from rodatraden.domain.meetings.enums import AgendaKind, MeetingState
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.meetings.queries.times import Usual, expected, usual_minutes
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import NOW, YESTERDAY
from tests.factories.meetings import make_agenda_item, make_meeting, make_presenter

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def coming(scene: Scene) -> Meeting:
    return scene.meeting()


def took(scene: Scene, minutes: float, **fields: Any) -> AgendaItem:
    """A point of a meeting that was held, and how long it took."""
    meeting = scene.meeting(MeetingState.HELD, held_on=YESTERDAY)
    return make_agenda_item(meeting=meeting, began_at=NOW, ended_at=NOW + timedelta(minutes=minutes), **fields)


def usual(scene: Scene, item: AgendaItem) -> Usual | None:
    return usual_minutes(scene.body, [item], meeting=item.meeting).get(item.pk)


def test_a_point_of_the_same_name_tells_by_the_median(scene: Scene, coming: Meeting) -> None:
    for minutes in (10, 18, 60):
        took(scene, minutes, title="Laget runt")

    assert usual(scene, make_agenda_item(meeting=coming, title="Laget runt")) == Usual(18, 3, "samma punkt")


def test_digits_and_case_tell_no_names_apart(scene: Scene, coming: Meeting) -> None:
    took(scene, 25, title="Budget 2025")

    assert usual(scene, make_agenda_item(meeting=coming, title="budget 2026")) == Usual(25, 1, "samma punkt")


def test_a_standing_point_is_known_under_another_name(scene: Scene, coming: Meeting) -> None:
    fields: dict[str, Any] = {"origin": "meetings.standingitem", "origin_id": 7}
    took(scene, 12, title="Laget runt", **fields)

    assert usual(scene, make_agenda_item(meeting=coming, title="Runda", **fields)) == Usual(12, 1, "samma punkt")


def test_points_of_the_same_kind_tell_where_they_are_enough(scene: Scene, coming: Meeting) -> None:
    item = make_agenda_item(meeting=coming, title="Nytt", kind=AgendaKind.DIALOGUE)
    for number, minutes in enumerate((10, 20)):
        took(scene, minutes, title=f"Gammalt {'a' * number}", kind=AgendaKind.DIALOGUE)
    before = usual(scene, item)
    took(scene, 30, title="Ännu ett", kind=AgendaKind.DIALOGUE)

    assert (before, usual(scene, item)) == (None, Usual(20, 3, "samma slag"))


def test_the_presenter_tells_more_than_the_kind(scene: Scene, coming: Meeting) -> None:
    item = make_agenda_item(meeting=coming, title="Nytt", kind=AgendaKind.DIALOGUE)
    make_presenter(item=item, name="Siv Ek")
    for letter in "abc":
        took(scene, 5, title=letter, kind=AgendaKind.DIALOGUE)
        talked = took(scene, 40, title=letter * 2, kind=AgendaKind.DIALOGUE)
        make_presenter(item=talked, name="siv ek")

    assert usual(scene, item) == Usual(40, 3, "samma föredragande och slag")


def test_a_point_that_was_left_running_tells_nothing(scene: Scene, coming: Meeting) -> None:
    took(scene, 9 * 60, title="Laget runt")

    assert usual(scene, make_agenda_item(meeting=coming, title="Laget runt")) is None


def test_a_point_that_ended_before_it_began_by_a_clock_set_back_tells_nothing(scene: Scene, coming: Meeting) -> None:
    for minutes in (-30, 12):
        took(scene, minutes, title="Laget runt")

    assert usual(scene, make_agenda_item(meeting=coming, title="Laget runt")) == Usual(12, 1, "samma punkt")


def test_what_other_bodies_took_tells_nothing(scene: Scene, coming: Meeting) -> None:
    make_agenda_item(meeting=make_meeting(), title="Laget runt", began_at=NOW, ended_at=NOW + timedelta(minutes=9))

    assert usual(scene, make_agenda_item(meeting=coming, title="Laget runt")) is None


def test_an_agenda_takes_what_is_usual_and_else_what_is_planned(coming: Meeting) -> None:
    known = make_agenda_item(meeting=coming, planned_minutes=10)
    rows = [known, make_agenda_item(meeting=coming, planned_minutes=15), make_agenda_item(meeting=coming, level=2)]

    assert expected(rows, {known.pk: Usual(25, 3, "samma punkt")}) == 40


def test_an_agenda_of_which_nothing_is_known_is_not_guessed_at(coming: Meeting) -> None:
    assert expected([make_agenda_item(meeting=coming, planned_minutes=10)], {}) is None
