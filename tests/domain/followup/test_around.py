"""What the bodies around a body ask of its agenda."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rodatraden.domain.followup.queries import proposal
from rodatraden.domain.followup.queries.around import around
from rodatraden.domain.followup.queries.proposal import BACK
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.structure.enums import RelationKind
from rodatraden.domain.structure.models import Body
from tests.domain.meetings.scene import NEXT_WEEK, Scene, make_scene
from tests.factories.clock import TODAY, YESTERDAY
from tests.factories.followup import make_assignment, make_decision
from tests.factories.meetings import make_meeting
from tests.factories.structure import make_body, make_body_relation

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def council(scene: Scene) -> Body:
    body = make_body(name="Rådet")
    make_body_relation(body=scene.body, kind=RelationKind.PREPARES_FOR, other=body)
    return body


def lines(scene: Scene, *, since: date = NEXT_WEEK - timedelta(days=BACK)) -> list[tuple[str, str]]:
    asked = around(scene.body, day=NEXT_WEEK, since=since)
    return [(line.title, line.why) for line in proposal.told(asked, on=NEXT_WEEK)]


def test_a_council_is_prepared_for_and_taken_home_from(scene: Scene, council: Body) -> None:
    make_meeting(bodies=[council], held_on=TODAY, state=MeetingState.HELD)
    make_meeting(bodies=[council], held_on=NEXT_WEEK + timedelta(days=14))

    assert lines(scene) == [
        ("Efter Rådet 2 mars 2026", "Rådet möttes den 2 mars 2026: vad tar ni med er därifrån?"),
        ("Inför Rådet 23 mars 2026", "Rådet möts den 23 mars 2026, och ni bereder det mötet."),
    ]


def test_a_later_meeting_of_ones_own_prepares_instead(scene: Scene, council: Body) -> None:
    scene.meeting(held_on=NEXT_WEEK + timedelta(days=7))
    make_meeting(bodies=[council], held_on=NEXT_WEEK + timedelta(days=14))

    assert lines(scene) == []


def test_what_was_before_the_latest_meeting_of_ones_own_is_told(scene: Scene, council: Body) -> None:
    make_meeting(bodies=[council], held_on=YESTERDAY, state=MeetingState.HELD)

    assert lines(scene, since=TODAY) == []


def test_a_council_that_is_called_off_needs_nothing(scene: Scene, council: Body) -> None:
    make_meeting(bodies=[council], held_on=NEXT_WEEK, state=MeetingState.CANCELLED)

    assert lines(scene) == []


def test_a_joint_meeting_prepares_itself(scene: Scene, council: Body) -> None:
    make_meeting(bodies=[council, scene.body], held_on=NEXT_WEEK)

    assert lines(scene) == []


def test_other_bodies_need_nothing(scene: Scene) -> None:
    make_meeting(bodies=[make_body()], held_on=NEXT_WEEK)

    assert lines(scene) == []


def test_a_body_that_reports_here_tells_what_it_did(scene: Scene) -> None:
    below = make_body(name="Chefsgruppen")
    make_body_relation(body=below, kind=RelationKind.REPORTS_TO, other=scene.body)
    for day in (YESTERDAY, TODAY):
        meeting = make_meeting(bodies=[below], held_on=day, state=MeetingState.HELD)
        make_decision(meeting=meeting, decided_on=day)
    make_assignment(meeting=meeting, given_on=TODAY)
    make_assignment(meeting=meeting, given_on=TODAY, state="done", closed_on=TODAY)

    assert lines(scene) == [
        (
            "Rapport från Chefsgruppen",
            "Chefsgruppen rapporterar hit. Sedan 2 februari 2025: 2 möten, 2 beslut och 1 öppet uppdrag.",
        )
    ]


def test_a_body_that_has_not_met_has_nothing_to_report(scene: Scene) -> None:
    make_body_relation(kind=RelationKind.REPORTS_TO, other=scene.body)

    assert lines(scene) == []


def test_only_what_came_since_the_latest_meeting_is_counted(scene: Scene) -> None:
    below = make_body()
    make_body_relation(body=below, kind=RelationKind.REPORTS_TO, other=scene.body)
    make_meeting(bodies=[below], held_on=YESTERDAY, state=MeetingState.HELD)

    assert lines(scene, since=TODAY) == []
