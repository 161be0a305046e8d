"""Plain text and Markdown."""

from __future__ import annotations

import pytest

from rodatraden.reading.pages import Hint


def test_the_text_of_the_page_is_the_text_of_the_file(read_text):
    document = read_text("§ 1  Mötet öppnas\n\n**Beslut**: ~~nej~~ ja\n")
    assert document.pages[0].text == "§ 1  Mötet öppnas\n\n**Beslut**: ~~nej~~ ja"


def test_a_form_feed_starts_a_page(read_text):
    document = read_text("ett\ftvå\f")
    assert [(page.number, page.text) for page in document.pages] == [(1, "ett"), (2, "två")]


def test_offsets_of_words_point_into_the_text(read_text):
    page = read_text("Anna  Ek\tLidby\n").pages[0]
    spans = [(page.word(index).span.start, page.word(index).span.end) for index in range(3)]
    assert [page.text[start:end] for start, end in spans] == ["Anna", "Ek", "Lidby"]


def test_columns_set_with_tabs_stay_in_one_line(read_text):
    page = read_text("Anna Ek\tLidby kommun\n").pages[0]
    assert [page.text[line.start : line.end] for line in page.lines] == ["Anna Ek\tLidby kommun"]


@pytest.mark.parametrize("mark", ["~~{}~~", "<del>{}</del>", "<s>{}</s>", "<strike>{}</strike>", "<DEL>{}</DEL>"])
def test_each_word_between_striking_marks_is_struck(read_text, struck_in, mark):
    document = read_text(f"{mark.format('Anna Ek')} Bo Å\n")
    assert struck_in(document) == [("Anna", "markup"), ("Ek", "markup")]


def test_words_hold_no_marks(read_text, lines_of):
    document = read_text("**Beslut** om <b>plan</b> enligt [bilaga](http://x.se/a)\n")
    assert lines_of(document) == ["Beslut om plan enligt bilaga"]


def test_an_unclosed_strike_ends_with_the_paragraph(read_text, struck_in):
    document = read_text("<del>Anna\nEk\n\nBo Å\n")
    assert [word for word, _ in struck_in(document)] == ["Anna", "Ek"]


def test_tildes_that_are_not_closed_strike_nothing(read_text, struck_in):
    assert struck_in(read_text("ca ~~100 kronor\n\nslut ~~här\n")) == []


def test_headings_and_bullets_are_hinted_and_their_marks_left_out(read_text, lines_of):
    document = read_text("## Närvarande\n\n- Anna\n  - Bo\n* Cia\n")
    assert lines_of(document) == ["Närvarande", "Anna", "Bo", "Cia"]
    hints = [line.hint for line in document.pages[0].lines]
    assert hints == [Hint(heading=2), Hint(list_level=1), Hint(list_level=2), Hint(list_level=1)]


def test_a_line_that_is_all_bold_is_hinted_bold(read_text):
    document = read_text("**Beslut om plan**\n**Beslut** om plan\n")
    assert [line.hint.bold for line in document.pages[0].lines] == [True, False]


def test_a_pipe_table_becomes_cells(read_text, cells_of):
    document = read_text("| Namn | Från |\n|---|---|\n| Anna<br>Ek | Lidby |\n\nSlut\n")
    assert cells_of(document) == {
        (0, 0, 0): "Namn",
        (0, 0, 1): "Från",
        (0, 1, 0): "Anna / Ek",
        (0, 1, 1): "Lidby",
    }


def test_numbers_of_items_stay_words(read_text, lines_of):
    assert lines_of(read_text("1. Inledning\n§ 2 Val\n")) == ["1. Inledning", "§ 2 Val"]


@pytest.mark.parametrize(("text", "kind"), [("Mötet öppnas", "text"), ("# Mötet öppnas", "markdown")])
def test_markdown_is_told_by_its_marks(read_text, text, kind):
    assert read_text(text).source.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "ord " * 250_000,
        "x" * 1_000_000,
        "~~x " * 250_000,
        "|---" * 250_000,
        "[" * 500_000 + "](x)" * 100_000,
        "*a" * 400_000,
    ],
    ids=["words", "one word", "tildes", "table rules", "brackets", "asterisks"],
)
def test_a_line_of_a_million_characters_is_cut_into_lines_that_can_be_used(read_text, text):
    document = read_text(text)
    lines = document.pages[0].lines
    assert max(line.end - line.start for line in lines) <= 10_000
    assert [found.code for found in document.problems] == ["long-line"]
