from __future__ import annotations

import pytest

from rodatraden.reading.extraction.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "sek"),
    [
        ("8,3 miljoner kronor", 8_300_000),
        ("3 mnkr", 3_000_000),
        ("2 mkr", 2_000_000),
        ("40.000 kronor", 40_000),
        ("40 000 kr", 40_000),
        ("250 tkr", 250_000),
        ("en miljon kronor", 1_000_000),
        ("Fyra miljoner till föreningarna", 4_000_000),
        ("en halv miljon kronor", 500_000),
        ("1 250 000 kronor", 1_250_000),
        ("500:-", 500),
        ("1,2 miljarder kronor", 1_200_000_000),
    ],
)
def test_a_sum_in_kronor(text: str, sek: float) -> None:
    assert [money.sek for money in find_amounts(text)] == [sek]


@pytest.mark.parametrize(
    "text",
    [
        "24 000 personer",
        "år 2024",
        "§ 12 och § 13",
        "3 miljoner invånare",
        "9 av 12 kommuner",
        "se kapitel 4",
        "kl. 13.00",
    ],
)
def test_what_is_no_sum(text: str) -> None:
    assert list(find_amounts(text)) == []


@pytest.mark.parametrize("text", ["drygt 40.000 kronor", "ca 2 mkr", "2-3 miljoner kronor"])
def test_a_sum_that_is_not_exact_says_so(text: str) -> None:
    assert [money.approximate for money in find_amounts(text)] == [True]
