"""Word files."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn

from rodatraden.publishing.papers.shapes import Paper, Roll, Someone
from rodatraden.publishing.papers.told import RecordPoint
from rodatraden.publishing.papers.word import docx
from tests.factories.publishing import BODY, NOTICE, RECORD


def opened(paper: Paper) -> Document:
    return Document(io.BytesIO(docx(paper)))


def headings(paper: Paper) -> list[tuple[str, str]]:
    """Level and text of every heading."""
    lines = opened(paper).paragraphs
    return [(line.style.name[-1], line.text) for line in lines if line.style.name.startswith("Heading")]


def test_a_file_says_its_title_and_language() -> None:
    file = opened(RECORD)

    assert file.core_properties.title == f"Protokoll, {BODY}, 3 februari 2026"
    assert file.core_properties.language == "sv-SE"
    assert file.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "sv-SE"


def test_a_record_has_headings_to_move_by() -> None:
    assert headings(RECORD) == [
        ("1", "Närvaro"),
        ("1", "§ 7 Mötets öppnande"),
        ("1", "§ 8 Gemensam rutin för utskrivning"),
        ("1", "§ 9 Laget runt"),
        ("1", "§ 10 Lokaler för familjecentralen"),
        ("1", "Nästa möte"),
        ("1", "Justering"),
    ]


def test_a_notice_has_headings_to_move_by() -> None:
    assert headings(NOTICE) == [("1", "Dagordning"), ("1", "Kallade"), ("1", "Frågor och förhinder")]


def test_a_point_under_a_point_and_each_body_are_headings_below() -> None:
    rolls = (Roll("Rådet", present=(Someone("Ada"),)), Roll("", guests=(Someone("Bo"),)))
    paper = replace(RECORD, rolls=rolls, points=(RecordPoint("1.1", "Under", level=2),), signatures=(), next_meeting="")

    assert headings(paper) == [("1", "Närvaro"), ("2", "Rådet"), ("2", "Övriga"), ("2", "1.1 Under")]


@pytest.mark.parametrize("paper", [RECORD, NOTICE], ids=["record", "notice"])
def test_every_table_has_a_header_row_and_the_facts_a_header_column(paper: Paper) -> None:
    facts, *tables = opened(paper).tables

    assert [table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is None for table in tables] == [False] * len(tables)
    assert len(tables) == (4 if paper is RECORD else 1)
    look = facts._tbl.tblPr.find(qn("w:tblLook"))
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("0", "1")
    assert [row.cells[0].text for row in facts.rows][:3] == ["Datum", "Tid", "Plats"]


def test_who_was_away_is_struck_through_and_said_to_be_away() -> None:
    row = opened(RECORD).tables[1].rows[4]

    assert (row.cells[0].text, row.cells[2].text) == ("Disa Hallgren", "frånvarande")
    assert [run.font.strike for run in row.cells[0].paragraphs[0].runs] == [True]


def test_each_page_but_the_first_says_whose_it_is_above() -> None:
    section = opened(RECORD).sections[0]

    assert section.header.paragraphs[0].text == f"{BODY}, tisdag 3 februari 2026"
    assert section.first_page_header.paragraphs[0].text == ""


def test_each_page_says_whose_it_is_and_how_many_there_are() -> None:
    foot = opened(RECORD).sections[0].footer.paragraphs[0]

    assert [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert "".join(part.text for part in foot._p.iter(qn("w:t"))) == f"Protokoll, {BODY}, 3 februari 2026Sida 1 av 1"


def test_what_word_cannot_hold_is_left_out() -> None:
    paper = replace(RECORD, points=(RecordPoint("1.", "A\x00B", text=("<b>rad\x0b ett</b>\nrad två",)),))

    lines = [line.text for line in opened(paper).paragraphs]

    assert lines[lines.index("1. AB") + 1] == "<b>rad ett</b>\nrad två"


def test_why_something_is_concluded_is_told_under_the_list() -> None:
    roll = Roll("", absent=(Someone("Ada", also="slutsats, inte bekräftad"),), doubts=("Namnet är överstruket",))

    lines = [line.text for line in opened(replace(RECORD, rolls=(roll,))).paragraphs]

    assert lines.count("Slutsats: Namnet är överstruket.") == 1


def test_an_extract_leaves_room_for_the_one_who_attests_it() -> None:
    lines = [line.text for line in opened(replace(RECORD, is_extract=True)).paragraphs]

    assert [line.split("\n")[1] for line in lines if line.startswith("____")] == [
        "Ort och datum",
        "Underskrift",
        "Namnförtydligande",
    ]
