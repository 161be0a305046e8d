"""A whole meeting without a mouse: planned, called, opened, attended, written, decided, closed and sent out by keys alone."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Complaints, Visit
from tests.journeys.site import Site
from tests.journeys.test_leading_a_meeting import CHAIR, LED
from tests.journeys.test_paper_and_keys import SEEN

DAY = timezone.localdate() + timedelta(days=320)  # a day on which the small memory holds nothing else
MOST = 150  # presses of Tab on the way to something
HERE = """() => {
  const here = document.activeElement;
  const name = here.getAttribute("aria-label") || here.labels?.[0]?.innerText || here.innerText || here.value || "";
  return name.replace(/\\s+/g, " ").trim();
}"""


class Keys:
    """Somebody at a keyboard: goes to things by Tab, and sees where they are."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, name: str, kind: str = "*") -> None:
        """Press Tab until what is called ``name`` (its first words) has the focus, and is seen to have it."""
        for _ in range(MOST):
            is_kind = self.page.evaluate("(kind) => document.activeElement.matches(kind)", kind)
            if is_kind and str(self.page.evaluate(HERE)).startswith(name):
                seen = self.page.evaluate(SEEN)
                assert seen["isSeen"], f"Nobody sees that ”{name}” has the focus"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never comes to ”{name}” on {self.page.url}")

    def check(self, name: str) -> None:
        self.to(name, "input[type=checkbox]")
        self.page.keyboard.press("Space")

    def follow(self, name: str) -> None:
        """Press something that leads to another page, and wait for it."""
        self.to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def fill(self, name: str, words: str) -> None:
        self.to(name)
        self.page.keyboard.type(words)

    def fill_one_of(self, name: str, value: str, *keys: str) -> None:
        """Fill in a day or an hour, whose keys come in the order of the browser's language."""
        for tried in keys:
            self.to(name)
            self.page.keyboard.type(tried)
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.page.keyboard.press("Backspace")
            while str(self.page.evaluate(HERE)).startswith(name):
                self.page.keyboard.press("Shift+Tab")
        raise AssertionError(f"”{name}” does not take {value}")


def test_a_meeting_from_the_plan_to_the_record_sent_out(own_site: Site, visit: Visit, complaints: Complaints) -> None:
    complaints.allowed.add(422)
    body, chair = own_site.number(LED), str(own_site.ask(CHAIR)[0])
    page = visit(own_site, f"/organ/{body}/planera/", role="secretary")
    keys = Keys(page)

    keys.fill_one_of("Dag", DAY.isoformat(), f"{DAY:%Y%m%d}", f"{DAY:%m%d%Y}")
    keys.fill_one_of("Börjar", "13:15", "1315", "0115PM")
    keys.fill_one_of("Slutar", "15:00", "1500", "0300PM")
    keys.follow("Planera mötet")
    meeting = int(re.findall(r"/moten/(\d+)/", page.url)[0])

    keys.follow("Dagordningen")
    keys.follow("Lägg till de markerade")
    keys.fill("Rubrik", "Satsning på unga ledare")
    keys.to("Slag")
    page.keyboard.type("Beslut")
    keys.follow("Lägg till")
    keys.follow("Vidare till kallelsen")
    keys.follow("Skicka kallelsen")
    expect(page.get_by_text("Kallelsen har gått ut.")).to_be_visible()

    page.goto(f"/moten/{meeting}/")
    keys.follow("Öppna mötet")
    expect(page.locator("[data-live-state]")).to_have_text("Sparat")  # the scripts have come
    keys.to("Initialer eller namn")
    page.keyboard.type(chair)
    page.keyboard.press("Enter")
    expect(page.locator("[data-roll-told]")).to_have_text(f"{chair} är närvarande.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("f")  # the first one is away after all, or has not come
    expect(page.locator("[data-roll-told]")).to_contain_text("är frånvarande.")
    page.keyboard.press("n")
    expect(page.locator("[data-roll-told]")).to_contain_text("är närvarande.")

    point = page.locator("section.point", has=page.get_by_role("heading", name="Satsning på unga ledare"))
    page.reload()
    expect(page.locator("[data-live-state]")).to_have_text("Sparat")
    for _ in range(MOST):
        page.keyboard.press("Alt+ArrowDown")
        if point.locator("textarea:focus").count():
            break
    keys.to("Text under Satsning på unga ledare")
    page.keyboard.type("Gruppen gick igenom satsningen.\n/beslut Gruppen ställer sig bakom satsningen.\n")
    expect(point.locator("[data-outcome]")).to_contain_text("Gruppen ställer sig bakom satsningen.")
    page.keyboard.type(f"/uppdrag {chair[:-1]}")
    expect(page.locator(".completions [role=option]").first).to_have_text(chair)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type(f"ta fram en budget senast {DAY.isoformat()}\n")
    expect(point.locator("[data-outcome]")).to_contain_text("ta fram en budget")
    page.keyboard.type("Klart.")
    expect(page.locator("[data-live-state]")).to_have_text("Sparat")

    page.goto(f"/moten/{meeting}/avsluta/")
    keys.follow("Avsluta mötet")
    expect(page.get_by_role("heading", level=1)).to_have_text("Justering")
    keys.check(chair)
    keys.follow("Skicka ut")

    expect(page.get_by_text("Anteckningarna är utsända för justering.")).to_be_visible()
    told = page.locator("section.point", has=page.get_by_role("heading", name="Satsning på unga ledare"))
    expect(told).to_contain_text("Gruppen gick igenom satsningen.")
    expect(told).to_contain_text("Beslut: Gruppen ställer sig bakom satsningen.")
