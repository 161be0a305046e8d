"""The pages on which meetings are run ask as many questions of the database for three points as for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from rodatraden.domain.meetings.enums import AgendaKind, MeetingState, MinutesState
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.structure.enums import Role
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import YESTERDAY
from tests.factories.followup import (
    make_assignment,
    make_assignment_owner,
    make_decision,
    make_forwarding,
    make_forwarding_receiver,
)
from tests.factories.meetings import (
    make_agenda_item,
    make_approval,
    make_attendance,
    make_meeting,
    make_minutes,
    make_minutes_item,
    make_notice_reply,
    make_presenter,
    make_remark,
    make_round_report,
)
from tests.factories.structure import make_body, make_membership, make_organisation

pytestmark = pytest.mark.django_db


def filled(scene: Scene, count: int, state: MeetingState, minutes: MinutesState) -> Meeting:
    """A meeting of the body with ``count`` of everything."""
    meeting = scene.meeting(state)
    record = make_minutes(meeting=meeting, state=minutes)
    for _ in range(count):
        item = make_agenda_item(meeting=meeting, kind=AgendaKind.DECISION)
        make_minutes_item(item=item)
        make_presenter(item=item)
        make_decision(meeting=meeting, item=item, body=scene.body)
        make_assignment_owner(assignment=make_assignment(meeting=meeting, item=item))
        make_assignment(meeting=meeting, item=item)
        make_forwarding_receiver(forwarding=make_forwarding(meeting=meeting, item=item), body=make_body())
        seat = make_membership(body=scene.body, organisation=make_organisation(), role=Role.MEMBER)
        make_round_report(meeting=meeting, item=item, organisation=seat.organisation)
        make_attendance(meeting=meeting, person=seat.person, body=scene.body)
        make_notice_reply(meeting=meeting, person=seat.person)
        make_approval(minutes=record, person=seat.person)
        make_remark(minutes=record, item=item)
        earlier = make_meeting(bodies=[scene.body], held_on=YESTERDAY)
        make_assignment_owner(assignment=make_assignment(meeting=earlier, due_on=YESTERDAY))
    return meeting


PAGES: dict[str, tuple[int, MeetingState, MinutesState, Callable[[Meeting], str]]] = {
    "draft": (14, MeetingState.PLANNED, MinutesState.DRAFT, lambda m: f"/moten/{m.pk}/dagordning/"),
    "notice": (14, MeetingState.CALLED, MinutesState.DRAFT, lambda m: f"/moten/{m.pk}/kallelse/"),
    "round": (9, MeetingState.CALLED, MinutesState.DRAFT, lambda m: f"/moten/{m.pk}/laget-runt/"),
    "now": (15, MeetingState.OPEN, MinutesState.DRAFT, lambda m: f"/moten/{m.pk}/nu/"),
    "screen": (12, MeetingState.OPEN, MinutesState.DRAFT, lambda m: f"/moten/{m.pk}/skarm/"),
    "beside": (8, MeetingState.OPEN, MinutesState.DRAFT, lambda m: f"/punkter/{m.items.first().pk}/bredvid/"),
    "close": (11, MeetingState.OPEN, MinutesState.DRAFT, lambda m: f"/moten/{m.pk}/avsluta/"),
    "approval": (15, MeetingState.HELD, MinutesState.CIRCULATED, lambda m: f"/moten/{m.pk}/justering/"),
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_as_many_questions_for_one_as_for_three(
    name: str, count: int, django_assert_num_queries: Any
) -> None:
    scene = make_scene(approvers=1)
    questions, state, minutes, address = PAGES[name]
    where = address(filled(scene, count, state, minutes))
    client = Client()
    client.force_login(scene.by)

    with django_assert_num_queries(questions):
        response = client.get(where)

    assert response.status_code == 200


def test_no_page_asks_more_than_fifteen() -> None:
    assert max(questions for questions, *_ in PAGES.values()) == 15
