"""Sign-in, and the pages that say why not."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client

from tests.factories.accounts import PASSWORD, make_user
from tests.factories.structure import make_member
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    """Attempts to sign in are counted in the cache."""
    cache.clear()


def test_an_account_signs_in_and_comes_to_where_it_was_going() -> None:
    member = make_member()
    response = Client().post(
        "/konto/logga-in/?next=/moten/", {"login": member.email, "password": PASSWORD, "next": "/moten/"}
    )

    assert (response.status_code, response["Location"]) == (302, "/moten/")


def test_a_wrong_password_is_told_in_swedish() -> None:
    response = Client().post("/konto/logga-in/", {"login": make_member().email, "password": "fel"})

    assert ("lösenord" in response.content.decode(), "_auth_user_id" in response.client.session) == (True, False)


def test_the_sign_in_page_shows_nothing_of_what_is_inside() -> None:
    page = Client().get("/konto/logga-in/").content.decode()

    assert [words in page for words in ("site-nav", "site-search", "Logga ut")] == [False] * 3


def test_nobody_makes_an_account_for_themselves() -> None:
    assert [Client().get(f"/konto/{path}/").status_code for path in ("signup", "registrera", "bli-medlem")] == [404] * 3


def test_a_closed_account_does_not_get_in() -> None:
    user = make_user(is_active=False)
    response = Client().post("/konto/logga-in/", {"login": user.email, "password": PASSWORD})

    assert response["Location"] == "/konto/stangt/"


def test_signing_out_takes_a_push_of_a_button() -> None:
    client = signed_in(make_member())
    asked = client.get("/konto/logga-ut/").status_code
    client.post("/konto/logga-ut/")

    assert (asked, client.get("/").status_code) == (200, 302)


def test_a_password_is_changed() -> None:
    member = make_member()
    new = "en-helt-ny-mening-1"
    signed_in(member).post("/konto/losenord/byt/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    member.refresh_from_db()

    assert member.check_password(new)


def test_a_forgotten_password_is_answered_alike_for_known_and_unknown() -> None:
    answers = [
        Client().post("/konto/losenord/glomt/", {"email": email})["Location"]
        for email in (make_member().email, "ingen@exempel.se")
    ]

    assert answers == ["/konto/losenord/skickat/"] * 2


def test_a_link_that_does_not_hold_says_what_to_do() -> None:
    page = Client().get("/konto/losenord/nytt/1-falsk-nyckel/").content.decode()

    assert "Länken gäller inte längre" in page


def test_somebody_without_a_seat_is_told_why_and_what_to_do() -> None:
    response = signed_in(make_user()).get("/moten/")

    assert (response.status_code, "Du har ingen plats i något organ just nu" in response.content.decode()) == (
        403,
        True,
    )


def test_an_address_that_leads_nowhere_says_so() -> None:
    response = signed_in(make_member()).get("/finns-inte/")

    assert (response.status_code, "Sidan finns inte" in response.content.decode()) == (404, True)


def test_the_page_of_a_failure_needs_nothing_that_may_have_failed() -> None:
    from django.template.loader import render_to_string

    assert "Något gick fel hos oss" in render_to_string("errors/failed.html")


def test_no_page_loads_anything_from_elsewhere() -> None:
    page = signed_in(make_member()).get("/").content.decode()

    assert [word for word in page.split('"') if word.startswith(("http:", "https:", "//"))] == []


def test_the_letter_leads_to_a_page_where_a_password_is_chosen(mailoutbox: list[EmailMessage]) -> None:
    member = make_member()
    Client().post("/konto/losenord/glomt/", {"email": member.email})
    link = next(word for word in str(mailoutbox[0].body).split() if word.startswith("http"))
    client = Client()
    page = client.get(link.removeprefix("http://testserver"), follow=True)
    new = "en-helt-ny-mening-1"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    member.refresh_from_db()

    assert (mailoutbox[0].subject.endswith("Nytt lösenord till Röda tråden"), member.check_password(new)) == (
        True,
        True,
    )
