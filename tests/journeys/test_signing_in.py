"""Signing in and out."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from rodatraden.cli.demonstration import ACCOUNTS, PASSWORD
from tests.journeys.conftest import Complaints, Visit
from tests.journeys.site import Site


def sign_in(page: Page, password: str) -> None:
    page.get_by_label("E-post").fill(ACCOUNTS["secretary"][0])
    page.get_by_label("Lösenord").fill(password)
    page.get_by_role("button", name="Logga in").click()


def test_a_wrong_password_is_told_in_a_sentence_and_the_right_one_opens_the_page_that_was_asked_for(
    site: Site, visit: Visit
) -> None:
    page = visit(site, "/moten/?sortera=dag")
    expect(page).to_have_title("Logga in – Röda tråden")

    sign_in(page, "fel lösenord")
    expect(page.get_by_role("alert")).to_contain_text("lösenordet stämmer inte")

    sign_in(page, PASSWORD)
    expect(page).to_have_url(f"{site.address}/moten/?sortera=dag")
    expect(page.get_by_role("heading", level=1)).to_have_text("Möten")


def test_who_signs_out_has_to_sign_in_again(own_site: Site, visit: Visit) -> None:
    page = visit(own_site, "/", role="member")

    page.get_by_role("button", name="Logga ut").click()
    expect(page).to_have_title("Logga in – Röda tråden")

    page.goto("/moten/")
    expect(page).to_have_url(f"{own_site.address}/konto/logga-in/?next=/moten/")


def test_who_has_no_seat_is_told_why_and_whom_to_ask(site: Site, visit: Visit, complaints: Complaints) -> None:
    complaints.allowed.add(403)
    page = visit(site, "/moten/", role="outsider")

    expect(page.get_by_role("main").get_by_role("paragraph")).to_have_text(
        "Du har ingen plats i något organ just nu, och därför kan du inte läsa här. "
        "Be din sekreterare att lägga in dig."
    )
