"""What the wheel demands of the next agenda, and why."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.structure.models import Body
from rodatraden.domain.wheel.enums import SpokeKind
from rodatraden.domain.wheel.models import Occurrence
from rodatraden.domain.wheel.queries.agenda import proposals
from tests.factories.accounts import make_user
from tests.factories.clock import TODAY
from tests.factories.meetings import make_agenda_item, make_meeting
from tests.factories.structure import make_body
from tests.factories.wheel import make_occurrence, make_spoke

pytestmark = pytest.mark.django_db

NEXT = TODAY + timedelta(days=28)  # when the body meets after the meeting of today


@pytest.fixture
def body() -> Body:
    body = make_body()
    make_meeting(bodies=[body], held_on=NEXT)
    return body


@pytest.fixture
def meeting(body: Body) -> Meeting:
    return meetings.all_meetings().get(pk=make_meeting(bodies=[body], held_on=TODAY).pk)


def demand(body: Body | None, days: int, **fields: Any) -> Occurrence:
    """An occurrence so many days from the meeting, which wants a line."""
    spoke = {name: fields.pop(name) for name in ("lead_weeks", "kind", "agenda_title") if name in fields}
    made = make_spoke(**{"body": body, "title": "Budgeten", "agenda_title": "Budget"} | spoke)
    return make_occurrence(spoke=made, day=TODAY + timedelta(days=days), **fields)


def told(meeting: Meeting) -> list[str]:
    return [line.why for line in proposals(meeting, meetings.agenda_of(meeting))]


@pytest.mark.parametrize(
    ("days", "lead", "stands"),
    [
        (27, 0, True),  # before the next meeting
        (28, 0, False),  # the next meeting is in time
        (41, 2, True),  # two weeks before it is before the next meeting
        (42, 2, False),
        (-10, 0, True),  # should have been
        (-500, 0, False),  # long forgotten
    ],
)
def test_what_cannot_wait_for_the_next_meeting_is_proposed(
    body: Body, meeting: Meeting, days: int, lead: int, stands: bool
) -> None:
    demand(body, days, lead_weeks=lead)

    assert bool(told(meeting)) is stands


def test_a_cancelled_meeting_is_no_next_meeting(body: Body, meeting: Meeting) -> None:
    Meeting.objects.filter(held_on=NEXT).update(state=MeetingState.CANCELLED)
    demand(body, 50)

    assert len(told(meeting)) == 1


@pytest.mark.parametrize(
    ("days", "fields", "why"),
    [
        (0, {}, "Årshjulet: Budgeten, sista dag 2 mars 2026, samma dag."),
        (1, {}, "Årshjulet: Budgeten, sista dag 3 mars 2026, 1 dag kvar."),
        (13, {}, "Årshjulet: Budgeten, sista dag 15 mars 2026, 13 dagar kvar."),
        (15, {}, "Årshjulet: Budgeten, sista dag 17 mars 2026, 2 veckor kvar."),
        (-3, {"kind": SpokeKind.OTHER}, "Årshjulet: Budgeten, 27 februari 2026, 3 dagar sedan."),
        (20, {"moved_to": TODAY + timedelta(days=5)}, "Årshjulet: Budgeten, sista dag 7 mars 2026, 5 dagar kvar."),
        (
            0,
            {"last_day": TODAY + timedelta(days=6)},
            "Årshjulet: Budgeten, sista dag vecka 10 (2–8 mars 2026), pågår då.",
        ),
    ],
)
def test_a_line_says_why(body: Body, meeting: Meeting, days: int, fields: dict[str, Any], why: str) -> None:
    demand(body, days, **fields)

    assert told(meeting) == [why]


def test_what_is_for_all_bodies_is_proposed_to_each(body: Body, meeting: Meeting) -> None:
    row = demand(None, 5)
    elsewhere = make_meeting(bodies=[make_body()], held_on=TODAY)
    make_agenda_item(meeting=elsewhere, origin="wheel.occurrence", origin_id=row.pk)

    assert len(told(meeting)) == 1


@pytest.mark.parametrize("state", [MeetingState.HELD, MeetingState.PLANNED])
def test_what_has_stood_on_an_agenda_of_the_body_is_not_proposed(
    body: Body, meeting: Meeting, state: MeetingState
) -> None:
    other = make_meeting(bodies=[body], held_on=TODAY - timedelta(days=20), state=state)
    make_agenda_item(meeting=other, origin="wheel.occurrence", origin_id=demand(body, 5).pk)

    assert told(meeting) == []


def test_what_stood_on_the_agenda_of_a_cancelled_meeting_is_proposed(body: Body, meeting: Meeting) -> None:
    other = make_meeting(bodies=[body], held_on=TODAY - timedelta(days=20), state=MeetingState.CANCELLED)
    make_agenda_item(meeting=other, origin="wheel.occurrence", origin_id=demand(body, 5).pk)

    assert len(told(meeting)) == 1


@pytest.mark.parametrize(
    "fields", [{"skipped_because": "Inget val."}, {"ticked_on": TODAY}, {"agenda_title": ""}, {"elsewhere": True}]
)
def test_what_wants_no_line_here_is_not_proposed(body: Body, meeting: Meeting, fields: dict[str, Any]) -> None:
    if "ticked_on" in fields:
        fields = fields | {"ticked_by": make_user()}
    demand(make_body() if fields.pop("elsewhere", False) else body, 5, **fields)

    assert told(meeting) == []


def test_the_first_day_comes_first(body: Body, meeting: Meeting) -> None:
    later, sooner = demand(body, 9), demand(body, 2)

    found = proposals(meeting, [])

    assert [line.origin_id for line in found] == [sooner.pk, later.pk]


def test_it_asks_the_database_once(body: Body, meeting: Meeting, django_assert_num_queries: Any) -> None:
    demand(body, 9)
    demand(body, 2)

    with django_assert_num_queries(1):
        proposals(meeting, [])


def test_a_meeting_without_a_day_gets_nothing(body: Body) -> None:
    demand(body, 5)
    unknown = make_meeting(bodies=[body], held_on=None)

    assert proposals(meetings.all_meetings().get(pk=unknown.pk), []) == []
