"""Choices of people on the pages of a meeting, by form and by a line."""

from __future__ import annotations

import pytest
from django.test import Client

from rodatraden.base.errors import NotPossible
from rodatraden.domain.meetings.enums import AgendaKind, MeetingState
from rodatraden.domain.meetings.models import AgendaItem, Election
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Membership
from rodatraden.web.meetings import commands
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import TOMORROW
from tests.factories.meetings import make_agenda_item
from tests.factories.structure import make_membership, make_organisation, make_person
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def client(scene: Scene) -> Client:
    return signed_in(scene.by)


@pytest.fixture
def item(scene: Scene) -> AgendaItem:
    return scene.open(AgendaKind.ELECTION).items.get()


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode().split("<main")[1].split("</main>")[0]


def test_a_choice_stands_under_the_point_in_the_body_and_on_the_person(
    client: Client, scene: Scene, item: AgendaItem
) -> None:
    person = make_person(name="Kim Ek")

    client.post(f"/punkter/{item.pk}/val/", {"person": "Kim Ek", "role": "chair"})

    assert "valdes till ordförande" in shown(client, f"/moten/{item.meeting_id}/nu/")
    assert "valdes till ordförande" in shown(client, f"/moten/{item.meeting_id}/")
    for page in (f"/organ/{scene.body.pk}/?dag={TOMORROW}", f"/personer/{person.pk}/"):
        assert f'<a href="/punkter/{item.pk}/">vald' in shown(client, page)


def test_the_one_who_had_the_role_leaves_when_asked(client: Client, scene: Scene, item: AgendaItem) -> None:
    former = make_membership(body=scene.body, role=Role.CHAIR)
    make_person(name="Kim Ek")

    client.post(f"/punkter/{item.pk}/val/", {"person": "Kim Ek", "role": "chair", "succeeds": "on"})

    former.refresh_from_db()
    assert former.until == TOMORROW


def test_of_several_with_the_role_nobody_is_ended_by_guess(client: Client, scene: Scene, item: AgendaItem) -> None:
    for _ in range(2):
        make_membership(body=scene.body)
    make_person(name="Kim Ek")

    page = client.post(f"/punkter/{item.pk}/val/", {"person": "Kim Ek", "role": "member", "succeeds": "on"})

    assert (page.status_code, "Flera har rollen." in page.content.decode()) == (422, True)
    assert not Election.objects.exists()


def test_a_choice_is_taken_back_while_the_meeting_is_open(client: Client, item: AgendaItem) -> None:
    make_person(name="Kim Ek")
    client.post(f"/punkter/{item.pk}/val/", {"person": "Kim Ek", "role": "chair"})

    client.post(f"/val/{Election.objects.get().pk}/ta-tillbaka/")

    assert not Election.objects.exists()


def test_a_choice_before_the_meeting_is_refused_with_what_was_typed(client: Client, scene: Scene) -> None:
    make_person(name="Kim Ek")
    item = make_agenda_item(meeting=scene.meeting())

    page = client.post(f"/punkter/{item.pk}/val/", {"person": "Kim Ek", "role": "chair"})

    told = page.content.decode()
    assert (page.status_code, "från det att mötet har öppnats" in told, 'value="Kim Ek"' in told) == (422, True, True)


def test_a_meeting_without_a_body_chooses_nobody(client: Client, scene: Scene) -> None:
    item = make_agenda_item(meeting=scene.meeting(MeetingState.OPEN, bodies=[]))

    page = client.get(f"/punkter/{item.pk}/val/", follow=True)

    assert "hör inte till något organ" in page.content.decode()


def test_a_line_chooses_somebody_of_the_body_by_first_name(scene: Scene, item: AgendaItem) -> None:
    party = make_organisation()
    member = make_membership(body=scene.body, person=make_person(name="Kim Ek"), organisation=party).person

    noted = commands.note(item=item, line="/val Kim: vice ordförande", **scene.who())

    assert noted.line == f"Val: Kim Ek valdes till vice ordförande i {scene.body} för {party}, från 3 mars 2026."
    assert Membership.objects.get(person=member, role=Role.VICE_CHAIR).since == TOMORROW


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/val Kim Ek", "Skriv vem och till vad"),
        ("/val Kim Ek: kejsare", "Rollen ”kejsare” finns inte"),
        ("/val Lo Al: ordförande", "Ingen i registret heter så"),
        ("/val Bo Ek: ordförande", "Flera i registret heter så"),
    ],
)
def test_a_line_that_is_not_understood_says_why(scene: Scene, item: AgendaItem, line: str, why: str) -> None:
    for name in ("Kim Ek", "Bo Ek", "Bo Ek"):
        make_person(name=name)

    with pytest.raises(NotPossible, match=why):
        commands.note(item=item, line=line, **scene.who())
