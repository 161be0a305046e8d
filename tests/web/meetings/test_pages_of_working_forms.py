"""How a body works is set on a page of its own, with a word of help for each setting."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from rodatraden.domain.meetings.enums import Quorum
from rodatraden.domain.meetings.models import Procedure
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.structure import make_organisation
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db

GIVEN: dict[str, Any] = {
    "quorum": Quorum.SO_MANY_PARTIES,
    "decides_by": "consensus",
    "notice_days": 14,
    "length": 120,
    "record_kind": "protokoll",
    "numbering": "per_year",
    "absentees": "listed",
    "draft_readers": "everybody",
    "approvers": 2,
    "approval_days": 14,
    "evaluation": "three",
    "standing": "Mötet öppnas, 5\nsist: Nästa möte",
}


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def send(scene: Scene, **changed: Any) -> Any:
    client: Client = signed_in(scene.by)
    return client.post(f"/organ/{scene.body.pk}/arbetsformer/", GIVEN | changed)


def test_the_region_and_at_least_eight_parties(scene: Scene) -> None:
    region = make_organisation(name="Regionen")

    send(scene, quorum_number=8, quorum_must=region.pk, is_posted="on")

    known = Procedure.objects.get(body=scene.body)
    assert (known.quorum_number, known.quorum_must, known.absentees) == (8, region, "listed")
    assert (known.draft_readers, known.is_posted, known.evaluation) == ("everybody", True, "three")


def test_a_number_of_parties_is_asked_for(scene: Scene) -> None:
    answer = send(scene)

    assert answer.status_code == 422
    assert "Skriv hur många parter som måste vara med." in answer.content.decode()


def test_the_number_of_parties_falls_where_the_rule_is_another(scene: Scene) -> None:
    send(scene, quorum=Quorum.NONE, quorum_number=8)

    assert Procedure.objects.get(body=scene.body).quorum_number is None


def test_the_party_that_must_be_there_is_chosen_when_the_page_is_opened_again(scene: Scene) -> None:
    region = make_organisation(name="Regionen")
    send(scene, quorum_number=8, quorum_must=region.pk)

    page = signed_in(scene.by).get(f"/organ/{scene.body.pk}/arbetsformer/").content.decode()

    assert f'<option value="{region.pk}" selected>Regionen</option>' in page
