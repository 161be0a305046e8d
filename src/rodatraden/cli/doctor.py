"""rodatraden doctor: what is installed, what is missing, how to get it."""

from __future__ import annotations

import argparse
import shutil
import sys
from ctypes.util import find_library
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rodatraden.cli import show

_FRONT = Path(__file__).resolve().parents[1] / "web" / "static" / "dist"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the installation. ``found`` is its version or place, empty when it is missing."""

    name: str
    found: str
    adds: str
    get: str
    is_needed: bool = False


def do_doctor(options: argparse.Namespace) -> int:
    """Tell what there is. 1 when something is missing that the product cannot be without."""
    parts = check()
    show.table([(part.name, part.found) for part in parts if part.found], heading="Finns")
    missing = [part for part in parts if not part.found]
    if missing:
        show.table([(part.name, f"{part.adds} Hämta: {part.get}") for part in missing], heading="Saknas")
    return 1 if any(part.is_needed for part in missing) else 0


def check() -> list[Part]:
    """Look for every part, needed and optional."""
    from rodatraden.reading.language.lexicon import DATA, STAMP
    from rodatraden.reading.readers import tesseract

    return [
        Part("Python", sys.version.split()[0], "Kör programmet.", "apt-get install python3", is_needed=True),
        Part(
            "Ordlista",
            _there(DATA / STAMP),
            "Lagar skadade ord och delar sammansättningar.",
            "make setup",
            is_needed=True,
        ),
        Part("Gränssnitt", _there(_FRONT / "app.css"), "Stil och tangenter på sidorna.", "make setup", is_needed=True),
        Part("Databas", _database(), "Minnet.", "se DATABASE_URL i .env.example", is_needed=True),
        Part(
            "Tesseract",
            tesseract.version(),
            "Läser skannade handlingar.",
            "apt-get install tesseract-ocr tesseract-ocr-swe",
        ),
        Part(
            "LibreOffice",
            shutil.which("soffice") or "",
            "Läser .doc och .rtf.",
            "apt-get install libreoffice-writer-nogui",
        ),
        Part(
            "Pango",
            find_library("pango-1.0") or "",
            "Skriver kallelser och anteckningar som PDF.",
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0",
        ),
        Part("Chromium", shutil.which("chromium") or "", "Kör webbläsarproven.", "apt-get install chromium"),
    ]


def _there(path: Path) -> str:
    return f"byggd {datetime.fromtimestamp(path.stat().st_mtime).astimezone():%Y-%m-%d}" if path.exists() else ""


def _database() -> str:
    """Which database answers; empty when none does."""
    import django
    from django.db import Error, connection

    django.setup()
    try:
        connection.ensure_connection()
    except Error:
        return ""
    return str(connection.display_name)
