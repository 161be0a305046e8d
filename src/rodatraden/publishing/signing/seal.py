"""Signs a PDF file with the instance's own key, and says of a file whether it bears that signature, untouched.

Method: PAdES baseline B-B (ETSI EN 319 142-1) by pyHanko, as an incremental update, so that what was there stays byte
for byte and the file goes on following PDF/A-3a and PDF/UA-1. The signature has no place on the page: the paper itself
says who approved. No timestamp from outside is asked for, so the time is the server's own.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from rodatraden.base.errors import NotPossible
from rodatraden.publishing.signing.key import certificate_file, key_and_certificate

_FIELD = "Justering"
_TOLD = "Signatur av den justerade handlingen"


class Finding(StrEnum):
    """What a file turns out to be."""

    OURS = "ours"
    CHANGED = "changed"  # our signature, or what claims to be one, over other bytes than these
    ANOTHERS = "anothers"  # signed, but not with our key
    UNSIGNED = "unsigned"
    NO_PDF = "no_pdf"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is; ``at`` is when the signature says that it was made."""

    finding: Finding
    at: datetime | None = None


def sign(content: bytes, *, reason: str) -> bytes:
    """A PDF file with the instance's signature, which says why. Raises NotPossible without a usable key."""
    key, certificate = key_and_certificate()
    der = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    signer = signers.SimpleSigner(
        asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        keys.PrivateKeyInfo.load(der),
        SimpleCertificateStore(),  # type: ignore[no-untyped-call]  # pyHanko leaves it without types
    )
    about = signers.PdfSignatureMetadata(
        field_name=_FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, reason=reason
    )
    try:
        written = signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(content)),
            about,
            signer=signer,
            new_field_spec=fields.SigFieldSpec(_FIELD, readable_field_name=_TOLD),
        )
    except (PdfError, SigningError) as reason_why:
        raise NotPossible(
            "PDF-filen går inte att signera. Nyckeln är kanske av ett slag som inte duger."
        ) from reason_why
    signed: bytes = written.getvalue()
    return signed


def check(content: bytes) -> Verdict:
    """What a file is. Ours is only one whose last signature is by our key and covers every byte of it.

    Raises NotPossible without a usable key.
    """
    ours = asn1.Certificate.load(certificate_file())
    if not content.startswith(b"%PDF-"):
        return Verdict(Finding.NO_PDF)
    try:
        signatures = PdfFileReader(io.BytesIO(content)).embedded_regular_signatures
        if not signatures:
            return Verdict(Finding.UNSIGNED)
        last = signatures[-1]
        if last.signer_cert.sha256 != ours.sha256:
            return Verdict(Finding.ANOTHERS)
        status = validate_pdf_signature(last, ValidationContext(trust_roots=[ours], allow_fetching=False))
    except (PdfError, SignatureValidationError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Verdict(Finding.CHANGED if _FIELD.encode() in content else Finding.NO_PDF)  # broken beyond reading
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    is_ours = bool(status.intact and status.valid and status.trusted and whole)
    return Verdict(Finding.OURS if is_ours else Finding.CHANGED, status.signer_reported_dt)
