"""Words of a page, kept compactly."""

from __future__ import annotations

from rodatraden.reading.pages import Box, Words


def test_the_box_across_a_row_goes_from_its_first_word_to_its_last() -> None:
    words = Words()
    words.add(0, 3, box=(10, 20, 30, 32))
    words.add(4, 7, box=(35, 0, 40, 99))
    words.add(8, 11, box=(45, 18, 60, 30))
    assert words.across(0, 2) == Box(10, 18, 60, 32)


def test_words_without_geometry_have_no_box_across_them() -> None:
    words = Words()
    words.add(0, 3)
    assert words.across(0, 0) is None
