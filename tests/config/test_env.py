"""What the environment says of mail; a value that cannot be used says what to write instead."""

from __future__ import annotations

import pytest

from config import env


@pytest.mark.parametrize(
    ("value", "expected"), [("starttls", (True, False)), ("TLS", (False, True)), ("none", (False, False))]
)
def test_how_mail_is_protected(monkeypatch: pytest.MonkeyPatch, value: str, expected: tuple[bool, bool]) -> None:
    monkeypatch.setenv("EMAIL_SECURITY", value)

    assert env.mail_security() == expected


def test_mail_is_protected_unless_somebody_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EMAIL_SECURITY", raising=False)
    monkeypatch.delenv("EMAIL_PORT", raising=False)

    assert (env.mail_security(), env.mail_port()) == ((True, False), 587)


def test_the_port_of_the_mail_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_PORT", "465")

    assert env.mail_port() == 465


@pytest.mark.parametrize(
    ("name", "read", "told"),
    [
        ("EMAIL_PORT", env.mail_port, "EMAIL_PORT är 'smtp', men ska vara ett tal, oftast 587 eller 465."),
        ("EMAIL_SECURITY", env.mail_security, "EMAIL_SECURITY är 'smtp', men ska vara starttls, tls eller none."),
    ],
)
def test_a_value_that_cannot_be_used_says_what_to_write(
    monkeypatch: pytest.MonkeyPatch, name: str, read, told: str
) -> None:
    monkeypatch.setenv(name, "smtp")

    with pytest.raises(env.WrongSetting) as refusal:
        read()

    assert str(refusal.value) == told
