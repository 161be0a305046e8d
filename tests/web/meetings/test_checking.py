"""A printed fingerprint leads to the text that was approved, whatever later becomes of those it names."""

from __future__ import annotations

import pytest
from django.test import Client

from rodatraden.domain.followup.operations import at_meeting
from rodatraden.domain.meetings.enums import MinutesState
from rodatraden.domain.meetings.models import Minutes
from rodatraden.domain.structure.models import Person
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import NOW
from tests.factories.meetings import make_attendance

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def approved(scene: Scene) -> Minutes:
    minutes = scene.minutes(MinutesState.CIRCULATED)
    make_attendance(meeting=minutes.meeting)
    user, asked = scene.asked(minutes)
    return at_meeting.approve_record(approval=asked, by=user, now=NOW)


def asked_of(scene: Scene, words: str) -> str:
    client = Client()
    client.force_login(scene.by)
    return client.get("/fingeravtryck/", {"avtryck": words}).content.decode()


def test_a_fingerprint_leads_to_its_record_and_text(scene: Scene) -> None:
    minutes = approved(scene)
    spaced = " ".join(minutes.fingerprint[at : at + 8].upper() for at in range(0, 64, 8))

    page = asked_of(scene, spaced)

    assert "Fingeravtrycket hör till" in page
    assert "Gruppen gick igenom budgeten." in page


def test_a_new_name_changes_neither_text_nor_fingerprint(scene: Scene) -> None:
    minutes = approved(scene)
    Person.objects.update(name="Ny Nyström")

    assert "Ny Nyström" not in asked_of(scene, minutes.fingerprint).split("Texten som justerades")[1]


def test_a_fingerprint_of_nothing_here_says_so(scene: Scene) -> None:
    assert "Inga justerade anteckningar här" in asked_of(scene, "0" * 64)


def test_half_a_fingerprint_says_what_is_missing(scene: Scene) -> None:
    assert "Ett fingeravtryck är 64 tecken" in asked_of(scene, "abc")
