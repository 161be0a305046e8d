"""Word files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from rodatraden.reading.pages import Document, Hint
from rodatraden.reading.readers.registry import read


@pytest.fixture
def word(tmp_path: Path) -> Callable[..., Document]:
    """Read a Word file that a function has filled."""

    def _word(fill: Callable) -> Document:
        made = docx.Document()
        fill(made)
        made.save(str(tmp_path / "protokoll.docx"))
        return read(tmp_path / "protokoll.docx")

    return _word


def test_struck_runs_are_struck_and_switched_off_strikes_are_not(word, struck_in):
    def fill(made):
        paragraph = made.add_paragraph("Anna Ek, ")
        paragraph.add_run("Bo Å").font.strike = True
        paragraph.add_run(" Cia").font.double_strike = True
        paragraph.add_run(" Dag").font.strike = False

    assert struck_in(word(fill)) == [("Bo", "run"), ("Å", "run"), ("Cia", "run")]


@pytest.mark.parametrize("kind", [WD_STYLE_TYPE.CHARACTER, WD_STYLE_TYPE.PARAGRAPH])
def test_a_strike_may_come_from_a_style(word, struck_in, kind):
    def fill(made):
        base = made.styles.add_style("Avförd", kind)
        base.font.strike = True
        style = made.styles.add_style("Frånvarande", kind)
        style.base_style = base
        if kind == WD_STYLE_TYPE.PARAGRAPH:
            made.add_paragraph("Anna", style="Frånvarande")
        else:
            made.add_paragraph().add_run("Anna", style="Frånvarande")
        made.add_paragraph("Bo")

    assert struck_in(word(fill)) == [("Anna", "run")]


def test_a_double_strike_may_come_from_a_style_and_be_taken_back(word, struck_in):
    def fill(made):
        made.styles.add_style("Avförd", WD_STYLE_TYPE.PARAGRAPH).font.double_strike = True
        paragraph = made.add_paragraph("Anna ", style="Avförd")
        paragraph.add_run("Bo").font.double_strike = False

    assert struck_in(word(fill)) == [("Anna", "run")]


def test_a_word_is_struck_when_most_of_it_is(word, struck_in):
    def fill(made):
        paragraph = made.add_paragraph()
        paragraph.add_run("Björkhult").font.strike = True
        paragraph.add_run(", här")

    assert struck_in(word(fill)) == [("Björkhult,", "run")]


def test_tracked_insertions_are_read_and_deletions_are_not(word, lines_of, struck_in):
    def fill(made):
        paragraph = made.add_paragraph("Mötet ")
        names = nsdecls("w")
        paragraph._p.append(
            parse_xml(f'<w:ins {names} w:id="1"><w:r><w:t xml:space="preserve">öppnas </w:t></w:r></w:ins>')
        )
        paragraph._p.append(parse_xml(f'<w:del {names} w:id="2"><w:r><w:delText>ställs in</w:delText></w:r></w:del>'))
        paragraph.add_run("nu")

    document = word(fill)
    assert lines_of(document) == ["Mötet öppnas nu"]
    assert struck_in(document) == []
    assert [found.code for found in document.problems] == ["tracked-changes"]


def test_headings_are_known_by_style_name_and_by_outline_level(word):
    def fill(made):
        made.add_heading("Protokoll", 0)
        made.add_heading("Närvarande", 2)
        made.styles.add_style("Rubrik 3", WD_STYLE_TYPE.PARAGRAPH)
        made.add_paragraph("Beslut", style="Rubrik 3")
        own = made.add_paragraph("Övrigt")
        own._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="3"/>'))
        made.add_paragraph("Löpande text")

    assert [line.hint.heading for line in word(fill).pages[0].lines] == [1, 2, 3, 4, 0]


def test_automatic_numbers_are_counted_and_bullets_have_none(word):
    def fill(made):
        made.add_paragraph("Val", style="List Number")
        made.add_paragraph("Rapport", style="List Number")
        made.add_paragraph("Punkt", style="List Bullet")

    hints = [(line.hint.number, line.hint.list_level) for line in word(fill).pages[0].lines]
    assert hints == [("1.", 1), ("2.", 1), ("", 1)]


def test_cells_have_their_place_and_merged_cells_come_once(word, cells_of):
    def fill(made):
        made.add_table(1, 1).cell(0, 0).text = "ensam"
        table = made.add_table(3, 3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "bred"
        table.cell(0, 2).text = "C"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "hög"
        table.cell(1, 1).text = "två\nrader"
        table.cell(2, 2).add_table(1, 1).cell(0, 0).text = "inre"

    assert cells_of(word(fill)) == {
        (0, 0, 0): "ensam",
        (1, 0, 0): "bred",
        (1, 0, 2): "C",
        (1, 1, 0): "hög",
        (1, 1, 1): "två / rader",
        (2, 0, 0): "inre",
    }


def test_cells_of_a_row_stand_beside_each_other_in_the_text(word):
    def fill(made):
        table = made.add_table(2, 2)
        for row, names in enumerate((("Anna", "Lidby"), ("Bo", "Ängsta"))):
            for column, name in enumerate(names):
                table.cell(row, column).text = name

    assert word(fill).pages[0].text == "Anna\tLidby\nBo\tÄngsta"


def test_line_breaks_and_tabs_are_kept(word):
    def fill(made):
        made.add_paragraph("Anna\tLidby\nBo\tÄngsta")

    page = word(fill).pages[0]
    assert (page.text, len(page.lines)) == ("Anna\tLidby\nBo\tÄngsta", 2)


def test_a_page_break_starts_a_page(word):
    def fill(made):
        made.add_paragraph("ett").add_run().add_break(WD_BREAK.PAGE)
        made.add_paragraph("två")

    assert [page.text for page in word(fill).pages] == ["ett", "två"]


def test_where_word_last_broke_a_page_a_page_starts(word):
    def fill(made):
        run = made.add_paragraph("ett ").add_run("två")
        run._r.insert(0, parse_xml(f"<w:lastRenderedPageBreak {nsdecls('w')}/>"))

    assert [page.text for page in word(fill).pages] == ["ett", "två"]


def test_heads_and_feet_are_furniture(word):
    def fill(made):
        made.sections[0].header.paragraphs[0].text = "Samverkansrådet"
        made.sections[0].footer.paragraphs[0].text = "Sida 1"
        made.add_paragraph("Mötet öppnas")

    page = word(fill).pages[0]
    seen = [(page.text[line.start : line.end], line.hint.furniture) for line in page.lines]
    assert seen == [("Samverkansrådet", True), ("Mötet öppnas", False), ("Sida 1", True)]


def test_the_text_of_a_text_box_is_read_once(word, lines_of):
    box = (
        '<w:r {names} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>I rutan</w:t></w:r></w:p>"
        "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>I rutan</w:t>"
        "</w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    def fill(made):
        made.add_paragraph("Utanför")._p.append(parse_xml(box.format(names=nsdecls("w"))))

    assert lines_of(word(fill)) == ["Utanför", "I rutan"]


def test_hidden_text_is_not_read(word, lines_of):
    def fill(made):
        paragraph = made.add_paragraph("Synligt ")
        paragraph.add_run("dolt").font.hidden = True

    assert lines_of(word(fill)) == ["Synligt"]


def test_title_and_date_come_from_the_file(word):
    def fill(made):
        made.core_properties.title = "Protokoll maj"
        made.core_properties.modified = datetime(2026, 5, 4, 10, 0)  # noqa: DTZ001 - the library wants it without zone
        made.add_paragraph("Mötet öppnas")

    document = word(fill)
    assert (document.title, document.modified_on) == ("Protokoll maj", "2026-05-04")


def test_size_and_weight_are_hinted(word):
    def fill(made):
        made.styles["Normal"].font.size = 140_000  # English metric units: 11 points
        made.add_paragraph().add_run("Fet").bold = True

    assert word(fill).pages[0].lines[0].hint == Hint(bold=True, size=11.0)
