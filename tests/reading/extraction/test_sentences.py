from __future__ import annotations

import pytest

from rodatraden.reading.extraction.sentences import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Klart v. 8. Sedan vilar det.", ["Klart v. 8.", "Sedan vilar det."]),
        ("Ansv. Vera Lind. Klart.", ["Ansv. Vera Lind.", "Klart."]),
        ("Vinden töms. Ansv. Siv. Klart.", ["Vinden töms.", "Ansv. Siv.", "Klart."]),
        ("Ny tvättmaskin i hus B. Siv beställer.", ["Ny tvättmaskin i hus B.", "Siv beställer."]),
        ("Vi tackar B. Lund.", ["Vi tackar B. Lund."]),
        ("Varför??? Det är oklart.", ["Varför???", "Det är oklart."]),
        ("Se bl.a. Bilaga 2.", ["Se bl.a. Bilaga 2."]),
    ],
)
def test_where_a_sentence_ends(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == parts
