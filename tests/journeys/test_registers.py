"""The register of assignments: what nobody owns, what nobody has heard of again, and closing what is done."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.site import Site


def column(page: Page, label: str) -> list[str]:
    heads = page.locator("thead th").all_inner_texts()
    place = next(number for number, head in enumerate(heads) if head.startswith(label))
    return [words.strip() for words in page.locator(f"tbody td:nth-child({place + 1})").all_inner_texts()]


@pytest.mark.parametrize(
    ("words", "label", "lacking"),
    [("Saknar ansvarig", "Vem", "ingen ansvarig"), ("Saknar datum", "Klart senast", "inget datum")],
)
def test_what_lacks_somebody_or_a_day_is_one_step_away(
    words: str, label: str, lacking: str, site: Site, visit: Visit
) -> None:
    page = visit(site, "/uppdrag/", role="member")

    page.get_by_role("navigation", name="Urval av uppdrag").get_by_role("link", name=words).click()

    assert set(column(page, label)) == {lacking}


def test_what_was_never_heard_of_again_is_one_step_away(site: Site, visit: Visit) -> None:
    page = visit(site, "/uppdrag/", role="member")
    every = page.locator("tbody tr").count()

    page.get_by_role("link", name="Aldrig hörda av igen").click()

    assert 0 < page.locator("tbody tr").count() < every
    assert set(column(page, "Läge")) == {"Öppet"}
    expect(page.get_by_text("vars fråga inget senare möte har tagit upp")).to_be_visible()


def test_order_and_choice_stay_in_the_address(site: Site, visit: Visit) -> None:
    page = visit(site, "/uppdrag/", role="member")
    body = page.get_by_label("Organ").locator("option").nth(1).inner_text()

    page.get_by_label("Läge").select_option("open")
    page.get_by_role("button", name="Visa", exact=True).click()
    page.get_by_role("link", name="Klart senast").click()
    expect(page.get_by_role("columnheader", name="Klart senast")).to_have_attribute("aria-sort", "ascending")

    other = visit(site, page.url.removeprefix(site.address), role="secretary")
    expect(other.get_by_label("Läge")).to_have_value("open")
    days = other.locator("tbody td:nth-child(3) time").evaluate_all("all => all.map(one => one.dateTime)")
    assert len(days) > 1
    assert days == sorted(days)

    other.get_by_label("Organ").select_option(body)
    other.get_by_role("button", name="Visa", exact=True).click()
    expect(other).to_have_url(re.compile(r"organ=\d+.*sortera=senast"))


def test_an_assignment_is_closed_with_what_became_of_it_and_opened_again(own_site: Site, visit: Visit) -> None:
    number = own_site.number("SELECT max(id) FROM followup_assignment WHERE state = 'open'")
    page = visit(own_site, f"/uppdrag/{number}/", role="secretary")
    form = page.locator("form", has=page.get_by_role("button", name="Avsluta", exact=True))
    form.get_by_label("Vad det blev").fill("Länken gick ut till alla den 3 mars.")

    form.get_by_role("button", name="Avsluta", exact=True).click()

    expect(page.get_by_text("Länken gick ut till alla den 3 mars.").first).to_be_visible()
    page.goto("/uppdrag/?lage=open")
    expect(page.locator(f'a[href="/uppdrag/{number}/"]')).to_have_count(0)

    page.goto(f"/uppdrag/{number}/")
    page.get_by_role("button", name="Öppna igen").click()
    expect(page.get_by_role("button", name="Avsluta", exact=True)).to_be_visible()
