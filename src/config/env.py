"""Reads the environment. A value that is wrong says what to do about it.

Every variable stands in ``.env.example`` with a line each; a test keeps the two alike.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]


class WrongSetting(Exception):
    """An environment variable has a value that cannot be used."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def truth(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "ja", "på"}:
        return True
    if value in {"0", "false", "no", "nej", "av"}:
        return False
    raise WrongSetting(f"{name} är {value!r}, men ska vara 1 eller 0.")


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def data_folder() -> Path:
    """Where the database and the documents lie. RODATRADEN_DATA, else ``var`` in the project's folder."""
    return Path(text("RODATRADEN_DATA") or ROOT / "var").resolve()


def signing_key() -> Path:
    """The file with the key that approved records are signed with. RODATRADEN_SIGNING_KEY, else one in the data folder."""
    return Path(text("RODATRADEN_SIGNING_KEY") or data_folder() / "signing-key.pem").resolve()


def database() -> dict[str, Any]:
    """Django's settings for the database in DATABASE_URL; SQLite in the data folder where it is empty."""
    url = text("DATABASE_URL")
    if not url:
        return _sqlite(data_folder() / "rodatraden.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise WrongSetting(
            f"DATABASE_URL börjar med {parts.scheme!r}. Skriv postgres://namn:lösenord@värd/databas eller sqlite:////sökväg."
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
    }


def mail_port() -> int:
    """The port of the mail server, from EMAIL_PORT."""
    value = text("EMAIL_PORT", "587")
    if not value.isdecimal():
        raise WrongSetting(f"EMAIL_PORT är {value!r}, men ska vara ett tal, oftast 587 eller 465.")
    return int(value)


def mail_security() -> tuple[bool, bool]:
    """Whether mail goes over STARTTLS, and whether it goes over TLS from the start, from EMAIL_SECURITY."""
    value = text("EMAIL_SECURITY", "starttls").strip().lower()
    if value not in {"starttls", "tls", "none"}:
        raise WrongSetting(f"EMAIL_SECURITY är {value!r}, men ska vara starttls, tls eller none.")
    return value == "starttls", value == "tls"


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            # writers queue up at the start of a transaction instead of failing in the middle of it
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
        },
    }


def secret_key() -> str:
    """RODATRADEN_SECRET_KEY, else one that is made once and kept in the data folder."""
    if key := text("RODATRADEN_SECRET_KEY"):
        return key
    kept = data_folder() / "secret-key"
    if not kept.exists():
        from django.core.management.utils import get_random_secret_key

        kept.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=kept.parent)  # readable by its owner only
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(get_random_secret_key())
        with suppress(FileExistsError):  # another process was first, and its key holds
            os.link(made, kept)
        os.unlink(made)
    return kept.read_text(encoding="ascii").strip()
