"""What has come to a body and is proposed for its agenda: what it was asked, sent, answered, promised and reported."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from rodatraden.domain.followup.models import ForwardingReceiver
from rodatraden.domain.followup.queries import proposal
from rodatraden.domain.followup.queries.arrived import arrived
from rodatraden.domain.followup.queries.proposal import BACK, Proposal
from rodatraden.domain.meetings.enums import AgendaKind, MeetingState, SubmissionState
from rodatraden.domain.meetings.models import Meeting
from tests.domain.meetings.scene import NEXT_WEEK, Scene, make_scene
from tests.factories.clock import TODAY, YESTERDAY
from tests.factories.followup import (
    make_decision,
    make_delegation,
    make_forwarding,
    make_forwarding_receiver,
    make_milestone,
    make_milestone_move,
    make_watch,
)
from tests.factories.meetings import make_agenda_item, make_meeting, make_submission, make_theme
from tests.factories.structure import make_body, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def coming(scene: Scene) -> Meeting:
    return scene.meeting(held_on=NEXT_WEEK)


def proposed(scene: Scene, coming: Meeting) -> list[Proposal]:
    since = NEXT_WEEK - timedelta(days=BACK)
    return proposal.told(arrived(scene.body, coming, day=NEXT_WEEK, since=since), on=NEXT_WEEK)


def told(scene: Scene, coming: Meeting) -> list[tuple[str, str]]:
    return [(line.title, line.why) for line in proposed(scene, coming)]


def test_a_theme_comes_up_at_the_meeting_it_was_put_on(scene: Scene, coming: Meeting) -> None:
    theme = make_theme(body=scene.body, title="Unga och fritid", meeting=coming, proposed_by="Rådet", proposed_on=TODAY)
    make_theme(body=scene.body)
    make_theme(body=scene.body, meeting=scene.meeting(held_on=NEXT_WEEK + timedelta(days=1)))

    assert proposed(scene, coming) == [
        Proposal(
            "Unga och fritid",
            "Tema som föreslogs av Rådet den 2 mars 2026 och är lagt på det här mötet.",
            kind=AgendaKind.DIALOGUE,
            origin="meetings.theme",
            origin_id=theme.pk,
        )
    ]


def test_a_question_whose_point_fell_off_comes_up_again(scene: Scene, coming: Meeting) -> None:
    fields: dict[str, Any] = {"body": scene.body, "state": SubmissionState.ACCEPTED, "title": "Mötesplatser"}
    made = make_submission(**fields, minutes=20, wanted="Råd.")
    make_submission(body=scene.body)
    placed = make_submission(**fields)
    make_agenda_item(meeting=scene.meeting(), origin="meetings.submission", origin_id=placed.pk)

    assert [(line.title, line.why, line.minutes) for line in proposed(scene, coming)] == [
        ("Mötesplatser", f"Anmäld av {made.made_by} och har fått tid. Vill ha: Råd.", 20)
    ]


def sent(meeting: Meeting, **fields: Any) -> ForwardingReceiver:
    return make_forwarding_receiver(forwarding=make_forwarding(meeting=meeting, what="Frågan om lokaler"), **fields)


def test_an_answer_goes_back_to_the_one_that_asked(scene: Scene, coming: Meeting) -> None:
    other = make_body(name="Länsdel norr")
    sent(make_meeting(bodies=[scene.body]), body=other, answer="Vi hjälps åt.", answered_on=YESTERDAY)

    assert told(scene, coming) == [
        (
            "Svar från Länsdel norr på: Frågan om lokaler",
            "Länsdel norr svarade den 1 mars 2026: Vi hjälps åt.",
        )
    ]


def test_an_answer_comes_up_once(scene: Scene, coming: Meeting) -> None:
    answer = sent(make_meeting(bodies=[scene.body]), body=make_body(), answer="Ja.", answered_on=YESTERDAY)
    earlier = scene.meeting(MeetingState.HELD, held_on=TODAY)
    make_agenda_item(meeting=earlier, origin="followup.forwardingreceiver", origin_id=answer.pk)

    assert told(scene, coming) == []


def test_what_was_sent_here_comes_up_until_it_is_answered(scene: Scene, coming: Meeting) -> None:
    other = make_meeting(bodies=[make_body()], title="Rådet", held_on=YESTERDAY)
    sent(other, body=scene.body)
    sent(other, body=scene.body, answer="Ja.", answered_on=TODAY)

    assert told(scene, coming) == [("Frågan om lokaler", "Skickat hit från Rådet, 1 mars 2026.")]


def test_a_watch_comes_up_when_its_day_has_passed(scene: Scene, coming: Meeting) -> None:
    make_watch(body=scene.body, what="Strategin", decider=make_body(name="Rådet"), expected_on=TODAY)
    make_watch(body=scene.body, expected_on=NEXT_WEEK)
    make_watch(body=scene.body, expected_on=YESTERDAY, settled_on=TODAY, outcome="Bifall.")

    assert told(scene, coming) == [
        (
            "Bevakning: Strategin",
            "Skulle beslutas av Rådet den 2 mars 2026, och vad det blev är inte antecknat.",
        )
    ]


def test_what_the_timetable_says_is_due_is_reported_with_how_often_it_moved(scene: Scene, coming: Meeting) -> None:
    moved = make_milestone(body=scene.body, title="Underlaget är klart", due_on=TODAY, owner_words="Arbetsgruppen")
    for _ in range(2):
        make_milestone_move(milestone=moved)
    make_milestone(body=scene.body, title="Utskick", due_on=NEXT_WEEK, person=make_person(name="Alva Ek"))
    make_milestone(body=scene.body, due_on=NEXT_WEEK + timedelta(days=1))
    make_milestone(body=scene.body, due_on=TODAY, done_on=TODAY)

    assert told(scene, coming) == [
        (
            "Tidsplan: Underlaget är klart",
            "Skulle vara klart den 2 mars 2026, flyttat två gånger. Ansvarig: Arbetsgruppen.",
        ),
        ("Tidsplan: Utskick", "Skulle vara klart den 9 mars 2026. Ansvarig: Alva Ek."),
    ]


def test_what_was_decided_on_delegation_is_reported_once(scene: Scene, coming: Meeting) -> None:
    delegation = make_delegation(words="Arbetsutskottet", purpose="småbidrag")
    fields: dict[str, Any] = {"body": scene.body, "delegation": delegation, "decided_on": YESTERDAY}
    make_decision(text="5 000 kr till lägret.", **fields)
    reported = make_decision(**fields)
    make_agenda_item(
        meeting=scene.meeting(MeetingState.HELD, held_on=TODAY), origin="followup.decision", origin_id=reported.pk
    )
    make_decision(body=scene.body)

    assert told(scene, coming) == [
        (
            "Delegationsbeslut att anmäla: 5 000 kr till lägret.",
            "Arbetsutskottet beslutade den 1 mars 2026 på delegation om småbidrag, och det ska anmälas.",
        )
    ]


def test_what_concerns_other_bodies_is_not_proposed(scene: Scene, coming: Meeting) -> None:
    make_watch(expected_on=YESTERDAY)
    make_milestone(due_on=YESTERDAY)
    make_submission(state=SubmissionState.ACCEPTED)
    sent(make_meeting(bodies=[make_body()]), body=make_body(), answer="Ja.", answered_on=YESTERDAY)
    make_decision(body=make_body(), delegation=make_delegation())

    assert told(scene, coming) == []


def test_all_of_it_is_asked_in_one_question(scene: Scene, coming: Meeting, django_assert_num_queries: Any) -> None:
    make_theme(body=scene.body, meeting=coming)
    make_watch(body=scene.body, expected_on=YESTERDAY)
    make_milestone(body=scene.body)

    with django_assert_num_queries(1):
        assert len(proposed(scene, coming)) == 3
