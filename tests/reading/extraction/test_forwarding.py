"""What is sent on, and to whom."""

from __future__ import annotations

import pytest

from rodatraden.reading.extraction.forwarding import find_sent


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
