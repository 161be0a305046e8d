"""The key that approved records are signed with, and its certificate: made at first need, kept where only we can read.

The certificate is self-signed (RFC 5280): nobody but the instance vouches for it, so a reader who wants to see the
signature as trusted takes the certificate from the site.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.x509.oid import NameOID
from django.conf import settings

from rodatraden.base.errors import NotPossible

_LASTS = timedelta(days=365 * 30)  # records are kept for ever, and so is the wish to check them
_NAME = 64  # characters, the most that a name in a certificate has (RFC 5280, ub-common-name)


def key_and_certificate() -> tuple[PrivateKeyTypes, x509.Certificate]:
    """The key and its certificate, made when there are none yet. Raises NotPossible where the file cannot be used."""
    try:
        content = _kept(Path(settings.SIGNING_KEY))
        key = serialization.load_pem_private_key(content, password=None)
        certificate = x509.load_pem_x509_certificate(content)
    except (OSError, ValueError, TypeError) as reason:
        raise NotPossible(
            "Nyckeln som handlingar signeras med går inte att läsa. Be den som sköter servern se över filen som "
            "RODATRADEN_SIGNING_KEY pekar på: den ska hålla nyckeln och dess certifikat i PEM, utan lösenord."
        ) from reason
    if key.public_key() != certificate.public_key():
        raise NotPossible(
            "Certifikatet hör inte till nyckeln som handlingar signeras med. Be den som sköter servern se över filen "
            "som RODATRADEN_SIGNING_KEY pekar på."
        )
    return key, certificate


def _kept(file: Path) -> bytes:
    """What the file holds; written first where there is none, readable by its owner only."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=file.parent)  # with mode 0600
        with os.fdopen(handle, "wb") as new:
            new.write(_new())
        with suppress(FileExistsError):  # another process was first, and its key holds
            os.link(made, file)
        os.unlink(made)
    return file.read_bytes()


def _new() -> bytes:
    """A key (ECDSA on P-256) and its self-signed certificate, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Röda tråden, {host}"[:_NAME])])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private + certificate.public_bytes(serialization.Encoding.PEM)


def certificate_file() -> bytes:
    """The certificate as readers of PDF take it (DER, RFC 5280). Raises NotPossible as ``key_and_certificate``."""
    return key_and_certificate()[1].public_bytes(serialization.Encoding.DER)


def certificate_fingerprint() -> str:
    """The SHA-256 of the certificate, as 64 hexadecimal digits. Raises NotPossible as ``key_and_certificate``."""
    return key_and_certificate()[1].fingerprint(hashes.SHA256()).hex()
