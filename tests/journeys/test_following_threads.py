"""Following a question through bodies and years."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.site import Site

TIED = (
    "SELECT thread_id FROM followup_threaditem WHERE kind = 'automatic' "
    "GROUP BY thread_id HAVING count(*) > 1 ORDER BY count(*) DESC"
)
SUGGESTED = "SELECT thread_id, item_id FROM followup_threaditem WHERE kind = 'suggested' ORDER BY id"


def table(page: Page) -> Locator:
    return page.get_by_role("region", name="Punkt för punkt")


def test_from_the_list_of_threads_to_the_words_of_a_record(site: Site, visit: Visit) -> None:
    thread = site.number(TIED)
    page = visit(site, "/tradar/", role="member")
    link = page.locator(f'a[href="/tradar/{thread}/"]')
    name = link.inner_text()

    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    dots = page.locator("svg.river a.river-dot")
    expect(dots).to_have_count(table(page).locator("tbody > tr").count())

    dots.first.press("Enter")
    expect(page).to_have_url(re.compile(r"/moten/\d+/#punkt-\d+$"))
    point = page.locator(".point:target")
    expect(point).to_be_in_viewport()
    expect(point.get_by_role("link", name=name).first).to_be_visible()

    point.get_by_role("link", name="Källa").first.click()
    expect(page).to_have_url(re.compile(r"/dokument/\d+/\?sida="))
    expect(page.locator("mark, .mark").first).to_be_visible()


def test_a_suggested_tie_is_confirmed(own_site: Site, visit: Visit) -> None:
    thread, item = own_site.ask(SUGGESTED)
    page = visit(own_site, f"/tradar/{thread}/", role="secretary")
    expect(table(page).locator(f"#punkt-{item}")).to_have_count(0)

    suggestion(page, item).get_by_role("button", name="Hör hit").press("Enter")

    expect(table(page).locator(f"#punkt-{item}")).to_be_visible()
    expect(page.locator("svg.river a.river-dot:not(.river-dot--found)")).to_have_count(1)


def test_a_suggested_tie_is_refused_and_stays_so(own_site: Site, visit: Visit) -> None:
    thread, item = own_site.ask(f"{SUGGESTED} DESC")
    page = visit(own_site, f"/tradar/{thread}/", role="secretary")

    suggestion(page, item).get_by_role("button", name="Hör inte hit").press("Enter")

    expect(suggestion(page, item)).to_have_count(0)
    expect(table(page).locator(f"#punkt-{item}")).to_have_count(0)
    page.get_by_text("Hör inte hit (1)").click()
    expect(page.get_by_role("button", name="Hör hit ändå")).to_be_visible()


def suggestion(page: Page, item: int) -> Locator:
    return page.get_by_role("listitem").filter(
        has=page.locator(f'input[name="punkt"][value="{item}"]'), has_text="slutsats"
    )


def test_a_member_sees_what_the_machine_thinks_but_is_not_asked(site: Site, visit: Visit) -> None:
    page = visit(site, f"/tradar/{site.number(SUGGESTED)}/", role="member")

    expect(page.get_by_role("heading", name="Hör det här hit?")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
