"""What a misspelt word may have been meant as."""

from __future__ import annotations

import pytest

from rodatraden.reading.language.nearby import nearby


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("föräldraskapstöd", "föräldraskapsstöd"),
        ("föräldrskapsstöd", "föräldraskapsstöd"),
        ("handligsplan", "handlingsplan"),
        ("Budgt", "budget"),
    ],
)
def test_the_likeliest_word_one_letter_away_comes_first(written: str, meant: str) -> None:
    assert nearby(written)[0] == meant


@pytest.mark.parametrize("written", ["folkhälsa", "abc", "2024", "qqqqqqqqqq", ""])
def test_a_known_a_short_or_a_strange_word_is_left(written: str) -> None:
    assert nearby(written) == []
