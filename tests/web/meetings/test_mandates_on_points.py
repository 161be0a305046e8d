"""That those who decide lack the mandate is pointed out wherever the point or the decision stands, and stops nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from rodatraden.domain.followup.enums import DecisionKind
from rodatraden.domain.meetings.enums import AgendaKind, MeetingState
from rodatraden.domain.meetings.models import AgendaItem
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.followup import make_decision
from tests.factories.meetings import make_agenda_item
from tests.factories.structure import make_body, make_mandate, make_matter_type
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db
LACKS = "har inget mandat att besluta om bidrag enligt mandatregistret. Det får Rådet."


@pytest.fixture
def scene() -> Scene:
    scene = make_scene()
    make_mandate(matter_type=make_matter_type(name="Bidrag", words="bidrag"), body=make_body(name="Rådet"))
    return scene


@pytest.fixture
def client(scene: Scene) -> Client:
    return signed_in(scene.by)


def point(scene: Scene, state: MeetingState, **fields: object) -> AgendaItem:
    given = {"title": "Fördela bidragen", "kind": AgendaKind.DECISION} | fields
    return make_agenda_item(meeting=scene.meeting(state), **given)


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode().split("<main")[1].split("</main>")[0]


def test_a_draft_says_who_may_decide(client: Client, scene: Scene) -> None:
    item = point(scene, MeetingState.PLANNED)

    page = shown(client, f"/moten/{item.meeting_id}/dagordning/")

    assert (LACKS in page, "Frågeslaget är en slutsats av orden ”bidrag”." in page) == (True, True)


def test_a_draft_of_the_right_body_says_so_without_a_warning(client: Client, scene: Scene) -> None:
    own = make_matter_type(name="Lokaler")
    make_mandate(matter_type=own, body=scene.body)
    item = point(scene, MeetingState.PLANNED, title="Ny lokal", matter_type=own)

    page = shown(client, f"/moten/{item.meeting_id}/dagordning/")

    assert f"{scene.body} får besluta om lokaler, enligt mandatregistret." in page


def test_a_point_and_its_decision_are_pointed_out_everywhere(client: Client, scene: Scene) -> None:
    item = point(scene, MeetingState.OPEN)
    decision = make_decision(meeting=item.meeting, item=item, body=scene.body, decided_on=item.meeting.held_on)

    pages = (f"/moten/{item.meeting_id}/nu/", f"/moten/{item.meeting_id}/", f"/beslut/{decision.pk}/")

    assert [LACKS in shown(client, page) for page in pages] == [True] * 3


@pytest.mark.parametrize(("kind", "title"), [(AgendaKind.INFORMATION, "Bidragen"), (AgendaKind.DECISION, "Lokalen")])
def test_nothing_is_said_of_what_is_not_decided_or_not_known(
    client: Client, scene: Scene, kind: AgendaKind, title: str
) -> None:
    item = point(scene, MeetingState.OPEN, kind=kind, title=title)
    make_decision(meeting=item.meeting, item=item, kind=DecisionKind.REPORTED, text="Rådet gav bidrag.")

    assert "mandat" not in shown(client, f"/moten/{item.meeting_id}/nu/")


def test_a_person_says_what_kind_of_question_it_is_over_the_words(client: Client, scene: Scene) -> None:
    item = point(scene, MeetingState.OPEN)
    other = make_matter_type(name="Annat")

    assert "Orden i rubriken säger: Bidrag." in shown(client, f"/punkter/{item.pk}/frageslag/")
    client.post(f"/punkter/{item.pk}/frageslag/", {"matter_type": other.pk})

    assert LACKS not in shown(client, f"/moten/{item.meeting_id}/nu/")
    assert AgendaItem.objects.get(pk=item.pk).matter_type == other
