"""Each party writes what it has to tell, for itself, without writing over anybody."""

from __future__ import annotations

import pytest
from django.test import Client

from rodatraden.domain.meetings.enums import AgendaKind, MeetingState
from rodatraden.domain.meetings.models import RoundReport
from rodatraden.domain.structure.enums import Role
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import YESTERDAY
from tests.factories.meetings import make_agenda_item, make_meeting, make_round_report
from tests.factories.structure import make_holder, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]  # an account of the factories
    return client


def test_a_party_writes_for_itself_under_the_point_of_the_round(scene: Scene) -> None:
    party = make_organisation(name="Ekeby kommun")
    user = make_holder(Role.MEMBER, body=scene.body, organisation=party)
    meeting = scene.meeting(MeetingState.CALLED)
    item = make_agenda_item(meeting=meeting, kind=AgendaKind.ROUND)

    answer = signed_in(user).post(
        f"/moten/{meeting.pk}/laget-runt/", {"part": party.pk, "text": " Ny fritidsgård i maj. ", "sett": ""}
    )

    told = RoundReport.objects.get()
    assert (told.organisation, told.party, told.text, told.item) == (
        party,
        "Ekeby kommun",
        "Ny fritidsgård i maj.",
        item,
    )
    assert answer.headers["Location"] == f"/moten/{meeting.pk}/laget-runt/#part-{party.pk}"


def test_a_party_does_not_write_for_another(scene: Scene) -> None:
    other = make_organisation()
    user = make_holder(Role.MEMBER, body=scene.body, organisation=make_organisation())
    meeting = scene.meeting(MeetingState.CALLED)

    answer = signed_in(user).post(f"/moten/{meeting.pk}/laget-runt/", {"part": other.pk, "text": "Allt väl."})

    assert (answer.status_code, RoundReport.objects.count()) == (422, 0)


def test_the_secretary_writes_for_everybody_and_sees_who_has_not(scene: Scene) -> None:
    party = make_organisation(name="Ekeby kommun")
    make_holder(Role.MEMBER, body=scene.body, organisation=party)
    meeting = scene.meeting(MeetingState.OPEN)
    client = signed_in(scene.by)

    assert "Har inte skrivit än" in client.get(f"/moten/{meeting.pk}/laget-runt/").content.decode()
    client.post(f"/moten/{meeting.pk}/laget-runt/", {"part": party.pk, "text": "Allt väl."})
    assert "Har inte skrivit än" not in client.get(f"/moten/{meeting.pk}/laget-runt/").content.decode()


def test_what_was_told_the_last_time_stands_beside(scene: Scene) -> None:
    party = make_organisation()
    make_holder(Role.MEMBER, body=scene.body, organisation=party)
    earlier = make_meeting(bodies=[scene.body], held_on=YESTERDAY)
    make_round_report(meeting=earlier, organisation=party, text="Vi bygger en hall.")

    page = signed_in(scene.by).get(f"/moten/{scene.meeting().pk}/laget-runt/").content.decode()

    assert "Sade förra gången" in page
    assert "Vi bygger en hall." in page


def test_two_who_write_for_the_same_party_lose_nothing(scene: Scene) -> None:
    party = make_organisation()
    make_holder(Role.MEMBER, body=scene.body, organisation=party)
    meeting = scene.meeting(MeetingState.CALLED)
    make_round_report(meeting=meeting, organisation=party, text="Den första texten.")

    answer = signed_in(scene.by).post(
        f"/moten/{meeting.pk}/laget-runt/", {"part": party.pk, "text": "Den andra texten.", "sett": ""}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Den första texten." in page
    assert "Den andra texten." in page
    assert RoundReport.objects.get().text == "Den första texten."


def test_empty_text_takes_a_report_away(scene: Scene) -> None:
    party = make_organisation()
    make_holder(Role.MEMBER, body=scene.body, organisation=party)
    meeting = scene.meeting(MeetingState.CALLED)
    make_round_report(meeting=meeting, organisation=party, text="Allt väl.")

    signed_in(scene.by).post(f"/moten/{meeting.pk}/laget-runt/", {"part": party.pk, "text": " ", "sett": "Allt väl."})

    assert not RoundReport.objects.exists()


@pytest.mark.parametrize("state", [MeetingState.HELD, MeetingState.CANCELLED])
def test_nothing_is_written_when_the_meeting_is_over(scene: Scene, state: MeetingState) -> None:
    party = make_organisation()
    meeting = scene.meeting(state)

    answer = signed_in(scene.by).post(f"/moten/{meeting.pk}/laget-runt/", {"part": party.pk, "text": "För sent."})

    assert (answer.status_code, RoundReport.objects.count()) == (422, 0)
