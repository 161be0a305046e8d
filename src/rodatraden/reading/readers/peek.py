"""A glance at a file, to tell what will take long before anything is read."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

_ENOUGH_LETTERS = 20  # fewer than this on the first page, and it is a picture of a page
_PICTURES = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"}


def is_scan(path: Path) -> bool:
    """Whether the file has to be read letter by letter from pixels. False for what cannot even be opened."""
    try:
        with path.open("rb") as file:
            is_pdf = file.read(1024).lstrip().startswith(b"%PDF")
        if not is_pdf:
            return path.suffix.lower() in _PICTURES
        document = pdfium.PdfDocument(path)
    except (OSError, pdfium.PdfiumError):
        return False
    try:
        return len(document) > 0 and document[0].get_textpage().count_chars() < _ENOUGH_LETTERS
    except pdfium.PdfiumError:
        return False
    finally:
        document.close()
