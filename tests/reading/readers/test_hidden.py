"""Words under strokes that are looked at again."""

from __future__ import annotations

import numpy as np
import pytest

from rodatraden.reading.language.repair import repair, repaired_text
from rodatraden.reading.pages import Page, Strike, Words
from rodatraden.reading.readers import hidden
from rodatraden.reading.readers.registry import read
from rodatraden.reading.readers.strokes import Course, Lines, take_lines

NAMES = ["Ragnhild Lundgren", "Tove Sandberg", "Viktor Norberg"]
STROKES = [{}, {"slope": 0.02}, {"wave": 0.05}]


@pytest.mark.parametrize("font", ["sans", "serif", "dejavu", "free"])
@pytest.mark.parametrize("thick", [3, 6])
def test_names_under_straight_slanting_and_wavy_strokes_are_told(sheet, tmp_path, needs_tesseract, font, thick):
    paper = sheet(font)
    for row, (name, stroke) in enumerate(zip(NAMES, STROKES, strict=True)):
        paper.text(300, 400 + 120 * row, name, line="strike", thick=thick, **stroke)
    paper.image.save(tmp_path / "sida.png", dpi=(300, 300))
    document = read(tmp_path / "sida.png")
    page = document.pages[0]
    lines = repaired_text(page.text, repair(document).get(1, [])).splitlines()
    assert ([line for line in lines if line], len(page.words.strikes)) == (NAMES, 6)


def test_words_without_strokes_are_not_looked_at_again(sheet, tmp_path, needs_tesseract):
    paper = sheet("serif")
    paper.text(300, 400, "Mötet öppnades")
    paper.image.save(tmp_path / "sida.png", dpi=(300, 300))
    assert read(tmp_path / "sida.png").pages[0].words.others == {}


def test_a_page_without_strokes_calls_no_program(without_programs):
    page = Page(1, "Berg", words=Words())
    page.words.add(0, 4, box=(0, 0, 40, 10), strike=Strike.STROKE, confidence=0.5)
    boxes = np.array([[0, 0, 40, 10]], np.float32)
    assert hidden.look_again(page, boxes, np.full((20, 60), 255, np.uint8), Lines(), dpi=300, seconds=1) == {}


def test_words_that_were_read_surely_call_no_program(without_programs):
    page = Page(1, "Berg", words=Words())
    page.words.add(0, 4, box=(0, 0, 40, 10), strike=Strike.STROKE, confidence=0.95)
    boxes = np.array([[0, 0, 40, 10]], np.float32)
    lines = Lines(courses=[Course(0, np.full(60, 5.0))])
    assert hidden.look_again(page, boxes, np.full((20, 60), 255, np.uint8), lines, dpi=300, seconds=1) == {}


def test_the_stroke_is_followed_where_it_bends(sheet):
    paper = sheet("sans")
    paper.text(300, 400, "Anna Berg från Lidby", line="strike", wave=0.12, thick=6)
    grey = np.array(paper.image)
    _, lines = take_lines(grey, 300)
    smooth, guessed = hidden._filled(grey, lines.courses, 300)
    struck = int((grey < 128).sum())
    plain = sheet("sans")
    plain.text(300, 400, "Anna Berg från Lidby")
    letters = int((np.array(plain.image) < 128).sum())
    assert [0.85 * letters < (one < 128).sum() < 1.2 * letters < struck for one in (smooth, guessed)] == [True, True]


def test_a_bar_that_thickens_the_stroke_is_kept(sheet):
    def ink_inside(word: str) -> int:
        paper = sheet("sans")
        paper.text(300, 400, word, line="strike", thick=4)
        grey = np.array(paper.image)
        _, lines = take_lines(grey, 300)
        return int((hidden._filled(grey, lines.courses, 300)[1] < 128).sum())

    assert ink_inside("eeeeeeeeee") > 1.05 * ink_inside("oooooooooo")
