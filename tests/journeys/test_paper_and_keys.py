"""A meeting on paper, and pages without a mouse."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.pages_of_the_site import address
from tests.journeys.site import Site

SEEN = """async () => {
  const here = document.activeElement;
  if (here === document.body) return null;
  await Promise.allSettled(here.getAnimations({ subtree: true }).map((one) => one.finished));
  const shown = (one) => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none"
      || (one instanceof SVGElement && (parseFloat(style.strokeWidth) > 3 || style.textDecorationLine === "underline"));
  };
  const around = [here, here.closest(".ds-field") ?? here, ...here.querySelectorAll("circle, use, text")];
  const box = here.getBoundingClientRect();
  return {
    name: (here.getAttribute("aria-label") || here.labels?.[0]?.innerText || here.innerText || here.textContent).trim(),
    isSeen: box.width > 0 && box.height > 0 && around.some(shown),
  };
}"""
REACHABLE = """() => [...document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
)].filter((one) => one.checkVisibility({ visibilityProperty: true })).length"""


def tabbed(page: Page) -> list[dict[str, object]]:
    """What Tab comes to, in order, until it leaves the page."""
    steps: list[dict[str, object]] = []
    page.keyboard.press("Tab")
    while here := page.evaluate(SEEN):
        steps.append(here)
        assert len(steps) < 500, "Tab never leaves the page"
        page.keyboard.press("Tab")
    return steps


def test_the_sign_in_page_is_walked_by_tab_in_the_order_it_is_read(site: Site, visit: Visit) -> None:
    page = visit(site, "/konto/logga-in/")
    page.get_by_role("link", name="Hoppa till innehållet").focus()

    steps = [page.evaluate(SEEN), *tabbed(page)]

    names = [str(step["name"]) for step in steps]
    expected = [
        "Hoppa till innehållet",
        "Röda tråden",
        "E-postadress",
        "Lösenord",
        "Logga in",
        "Har du glömt lösenordet?",
    ]
    assert [name for name in names if name in expected] == expected
    assert [step for step in steps if not step["isSeen"]] == []


@pytest.mark.parametrize("path", ["/moten/{meeting}/", "/tradar/{thread}/"])
def test_everything_on_a_page_is_reached_by_tab_and_the_focus_is_seen(path: str, site: Site, visit: Visit) -> None:
    page = visit(site, address(site, path), role="secretary")

    steps = tabbed(page)

    assert len(steps) == page.evaluate(REACHABLE)
    assert [step for step in steps if not step["isSeen"]] == []


def test_the_skip_link_leads_past_the_menu(site: Site, visit: Visit) -> None:
    page = visit(site, address(site, "/moten/{meeting}/"), role="member")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()


def printed(page: Page) -> str:
    """The words of the page on paper, in order, however its lines are broken."""
    paper = pypdfium2.PdfDocument(BytesIO(page.pdf(format="A4")))
    words = " ".join(paper[number].get_textpage().get_text_bounded() for number in range(len(paper)))
    return " ".join(words.split())


def test_a_meeting_is_printed_without_what_belongs_to_the_screen(site: Site, visit: Visit) -> None:
    page = visit(site, address(site, "/moten/{meeting}/"), role="secretary")
    title = page.get_by_role("heading", level=1).inner_text()

    page.emulate_media(media="print")
    for hidden in (page.locator("nav"), page.get_by_role("search"), page.get_by_role("button"), page.locator("footer")):
        expect(hidden.locator("visible=true")).to_have_count(0)

    words = printed(page)
    assert title in words
    assert "Min sida" not in words


def test_a_printed_meeting_says_how_far_review_has_come_and_who_was_there_before_its_points(
    site: Site, visit: Visit
) -> None:
    page = visit(site, address(site, "/moten/{meeting}/"), role="secretary")
    point = page.locator(".point > h2").first.inner_text().split(maxsplit=1)[-1]

    words = printed(page)

    places = [words.find(found) for found in ("uppgifter är granskade", "Närvarande", point)]
    assert places == sorted(places)
    assert ("Granska det" in words, -1 in places) == (False, False)
