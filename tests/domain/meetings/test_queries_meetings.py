"""Meetings, and what stands beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.structure.models import Body
from tests.factories.meetings import (
    make_agenda_item,
    make_meeting,
    make_minutes,
    make_minutes_item,
    make_presenter,
    make_round_report,
)
from tests.factories.structure import make_body

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 1)


def test_the_bodies_of_a_meeting_come_with_the_leading_one_first(django_assert_num_queries: Any) -> None:
    second, first = make_body(), make_body()
    make_meeting(bodies=[first, second])
    meeting = meetings.all_meetings().get()

    with django_assert_num_queries(0):
        assert meetings.bodies_of(meeting) == [first, second]


def test_the_meetings_of_a_body_come_with_the_latest_first_and_unknown_days_last() -> None:
    body = make_body()
    held = [make_meeting(bodies=[body], held_on=day) for day in (None, date(2024, 1, 1), date(2025, 1, 1))]
    make_meeting(bodies=[make_body()])

    assert list(meetings.of_body(body)) == [held[2], held[1], held[0]]


@pytest.mark.parametrize("words", ["vårens", "Sal 3", "planen", "diskuterades"])
def test_a_meeting_is_found_by_title_place_point_and_text(words: str) -> None:
    meeting = make_meeting(title="Vårens möte", place="Sal 3")
    make_minutes_item(item=make_agenda_item(meeting=meeting, title="Om planen"), text="Den diskuterades.")
    make_agenda_item(meeting=make_meeting(title="Ett annat"))

    found = Meeting.objects.filter(meetings.speaking_of(words if words != "vårens" else "Vårens"))
    assert list(found) == [meeting]


def test_years_go_from_the_last_meeting_to_the_first() -> None:
    for day in (date(2023, 1, 1), date(2025, 1, 1), date(2025, 5, 1), None):
        make_meeting(held_on=day)

    assert meetings.years() == [2025, 2024, 2023]


def test_without_meetings_there_are_no_years() -> None:
    assert meetings.years() == []


def test_the_last_day_of_each_body() -> None:
    body, never = make_body(), make_body()
    for day in (date(2024, 1, 1), date(2025, 1, 1), None):
        make_meeting(bodies=[body], held_on=day)

    assert meetings.last_days([body, never]) == {body.pk: date(2025, 1, 1)}


def test_bodies_are_sorted_by_their_last_day() -> None:
    late, early = make_body(), make_body()
    make_meeting(bodies=[late], held_on=date(2025, 1, 1))
    make_meeting(bodies=[early], held_on=date(2024, 1, 1))

    assert list(Body.objects.order_by(meetings.last_day_of_outer_body())) == [early, late]


def test_beside_a_meeting_stand_those_of_its_leading_body() -> None:
    body = make_body()
    before, meeting, same_day, after = [
        make_meeting(bodies=[body], held_on=date(2025, month, 1)) for month in (1, 2, 2, 3)
    ]
    make_meeting(bodies=[make_body(), body], held_on=date(2025, 1, 15))
    make_meeting(bodies=[body], held_on=None)
    found = meetings.one(meeting.pk)

    assert found is not None
    assert (found.meeting, found.before, found.after) == (meeting, found.before, same_day)
    assert (found.before or before).held_on == date(2025, 1, 15)
    assert after != found.after


def test_the_first_meeting_has_none_before_it() -> None:
    found = meetings.one(make_meeting(bodies=[make_body()]).pk)

    assert found is not None
    assert (found.before, found.after) == (None, None)


@pytest.mark.parametrize("bodies", [0, 1, 2])
def test_a_meeting_is_found_with_its_bodies_however_many(bodies: int) -> None:
    held = [make_body() for _ in range(bodies)]
    meeting = make_meeting(bodies=held)
    make_minutes(meeting=meeting)
    found = meetings.one(meeting.pk)

    assert found is not None
    assert (found.meeting, meetings.bodies_of(found.meeting)) == (meeting, held)


def test_a_meeting_that_is_not_there_is_none() -> None:
    assert meetings.one(1) is None


def test_the_agenda_stands_in_its_order(django_assert_num_queries: Any) -> None:
    meeting = make_meeting()
    second, first = make_agenda_item(meeting=meeting, order=2), make_agenda_item(meeting=meeting, order=1)
    presenter = make_presenter(item=first)

    with django_assert_num_queries(1):
        agenda = meetings.agenda_of(meeting)
        assert (agenda, list(agenda[0].presenters.all())) == ([first, second], [presenter])


def test_reports_are_told_point_by_point() -> None:
    meeting = make_meeting()
    item = make_agenda_item(meeting=meeting)
    at_item, loose = make_round_report(meeting=meeting, item=item), make_round_report(meeting=meeting)

    assert meetings.reports_of(meeting) == {item.pk: [at_item], None: [loose]}


def test_what_is_coming_begins_with_the_day_itself() -> None:
    far, near = make_meeting(held_on=date(2025, 7, 1)), make_meeting(held_on=DAY)
    make_meeting(held_on=date(2025, 5, 1))

    assert list(meetings.coming(on=DAY)) == [near, far]


def test_what_was_held_ends_before_the_day() -> None:
    make_meeting(held_on=DAY)
    early, late = make_meeting(held_on=date(2025, 4, 1)), make_meeting(held_on=date(2025, 5, 1))

    assert list(meetings.held(on=DAY)) == [late, early]


def test_announced_days_come_once_a_body() -> None:
    body = make_body()
    for day in (date(2025, 7, 1), date(2025, 7, 1), date(2025, 1, 1)):
        make_minutes(meeting=make_meeting(bodies=[body]), next_meeting_on=day)

    assert meetings.announced(on=DAY) == [(date(2025, 7, 1), body)]
