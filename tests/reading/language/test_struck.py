"""What words under strokes are taken to be, from what recognition made of them."""

from __future__ import annotations

import pytest

from rodatraden.reading.language.repair import repair, repaired_text
from rodatraden.reading.pages import Document, Line, Page, Source, Strike


def document(*lines: list[tuple[str, ...]], whole: str = "", strike: Strike = Strike.STROKE) -> Document:
    """A page of struck lines, each word with its readings, after words that nothing goes through."""
    page = Page(1, "")
    for struck, words in [(False, [(word,) for word in whole.split()]), *((True, line) for line in lines)]:
        first, start = len(page.words), len(page.text)
        for printed, *others in words:
            at = len(page.text)
            index = page.words.add(at, at + len(printed), strike=strike if struck else None, confidence=0.8)
            if others:
                page.words.others[index] = tuple(others)
            page.text += printed + " "
        page.text = page.text.rstrip() + "\n"
        page.lines.append(Line(start, len(page.text) - 1, first, len(page.words)))
    return Document(Source("prov.png", "", "image", "image 1", ocr=True), [page])


def meant(*lines: list[tuple[str, ...]], whole: str = "", known: tuple[str, ...] = ()) -> list[str]:
    """The struck lines as they are repaired."""
    made = document(*lines, whole=whole)
    return repaired_text(made.pages[0].text, repair(made, known=known).get(1, [])).splitlines()[1:]


@pytest.mark.parametrize(
    ("readings", "name"),
    [
        ([("Fove", "Fovc", "Fove"), ("Lindgren", "Lindgren", "Lindgren")], "Tove Lindgren"),
        ([("Viletor", "Viktor", "Viletor"), ("Lundqvist", "Lundqvist", "Lundqvist")], "Viktor Lundqvist"),
        ([("Loila", "Loila", "Loila"), ("Sandborg", "Sandberg", "Sandborg")], "Leila Sandberg"),
        ([("bena", "Ecna", "Eena"), ("Hedlund", "Hodlund", "Hedlund")], "Lena Hedlund"),
        ([("Mats", "Mats", "Mats"), ("Nyetröm", "Nyström", "Nyströrn")], "Mats Nyström"),
    ],
)
def test_a_name_is_told_from_what_each_reading_makes_of_it(readings, name) -> None:
    assert meant(readings) == [name]


def test_a_name_that_nobody_has_heard_of_stays_where_the_readings_agree() -> None:
    assert meant([("Anna", "Anna", "Anna"), ("Skyvall", "Skyvall", "Skyvall")]) == ["Anna Skyvall"]


def test_a_name_of_the_register_wins() -> None:
    line = [("Anna", "Anna", "Anna"), ("Skvvell", "Skyvall", "Skvvall")]
    assert meant(line, known=("Anna Skyvall",)) == ["Anna Skyvall"]


def test_words_of_the_document_are_known() -> None:
    line = [("Lidbv", "Iidby", "Lidbv"), ("lkemmun", "kommun", "kommur")]
    assert meant(line, whole="Anna Berg Lidby kommun") == ["Lidby kommun"]


def test_signs_that_only_one_reading_has_are_the_strokes() -> None:
    assert meant([('"Anna', "Anna", "Anna"), ("Berg.", "Berg", "Berg")]) == ["Anna Berg"]


def test_signs_that_most_readings_have_stay() -> None:
    assert meant([("Anna", "Anna", "Anna"), ("Berg,", "Berg,", "Berg")]) == ["Anna Berg,"]


def test_a_hyphen_between_given_name_and_surname_is_the_strokes() -> None:
    assert meant([("-Gunilla-Lindström",)]) == ["Gunilla Lindström"]


def test_a_hyphen_in_a_double_name_stays() -> None:
    assert meant([("Carl-Johan", "CarlJohan"), ("Berg", "Berg")]) == ["Carl-Johan Berg"]


def test_the_next_likely_names_are_kept_as_alternatives() -> None:
    (one, *_) = repair(document([("Fove", "Fovc", "Fove"), ("Berg", "Berg")]))[1]
    assert (one.reading, "Love" in one.alternatives) == ("Tove", True)


def test_words_that_a_file_itself_says_are_struck_are_left_alone() -> None:
    assert repair(document([("Fove",), ("Lindgren",)], strike=Strike.RUN)) == {}


def test_numbers_under_strokes_are_left_alone() -> None:
    assert repair(document([("2024-05-17", "2024-06-17"), ("13", "18")])) == {}


def test_a_word_that_was_read_surely_at_once_is_left_alone() -> None:
    made = document([("Fove",)])
    page = made.pages[0]
    page.words = type(page.words)()
    page.words.add(0, 4, strike=Strike.STROKE, confidence=0.95)
    assert repair(made) == {}
