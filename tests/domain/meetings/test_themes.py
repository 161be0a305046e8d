"""A body's store of themes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.operations import themes
from rodatraden.domain.meetings.queries.themes import store_of
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import TODAY
from tests.factories.meetings import make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_a_theme_waits_in_the_store_from_the_day_it_was_proposed(scene: Scene) -> None:
    theme = themes.add_theme(body=scene.body, title="  Unga  och fritid ", proposed_by="Rådet", **scene.who())

    assert store_of(scene.body, on=TODAY + timedelta(days=40)).waiting == [(theme, 40)]
    assert (theme.title, theme.proposed_by, theme.proposed_on) == ("Unga och fritid", "Rådet", TODAY)


def test_a_theme_that_waits_already_is_not_added_again(scene: Scene) -> None:
    make_theme(body=scene.body, title="Unga och fritid")

    with pytest.raises(NotPossible, match="väntar redan"):
        themes.add_theme(body=scene.body, title="unga och fritid", **scene.who())


def test_a_theme_needs_a_title(scene: Scene) -> None:
    with pytest.raises(NotPossible, match="vad temat heter"):
        themes.add_theme(body=scene.body, title=" ", **scene.who())


def test_a_theme_is_put_on_a_meeting_and_taken_off_again(scene: Scene) -> None:
    theme, meeting = make_theme(body=scene.body), scene.meeting()

    themes.schedule_theme(theme=theme, meeting=meeting, **scene.who())
    on_meeting = store_of(scene.body, on=TODAY)
    themes.schedule_theme(theme=theme, meeting=None, **scene.who())
    off_again = store_of(scene.body, on=TODAY)

    assert (on_meeting.planned, on_meeting.waiting) == ([theme], [])
    assert [one for one, _ in off_again.waiting] == [theme]


def test_a_theme_is_not_put_on_the_meeting_of_others(scene: Scene) -> None:
    with pytest.raises(NotPossible, match="inte med på det mötet"):
        themes.schedule_theme(theme=make_theme(body=scene.body), meeting=make_scene().meeting(), **scene.who())


def test_a_theme_is_not_put_on_a_meeting_that_was_held(scene: Scene) -> None:
    meeting = scene.meeting(MeetingState.HELD)

    with pytest.raises(NotPossible, match="Mötet är hållet"):
        themes.schedule_theme(theme=make_theme(body=scene.body), meeting=meeting, **scene.who())


def test_a_theme_whose_meeting_is_called_off_waits_again(scene: Scene) -> None:
    theme = make_theme(body=scene.body, meeting=scene.meeting(MeetingState.CANCELLED))

    assert [one for one, _ in store_of(scene.body, on=TODAY).waiting] == [theme]


def test_a_dropped_theme_leaves_its_meeting_and_keeps_the_reason(scene: Scene) -> None:
    theme = make_theme(body=scene.body, meeting=scene.meeting())

    dropped = themes.drop_theme(theme=theme, because="Rådet tog frågan.", **scene.who())

    assert (dropped.meeting, dropped.dropped_on, dropped.dropped_because) == (None, TODAY, "Rådet tog frågan.")
    assert store_of(scene.body, on=TODAY).dropped == [theme]


def test_a_theme_is_not_dropped_without_a_reason(scene: Scene) -> None:
    with pytest.raises(NotPossible, match="varför temat läggs ned"):
        themes.drop_theme(theme=make_theme(body=scene.body), because=" ", **scene.who())


def test_a_theme_is_not_dropped_twice(scene: Scene) -> None:
    theme = make_theme(body=scene.body, dropped_on=TODAY)

    with pytest.raises(NotPossible, match="redan nedlagt"):
        themes.drop_theme(theme=theme, because="Rådet tog frågan.", **scene.who())


def test_a_dropped_theme_is_put_on_no_meeting(scene: Scene) -> None:
    theme = make_theme(body=scene.body, dropped_on=TODAY)

    with pytest.raises(NotPossible, match="Temat är nedlagt"):
        themes.schedule_theme(theme=theme, meeting=scene.meeting(), **scene.who())


def test_a_dropped_theme_is_taken_up_again(scene: Scene) -> None:
    theme = make_theme(body=scene.body, dropped_on=TODAY, dropped_because="Rådet tog frågan.")

    resumed = themes.resume_theme(theme=theme, **scene.who())

    assert (resumed.dropped_on, resumed.dropped_because) == (None, "")


def test_what_is_not_dropped_is_not_taken_up_again(scene: Scene) -> None:
    with pytest.raises(NotPossible, match="inte nedlagt"):
        themes.resume_theme(theme=make_theme(body=scene.body), **scene.who())


def test_a_theme_that_was_taken_up_is_told_apart(scene: Scene) -> None:
    theme = make_theme(body=scene.body, meeting=scene.meeting(MeetingState.HELD))

    assert store_of(scene.body, on=TODAY).taken_up == [theme]
