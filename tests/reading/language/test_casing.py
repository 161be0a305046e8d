"""Titles in capitals are calmed; names and abbreviations keep theirs."""

from __future__ import annotations

import pytest

from rodatraden.reading.language.casing import calm


@pytest.mark.parametrize(
    ("printed", "calmed"),
    [
        ("PROTOKOLL RÅDET FÖR BARNHÄLSA I KALMAR LÄN", "Protokoll rådet för barnhälsa i Kalmar län"),
        ("1. FÖREDRAGNING AV ANNA EKBERG", "1. Föredragning av Anna Ekberg"),
        ("VAL AV JUSTERARE", "Val av justerare"),
        ("RAPPORT FRÅN RUS", "Rapport från RUS"),
        ("APT", "APT"),
        ("Rådet för ABC", "Rådet för ABC"),
        ("§ 12", "§ 12"),
        ("", ""),
    ],
)
def test_a_title_in_capitals_is_calmed(printed: str, calmed: str) -> None:
    assert calm(printed) == calmed
