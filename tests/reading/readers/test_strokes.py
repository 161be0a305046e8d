"""Lines in pixels."""

from __future__ import annotations

import numpy as np
import pytest

from rodatraden.reading.readers.strokes import skew, take_lines


def ink(picture) -> int:
    return int((np.asarray(picture) < 128).sum())


def test_a_strike_is_found_and_erased_but_for_the_letters(sheet):
    struck, plain = sheet("sans"), sheet("sans")
    struck.text(300, 400, "Märta Hjälmarsson", line="strike")
    plain.text(300, 400, "Märta Hjälmarsson")
    clean, lines = take_lines(np.array(struck.image), 300)
    assert (len(lines.strokes) > 5, lines.others) == (True, [])
    assert 0.95 < ink(clean) / ink(plain.image) < 1.1


def test_an_underline_is_no_strike_and_is_erased(sheet):
    lined, plain = sheet("sans"), sheet("sans")
    lined.text(300, 400, "Protokoll från gruppen", line="under")
    plain.text(300, 400, "Protokoll från gruppen")
    clean, lines = take_lines(np.array(lined.image), 300)
    assert (lines.strokes, len(lines.others)) == ([], 1)
    assert 0.95 < ink(clean) / ink(plain.image) < 1.05


def test_rules_of_a_table_are_no_strikes(sheet):
    paper = sheet("sans")
    for y in (390, 470, 550):
        paper.rule(250, y, 1500, y)
    for x in (250, 900, 1500):
        paper.rule(x, 390, x, 550)
    paper.text(270, 400, "Anna Ek")
    paper.text(920, 480, "Lidby kommun")
    _, lines = take_lines(np.array(paper.image), 300)
    assert lines.strokes == []
    assert sorted(round(y0, -1) for x0, y0, x1, y1 in lines.others if x1 - x0 > y1 - y0) == [390, 470, 550]
    assert sorted(round(x0, -1) for x0, y0, x1, y1 in lines.others if x1 - x0 < y1 - y0) == [250, 900, 1500]


def test_text_without_lines_is_left_alone(sheet):
    paper = sheet("serif")
    paper.text(300, 400, "Mötet öppnades – och avslutades")
    clean, lines = take_lines(np.array(paper.image), 300)
    assert (lines.strokes, lines.others, ink(clean)) == ([], [], ink(paper.image))


@pytest.mark.parametrize("angle", [-3.0, -0.5, 0.0, 1.2])
def test_skew_is_measured(sheet, angle):
    paper = sheet("serif")
    for row in range(12):
        paper.text(300, 300 + 80 * row, "Mötet öppnades och dagordningen fastställdes")
    turned = paper.image.rotate(angle, fillcolor=255)
    assert skew(np.array(turned), 300) == pytest.approx(angle, abs=0.15)


def test_an_underline_that_many_letters_hang_through_is_no_strike(sheet):
    paper = sheet("sans")
    paper.text(300, 400, "frågan om dagordningen gynnar gågatan", line="under")
    _, lines = take_lines(np.array(paper.image), 300)
    assert (lines.strokes, len(lines.others)) == ([], 1)
