"""The key that records are signed with."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from pytest_django import Settings

from rodatraden.base.errors import NotPossible
from rodatraden.publishing.signing.key import certificate_file, certificate_fingerprint, key_and_certificate


@pytest.fixture
def file(settings: Settings, tmp_path: Path) -> Path:
    """Where the key of the test lies, when there is one."""
    settings.SIGNING_KEY = tmp_path / "below" / "key.pem"
    return settings.SIGNING_KEY


def test_it_is_made_once_and_read_by_its_owner_only(file: Path) -> None:
    key, certificate = key_and_certificate()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["key.pem"]
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    assert key_and_certificate()[1] == certificate


def test_its_certificate_names_the_site_and_lasts(file: Path, settings: Settings) -> None:
    settings.SITE_ADDRESS = "https://traden.exempel.se"

    certificate = x509.load_der_x509_certificate(certificate_file())

    assert certificate.subject.rfc4514_string() == "CN=Röda tråden\\, traden.exempel.se"
    assert (certificate.not_valid_after_utc - certificate.not_valid_before_utc).days > 365 * 29
    assert len(certificate_fingerprint()) == 64


@pytest.mark.parametrize("content", [b"", b"hej", b"-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n"])
def test_a_file_that_is_no_key_says_whom_to_ask(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)

    with pytest.raises(NotPossible, match="Nyckeln som handlingar signeras med går inte att läsa"):
        key_and_certificate()


def test_a_certificate_of_another_key_is_not_used(file: Path, settings: Settings) -> None:
    key_and_certificate()
    one = file.read_bytes()
    settings.SIGNING_KEY = file.with_name("other.pem")
    key_and_certificate()
    other = settings.SIGNING_KEY.read_bytes()
    mark = b"-----BEGIN CERTIFICATE"
    settings.SIGNING_KEY.write_bytes(one[: one.index(mark)] + other[other.index(mark) :])

    with pytest.raises(NotPossible, match="Certifikatet hör inte till nyckeln"):
        key_and_certificate()
