"""What is proposed for the next agenda of a body, and why."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from rodatraden.domain.followup.enums import AssignmentKind
from rodatraden.domain.followup.queries import agenda
from rodatraden.domain.followup.queries.agenda import Proposal
from rodatraden.domain.meetings.enums import ItemOutcome, MeetingState
from rodatraden.domain.meetings.models import Meeting, Procedure
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.meetings.queries.procedures import procedure_of
from tests.domain.meetings.scene import NEXT_WEEK, Scene, make_scene
from tests.factories.clock import TODAY, TOMORROW, YESTERDAY
from tests.factories.followup import (
    make_assignment,
    make_assignment_owner,
    make_decision,
    make_forwarding,
    make_forwarding_receiver,
    make_thread,
    make_thread_item,
)
from tests.factories.meetings import (
    make_agenda_item,
    make_meeting,
    make_minutes,
    make_presenter,
    make_standing_item,
)
from tests.factories.structure import make_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene(approvers=1)


@pytest.fixture
def coming(scene: Scene) -> Meeting:
    return meetings.all_meetings().get(pk=scene.meeting(held_on=NEXT_WEEK).pk)


def held(scene: Scene, **fields: Any) -> Meeting:
    return make_meeting(bodies=[scene.body], **fields)


def proposals(meeting: Meeting) -> list[Proposal]:
    body = next(iter(meetings.bodies_of(meeting)), None)
    return agenda.proposals(meeting, meetings.agenda_of(meeting), procedure_of(body) if body else Procedure())


def told(meeting: Meeting) -> list[tuple[str, str]]:
    return [(line.title, line.why) for line in proposals(meeting)]


def test_standing_points_frame_the_others(scene: Scene, coming: Meeting) -> None:
    make_standing_item(body=scene.body, title="Mötet öppnas")
    make_standing_item(body=scene.body, title="Avslutning", is_last=True)
    make_minutes(meeting=held(scene))

    assert [line.title for line in proposals(coming)] == ["Mötet öppnas", "Föregående anteckningar", "Avslutning"]


def test_a_body_that_has_set_nothing_gets_the_common_points() -> None:
    bare = make_scene()

    titles = [line.title for line in proposals(meetings.all_meetings().get(pk=bare.meeting().pk))]

    assert titles == ["Mötet öppnas", "Dagordningen", "Laget runt", "Övriga frågor", "Nästa möte"]


def test_the_record_of_the_latest_held_meeting_is_received(scene: Scene, coming: Meeting) -> None:
    make_minutes(meeting=held(scene))
    make_minutes(meeting=held(scene, held_on=TOMORROW, state=MeetingState.OPEN))

    assert told(coming) == [("Föregående anteckningar", "Anteckningarna från 1 mars 2026 ska tas emot.")]


def test_a_point_that_was_put_off_comes_back_once(scene: Scene, coming: Meeting) -> None:
    item = make_agenda_item(
        meeting=held(scene),
        title="Ny plan",
        outcome=ItemOutcome.POSTPONED,
        postponed_to=TOMORROW,
        outcome_because="För få var där.",
    )
    make_presenter(item=item, name="Kim Ek")

    line = proposals(coming)[0]
    assert (line.title, line.why, line.presenters) == (
        "Ny plan",
        "Sköts upp den 1 mars 2026: För få var där.",
        [("Kim Ek", None)],
    )
    make_agenda_item(meeting=coming, title="Ny plan", origin="meetings.agendaitem", origin_id=item.pk)
    assert proposals(coming) == []


def test_a_point_put_off_to_a_later_day_waits(scene: Scene, coming: Meeting) -> None:
    later = NEXT_WEEK + timedelta(days=1)
    make_agenda_item(meeting=held(scene), outcome=ItemOutcome.POSTPONED, postponed_to=later)

    assert proposals(coming) == []


def test_what_is_due_is_reported_back_by_its_owners(scene: Scene, coming: Meeting) -> None:
    due = make_assignment(meeting=held(scene), task="Ta fram en budget.", due_on=TODAY)
    make_assignment_owner(assignment=due, words="Kim Ek")
    make_assignment(meeting=held(scene, held_on=YESTERDAY - timedelta(days=1)), due_on=NEXT_WEEK + timedelta(days=1))

    assert told(coming) == [
        ("Återrapport: Ta fram en budget.", "Skulle vara klart 2 mars 2026. Ansvarig: Kim Ek."),
    ]


def test_wishes_and_what_other_bodies_gave_are_not_reported_here(scene: Scene, coming: Meeting) -> None:
    make_assignment(meeting=held(scene), due_on=TODAY, kind=AssignmentKind.WISH)
    make_assignment(meeting=make_meeting(bodies=[make_body()]), due_on=TODAY)

    assert proposals(coming) == []


def test_what_was_due_long_ago_is_counted_but_fills_no_agenda(scene: Scene, coming: Meeting) -> None:
    make_assignment(meeting=held(scene, held_on=TODAY - timedelta(days=900)), due_on=TODAY - timedelta(days=800))

    assert proposals(coming) == []


def test_what_another_body_sent_since_the_latest_meeting_lies_in_the_inbox(scene: Scene, coming: Meeting) -> None:
    held(scene, held_on=TODAY - timedelta(days=30))
    sender = make_meeting(title="Chefsgruppen", bodies=[make_body()])
    sent = make_forwarding(meeting=sender, what="Hur vill ni arbeta?", answer_by="1 april")
    make_forwarding_receiver(forwarding=sent, body=scene.body)
    old = make_forwarding(meeting=make_meeting(held_on=TODAY - timedelta(days=60)))
    make_forwarding_receiver(forwarding=old, body=scene.body)

    assert told(coming) == [
        ("Hur vill ni arbeta?", "Skickat hit från Chefsgruppen, 1 mars 2026. Svar önskas 1 april."),
    ]


def test_nothing_is_proposed_without_a_day_or_a_body() -> None:
    assert proposals(meetings.all_meetings().get(pk=make_meeting(held_on=None).pk)) == []


def put_off(scene: Scene, day: Any, **fields: Any) -> Any:
    """A point of a held meeting that was put off to the next."""
    return make_agenda_item(
        meeting=held(scene, held_on=day), title="Lokaler", outcome=ItemOutcome.POSTPONED, postponed_to=TODAY, **fields
    )


def test_a_point_that_is_put_off_again_and_again_says_so(scene: Scene, coming: Meeting) -> None:
    first = put_off(scene, TODAY - timedelta(days=60))
    second = put_off(scene, TODAY - timedelta(days=30), origin="meetings.agendaitem", origin_id=first.pk)
    put_off(scene, YESTERDAY, origin="meetings.agendaitem", origin_id=second.pk)

    lines = [why for title, why in told(coming) if title == "Lokaler"]

    assert lines == ["Sköts upp den 1 mars 2026. Det var tredje gången."]


def test_a_point_that_others_decided_meanwhile_says_so(scene: Scene, coming: Meeting) -> None:
    make_decision()  # so that no point has the number of the decision
    item, thread = put_off(scene, TODAY - timedelta(days=60)), make_thread()
    council = make_body(name="Rådet")
    theirs = make_agenda_item(meeting=make_meeting(bodies=[council], held_on=YESTERDAY))
    for one in (item, theirs):
        make_thread_item(thread=thread, item=one)
    make_decision(meeting=theirs.meeting, item=theirs, body=council, decided_on=YESTERDAY)

    lines = [why for title, why in told(coming) if title == "Lokaler"]

    assert lines == ["Sköts upp den 1 januari 2026. Obs: Rådet beslutade i samma fråga den 1 mars 2026."]


def test_what_the_body_itself_decided_overtakes_nothing(scene: Scene, coming: Meeting) -> None:
    item, thread = put_off(scene, TODAY - timedelta(days=60)), make_thread()
    own = make_agenda_item(meeting=held(scene, held_on=YESTERDAY))
    for one in (item, own):
        make_thread_item(thread=thread, item=one)
    make_decision(meeting=own.meeting, item=own, body=scene.body, decided_on=YESTERDAY)

    assert ("Lokaler", "Sköts upp den 1 januari 2026.") in told(coming)
