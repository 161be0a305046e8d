"""Reviewing what was read, with the keyboard alone. Each journey takes a document of its own."""

from __future__ import annotations

import re

import pytest
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


def test_a_key_that_decides_gives_a_receipt_with_focus_at_the_next_fact(own_site: Site, visit: Visit) -> None:
    page = visit(own_site, f"/import/{source(own_site, 7)}/?hog=alla", role="secretary")
    first = chosen(page)

    press(page, "a")
    receipt = page.get_by_role("main").get_by_role("status")
    expect(receipt).to_contain_text("Godkänd: ")
    expect(receipt).to_be_in_viewport()
    expect(page.locator("#uppgift")).to_be_focused()
    assert chosen(page) != first

    page.keyboard.press("Tab")
    expect(receipt.get_by_role("button", name="Ångra")).to_be_focused()
    press(page, "Enter")
    assert (chosen(page), count(page, "Granskade")) == (first, 0)


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

    expect(page.get_by_role("main").get_by_role("status")).to_have_text(f"{certain} säkra uppgifter är godkända.")
    assert (count(page, "Säkra"), count(page, "Granskade")) == (0, certain)


def test_the_list_of_who_was_there_is_accepted_after_a_look_and_taken_back(own_site: Site, visit: Visit) -> None:
    page = visit(own_site, f"/import/{source(own_site, 5)}/", role="secretary")
    page.get_by_role("link", name="Godkänn närvarolistan").click()
    boxes = page.get_by_role("checkbox")
    listed = boxes.count()
    assert listed > 1

    boxes.first.uncheck()
    page.get_by_role("button", name="Godkänn de markerade").click()
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text(f"{listed - 1} uppgift")
    accepted = count(page, "Granskade")
    page.get_by_role("button", name="Ångra det").click()

    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("inte längre godkän")
    assert (accepted, count(page, "Granskade")) == (listed - 1, 0)


def test_a_fact_about_the_meeting_says_which_field_it_fills(own_site: Site, visit: Visit) -> None:
    place, kind = own_site.ask("SELECT source_id, id FROM importer_reading WHERE key = 'stated:kind' ORDER BY id DESC")
    page = visit(own_site, f"/import/{place}/?hog=alla&uppgift={kind}", role="secretary")

    expect(page.get_by_role("heading", name="Uppgift om mötet: slag av handling")).to_be_visible()
    page.keyboard.press("r")
    field = page.get_by_label("Slag av handling", exact=True)
    expect(field).to_be_focused()
    assert field.evaluate("field => field.tagName") == "SELECT"


def test_what_cannot_be_kept_is_shown_again_as_it_was_written(own_site: Site, visit: Visit) -> None:
    place, start = own_site.ask(
        "SELECT source_id, id FROM importer_reading WHERE key = 'stated:start' ORDER BY id DESC"
    )
    page = visit(own_site, f"/import/{place}/?hog=alla&uppgift={start}", role="secretary")

    page.keyboard.press("r")
    page.get_by_label("Mötets början").fill("nio")
    press(page, "Enter")

    expect(page.get_by_role("alert")).to_contain_text("Skriv mötets början som TT:MM")
    expect(page.get_by_label("Mötets början")).to_have_value("nio")


def test_words_marked_in_the_document_are_what_an_added_fact_stands_on(own_site: Site, visit: Visit) -> None:
    (place,) = own_site.ask(
        "SELECT s.id FROM importer_source s JOIN documents_version v ON v.id = s.version_id WHERE v.media = 'md'"
    )
    page = visit(own_site, f"/import/{place}/?lagg-till=decision", role="secretary")

    words = page.locator(".page-text").evaluate(
        """text => {
            const heading = [...text.querySelectorAll("strong")].at(-1);
            getSelection().selectAllChildren(heading);
            return heading.textContent;
        }"""
    )
    expect(page.get_by_label("Ord i dokumentet")).to_have_value(words)
    page.get_by_label("Beslutets text").fill("Dammarna rensas.")
    page.get_by_role("button", name="Lägg till").click()

    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("Uppgiften är tillagd.")
    expect(page.locator(".paper .mark--current")).to_have_text(words)


def test_words_that_are_not_in_the_document_are_asked_for_again(own_site: Site, visit: Visit) -> None:
    page = visit(
        own_site, f"/import/{source(own_site, 6)}/?lagg-till=decision", role="secretary", java_script_enabled=False
    )

    # the fact to review may be a decision too, with a field of the same name
    adding = page.locator("form", has=page.get_by_role("button", name="Lägg till"))
    adding.get_by_label("Beslutets text").fill("Dammarna rensas.")
    adding.get_by_label("Ord i dokumentet").fill("ord som ingen har skrivit")
    adding.get_by_role("button", name="Lägg till").click()

    expect(page.get_by_role("alert")).to_contain_text("finns inte i dokumentet")
    expect(adding.get_by_label("Beslutets text")).to_have_value("Dammarna rensas.")


def test_the_fact_comes_before_the_document_in_a_narrow_window(site: Site, visit: Visit) -> None:
    page = visit(site, f"/import/{source(site, 0)}/", role="secretary", viewport={"width": 320, "height": 640})

    fact, paper = (page.locator(place).bounding_box() for place in (".reading", ".paper"))
    assert fact is not None
    assert paper is not None
    assert fact["y"] + fact["height"] <= paper["y"]


def test_the_marks_of_a_text_are_not_shown_and_struck_words_are_struck(site: Site, visit: Visit) -> None:
    (place,) = site.ask(
        "SELECT s.id FROM importer_source s JOIN documents_version v ON v.id = s.version_id WHERE v.media = 'md'"
    )
    page = visit(site, f"/import/{place}/", role="secretary")

    shown = page.locator(".page-text").inner_text()
    assert [mark for mark in ("~~", "**", "##", "|--") if mark in shown] == []
    assert page.locator(".page-text del").count() > 0


def test_the_keys_of_review_are_in_the_list_of_keys(site: Site, visit: Visit) -> None:
    page = visit(site, f"/import/{source(site, 0)}/", role="secretary")

    page.keyboard.press("?")

    dialog = page.get_by_role("dialog", name="Kortkommandon")
    expect(dialog.get_by_text("Godkänn uppgiften")).to_be_visible()
    assert {"j", "k", "a", "x", "r", "A"} <= set(dialog.locator("kbd").all_inner_texts())


def test_keys_that_are_turned_off_decide_nothing(site: Site, visit: Visit) -> None:
    page = visit(site, f"/import/{source(site, 0)}/", role="secretary")
    first = chosen(page)
    page.keyboard.press("?")
    page.get_by_role("checkbox", name="Använd kortkommandon").uncheck()
    page.keyboard.press("Escape")

    page.keyboard.press("j")

    assert chosen(page) == first


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
    expect(page.get_by_label("Ord i dokumentet")).to_be_focused()
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
    told = page.get_by_role("main").get_by_role("status")
    expect(told).to_contain_text(f"är {known}, här och i det som läses in")
    expect(told).to_be_in_viewport()

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


def is_mark_in_its_pane(page: Page) -> bool:
    """Whether the words of the fact looked at stand within what the pane of the document shows."""
    return bool(
        page.locator(".paper .mark--current").first.evaluate(
            """mark => {
                const [words, pane] = [mark, mark.closest(".paper")].map((box) => box.getBoundingClientRect());
                return words.top >= pane.top && words.top + 8 <= pane.bottom;
            }"""
        )
    )


LAST_IN_A_TEXT = (  # the fact that stands last in the longest document of text
    "SELECT r.source_id, r.id FROM importer_reading r JOIN importer_source s ON s.id = r.source_id "
    "JOIN documents_version v ON v.id = s.version_id JOIN documents_page p ON p.version_id = v.id "
    "WHERE v.media IN ('md', 'text', 'txt', 'docx', 'html', 'odt') AND r.spans != '[]' "
    'ORDER BY length(p.text) DESC, r."order" DESC'
)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pane_shows_the_words_of_the_fact_that_is_looked_at(site: Site, visit: Visit, width: int) -> None:
    place, last = site.ask(LAST_IN_A_TEXT)
    page = visit(
        site, f"/import/{place}/?hog=alla&uppgift={last}", role="secretary", viewport={"width": width, "height": 600}
    )

    assert page.locator(".paper").evaluate("pane => pane.scrollTop") > 0
    assert (is_mark_in_its_pane(page), page.evaluate("scrollY")) == (True, 0)
    for key in ("k", "k", "j"):
        press(page, key)
        assert is_mark_in_its_pane(page)
    page.locator("[data-readings] a").last.click()
    page.wait_for_load_state()
    assert is_mark_in_its_pane(page)


LAST_CITED = (  # the last place that the memory has from the longest page of a document, of text or in pictures
    'SELECT c.version_id, c.page, c.start, c."end" FROM documents_citation c '
    "JOIN documents_page p ON p.version_id = c.version_id AND p.number = c.page "
    "WHERE {} ORDER BY length(p.text) DESC, c.start DESC"
)


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("form", ["p.width = 0", "p.width > 0"])
def test_a_source_link_stops_at_the_words_it_tells_of(
    site: Site, visit: Visit, form: str, width: int, script: bool
) -> None:
    version, number, start, end = site.ask(LAST_CITED.format(form))
    page = visit(
        site,
        f"/dokument/{version}/?sida={number}&fran={start}&till={end}#sida",
        role="member",
        viewport={"width": width, "height": 600},
        java_script_enabled=script,
    )

    expect(page.locator(".paper .mark--current").first).to_be_in_viewport()
