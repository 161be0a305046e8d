"""PDF: pages with text are read, pages that are pictures are recognised, page by page.

pdfium may be entered by one thread at a time; everybody in this process who calls it holds ``PDFIUM``, for a page at
a time and never while something is recognised.
"""

from __future__ import annotations

import re
from concurrent.futures import Future
from threading import RLock
from typing import Any

import numpy as np
import pypdfium2

from rodatraden.reading.limits import Limits
from rodatraden.reading.pages import Page, Problem, Span, Unreadable
from rodatraden.reading.readers import tesseract
from rodatraden.reading.readers.contract import File, OnPage, Reader, Reading, problem
from rodatraden.reading.readers.pdf_lines import FULL_PAGE, IMAGE_SHARE, Drawn, mark_strikes
from rodatraden.reading.readers.pdf_text import Frame, read_page
from rodatraden.reading.readers.scan import DPI, Recogniser
from rodatraden.reading.readers.tesseract import Image

PDFIUM = RLock()
FEW_LETTERS = 20
MANY_PATHS = 100  # letters drawn as outlines, with no text behind them
MOST_PIXELS = 40_000_000
LOST_LETTERS = 8 / 1000  # fewer å, ä and ö than this in Swedish means that they were lost
ENOUGH = 200
SWEDISH = re.compile(r"\b(?:och|att|som|med|till|av|den|det|har|inte|om|vid)\b")
PASSWORD = 4  # pdfium's FPDF_ERR_PASSWORD


def sniff(file: File) -> str:
    return "pdf" if b"%PDF-" in file.head[:1024] else ""


def read(file: File, limits: Limits, on_page: OnPage) -> Reading:
    """Raises Unreadable("encrypted"), "truncated", "damaged", "too-large" or, for a scan, "needs-tesseract"."""
    with Recogniser(limits) as recogniser:
        with PDFIUM:
            document = open_pdf(file)
        try:
            return _Pdf(document, recogniser, limits).read(on_page, file)
        finally:
            with PDFIUM:
                document.close()


def open_pdf(file: File) -> Any:
    """The pdfium document; call with ``PDFIUM`` held and close it."""
    try:
        return pypdfium2.PdfDocument(file.path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == PASSWORD:
            raise Unreadable(
                "encrypted",
                "PDF:en är låst med lösenord; öppna den med lösenordet, spara utan lås och läs in den igen.",
            ) from error
        if not _has_end(file):
            raise Unreadable(
                "truncated", "PDF:en är avhuggen, slutet saknas; hämta den på nytt och läs in den igen."
            ) from error
        raise


def _has_end(file: File) -> bool:
    with file.path.open("rb") as stream:
        stream.seek(max(0, file.size - 4096))
        return b"%%EOF" in stream.read()


class _Pdf:
    """One pass over a document; pages that must be recognised are on their way while the next are read."""

    def __init__(self, document: Any, recogniser: Recogniser, limits: Limits) -> None:
        self._document = document
        self._recogniser = recogniser
        self._limits = limits
        self._problems: list[Problem] = []
        self._pictures = 0
        self._unread = 0
        self._redone: list[int] = []

    def read(self, on_page: OnPage, file: File) -> Reading:
        count = len(self._document)
        if count > self._limits.pages:
            raise Unreadable(
                "too-large", f"PDF:en har {count} sidor och gränsen är {self._limits.pages}; dela den i flera filer."
            )
        if not _has_end(file):
            self._problems.append(problem("truncated", "PDF:en saknar sitt slut; kontrollera att inga sidor fattas."))
        started: list[tuple[Page, Future[Page] | None]] = []
        for index in range(count):
            with PDFIUM:
                page, pixels = self._page(index)
            started.append((page, None if pixels is None else self._recogniser.submit(page, pixels)))
            on_page(index + 1 - len(self._recogniser), count)
        pages = []
        for page, future in started:
            pages.append(page if future is None else self._recogniser.result(future, page))
            if future is not None:
                on_page(max(page.number, count - len(self._recogniser)), count)
        self._recogniser.check(count)
        self._tell(count)
        with PDFIUM:
            title, modified, created = map(self._document.get_metadata_value, ("Title", "ModDate", "CreationDate"))
        return Reading(
            "pdf",
            pages,
            self._problems + self._recogniser.problems,
            title.strip(),
            _date(modified or created),
            ocr=self._pictures > 0,
        )

    def _page(self, index: int) -> tuple[Page, Image | None]:
        """The page, and its pixels when it must be recognised."""
        try:
            raw = self._document[index]
        except pypdfium2.PdfiumError:
            span = Span(index + 1, 0, 0)
            self._problems.append(
                Problem(
                    "reading", "damaged", f"Sida {index + 1} är skadad och kunde inte läsas; se i originalet.", span
                )
            )
            return Page(index + 1, ""), None
        try:
            frame = Frame(raw)
            text = raw.get_textpage()
            page, boxes = read_page(index + 1, text, frame)
            text.close()
            drawn = Drawn(raw, frame)
            if self._is_picture(page, drawn):
                return page, picture(raw, DPI)
            mark_strikes(page, boxes, drawn, raw.raw, frame)
            return page, None
        finally:
            raw.close()

    def _is_picture(self, page: Page, drawn: Drawn) -> bool:
        letters = sum(map(str.isalnum, page.text)) if len(page.text) < 200 else FEW_LETTERS
        if letters < FEW_LETTERS:
            if drawn.image_share < IMAGE_SHARE and drawn.paths < MANY_PATHS:
                return False
        elif drawn.image_share < FULL_PAGE or not has_lost_letters(page.text):
            return False
        else:
            self._redone.append(page.number)
        if not tesseract.is_here():
            self._unread += letters < FEW_LETTERS
            return False
        self._pictures += 1
        return True

    def _tell(self, count: int) -> None:
        if self._unread == count:
            raise tesseract.missing("PDF:en är inskannad")
        if self._unread:
            message = f"{self._unread} av {count} sidor är bilder och kunde inte läsas; {tesseract.HOW_TO_INSTALL}."
            self._problems.append(problem("needs-tesseract", message))
        if self._redone and self._pictures:
            message = f"Textlagret på {len(self._redone)} sidor saknade å, ä och ö, så sidorna tolkades om från bilden."
            self._problems.append(problem("text-layer-replaced", message))
        elif self._redone:
            message = f"Textlagret saknar å, ä och ö på {len(self._redone)} sidor; {tesseract.HOW_TO_INSTALL}."
            self._problems.append(problem("text-layer-damaged", message))


def has_lost_letters(text: str) -> bool:
    """Whether a page of Swedish was once recognised by something that knows no å, ä and ö."""
    letters = sum(map(str.isalpha, text))
    lowered = text.lower()
    if letters < ENOUGH or sum(map(lowered.count, "åäö")) > LOST_LETTERS * letters:
        return False
    return len(SWEDISH.findall(lowered)) > 0.06 * len(lowered.split())


def picture(raw: Any, dpi: float) -> Image:
    """One page as grey pixels, smaller than asked where the page is huge; call with ``PDFIUM`` held."""
    width, height = raw.get_size()
    scale = min(dpi / 72, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = raw.render(scale=scale, grayscale=True, may_draw_forms=False)
    pixels = np.array(bitmap.to_numpy(), np.uint8).reshape(bitmap.height, bitmap.width)
    bitmap.close()
    return pixels


def _date(text: str) -> str:
    found = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", text)
    return "-".join(found.groups()) if found else ""


READER = Reader("pdf", 1, ("pdf",), sniff, read)
