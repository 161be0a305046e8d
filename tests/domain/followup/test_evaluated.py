"""The evaluation of the meeting before comes up on the next agenda."""

from __future__ import annotations

from typing import Any

import pytest

from rodatraden.domain.followup.queries import agenda
from rodatraden.domain.meetings.enums import AgendaKind, MeetingState
from rodatraden.domain.meetings.models import Evaluation
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.meetings.queries.procedures import procedure_of
from tests.domain.meetings.scene import NEXT_WEEK, Scene, make_scene
from tests.factories.clock import NOW, YESTERDAY
from tests.factories.meetings import make_agenda_item, make_evaluation, make_evaluation_answer, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene(approvers=1)


def evaluated(scene: Scene, answers: int) -> Evaluation:
    meeting = make_meeting(bodies=[scene.body], held_on=YESTERDAY, state=MeetingState.HELD)
    evaluation = make_evaluation(meeting=meeting, closed_at=NOW)
    for _ in range(answers):
        make_evaluation_answer(evaluation=evaluation)
    return evaluation


def proposed(scene: Scene, **origin: Any) -> list[tuple[Any, ...]]:
    meeting = scene.meeting(held_on=NEXT_WEEK)
    if origin:
        make_agenda_item(meeting=meeting, **origin)
    coming = meetings.all_meetings().get(pk=meeting.pk)
    lines = agenda.proposals(coming, meetings.agenda_of(coming), procedure_of(scene.body))
    return [(line.title, line.why, line.kind, line.origin_id) for line in lines if line.origin == "meetings.evaluation"]


def test_an_evaluation_that_may_be_told_is_proposed(scene: Scene) -> None:
    evaluation = evaluated(scene, 4)

    assert proposed(scene) == [
        (
            "Förra mötets utvärdering",
            "4 svar har kommit in om hur mötet fungerade.",
            AgendaKind.DIALOGUE,
            evaluation.pk,
        )
    ]


@pytest.mark.parametrize("answers", [0, 2])
def test_one_with_too_few_answers_is_not(scene: Scene, answers: int) -> None:
    evaluated(scene, answers)

    assert proposed(scene) == []


def test_one_of_an_earlier_meeting_is_not(scene: Scene) -> None:
    evaluated(scene, 4)
    make_meeting(bodies=[scene.body], held_on=YESTERDAY, state=MeetingState.HELD)

    assert proposed(scene) == []


def test_one_that_stands_on_the_agenda_is_not_proposed_again(scene: Scene) -> None:
    evaluation = evaluated(scene, 3)

    assert proposed(scene, origin="meetings.evaluation", origin_id=evaluation.pk) == []
