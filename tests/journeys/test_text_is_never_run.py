"""What stands in a document is words, whatever it looks like."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.site import Site

SCRIPT = "<script>alert(1)</script>"
IMAGE = '<img src=x onerror="alert(2)">'
LINES = [
    f"Protokoll – Rådet för hälsa och livsvillkor {SCRIPT}",
    "Tid: 2026-03-09 kl. 09:00–11:00",
    f"Plats: Folkets park {IMAGE}",
    "Närvarande",
    f"Ella {IMAGE} Ekman, Kolarfors kommun",
    "Nils Nyman, Ekeslätts kommun",
    "§ 1 Öppnande",
    "Nils Nyman öppnade mötet.",
    f"§ 2 Farliga tecken {SCRIPT}",
    f"Rådet talade om {IMAGE} och {SCRIPT} i löpande text.",
    "Beslut",
    f"Rådet beslutade att godkänna {SCRIPT} som ord.",
    f"Nils Nyman fick i uppdrag att räkna {IMAGE} till nästa möte.",
]


def test_a_document_full_of_code_is_shown_as_words_on_every_page(own_site: Site, visit: Visit, tmp_path: Path) -> None:
    page = visit(own_site, "/import/", role="secretary")
    page.get_by_label("Handlingar", exact=True).set_input_files(record(tmp_path / f"{IMAGE.replace('=', '')}.docx"))
    page.get_by_role("button", name="Läs in").click()
    expect(page.get_by_text("har tagits emot")).to_be_visible()
    own_site.work()

    source, meeting, version = own_site.ask("SELECT id, meeting_id, version_id FROM importer_source ORDER BY id DESC")
    item, decision, assignment = (
        own_site.number(f"SELECT max(id) FROM {table} WHERE meeting_id = {meeting}")
        for table in ("meetings_agendaitem", "followup_decision", "followup_assignment")
    )
    person = own_site.number(f"SELECT min(person_id) FROM meetings_attendance WHERE meeting_id = {meeting}")
    shown = {
        f"/moten/{meeting}/": SCRIPT,
        f"/beslut/{decision}/": SCRIPT,
        f"/uppdrag/{assignment}/": IMAGE,
        f"/dokument/{version}/": SCRIPT,
        f"/import/{source}/?hog=alla": SCRIPT,
        "/sok/?q=farliga tecken": SCRIPT,
        "/beslut/?q=godkänna ord": SCRIPT,
        "/uppdrag/?q=räkna": IMAGE,
        f"/punkter/{item}/": SCRIPT,
        f"/personer/{person}/": "",
        "/moten/": "",
        "/personer/": "",
        "/dokument/": "",
        "/import/": "",
        "/": "",
    }
    page.goto(f"/import/{source}/")
    page.get_by_role(
        "button", name="Godkänn", exact=True
    ).click()  # the search follows when somebody has done something
    missing = []
    for path, words in shown.items():
        page.goto(path)
        if words not in page.get_by_role("main").inner_text():
            missing.append(path)
        assert page.locator('img[src="x"], main script, [onerror]').count() == 0
    assert missing == []


def record(path: Path) -> Path:
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(path))
    return path
