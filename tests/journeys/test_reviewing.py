"""Reviewing what was read, with the keyboard alone. Each journey takes a document of its own."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.site import Site

UNSURE = "SELECT source_id FROM importer_reading WHERE confidence < 0.9 GROUP BY source_id ORDER BY count(*) DESC"


def source(site: Site, place: int) -> int:
    """The number of a document by how much there is to review in it; 0 has the most."""
    return site.number(f"{UNSURE} LIMIT 1 OFFSET {place}")


def chosen(page: Page) -> str:
    """The words of the fact in the list that is looked at."""
    return page.locator("[data-readings] > [aria-current] a").inner_text()


def count(page: Page, heap: str) -> int:
    """How many facts a heap holds."""
    words = page.get_by_role("navigation", name="Vilka uppgifter").get_by_role("link", name=heap).inner_text()
    return int(re.sub(r"\D", "", words))


def press(page: Page, key: str) -> None:
    """A key on the page, and what it leads to."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_j_and_k_go_through_the_facts_and_a_and_x_decide_on_them(own_site: Site, visit: Visit) -> None:
    page = visit(own_site, f"/import/{source(own_site, 0)}/?hog=osakra", role="secretary")
    first, unsure = chosen(page), count(page, "Att granska")

    press(page, "j")
    second = chosen(page)
    press(page, "k")
    assert (chosen(page), second != first) == (first, True)

    press(page, "a")
    assert chosen(page) == second
    press(page, "x")
    assert (count(page, "Att granska"), count(page, "Granskade")) == (unsure - 2, 2)

    page.goto(page.url.split("?")[0] + "?hog=granskade")
    states = page.locator("[data-readings] > li > .muted")
    expect(states.filter(has_text="godkänd")).to_have_count(1)
    expect(states.filter(has_text="avvisad")).to_have_count(1)


def test_a_corrected_name_stands_at_the_meeting_and_a_refused_decision_does_not(own_site: Site, visit: Visit) -> None:
    place = source(own_site, 1)
    meeting, decision, words = own_site.ask(
        "SELECT s.meeting_id, r.id, d.text FROM importer_reading r JOIN importer_source s ON s.id = r.source_id "
        f"JOIN followup_decision d ON d.id = r.record_id WHERE r.source_id = {place} AND r.kind = 'decision' "
        "AND d.text NOT IN (SELECT task FROM followup_assignment) "
        "AND 1 = (SELECT count(*) FROM followup_decision e WHERE e.meeting_id = d.meeting_id AND e.text = d.text) "
        "ORDER BY length(d.text)"
    )
    attendee = own_site.number(
        f"SELECT id FROM importer_reading WHERE source_id = {place} AND kind = 'attendee' ORDER BY id DESC"
    )
    page = visit(own_site, f"/moten/{meeting}/", role="secretary")
    expect(page.locator(".outcome").get_by_text(words, exact=True)).to_have_count(1)

    page.goto(f"/import/{place}/?hog=alla&uppgift={attendee}")
    page.keyboard.press("r")
    expect(page.get_by_label("Namn", exact=True)).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Rut Rättadsson")
    press(page, "Enter")
    page.goto(f"/import/{place}/?hog=alla&uppgift={decision}")
    press(page, "x")

    page.goto(f"/moten/{meeting}/")
    expect(page.get_by_role("link", name="Rut Rättadsson")).to_be_visible()
    expect(page.locator(".outcome").get_by_text(words, exact=True)).to_have_count(0)


def test_everything_that_is_certain_is_accepted_by_one_key(own_site: Site, visit: Visit) -> None:
    page = visit(own_site, f"/import/{source(own_site, 2)}/?hog=sakra", role="secretary")
    certain = count(page, "Säkra")
    assert certain > 0

    press(page, "Shift+A")

    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("är godkända.")
    assert (count(page, "Säkra"), count(page, "Granskade")) == (0, certain)


def test_what_the_machine_missed_is_added_from_the_line_it_stands_on(own_site: Site, visit: Visit) -> None:
    place, meeting = own_site.ask(
        "SELECT id, meeting_id FROM importer_source WHERE unclaimed != '[]' AND meeting_id IS NOT NULL ORDER BY id"
    )
    page = visit(own_site, f"/import/{place}/", role="secretary")

    page.get_by_label("Lägg till").focus()
    page.keyboard.type("Upp")
    expect(page.get_by_label("Lägg till")).to_have_value("assignment")
    page.keyboard.press("Tab")
    expect(page.get_by_label("ur raden")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    press(page, "Enter")
    form = page.get_by_role("region", name="Något som maskinen missade?")
    form.get_by_label("Vad som ska göras").focus()
    page.keyboard.type("Ordna en utställning om kommunens dammar")
    form.get_by_role("button", name="Lägg till").focus()
    press(page, "Enter")
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("Uppgiften är tillagd.")

    page.goto(f"/moten/{meeting}/")
    added = page.get_by_role("listitem").filter(has_text="Ordna en utställning om kommunens dammar").last
    added.get_by_role("link", name="Källa").click()
    expect(page.locator("mark, .mark").first).to_be_visible()


def test_a_person_is_said_to_be_the_same_as_one_in_the_register(own_site: Site, visit: Visit) -> None:
    place, reading, meeting, known = own_site.ask(
        "SELECT r.source_id, r.id, s.meeting_id, "
        " (SELECT name FROM structure_person p WHERE p.id NOT IN (SELECT person_id FROM meetings_attendance t "
        "  WHERE t.meeting_id = s.meeting_id) AND length(p.name) > 12 ORDER BY p.id LIMIT 1) "
        "FROM importer_reading r JOIN importer_source s ON s.id = r.source_id "
        f"WHERE r.kind = 'attendee' AND r.source_id = {source(own_site, 3)} ORDER BY r.id DESC"
    )
    page = visit(own_site, f"/import/{place}/?hog=alla&uppgift={reading}", role="secretary")

    if not page.get_by_label("Sök i registret").is_visible():
        page.get_by_text("Samma som någon i registret?").press("Enter")
    page.get_by_label("Sök i registret").focus()
    page.keyboard.type(known)
    press(page, "Enter")
    page.get_by_role("button", name="Ja, samma").first.focus()
    press(page, "Enter")

    page.goto(f"/moten/{meeting}/")
    expect(page.get_by_role("link", name=known).first).to_be_visible()


def test_what_came_of_a_document_is_taken_out_of_the_memory_and_put_back(own_site: Site, visit: Visit) -> None:
    place = source(own_site, 4)
    (meeting,) = own_site.ask(f"SELECT meeting_id FROM importer_source WHERE id = {place}")
    page = visit(own_site, f"/moten/{meeting}/", role="secretary")
    title = page.get_by_role("heading", level=1).inner_text()
    points = page.locator(".point").count()

    page.goto(f"/import/{place}/")
    act(page, "Ta bort ur minnet")
    page.goto("/moten/")
    expect(page.locator(f'a[href="/moten/{meeting}/"]')).to_have_count(0)

    page.goto(f"/import/{place}/")
    act(page, "För in i minnet")
    page.get_by_role("link", name="Till mötet").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".point")).to_have_count(points)


def act(page: Page, words: str) -> None:
    """Open what can be done with the whole document and do it."""
    page.get_by_text("Om handlingen:").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=words).focus()
    press(page, "Enter")


def test_a_source_mark_leads_to_the_words_lit_up(site: Site, visit: Visit) -> None:
    meeting, words = site.ask(
        "SELECT s.meeting_id, d.text FROM importer_reading r JOIN importer_source s ON s.id = r.source_id "
        "JOIN followup_decision d ON d.id = r.record_id JOIN documents_version v ON v.id = s.version_id "
        "WHERE r.kind = 'decision' AND v.media != 'pdf' AND length(d.text) < 80 ORDER BY d.id"
    )
    page = visit(site, f"/moten/{meeting}/", role="member")

    page.locator(".outcome li").filter(has_text=words).first.get_by_role("link", name="Källa").first.click()

    expect(page.locator("mark")).to_contain_text(words[:20])
    expect(page.locator("mark")).to_be_in_viewport()
