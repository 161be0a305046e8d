"""Words, boxes and reading order of born-digital PDF pages."""

from __future__ import annotations

import pypdfium2
import pytest

from rodatraden.reading.readers.registry import read


def test_runs_of_a_row_go_from_left_to_right_whatever_the_order_in_the_file(pdf):
    def draw(canvas):
        canvas.drawString(60, 600, "under")
        canvas.drawString(300, 700, "till höger")
        canvas.drawString(60, 700, "till vänster")

    page = read(pdf(draw)).pages[0]
    assert page.text.split("\n")[0] == "till vänster  till höger"
    assert [page.text[line.start : line.end] for line in page.lines] == ["till vänster", "till höger", "under"]


def test_wide_spaces_of_a_justified_line_make_no_columns(pdf):
    def draw(canvas):
        canvas.setFont("Helvetica", 11)
        text = canvas.beginText(60, 700)
        text.setWordSpace(5)
        text.textLine("en rad som är utspärrad till båda kanter")
        canvas.drawText(text)

    assert len(read(pdf(draw)).pages[0].lines) == 1


def test_a_larger_step_between_rows_is_an_empty_line(pdf):
    def draw(canvas):
        for y, text in ((700, "ett"), (686, "två"), (672, "tre"), (630, "fyra")):
            canvas.drawString(60, y, text)

    assert read(pdf(draw)).pages[0].text == "ett\ntvå\ntre\n\nfyra"


def test_a_word_broken_at_the_end_of_a_line_is_two_words(pdf):
    def draw(canvas):
        canvas.drawString(60, 700, "hela kommu-")
        canvas.drawString(60, 686, "nens plan")

    assert read(pdf(draw)).pages[0].text == "hela kommu-\nnens plan"


def test_boxes_are_in_points_from_the_top_left_corner(pdf):
    def draw(canvas):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 700, "Hej")

    box = read(pdf(draw)).pages[0].word(0).box
    assert (round(box.x0), round(box.x1)) == (60, 75)
    assert box.y0 < 842 - 700 - 5 < 842 - 700 <= box.y1 < 842 - 700 + 5


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_on_turned_pages_boxes_follow_the_page_as_it_is_shown(pdf, tmp_path, rotation):
    def draw(canvas):
        canvas.drawString(60, 700, "Hej")

    document = pypdfium2.PdfDocument(pdf(draw))
    document[0].set_rotation(rotation)
    document.save(tmp_path / "vriden.pdf")
    document.close()
    page = read(tmp_path / "vriden.pdf").pages[0]
    box = page.word(0).box
    x, y = {90: (700, 60), 180: (595 - 60, 700), 270: (842 - 700, 595 - 60)}[rotation]
    assert (page.width > page.height) is (rotation != 180)
    assert box.x0 - 5 <= x <= box.x1 + 5
    assert box.y0 - 5 <= y <= box.y1 + 5


def test_a_cropped_page_is_counted_from_the_corner_that_is_shown(pdf):
    def draw(canvas):
        canvas.setCropBox((50, 100, 550, 800))
        canvas.drawString(60, 700, "Hej")

    page = read(pdf(draw)).pages[0]
    assert (page.width, page.height, round(page.word(0).box.x0)) == (500, 700, 10)


def test_size_and_weight_are_hinted(pdf):
    def draw(canvas):
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(60, 700, "Rubrik")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(60, 680, "Text")

    hints = [(line.hint.size, line.hint.bold) for line in read(pdf(draw)).pages[0].lines]
    assert hints == [(14.0, True), (11.0, False)]


def test_a_size_made_by_enlarging_is_the_size_that_is_seen(pdf):
    def draw(canvas):
        canvas.scale(12, 12)
        canvas.setFont("Helvetica", 1)
        canvas.drawString(5, 58, "Text")

    assert read(pdf(draw)).pages[0].lines[0].hint.size == 12.0


def test_swedish_letters_and_ligatures_are_read(pdf, swedish_font):
    def draw(canvas):
        canvas.setFont(swedish_font, 11)
        canvas.drawString(60, 700, "Åsa på ön, ﬁnt")

    assert read(pdf(draw)).pages[0].text == "Åsa på ön, fint"


def test_offsets_of_every_word_point_at_its_text(pdf):
    def draw(canvas):
        for row in range(30):
            canvas.drawString(60, 800 - 20 * row, f"rad {row} har ord")
            canvas.drawString(350, 800 - 20 * row, f"och {row}")

    page = read(pdf(draw)).pages[0]
    assert " ".join(page.word(index).text for index in range(len(page.words))) == " ".join(page.text.split())
