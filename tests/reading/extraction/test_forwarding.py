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
