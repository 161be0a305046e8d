"""Files of the invented county: every form, the same bytes each time, and what each form hides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

from rodatraden.demo import atlas
from rodatraden.demo.documents import Written, write
from rodatraden.demo.model import County, Meeting
from rodatraden.reading.claims import Presence

Archive = tuple[Path, list[Written]]


def written_as(archive: Archive, form: str) -> Written:
    return next(file for file in archive[1] if file.form == form)


def truth_of(archive: Archive, form: str) -> dict[str, Any]:
    stem = written_as(archive, form).path.stem
    found: dict[str, Any] = json.loads((archive[0] / "truth" / f"{stem}.json").read_text(encoding="utf-8"))
    return found


def absent_of(meetings: list[Meeting], file: Written) -> list[str]:
    meeting = next(meeting for meeting in meetings if meeting.key == file.meeting)
    return [entry.name for entry in meeting.attendance if entry.status is Presence.ABSENT]


def test_every_form_is_written(archive: Archive) -> None:
    assert {file.form for file in archive[1]} == {form["name"] for form in atlas.table("forms")["form"]}


def test_files_lie_by_body_and_year(archive: Archive) -> None:
    for file in archive[1]:
        assert file.path.parent.name.isdigit()
        assert file.path.parent.parent.parent == archive[0] / "minutes"


def test_the_same_county_gives_the_same_bytes(archive: Archive, one_of_each: County, tmp_path: Path) -> None:
    again = write(one_of_each, tmp_path)
    assert [file.path.read_bytes() for file in again] == [file.path.read_bytes() for file in archive[1]]


def test_word_strikes_the_names_of_the_absent(archive: Archive, meetings: list[Meeting]) -> None:
    file = written_as(archive, "docx-protokoll")
    document = docx.Document(str(file.path))
    runs = [
        run
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for p in cell.paragraphs
        for run in p.runs
    ]
    struck = [run.text for run in runs if run.font.strike]
    absent = absent_of(meetings, file)
    assert sorted(name for name in struck if name in absent) == sorted(absent)


def test_word_keeps_its_sections_numbered(archive: Archive) -> None:
    document = docx.Document(str(written_as(archive, "docx-protokoll").path))
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.text.startswith("§ ")]
    numbers = [int(heading.split()[1]) for heading in headings]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


@pytest.mark.parametrize(("form", "before", "after"), [("md-tilde", "~~", "~~"), ("md-del", "<del>", "</del>")])
def test_markdown_marks_the_names_of_the_absent(
    archive: Archive, meetings: list[Meeting], form: str, before: str, after: str
) -> None:
    file = written_as(archive, form)
    text = file.path.read_text(encoding="utf-8")
    absent = absent_of(meetings, file)
    assert absent
    for name in absent:
        assert f"{before}{name}" in text
    assert text.count(before) == text.count(after)


def test_a_born_digital_pdf_has_its_text(archive: Archive) -> None:
    document = pypdfium2.PdfDocument(written_as(archive, "pdf-protokoll").path)
    text = document[0].get_textpage().get_text_range()
    assert "Protokoll" in text
    assert "Sida 1" in text


def test_a_scan_has_no_text_but_a_picture(archive: Archive) -> None:
    file = written_as(archive, "skannat-protokoll")
    document = pypdfium2.PdfDocument(file.path)
    assert len(document) == file.pages
    assert [page.get_textpage().get_text_range() for page in document] == [""] * file.pages
    assert all(len(list(page.get_objects())) == 1 for page in document)


def test_without_scans_every_pdf_has_text(one_of_each: County, tmp_path: Path) -> None:
    files = write(one_of_each, tmp_path, scans=False)
    assert [file for file in files if file.form == "skannat-protokoll"] == []
    assert sum(file.pages for file in files) == 0


@pytest.mark.parametrize("form", ["txt-skadad-protokoll", "txt-skadad-anteckningar"])
def test_damaged_text_has_lost_its_dots(archive: Archive, form: str) -> None:
    text = written_as(archive, form).path.read_text(encoding="utf-8")
    assert set(text) & set("åäöÅÄÖ") == set()


def test_damaged_text_mashes_the_names_of_the_absent(archive: Archive, meetings: list[Meeting]) -> None:
    file = written_as(archive, "txt-skadad-protokoll")
    text = file.path.read_text(encoding="utf-8")
    absent = absent_of(meetings, file)
    assert absent
    assert [name for name in absent if name in text] == []


@pytest.mark.parametrize("form", ["docx-utan-huvud", "txt-utplattad"])
def test_a_record_without_a_head_tells_neither_body_nor_date_nor_attendance(archive: Archive, form: str) -> None:
    truth = truth_of(archive, form)
    assert (truth["date"], truth["body"], truth["place"]) == (None, [], None)
    assert all(entry["optional"] for entry in truth["attendees"])
    assert len(truth["date_accept"]) == 1


def test_a_flattened_table_breaks_its_left_column(archive: Archive) -> None:
    lines = written_as(archive, "txt-utplattad").path.read_text(encoding="utf-8").splitlines()
    titles = [line for line in lines if line[:1].isdigit() and ". " in line[:4]]
    assert titles
    assert max(map(len, titles)) <= 31


def test_the_document_date_differs_from_the_day_of_the_meeting(archive: Archive, meetings: list[Meeting]) -> None:
    file = written_as(archive, "docx-protokoll-rader")
    meeting = next(meeting for meeting in meetings if meeting.key == file.meeting)
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(file.path)).paragraphs)
    assert f"Dokumentdatum: {meeting.document_date}" in text
    assert meeting.document_date != meeting.on


def test_the_year_is_left_out_where_the_form_says_so(archive: Archive, meetings: list[Meeting]) -> None:
    file = written_as(archive, "txt-epost")
    meeting = next(meeting for meeting in meetings if meeting.key == file.meeting)
    heading = next(line for line in file.path.read_text(encoding="utf-8").splitlines() if line.startswith("Tid: "))
    assert str(meeting.on.year) not in heading


def test_truth_has_the_keys_of_the_reading(archive: Archive) -> None:
    promised = {
        *("title", "kind", "body", "date", "start", "end", "place", "attendees", "items", "decisions"),
        *("assignments", "forwarded", "amounts", "amounts_sek", "dates", "next_meeting"),
    }
    for path in (archive[0] / "truth").iterdir():
        assert promised <= set(json.loads(path.read_text(encoding="utf-8"))), path.name


def test_truth_of_a_damaged_record_quotes_the_damage(archive: Archive) -> None:
    text = " ".join(written_as(archive, "txt-skadad-protokoll").path.read_text(encoding="utf-8").split())
    decisions = truth_of(archive, "txt-skadad-protokoll")["decisions"]
    assert decisions
    assert [entry["text"] for entry in decisions if entry["text"] in text] == [entry["text"] for entry in decisions]
