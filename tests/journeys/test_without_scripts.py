"""The daily work in a browser that runs no scripts."""

from __future__ import annotations

from playwright.sync_api import expect

from rodatraden.cli.demonstration import ACCOUNTS, PASSWORD
from tests.journeys.conftest import Visit
from tests.journeys.site import Site


def test_signing_in_reviewing_searching_and_narrowing_need_no_scripts(own_site: Site, visit: Visit) -> None:
    place = own_site.number(
        "SELECT source_id FROM importer_reading WHERE confidence < 0.9 GROUP BY source_id ORDER BY count(*)"
    )
    page = visit(own_site, f"/import/{place}/?hog=osakra", java_script_enabled=False)
    page.get_by_label("E-post").fill(ACCOUNTS["secretary"][0])
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()

    page.get_by_role("button", name="Godkänn", exact=True).click()
    expect(page.get_by_role("link", name="Granskade")).to_have_text("Granskade 1")

    page.get_by_role("searchbox", name="Sök i allt").fill("suicidprevention")
    page.get_by_role("search").get_by_role("button", name="Sök").first.click()
    expect(page.locator(".hits > li").first).to_be_visible()

    page.goto("/uppdrag/")
    page.get_by_label("Slag").select_option("wish")
    page.get_by_role("button", name="Visa", exact=True).click()
    expect(page.locator("tbody tr").first).to_contain_text("Önskemål")
