from __future__ import annotations

import unicodedata
from datetime import date, time

import pytest

from rodatraden.base import swedish


@pytest.mark.parametrize(
    ("value", "plain", "with_weekday"),
    [
        (date(2026, 2, 3), "3 februari 2026", "tisdag 3 februari 2026"),
        (date(2024, 12, 31), "31 december 2024", "tisdag 31 december 2024"),
        (date(2023, 1, 1), "1 januari 2023", "söndag 1 januari 2023"),
    ],
)
def test_a_day_in_words(value: date, plain: str, with_weekday: str) -> None:
    assert swedish.day(value) == plain
    assert swedish.day(value, weekday=True) == with_weekday


def test_the_clock_has_a_point() -> None:
    assert swedish.clock(time(9, 5)) == "09.05"


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (999, "999"), (1000, "1\u00a0000"), (1_250_000, "1\u00a0250\u00a0000"), (-1000, "-1\u00a0000")],
)
def test_large_numbers_have_spaces_that_do_not_break(value: int, words: str) -> None:
    assert swedish.number(value) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 möten"), (1, "1 möte"), (2, "2 möten"), (1001, "1\u00a0001 möten")]
)
def test_the_word_follows_the_number(count: int, words: str) -> None:
    assert swedish.plural(count, "möte", "möten") == words


@pytest.mark.parametrize(
    ("words", "together"), [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")]
)
def test_a_list_in_words(words: list[str], together: str) -> None:
    assert swedish.listed(words) == together


def test_letters_sort_as_in_a_swedish_register() -> None:
    words = ["ö", "z", "å", "a", "ä", "b", "10", "2", "Ö", " "]

    assert sorted(words, key=swedish.sort_key) == [" ", "10", "2", "a", "b", "z", "å", "ä", "ö", "Ö"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("é", "e"), ("ü", "y"), ("ø", "ö"), ("æ", "ä"), ("ç", "c"), ("Ñ", "n"), ("Å", "å"), ("ß", "ss")],
)
def test_accents_and_case_do_not_part_words(one: str, other: str) -> None:
    assert swedish.sort_key(one) == swedish.sort_key(other)


def test_a_letter_made_of_two_signs_sorts_as_one() -> None:
    assert swedish.sort_key(unicodedata.normalize("NFD", "åäö")) == swedish.sort_key("åäö")


def test_a_shorter_word_stands_before_a_longer_that_begins_with_it() -> None:
    assert sorted(["anders", "and", "andas"], key=swedish.sort_key) == ["and", "andas", "anders"]


@pytest.mark.parametrize(("value", "words"), [(3.5, "3,5"), (4.0, "4"), (0.25, "0,25")])
def test_a_decimal_has_a_comma_where_it_needs_one(value: float, words: str) -> None:
    assert swedish.decimal(value) == words
