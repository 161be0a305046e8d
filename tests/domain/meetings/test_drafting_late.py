"""Lines that come after the notice, and lines that are changed together."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.meetings.enums import AgendaKind, MeetingState
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.meetings.operations.drafting import Line, add_lines, change_line, change_lines, drop_line
from rodatraden.domain.meetings.queries.late import added_late
from rodatraden.domain.meetings.queries.lines import mark_of
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import NOW
from tests.factories.meetings import make_agenda_item

pytestmark = pytest.mark.django_db


def drafted(scene: Scene, *names: str) -> tuple[Meeting, list[AgendaItem]]:
    meeting = scene.meeting()
    return meeting, add_lines(meeting=meeting, lines=[Line(name) for name in names], **scene.who())


def called(scene: Scene) -> Meeting:
    return scene.meeting(MeetingState.CALLED, called_at=NOW)


def test_a_line_that_comes_after_the_notice_says_why_and_is_known_as_late() -> None:
    scene = make_scene()
    meeting = called(scene)
    early = make_agenda_item(meeting=meeting)

    [late] = add_lines(meeting=meeting, lines=[Line("Budget", why="Svar behövs i dag.")], **scene.who())

    assert added_late(meeting, [early, late]) == {late.pk}


def test_a_line_that_comes_after_the_notice_without_a_reason_is_refused() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="varför punkten kommer till så sent"):
        add_lines(meeting=called(scene), lines=[Line("Budget")], **scene.who())


def test_a_meeting_that_is_called_anew_has_no_late_lines() -> None:
    scene = make_scene()
    meeting = called(scene)
    [late] = add_lines(meeting=meeting, lines=[Line("Budget", why="Svar behövs i dag.")], **scene.who())
    meeting.called_at = NOW + timedelta(days=1)

    assert added_late(meeting, [late]) == set()


def test_several_lines_are_changed_at_once_and_those_alike_are_left() -> None:
    scene = make_scene()
    meeting, items = drafted(scene, "Budget", "Plan")
    seen = {item.pk: mark_of(item) for item in items}
    lines = {items[0].pk: Line("Budget", kind=AgendaKind.DECISION, minutes=20), items[1].pk: Line("Plan")}

    changed = change_lines(meeting=meeting, lines=lines, seen=seen, **scene.who())

    assert [(item.title, item.kind, item.planned_minutes) for item in changed] == [("Budget", "beslut", 20)]


def test_a_line_that_another_changed_is_not_written_over_and_nothing_else_is_changed() -> None:
    scene = make_scene()
    meeting, items = drafted(scene, "Budget", "Plan")
    seen = {item.pk: mark_of(item) for item in items}
    change_line(item=items[1], line=Line("Plan för unga"), **scene.who())
    lines = {items[0].pk: Line("Budget", minutes=20), items[1].pk: Line("Plan", minutes=10)}

    with pytest.raises(NotPossible, match="Någon annan har ändrat ”Plan för unga”"):
        change_lines(meeting=meeting, lines=lines, seen=seen, **scene.who())

    assert [item.planned_minutes for item in meeting.items.order_by("order")] == [None, None]


def test_a_line_that_another_changed_and_i_did_not_is_no_hindrance() -> None:
    scene = make_scene()
    meeting, items = drafted(scene, "Budget", "Plan")
    seen = {item.pk: mark_of(item) for item in items}
    change_line(item=items[1], line=Line("Plan för unga"), **scene.who())
    lines = {items[0].pk: Line("Budget", minutes=20), items[1].pk: Line("Plan")}

    changed = change_lines(meeting=meeting, lines=lines, seen=seen, **scene.who())

    assert [item.title for item in changed] == ["Budget"]


def test_when_one_of_several_lines_is_gone_none_is_changed() -> None:
    scene = make_scene()
    meeting, items = drafted(scene, "Budget", "Plan")
    seen = {item.pk: mark_of(item) for item in items}
    lines = {items[0].pk: Line("Budget", minutes=20), items[1].pk: Line("Plan")}
    drop_line(item=items[1], **scene.who())

    with pytest.raises(NotPossible, match="är borttagen"):
        change_lines(meeting=meeting, lines=lines, seen=seen, **scene.who())

    assert meeting.items.get().planned_minutes is None
