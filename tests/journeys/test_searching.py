"""Finding where something was said."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.site import Site


def search(page: Page, words: str) -> None:
    """Search as one who never leaves the keyboard."""
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Sök i allt")).to_be_focused()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sök")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("suicidprevention", "Länsplan för suicidprevention"),  # as it is written
        ("lansplan suicid", "Länsplan för suicidprevention"),  # without dots, and a part of a compound
        ("fastställande", "Fastställande av dagordning"),  # damaged in the document, and repaired
        ("familjecentral", "ÖK familjecentraler"),  # inflected, beside an abbreviation
    ],
)
def test_words_are_found_however_they_are_spelt_and_put_together(
    words: str, found: str, site: Site, visit: Visit
) -> None:
    page = visit(site, "/", role="member")

    search(page, words)

    hit = page.locator(".hits > li").filter(has=page.get_by_role("link", name=found)).first
    expect(hit).to_be_visible()
    expect(hit.locator("mark").first).to_be_visible()


def test_hits_are_narrowed_by_what_they_have_and_the_choice_stays_in_the_address(site: Site, visit: Visit) -> None:
    page = visit(site, "/sok/?q=suicidprevention", role="member")
    hits = page.locator(".hits > li")
    kinds = page.get_by_label("Slag")
    value, words = kinds.locator("option").nth(1).evaluate("option => [option.value, option.text]")
    name, _, count = words.rpartition(" ")

    kinds.select_option(value)
    page.get_by_role("button", name="Visa", exact=True).click()

    assert f"slag={value}" in page.url
    expect(hits).to_have_count(int(count.strip("()")))
    assert {words.split(" · ")[0] for words in page.locator(".hit-kind").all_inner_texts()} == {name}

    page.get_by_role("link", name="Rensa").click()
    expect(page).to_have_url(f"{site.address}/sok/?q=suicidprevention")


def test_hits_are_taken_out_as_files(site: Site, visit: Visit) -> None:
    page = visit(site, "/sok/?q=suicidprevention", role="member")
    titles = page.locator(".hits h3").all_inner_texts()

    rows = list(csv.reader(taken(page, "CSV").read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0] == ["Dag", "Slag", "Rubrik", "Text", "Organ", "Adress"]
    assert [row[2] for row in rows[1 : len(titles) + 1]] == titles
    assert taken(page, "Excel").read_bytes()[:4] == b"PK\x03\x04"


def taken(page: Page, kind: str) -> Path:
    """The file behind a link, as the browser saved it."""
    with page.expect_download() as download:
        page.get_by_role("link", name=kind).click()
    return Path(download.value.path())


def test_nothing_found_says_how_to_go_on(site: Site, visit: Visit) -> None:
    page = visit(site, "/", role="member")

    search(page, "xyzåäö")

    expect(page.get_by_text("Inga träffar")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("listitem")).not_to_have_count(0)
