"""What is sent on, and to whom."""

from __future__ import annotations

import pytest

from rodatraden.reading.extraction.forwarding import answer_by, find_sent, is_answer


@pytest.mark.parametrize(
    ("text", "receivers"),
    [
        ("Frågan skickas vidare till Rådet för barnhälsa.", ("Rådet för barnhälsa",)),
        ("Frågan skickas vidare till samtliga kommuner.", ("samtliga kommuner",)),
        ("Frågan skickas vidare till SKBR.", ("SKBR",)),
        ("Frågan förs vidare till kommunstyrelsen i Sundmo.", ("kommunstyrelsen i Sundmo",)),
        ("Frågan lyfts till nämnden för beslut den 3 maj.", ("nämnden",)),
        ("En redovisning ska hållas i den gemensamma chefsgruppen.", ("den gemensamma chefsgruppen",)),
        ("Remitteras till Hällevi kommun, Region Sund och SKBR.", ("Hällevi kommun", "Region Sund", "SKBR")),
        (
            "Det lyfts till Chefsgrupp omsorg och vård samt Rådet för hälsa och livsvillkor inför hösten.",
            ("Chefsgrupp omsorg och vård", "Rådet för hälsa och livsvillkor"),
        ),
        (
            "Det återrapporteras till rådet för barnhälsa och de tre grupperna.",
            ("rådet för barnhälsa", "de tre grupperna"),
        ),
    ],
)
def test_a_body_is_a_receiver(text: str, receivers: tuple[str, ...]) -> None:
    sent = find_sent(text, None)
    assert sent
    assert sent.to == receivers


@pytest.mark.parametrize(
    "text", ["Anmälan skickades in i maj.", "En presentation skickas ut till den 6 mars.", "Frågan skickas vidare."]
)
def test_a_day_is_no_receiver(text: str) -> None:
    assert find_sent(text, None) is None


@pytest.mark.parametrize(
    ("text", "receivers"),
    [
        ("Till styrgrupperna skickas frågan om bussar.", ("styrgrupperna",)),
        ("Planen lämnas över till styrgrupperna för synpunkter.", ("styrgrupperna",)),
        ("Utkastet går på remiss till styrgrupperna.", ("styrgrupperna",)),
        ("Styrgrupp norr och Styrgrupp söder ombeds ta ställning till planen.", ("Styrgrupp norr", "Styrgrupp söder")),
        ("Planen tas upp i styrgrupperna, som svarar senast den 3 maj.", ("styrgrupperna",)),
        ("Följande går vidare till styrgrupperna: planen och budgeten.", ("styrgrupperna",)),
        ("Styrgrupp norr får information om planen inför sitt möte.", ("Styrgrupp norr",)),
    ],
)
def test_sent_in_other_words(text: str, receivers: tuple[str, ...]) -> None:
    sent = find_sent(text, None)
    assert sent
    assert sent.to == receivers


@pytest.mark.parametrize(
    "text",
    [
        "Planen skickas till styrgrupperna med önskan om svar den 3 maj 2025.",
        "Planen tas upp i styrgrupperna, som svarar senast den 3 maj 2025.",
        "Styrgrupp norr ombeds ta ställning till planen senast den 3 maj 2025.",
    ],
)
def test_the_day_an_answer_is_wanted_by(text: str) -> None:
    sent = find_sent(text, None)
    assert sent
    assert sent.answer_by == "2025-05-03"


def test_a_sentence_of_its_own_tells_of_the_answer() -> None:
    text = "Svar önskas före den 3 maj 2025."
    assert (is_answer(text), answer_by(text, None)) == (True, "2025-05-03")
