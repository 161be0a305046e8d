"""Lines drawn on PDF pages: strikes, underlines, rules."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.pdfbase import pdfmetrics

from rodatraden.reading.readers.registry import read

FONTS = ["Helvetica", "Times-Roman", "Courier", "Helvetica-BoldOblique"]


def row(canvas, y: float, text: str, font: str = "Helvetica", size: float = 11) -> float:
    canvas.setFont(font, size)
    canvas.drawString(60, y, text)
    return 60 + pdfmetrics.stringWidth(text, font, size)


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("size", [8, 11, 20])
def test_a_line_through_the_letters_strikes_them(pdf, struck_in, font, size):
    def draw(canvas):
        end = row(canvas, 700, "Anna Ek", font, size)
        canvas.setLineWidth(size / 18)
        canvas.line(60, 700 + 0.27 * size, end, 700 + 0.27 * size)
        row(canvas, 660, "Bo Berg", font, size)

    assert struck_in(read(pdf(draw))) == [("Anna", "path"), ("Ek", "path")]


def test_a_thin_filled_rectangle_strikes_too(pdf, struck_in):
    def draw(canvas):
        end = row(canvas, 700, "Anna Ek")
        canvas.rect(60, 702.8, end - 60, 0.6, stroke=0, fill=1)

    assert struck_in(read(pdf(draw))) == [("Anna", "path"), ("Ek", "path")]


def test_an_underline_strikes_nothing_and_is_no_rule(pdf, struck_in):
    def draw(canvas):
        end = row(canvas, 700, "Protokoll gyj")
        canvas.line(60, 698.5, end, 698.5)

    document = read(pdf(draw))
    assert (struck_in(document), document.pages[0].rules) == ([], [])


def test_half_a_word_is_not_enough(pdf, struck_in):
    def draw(canvas):
        end = row(canvas, 700, "Bergström")
        canvas.line(60, 703, 60 + 0.5 * (end - 60), 703)

    assert struck_in(read(pdf(draw))) == []


def test_several_lines_of_one_path_strike_only_what_they_cover(pdf, struck_in):
    def draw(canvas):
        row(canvas, 700, "Anna")
        canvas.drawString(200, 700, "Bo")
        canvas.drawString(300, 700, "Cia")
        path = canvas.beginPath()
        for left, right in ((60, 85), (300, 318)):
            path.rect(left, 702.8, right - left, 0.6)
        canvas.drawPath(path, stroke=0, fill=1)

    assert struck_in(read(pdf(draw))) == [("Anna", "path"), ("Cia", "path")]


def test_the_rules_of_a_table_are_kept_and_strike_nothing(pdf, struck_in):
    def draw(canvas):
        canvas.grid([50, 200, 400], [690, 710, 730])
        row(canvas, 696, "Anna")
        row(canvas, 716, "Namn")

    document = read(pdf(draw))
    rules = document.pages[0].rules
    assert struck_in(document) == []
    assert sorted({round(rule.y0) for rule in rules if rule.x1 - rule.x0 > 50}) == [112, 132, 152]
    assert sorted({round(rule.x0) for rule in rules if rule.y1 - rule.y0 > 10}) == [50, 200, 400]


def test_lines_inside_a_form_are_seen(pdf, struck_in):
    def draw(canvas):
        end = row(canvas, 700, "Anna")
        canvas.beginForm("streck")
        canvas.line(0, 0, end - 60, 0)
        canvas.endForm()
        canvas.translate(60, 703)
        canvas.doForm("streck")

    assert struck_in(read(pdf(draw))) == [("Anna", "path")]


def test_a_path_that_is_not_painted_strikes_nothing(pdf, struck_in):
    def draw(canvas):
        end = row(canvas, 700, "Anna")
        path = canvas.beginPath()
        path.moveTo(60, 703)
        path.lineTo(end, 703)
        canvas.drawPath(path, stroke=0, fill=0)

    assert struck_in(read(pdf(draw))) == []


def test_a_strike_out_annotation_strikes(pdf, struck_in, tmp_path):
    document = pypdfium2.PdfDocument(pdf(lambda canvas: row(canvas, 700, "Anna Ek Bo")))
    page = document[0]
    note = pdfium.FPDFPage_CreateAnnot(page.raw, pdfium.FPDF_ANNOT_STRIKEOUT)
    quad = pdfium.FS_QUADPOINTSF(60, 709, 100, 709, 60, 698, 100, 698)
    pdfium.FPDFAnnot_AppendAttachmentPoints(note, ctypes.byref(quad))
    pdfium.FPDFPage_CloseAnnot(note)
    document.save(tmp_path / "struken.pdf")
    document.close()
    assert struck_in(read(tmp_path / "struken.pdf")) == [("Anna", "annotation"), ("Ek", "annotation")]


@pytest.mark.parametrize(
    "drawn",
    [
        "0 0 0 rg 60.024 703.27 40.9 0.72 re f*",
        "0 0 0 rg 60 703.2 20 0.5 re f 80 703.2 3 0.5 re f 83 703.2 18 0.5 re f",
        "q 0.24 0 0 0.24 0 0 cm 250 2930 171 3 re f Q",
        "0.4 w 60 702.6 m 101 702.6 l S 60 704.1 m 101 704.1 l S",
    ],
    ids=["as Word draws it", "a piece for each run", "scaled", "double"],
)
def test_lines_as_office_programs_draw_them_strike(pdf, struck_in, drawn):
    def draw(canvas):
        row(canvas, 700, "Anna Ek Bo")
        canvas._code.append(drawn)

    assert struck_in(read(pdf(draw))) == [("Anna", "path"), ("Ek", "path")]


def test_a_strike_out_annotation_without_points_strikes_by_its_rectangle(pdf, struck_in, tmp_path):
    document = pypdfium2.PdfDocument(pdf(lambda canvas: row(canvas, 700, "Anna Ek Bo")))
    page = document[0]
    note = pdfium.FPDFPage_CreateAnnot(page.raw, pdfium.FPDF_ANNOT_STRIKEOUT)
    pdfium.FPDFAnnot_SetRect(note, pdfium.FS_RECTF(60, 709, 100, 698))
    pdfium.FPDFPage_CloseAnnot(note)
    document.save(tmp_path / "struken.pdf")
    document.close()
    assert struck_in(read(tmp_path / "struken.pdf")) == [("Anna", "annotation"), ("Ek", "annotation")]
