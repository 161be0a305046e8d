"""The programs beside Python that some kinds of files need, for whoever sets the system up."""

from __future__ import annotations

from dataclasses import dataclass

from rodatraden.reading.readers import office, tesseract


@dataclass(frozen=True, slots=True)
class Program:
    """A program, what it is for and, when it is missing (``version`` is ""), how to get it; in Swedish."""

    name: str
    version: str
    purpose: str
    how_to_install: str


def available() -> list[Program]:
    """Each program with the version that is here, "" for those that are not. Starts them, so it takes a second."""
    return [
        Program(
            "Tesseract med svenska", tesseract.version(), "läser skannade sidor och bilder", tesseract.HOW_TO_INSTALL
        ),
        Program("LibreOffice", office.version(), "läser äldre Word-filer och RTF", office.HOW_TO_INSTALL),
    ]


def needs(kind: str) -> str:
    """The name of the program that files of this kind cannot do without, or "". A scanned PDF needs what images do."""
    return {"image": "Tesseract med svenska", "doc": "LibreOffice", "rtf": "LibreOffice"}.get(kind, "")
