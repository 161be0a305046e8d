"""Bringing records in from the page, with the worker started late."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.site import Site


def row(page: Page, file_name: str) -> list[str]:
    """The words of a file's row: file, state, to review, facts, reviewed, covered."""
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=file_name)).locator("td").all_inner_texts()


def test_files_are_told_of_one_by_one_and_the_list_follows_the_reading(own_site: Site, visit: Visit) -> None:
    page = visit(own_site, "/import/", role="secretary")
    uploads = own_site.folder / "uploads"

    names = ["ny.docx", "redan inläst.docx", "ny.md", "tom.txt"]
    page.get_by_label("Handlingar", exact=True).set_input_files([uploads / name for name in names])
    page.get_by_role("button", name="Läs in").click()

    said = page.get_by_role("main").get_by_role("status")
    expect(said.filter(has_text="redan inläst.docx")).to_have_text("redan inläst.docx är redan inläst.")
    expect(said.filter(has_text="tom.txt")).to_contain_text("tom.txt: Filen är tom")
    expect(said.filter(has_text="2 handlingar")).to_have_text("2 handlingar har tagits emot och läses nu.")
    expect(page.get_by_text("2 handlingar väntar eller läses just nu")).to_be_visible()
    assert [row(page, f"ny.{kind}")[1] for kind in ("md", "docx")] == ["Väntar", "Väntar"]

    own_site.work()

    expect(page.get_by_text("väntar eller läses just nu")).to_have_count(0)
    for kind in ("md", "docx"):
        file, state, to_review, facts, reviewed, covered, _ = row(page, f"ny.{kind}")
        assert (file, state, reviewed) == (f"ny.{kind}", "Läst", "0")
        assert 0 < int(to_review) <= int(facts)
        assert covered.endswith("av raderna")


def test_nothing_chosen_is_told_in_the_form(own_site: Site, visit: Visit) -> None:
    page = visit(own_site, "/import/", role="secretary")

    page.get_by_label("Handlingar", exact=True).evaluate(
        "field => field.required = false"
    )  # as a browser without the check
    page.get_by_role("button", name="Läs in").click()

    expect(page.get_by_role("main").get_by_role("status")).to_have_text("Välj minst en fil.")


def test_what_the_worker_has_read_can_be_searched_for(own_site: Site, visit: Visit, tmp_path: Path) -> None:
    record = tmp_path / "anteckningar.txt"
    record.write_text(
        "Minnesanteckningar 2026-03-09\n\n1. Öppnande\n\nGruppen talade om vindsurfing.\n", encoding="utf-8"
    )
    page = visit(own_site, "/import/", role="secretary")
    page.get_by_label("Handlingar", exact=True).set_input_files(record)
    page.get_by_role("button", name="Läs in").click()
    expect(page.get_by_text("har tagits emot")).to_be_visible()

    own_site.work()

    page.goto("/sok/?q=vindsurfing")
    assert page.locator(".hits > li").count() > 0
