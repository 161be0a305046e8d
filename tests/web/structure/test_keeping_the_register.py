"""What keepers of the register do through forms."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from rodatraden.domain.structure.models import Body, BodyRelation, Membership, Organisation
from tests.factories.structure import make_body, make_membership, make_organisation, make_person, make_secretary
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return signed_in(make_secretary())


def error_in(response: Any) -> str:
    """The message beside the field that was wrong."""
    return str(response.content.decode().split("ds-validation-message")[1].split(">")[1].split("<")[0])


def test_a_body_is_founded_and_shown(client: Client) -> None:
    response = client.post(
        "/organ/nytt/", {"name": "Rådet", "kind": "council", "aliases": "SR\n\nSamrådet", "since": "2024-01-01"}
    )

    body = Body.objects.get(name="Rådet")
    assert (response["Location"], body.since, sorted(name.name for name in body.names.all())) == (
        f"/organ/{body.pk}/",
        date(2024, 1, 1),
        ["SR", "Samrådet"],
    )


def test_what_was_typed_stays_when_something_is_wrong(client: Client) -> None:
    response = client.post("/organ/nytt/", {"name": "Rådet", "kind": "council", "since": "i fjol"})

    page = response.content.decode()
    assert (response.status_code, 'value="Rådet"' in page, "Skriv dagen som" in error_in(response)) == (422, True, True)


def test_a_body_gets_one_more_name(client: Client) -> None:
    body = make_body()
    client.post(f"/organ/{body.pk}/namn/", {"alias": "SR"})

    assert [name.name for name in body.names.all()] == ["SR"]


def test_a_body_replaces_another(client: Client) -> None:
    body, other = make_body(), make_body()
    client.post(f"/organ/{body.pk}/forhallande/", {"kind": "replaces", "other": other.pk, "since": "2025-01-01"})

    other.refresh_from_db()
    assert (BodyRelation.objects.get().kind, other.until) == ("replaces", date(2025, 1, 1))


def test_a_refusal_is_shown_and_nothing_is_lost(client: Client) -> None:
    body = make_body()
    response = client.post(f"/organ/{body.pk}/forhallande/", {"kind": "part_of", "other": body.pk})

    assert "Ett organ kan inte ha en relation till sig självt." in response.content.decode()


def test_a_body_is_closed(client: Client) -> None:
    body = make_body()
    client.post(f"/organ/{body.pk}/avsluta/", {"until": "2026-01-01"})

    body.refresh_from_db()
    assert body.until == date(2026, 1, 1)


def test_somebody_is_appointed_by_name(client: Client) -> None:
    body, person = make_body(), make_person(name="Eva Ek")
    client.post(f"/organ/{body.pk}/utse/", {"person": "eva ek", "role": "chair"})

    assert [(m.person, m.role) for m in Membership.objects.filter(body=body)] == [(person, "chair")]


def test_of_several_with_the_name_one_must_be_pointed_out(client: Client) -> None:
    body = make_body()
    first, second = make_person(name="Eva Ek"), make_person(name="Eva Ek")
    response = client.post(f"/organ/{body.pk}/utse/", {"person": "Eva Ek", "role": "member"})

    assert error_in(response) == (
        f"Flera heter så. Skriv en av dem med nummer: Eva Ek (nr {first.pk}), Eva Ek (nr {second.pk})."
    )


def test_one_of_several_is_pointed_out_by_number(client: Client) -> None:
    body = make_body()
    _, second = make_person(name="Eva Ek"), make_person(name="Eva Ek")
    client.post(f"/organ/{body.pk}/utse/", {"person": f"Eva Ek (nr {second.pk})", "role": "member"})

    assert Membership.objects.get(body=body).person == second


def test_a_name_that_nobody_bears_is_told(client: Client) -> None:
    response = client.post(f"/organ/{make_body().pk}/utse/", {"person": "Ingen Alls", "role": "member"})

    assert error_in(response) == "”Ingen Alls” finns inte i registret. Se efter hur namnet står under Personer."


def test_the_form_is_filled_in_for_somebody_seen_at_meetings(client: Client) -> None:
    person = make_person(name="Eva Ek")

    page = client.get(f"/organ/{make_body().pk}/utse/?person={person.pk}").content.decode()
    assert f'value="Eva Ek (nr {person.pk})"' in page


def test_a_membership_is_ended(client: Client) -> None:
    membership = make_membership()
    client.post(f"/medlemskap/{membership.pk}/avsluta/", {"until": "2026-01-01", "because": "ny tjänst"})

    membership.refresh_from_db()
    assert (membership.until, membership.ended_because) == (date(2026, 1, 1), "ny tjänst")


def test_an_organisation_is_registered(client: Client) -> None:
    client.post("/organisationer/ny/", {"name": "Åsby kommun", "kind": "municipality", "aliases": "Åsby"})

    assert [name.name for name in Organisation.objects.get(name="Åsby kommun").names.all()] == ["Åsby"]


def test_an_organisation_gets_one_more_name(client: Client) -> None:
    organisation = make_organisation()
    client.post(f"/organisationer/{organisation.pk}/namn/", {"alias": "Åsby"})

    assert [name.name for name in organisation.names.all()] == ["Åsby"]


def test_two_are_said_to_be_one_and_parted_again(client: Client) -> None:
    person, other = make_person(name="Eva Ek"), make_person(name="Eva Berg")
    response = client.post(f"/personer/{person.pk}/samma/", {"same_as": "Eva Berg"})
    person.refresh_from_db()
    told = (response["Location"], person.same_as)
    client.post(f"/personer/{person.pk}/skilj/")
    person.refresh_from_db()

    assert (told, person.same_as) == ((f"/personer/{other.pk}/", other), None)


def test_parting_somebody_who_is_alone_is_refused_in_words(client: Client) -> None:
    person = make_person(name="Eva Ek")
    page = client.post(f"/personer/{person.pk}/skilj/", follow=True).content.decode()

    assert "Eva Ek är inte sammanslagen med någon." in page


def test_a_commission_is_written_and_the_one_before_is_kept(client: Client) -> None:
    body = make_body()
    address = f"/organ/{body.pk}/uppdragsbeskrivning/"
    client.post(address, {"state": "draft", "since": "2025-01-01", "text": "Ett utkast."})
    client.post(address, {"state": "settled", "since": "2025-06-01", "text": "Samordna länet."})

    told = [(one.state, one.until) for one in body.commissions.order_by("since")]
    assert told == [("draft", date(2025, 6, 1)), ("settled", None)]
