"""Seats on the page of a body, vacancies and terms over all bodies, commissions, mandates, and closing a body."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Mandate, Membership, Seat
from tests.factories.followup import make_assignment
from tests.factories.meetings import make_meeting
from tests.factories.structure import (
    make_body,
    make_body_relation,
    make_commission,
    make_mandate,
    make_matter_type,
    make_membership,
    make_organisation,
    make_person,
    make_seat,
    make_secretary,
)
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return make_body(name="Rådet")


@pytest.fixture
def client(body: Body) -> Client:
    return signed_in(make_secretary(body=body))


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode().split("<main")[1].split("</main>")[0]


def page_of(client: Client, body: Body) -> str:
    return shown(client, f"/organ/{body.pk}/")


def day(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)


def sits(body: Body, name: str, **fields: Any) -> Membership:
    return make_membership(body=body, person=make_person(name=name), **fields)


def test_seats_are_added_filled_and_put_in_order_in_the_browser(client: Client, body: Body) -> None:
    party = make_organisation(name="Åsby")
    for name in ("Kim Ek", "Bo Ek", "My Ek"):
        make_person(name=name)

    client.post(f"/organ/{body.pk}/platser/", {"organisation": party.pk, "count": 1, "open_to": "Skolchef"})
    seat = Seat.objects.get()
    for name, role in (("Kim Ek", "member"), ("Bo Ek", "substitute"), ("My Ek", "substitute")):
        client.post(f"/organ/{body.pk}/utse/", {"person": name, "role": role, "seat": seat.pk})
    last = Membership.objects.get(person__name="My Ek")
    client.post(f"/medlemskap/{last.pk}/ordning/", {"plats": "1"})

    told = page_of(client, body)
    assert "Fylls av: Skolchef" in told
    assert told.index("Kim Ek") < told.index(">My Ek<") < told.index(">Bo Ek<")


def test_what_is_amiss_is_pointed_out(client: Client, body: Body) -> None:
    first, second = make_organisation(name="Eke"), make_organisation(name="Åsby")
    twice = sits(body, "Kim Ek", organisation=first)
    make_membership(body=body, person=twice.person, organisation=second, role=Role.CHAIR)
    sits(body, "Bo Ek", organisation=make_organisation(name="Öby"), role=Role.SUBSTITUTE)
    sits(body, "My Ek", role=Role.VICE_CHAIR, until=day(-3))
    sits(body, "Lo Ek", until=day(40))
    make_seat(body=body, organisation=make_organisation(name="Alby"))

    told = page_of(client, body)

    assert [
        words in told
        for words in (
            "1 plats är ledig.",
            "Kim Ek sitter på 2 platser: Eke och Åsby.",
            "Bo Ek är ersättare för Öby utan att det finns någon ordinarie.",
            "My Ek var vice ordförande till",
            "mandatet går ut om 40 dagar",
            "ingen utsedd",
        )
    ] == [True] * 6


def test_a_role_that_was_ended_is_taken_up_again(client: Client, body: Body) -> None:
    member = sits(body, "Kim Ek")
    client.post(f"/medlemskap/{member.pk}/avsluta/", {"until": str(day(0)), "because": "Fel person"})

    client.post(f"/medlemskap/{member.pk}/ta-tillbaka/")

    member.refresh_from_db()
    assert member.until is None


def test_a_refusal_says_why_and_keeps_what_was_typed(client: Client, body: Body) -> None:
    seat = make_seat(body=body)
    sits(body, "Bo Ek", seat=seat, organisation=seat.organisation)
    make_person(name="Kim Ek")

    answer = client.post(f"/organ/{body.pk}/utse/", {"person": "Kim Ek", "role": "member", "seat": seat.pk})

    told = answer.content.decode()
    assert (answer.status_code, "Bo Ek sitter redan på platsen" in told, 'value="Kim Ek"' in told) == (422, True, True)


def test_vacancies_and_terms_over_all_bodies_are_listed_and_narrowed(client: Client, body: Body) -> None:
    make_seat(body=body, organisation=make_organisation(name="Alby"))
    sits(body, "Lo Ek", until=day(40), organisation=make_organisation(name="Öby"))
    sits(body, "My Ek", until=day(-3), role=Role.CHAIR)
    page = "/struktur/mandatperioder/"

    assert "Alby" in shown(client, page)
    assert "går ut om 40 dagar" in shown(client, f"{page}?lista=gar-ut")
    assert "Lo Ek" not in shown(client, f"{page}?lista=gar-ut&inom=30")
    assert "gick ut för 3 dagar sedan" in shown(client, f"{page}?lista=gick-ut")
    assert "My Ek" not in shown(client, f"{page}?lista=gick-ut&roll=member")
    lines = b"".join(client.get(f"{page}?lista=gar-ut&format=csv").streaming_content).decode().splitlines()
    assert (len(lines), "Lo Ek" in lines[1]) == (2, True)


def test_a_commission_shows_what_each_version_changed(client: Client, body: Body) -> None:
    make_commission(body=body, since=day(-9), until=day(-1), text="Gruppen samordnar arbetet.")
    make_commission(body=body, since=day(-1), text="Gruppen leder arbetet.", decided_by="Rådet", state="settled")

    told = shown(client, f"/organ/{body.pk}/uppdrag/")

    assert ("<del>samordnar</del>" in told, "<ins>leder</ins>" in told, "beslutad av Rådet" in told) == (True,) * 3


def test_the_register_of_mandates_is_kept_and_asked_as_of_a_day(client: Client, body: Body) -> None:
    client.post("/mandat/fragor/ny/", {"name": "Bidrag", "words": "bidrag"})
    matter = make_mandate(until=day(-5), matter_type=make_matter_type(name="Lokaler")).matter_type
    client.post("/mandat/nytt/", {"matter_type": matter.pk, "body": body.pk, "limit": "Högst 5 kronor"})
    mandate = Mandate.objects.get(body=body)

    assert "Högst 5 kronor" in shown(client, "/mandat/")
    assert "Högst 5 kronor" in page_of(client, body).split("Får besluta om")[1]
    client.post(f"/mandat/{mandate.pk}/andra/", {"until": str(day(0))})
    assert "Högst" not in shown(client, "/mandat/").split("Frågeslagen")[0]
    assert mandate.matter_type.name in shown(client, f"/mandat/?dag={day(-10)}&fraga={matter.pk}")


def test_the_definition_of_the_kind_stands_where_it_is_chosen_and_on_the_page(client: Client, body: Body) -> None:
    words = "Utbyter erfarenheter. Har inget uppdrag att lämna förslag."

    assert words in shown(client, f"/organ/{body.pk}/andra/")
    client.post(f"/organ/{body.pk}/andra/", {"kind": "network", "purpose": "Delar kunskap."})
    assert words in page_of(client, body)


def test_the_one_before_and_the_one_after_stand_among_the_facts(client: Client, body: Body) -> None:
    make_body_relation(kind="replaces", body=body, other=make_body(name="Gamla rådet"))
    make_body_relation(kind="replaces", other=body, body=make_body(name="Nya rådet"))

    facts = page_of(client, body).split('<dl class="facts">')[1].split("</dl>")[0]

    assert ("Gamla rådet" in facts, "Nya rådet" in facts) == (True, True)


def test_closing_a_body_shows_what_it_leaves_and_its_later_meetings_stay_in_view(client: Client, body: Body) -> None:
    planned = make_meeting(bodies=[body], title="Vårmöte", held_on=day(20), state=MeetingState.PLANNED)
    make_assignment(meeting=make_meeting(bodies=[body], held_on=day(-20)), task="Skriv planen")

    before = shown(client, f"/organ/{body.pk}/avsluta/")
    answer = client.post(f"/organ/{body.pk}/avsluta/", {"until": str(day(10))}, follow=True).content.decode()

    assert ("Vårmöte" in before, "Skriv planen" in before) == (True, True)
    assert "Ett möte är planerat efter den dagen." in answer
    assert f"/moten/{planned.pk}/" in answer.split("Möten efter att organet upphör")[1].split("</p>")[0]
