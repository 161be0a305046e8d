"""A joint meeting: whose each point is, and how the day runs by the clock for each body."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.meetings.operations.joint import share_out
from rodatraden.domain.meetings.operations.presenters import confirm_presenter
from rodatraden.domain.meetings.queries.day_plan import day_plan
from rodatraden.domain.meetings.queries.meetings import agenda_of, points_for
from rodatraden.domain.structure.models import Body
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.accounts import make_user
from tests.factories.clock import NOW, TODAY, TOMORROW
from tests.factories.meetings import make_agenda_item, make_presenter
from tests.factories.structure import make_body, make_person, make_secretary

pytestmark = pytest.mark.django_db


class Together:
    """Two bodies that take turns: the first from 9, both from 11, the second after that."""

    def __init__(self, **fields: object) -> None:
        self.scene: Scene = make_scene()
        self.other: Body = make_body()
        self.meeting: Meeting = self.scene.meeting(bodies=[self.scene.body, self.other], **fields)
        self.first = self.point("Bara vi", 120, self.scene.body)
        self.shared = self.point("Alla", 60, None)
        self.second = self.point("Bara de", 90, self.other)

    def point(self, title: str, minutes: int | None, body: Body | None) -> AgendaItem:
        return make_agenda_item(meeting=self.meeting, title=title, planned_minutes=minutes, body=body)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime.combine(TOMORROW, time(hour, minute))


def test_a_body_takes_up_the_shared_points_and_its_own() -> None:
    together = Together()

    assert list(points_for(together.meeting, together.scene.body)) == [together.first, together.shared]
    assert list(points_for(together.meeting, together.other)) == [together.shared, together.second]
    assert list(points_for(together.meeting, None)) == [together.first, together.shared, together.second]


def test_the_day_runs_by_the_clock_point_by_point() -> None:
    together = Together()

    plan = day_plan(together.meeting, agenda_of(together.meeting), [together.scene.body, together.other])

    assert [(slot.begins, slot.ends, slot.is_sure) for slot in plan.slots] == [
        (at(9), at(11), True),
        (at(11), at(12), True),
        (at(12), at(13, 30), True),
    ]
    assert (plan.present(together.scene.body), plan.present(together.other)) == (
        [(at(9), at(12))],
        [(at(11), at(13, 30))],
    )


def test_a_body_that_comes_back_is_wanted_twice() -> None:
    together = Together()
    together.point("Vi igen", 15, together.scene.body)

    plan = day_plan(together.meeting, agenda_of(together.meeting), [together.scene.body, together.other])

    assert plan.present(together.scene.body) == [(at(9), at(12)), (at(13, 30), at(13, 45))]


def test_after_a_point_without_minutes_the_hours_are_at_the_earliest() -> None:
    scene = make_scene()
    meeting = scene.meeting()
    make_agenda_item(meeting=meeting, planned_minutes=None)
    make_agenda_item(meeting=meeting, planned_minutes=10)

    slots = day_plan(meeting, agenda_of(meeting), [scene.body]).slots

    assert [(slot.begins, slot.is_sure) for slot in slots] == [(at(9), True), (at(9), False)]


@pytest.mark.parametrize(
    ("fields", "over"),
    [
        ({"ends_at": time(13)}, timedelta(minutes=30)),
        ({"ends_at": time(14)}, timedelta()),
        ({}, timedelta()),
        ({"starts_at": time(22), "ends_at": time(2)}, timedelta(minutes=30)),
    ],
)
def test_how_far_past_its_end_a_meeting_goes(fields: dict[str, time], over: timedelta) -> None:
    together = Together(**fields)

    assert day_plan(together.meeting, agenda_of(together.meeting), [together.scene.body]).over == over


def test_a_meeting_without_an_hour_has_no_clock() -> None:
    together = Together(starts_at=None)

    plan = day_plan(together.meeting, agenda_of(together.meeting), [together.scene.body])

    assert ([slot.begins for slot in plan.slots], plan.present(together.scene.body)) == ([None, None, None], [])


def test_a_point_is_given_to_one_body_and_back_to_all() -> None:
    together = Together()

    share_out(
        meeting=together.meeting,
        points={together.shared.pk: together.other, together.first.pk: None, 0: together.other},
        **together.scene.who(),
    )

    assert [item.body for item in together.meeting.items.order_by("order")] == [None, together.other, together.other]


def test_a_point_is_not_given_to_a_body_that_does_not_meet() -> None:
    together = Together()

    with pytest.raises(NotPossible, match="är inte med på mötet"):
        share_out(meeting=together.meeting, points={together.shared.pk: make_body()}, **together.scene.who())


def test_a_point_of_a_meeting_that_is_over_stays_whose_it_is() -> None:
    together = Together(state=MeetingState.HELD)

    with pytest.raises(NotPossible, match="Mötet är hållet"):
        share_out(meeting=together.meeting, points={together.first.pk: None}, **together.scene.who())


def test_who_presents_says_yes_themselves_or_through_those_who_run_the_meeting() -> None:
    scene = make_scene()
    item = make_agenda_item(meeting=scene.meeting())
    user = make_user()
    own = make_presenter(item=item, person=make_person(user=user))
    other = make_presenter(item=item)

    confirm_presenter(presenter=own, is_confirmed=True, by=user, now=NOW)
    confirm_presenter(presenter=other, is_confirmed=True, **scene.who())
    with pytest.raises(NotAllowed):
        confirm_presenter(presenter=other, is_confirmed=False, by=user, now=NOW)
    with pytest.raises(NotAllowed):
        confirm_presenter(presenter=own, is_confirmed=False, by=make_secretary(), now=NOW)

    assert list(item.presenters.values_list("confirmed_on", flat=True)) == [TODAY, TODAY]


def test_what_somebody_said_yes_to_can_be_taken_back_until_the_meeting_begins() -> None:
    scene = make_scene()
    presenter = make_presenter(item=make_agenda_item(meeting=scene.meeting()), confirmed_on=TODAY)

    confirm_presenter(presenter=presenter, is_confirmed=False, **scene.who())
    assert presenter.confirmed_on is None

    Meeting.objects.update(state=MeetingState.OPEN)
    presenter.item.meeting.refresh_from_db()
    with pytest.raises(NotPossible, match="Mötet pågår"):
        confirm_presenter(presenter=presenter, is_confirmed=True, **scene.who())
