"""OpenDocument text."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import odfdo
import pytest
from odfdo import Header, List, Paragraph, Style, Table

from rodatraden.reading.pages import Document, Unreadable
from rodatraden.reading.readers.registry import read


@pytest.fixture
def odt(tmp_path: Path) -> Callable[..., Document]:
    """Read an OpenDocument text that a function has filled."""

    def _odt(fill: Callable) -> Document:
        made = odfdo.Document("text")
        made.body.clear()
        fill(made)
        made.save(str(tmp_path / "protokoll.odt"))
        return read(tmp_path / "protokoll.odt")

    return _odt


def struck_style(made, name: str, value: str) -> None:
    style = Style("text", name=name)
    style.set_properties({"style:text-line-through-style": value}, area="text")
    made.insert_style(style, automatic=True)


def test_struck_spans_are_struck(odt, struck_in):
    def fill(made):
        struck_style(made, "struken", "solid")
        struck_style(made, "hel", "none")
        paragraph = Paragraph("Anna Ek, Bo Å, Cia")
        paragraph.set_span("struken", regex="Anna Ek")
        paragraph.set_span("hel", regex="Cia")
        made.body.append(paragraph)

    assert struck_in(odt(fill)) == [("Anna", "run"), ("Ek,", "run")]


def test_an_automatic_style_of_a_paragraph_strikes_all_but_what_a_span_takes_back(odt, struck_in):
    def fill(made):
        struck_style(made, "hel", "none")
        style = Style("paragraph", name="P1")
        style.set_properties({"style:text-line-through-type": "double"}, area="text")
        made.insert_style(style, automatic=True)
        paragraph = Paragraph("Anna Ek Cia", style="P1")
        paragraph.set_span("hel", regex="Cia")
        made.body.append(paragraph)

    assert struck_in(odt(fill)) == [("Anna", "run"), ("Ek", "run")]


def test_a_strike_may_come_from_the_parent_of_an_automatic_style(odt, struck_in):
    def fill(made):
        common = Style("text", name="Avford")
        common.set_properties({"style:text-line-through-style": "solid"}, area="text")
        made.insert_style(common)
        made.insert_style(Style("text", name="T1", parent_style="Avford"), automatic=True)
        paragraph = Paragraph("Anna Ek Cia")
        paragraph.set_span("T1", regex="Anna Ek")
        made.body.append(paragraph)

    assert struck_in(odt(fill)) == [("Anna", "run"), ("Ek", "run")]


def test_headings_and_lists_are_hinted(odt):
    def fill(made):
        made.body.append(Header(2, "Närvarande"))
        outer = List(["Anna"])
        outer.get_element("text:list-item").append(List(["Bo"]))
        made.body.append(outer)

    hints = [(line.hint.heading, line.hint.list_level) for line in odt(fill).pages[0].lines]
    assert hints == [(2, 0), (0, 1), (0, 2)]


def test_cells_have_their_place(odt, cells_of):
    def fill(made):
        table = Table("Lista", width=2, height=2)
        for place, text in (("A1", "Anna"), ("B1", "Lidby"), ("B2", "Ängsta")):
            table.set_value(place, text)
        made.body.append(table)

    assert cells_of(odt(fill)) == {(0, 0, 0): "Anna", (0, 0, 1): "Lidby", (0, 1, 1): "Ängsta"}


def test_spaces_tabs_and_line_breaks_are_kept(odt):
    def fill(made):
        made.body.append(Paragraph("Anna\tLidby\nBo"))

    assert odt(fill).pages[0].text == "Anna\tLidby\nBo"


def test_what_tracking_deleted_is_not_read(odt, lines_of):
    def fill(made):
        made.body.append(Paragraph("Kvar"))
        region = Paragraph("Borta")
        tracked = made.body.from_tag(
            "<text:tracked-changes><text:changed-region><text:deletion/></text:changed-region></text:tracked-changes>"
        )
        tracked.get_element("//text:deletion").append(region)
        made.body.insert(tracked, position=0)

    document = odt(fill)
    assert (lines_of(document), [found.code for found in document.problems]) == (["Kvar"], ["tracked-changes"])


def test_a_locked_document_is_told(tmp_path):
    path = tmp_path / "låst.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "skräp")
        archive.writestr("META-INF/manifest.xml", '<m xmlns:a="urn:a"><a:encryption-data/></m>')
    with pytest.raises(Unreadable) as caught:
        read(path)
    assert caught.value.code == "encrypted"
