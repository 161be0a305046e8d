"""Older office files (.doc, .rtf): turned into Word files by LibreOffice, then read as such."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from rodatraden.reading.limits import Limits
from rodatraden.reading.pages import Unreadable
from rodatraden.reading.readers import word
from rodatraden.reading.readers.contract import File, OnPage, Reader, Reading
from rodatraden.reading.readers.package import OLE

HOW_TO_INSTALL = "installera LibreOffice (i Debian: apt install libreoffice-writer-nogui)"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
WORD_STREAM = "WordDocument".encode("utf-16-le")


@cache
def program() -> str:
    """The LibreOffice program, or "" when there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


@cache
def version() -> str:
    """The version of LibreOffice, or "" when there is none."""
    if not program():
        return ""
    with tempfile.TemporaryDirectory(prefix="rodatraden-") as folder:
        output = _run([program(), f"-env:UserInstallation={Path(folder).as_uri()}", "--version"], 60)
    found = re.search(r"\d+(?:\.\d+)+", output)
    return found[0] if found else "?"


def sniff(file: File) -> str:
    """ "doc" or "rtf"; raises Unreadable("encrypted") for locked Word files, old or new."""
    if file.head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if not file.head.startswith(OLE):
        return ""
    data = file.path.read_bytes()
    is_locked_doc = data[512:514] == b"\xec\xa5" and data[523] & 1
    if ENCRYPTED_PACKAGE in data or is_locked_doc:
        raise Unreadable("encrypted", "Filen är låst med lösenord; öppna den, ta bort låset och läs in den igen.")
    return "doc" if WORD_STREAM in data else ""


def read(file: File, limits: Limits, on_page: OnPage) -> Reading:
    """Raises Unreadable("needs-libreoffice"), "too-slow", or "damaged" when LibreOffice cannot open the file."""
    if not program():
        raise Unreadable("needs-libreoffice", f"Äldre Word-filer och RTF läses genom LibreOffice; {HOW_TO_INSTALL}.")
    kind = sniff(file)
    with tempfile.TemporaryDirectory(prefix="rodatraden-") as folder:
        place = Path(folder)
        given = place / f"given.{kind}"  # a name of our own: the file's may lie about its kind or hold anything
        shutil.copyfile(file.path, given)
        command = [
            program(),
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--convert-to", "docx", "--outdir", folder, str(given)),
        ]
        _run(command, limits.seconds_per_page)
        made = place / "given.docx"
        if not made.exists():
            raise Unreadable(
                "damaged", "LibreOffice kunde inte öppna filen; spara den som .docx och läs in den i stället."
            )
        reading = word.read(File.of(made), limits, on_page)
    return replace(reading, kind=kind)


def _run(command: list[str], seconds: float) -> str:
    """LibreOffice leaves children behind, so its whole group is ended when time is up."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, start_new_session=True
    )
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise Unreadable(
            "too-slow", "LibreOffice blev inte klar med filen i tid; spara den som .docx och läs in den i stället."
        ) from error
    return output.decode("utf-8", "replace")


READER = Reader("office", 1, ("doc", "rtf"), sniff, read)
