"""Every page, looked at by a browser: whole, quiet, readable to everybody, in light and dark and in a narrow window."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Complaints, Visit
from tests.journeys.pages_of_the_site import FOR_STRANGERS, NO_PAGES, PAGES, SENT_TO, address
from tests.journeys.site import Site
from tests.web.test_every_url import every_address

NARROW = 320  # pixels


def test_every_address_is_walked() -> None:
    walked = {name.split(",")[0] for name in [*PAGES, *FOR_STRANGERS]} | NO_PAGES | SENT_TO
    assert walked == {name for name, _, _ in every_address()}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_and_readable_to_everybody(name: str, site: Site, visit: Visit) -> None:
    look_through(visit(site, address(site, PAGES[name]), role="secretary"))


@pytest.mark.parametrize("name", FOR_STRANGERS)
def test_a_page_for_strangers_is_whole_and_readable_to_everybody(name: str, site: Site, visit: Visit) -> None:
    look_through(visit(site, FOR_STRANGERS[name]))


def test_a_picture_of_a_page_keeps_its_shape_in_a_narrow_window(site: Site, visit: Visit) -> None:
    page = visit(site, address(site, "/import/{scribed}/"), role="secretary", viewport={"width": NARROW, "height": 640})

    drawn, whole = page.locator(".paper img").evaluate(
        "picture => [picture.width / picture.height, picture.naturalWidth / picture.naturalHeight]"
    )
    assert drawn == pytest.approx(whole, rel=0.02)


@pytest.mark.parametrize(("role", "path", "status"), [("secretary", "/finns-inte/", 404), ("outsider", "/moten/", 403)])
def test_a_refusal_is_whole_and_readable_to_everybody(
    role: str, path: str, status: int, site: Site, visit: Visit, complaints: Complaints
) -> None:
    complaints.allowed.add(status)
    look_through(visit(site, path, role=role))


def test_the_list_of_shortcuts_is_readable_to_everybody(site: Site, visit: Visit) -> None:
    page = visit(site, "/", role="member")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Kortkommandon")).to_be_visible()
    look_through(page)


def look_through(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.title().removesuffix(" – Röda tråden") not in {"", page.title()}
    found = {"light": violations(page)}
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found["dark"] = violations(page, runOnly=["color-contrast"])  # the only rule that a scheme of colours can change
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": NARROW, "height": 640})
    found["narrow"] = violations(page, rules={"color-contrast": {"enabled": False}})  # seen already, and slow
    assert {where: what for where, what in found.items() if what} == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def violations(page: Page, **options: Any) -> list[str]:
    """What axe finds wrong: the rule, and the first places that break it."""
    page.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished)).then(() => null)")
    answer = Axe().run(page, options={"resultTypes": ["violations"], **options}).response
    return [
        f"{found['id']}: {' | '.join(node['html'][:160] for node in found['nodes'][:3])}"
        for found in answer["violations"]
    ]
