"""A signed file is ours, whole and untouched, or it is told that it is not."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pytest_django import Settings

from rodatraden.base.errors import NotPossible
from rodatraden.publishing.papers.pdf import pdf
from rodatraden.publishing.signing.seal import Finding, check, sign
from tests.factories.publishing import APPROVED, RECORD

try:
    import weasyprint  # noqa: F401  # only to see whether Pango is there
except OSError:
    pytest.skip("No PDF is written without Pango: apt-get install libpango-1.0-0", allow_module_level=True)


@pytest.fixture(scope="module")
def plain() -> bytes:
    return pdf(RECORD)


@pytest.fixture(scope="module")
def signed(plain: bytes) -> bytes:
    return sign(plain, reason="Justerat av Bengt Öberg.")


def test_any_reader_validates_the_whole_of_it(signed: bytes) -> None:
    found = PdfFileReader(io.BytesIO(signed)).embedded_regular_signatures

    assert len(found) == 1
    status = validate_pdf_signature(
        found[0], ValidationContext(trust_roots=[found[0].signer_cert], allow_fetching=False)
    )
    assert (status.bottom_line, status.coverage) == (True, SignatureCoverageLevel.ENTIRE_FILE)
    assert found[0].sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert found[0].sig_object["/Reason"] == "Justerat av Bengt Öberg."


def test_it_is_ours(signed: bytes) -> None:
    assert check(signed).finding == Finding.OURS


def test_one_changed_byte_is_refused_wherever_it_is(plain: bytes, signed: bytes) -> None:
    found = set()
    for place in range(20, len(plain), len(plain) // 25):
        changed = bytearray(signed)
        changed[place] ^= 1
        found.add(check(bytes(changed)).finding)

    assert found == {Finding.CHANGED}


def test_what_is_added_after_the_signature_is_told(signed: bytes) -> None:
    with pikepdf.open(io.BytesIO(signed)) as file:
        file.docinfo["/Title"] = "Ett annat protokoll"
        out = io.BytesIO()
        file.save(out)

    assert check(out.getvalue()).finding == Finding.CHANGED
    assert check(signed + b"%en rad till\n").finding == Finding.CHANGED


def test_the_signature_of_another_key_is_not_ours(plain: bytes, settings: Settings, tmp_path: Path) -> None:
    settings.SIGNING_KEY = tmp_path / "another.pem"
    anothers = sign(plain, reason="Falskt")
    settings.SIGNING_KEY = tmp_path / "ours.pem"

    assert check(anothers).finding == Finding.ANOTHERS


@pytest.mark.parametrize("content", [b"", b"hej", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", bytes(range(256)) * 40])
def test_what_is_no_pdf_is_told(content: bytes) -> None:
    assert check(content).finding == Finding.NO_PDF


def test_a_file_that_nobody_signed_is_told(plain: bytes) -> None:
    assert check(plain).finding == Finding.UNSIGNED


def test_what_was_approved_goes_along_and_stays(signed: bytes) -> None:
    with pikepdf.open(io.BytesIO(signed)) as file:
        kept = file.attachments["justerad-text.txt"].get_file().read_bytes()

    assert kept == APPROVED.encode()


def test_what_is_no_pdf_is_not_signed() -> None:
    with pytest.raises(NotPossible, match="går inte att signera"):
        sign(b"hej", reason="Justerat")
