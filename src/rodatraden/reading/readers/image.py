"""Pictures of pages: PNG, JPEG, TIFF with many pages, WebP and BMP."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps

from rodatraden.reading.limits import Limits
from rodatraden.reading.pages import Page, Unreadable
from rodatraden.reading.readers import tesseract
from rodatraden.reading.readers.contract import File, OnPage, Reader, Reading
from rodatraden.reading.readers.scan import Recogniser
from rodatraden.reading.readers.tesseract import Image

FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP")
MAGIC = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
LONG_SIDE = 842.0  # points of A4, for pictures that do not say their size
LIKELY = (70.0, 1250.0)  # points, up to A3: else the picture's own word for its resolution is not believed


def sniff(file: File) -> str:
    is_webp = file.head[:4] == b"RIFF" and file.head[8:12] == b"WEBP"
    is_bmp = file.head[:2] == b"BM" and file.head[6:10] == bytes(4)
    return "image" if is_webp or is_bmp or file.head.startswith(MAGIC[:4]) else ""


def read(file: File, limits: Limits, on_page: OnPage) -> Reading:
    """Every picture in the file becomes a page. Raises Unreadable("needs-tesseract"), "bomb" or "too-large"."""
    if not tesseract.is_here():
        raise tesseract.missing("Filen är en bild av text")
    with open_picture(file.path, limits) as opened, Recogniser(limits) as recogniser:
        count = getattr(opened, "n_frames", 1)
        if count > limits.pages:
            raise Unreadable(
                "too-large", f"Filen har {count} sidor och gränsen är {limits.pages}; dela den i flera filer."
            )
        started = []
        for index in range(count):
            opened.seek(index)
            check_size(opened, limits)
            width, height = size_in_points(opened)
            page = Page(index + 1, "", width=width, height=height)
            started.append((recogniser.submit(page, grey(opened)), page))
            on_page(index + 1 - len(recogniser), count)
        pages = []
        for future, page in started:
            pages.append(recogniser.result(future, page))
            on_page(max(page.number, count - len(recogniser)), count)
        recogniser.check(count)
    return Reading("image", pages, recogniser.problems, ocr=True)


def open_picture(path: Path, limits: Limits) -> Pillow.Image:
    """The opened file, nothing of it unpacked yet. Raises Unreadable("damaged") or Unreadable("bomb")."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)  # check_size has its own limit
            opened = Pillow.open(path, formats=FORMATS)
    except Pillow.DecompressionBombError as error:
        raise _too_many_pixels() from error
    try:
        check_size(opened, limits)
    except Unreadable:
        opened.close()
        raise
    return opened


def check_size(picture: Pillow.Image, limits: Limits) -> None:
    if picture.width * picture.height > limits.image_pixels:
        raise _too_many_pixels()


def size_in_points(picture: Pillow.Image) -> tuple[float, float]:
    """Width and height as the picture is to be looked at; by its own resolution where that is likely, else as A4."""
    wide, high = picture.size
    if picture.getexif().get(0x0112, 1) in (5, 6, 7, 8):
        wide, high = high, wide
    dpi = float(picture.info.get("dpi", (0, 0))[0] or 0)
    if dpi <= 0 or not LIKELY[0] <= max(wide, high) / dpi * 72 <= LIKELY[1]:
        dpi = max(wide, high) / LONG_SIDE * 72
    return wide / dpi * 72, high / dpi * 72


def upright(picture: Pillow.Image) -> Pillow.Image:
    """The picture as its camera says it was held, on white paper where it is see-through."""
    turned = ImageOps.exif_transpose(picture)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        turned = turned.convert("RGBA")
        paper = Pillow.new("RGBA", turned.size, "white")
        turned = Pillow.alpha_composite(paper, turned)
    return turned


def grey(picture: Pillow.Image) -> Image:
    return np.array(upright(picture).convert("L"))


def _too_many_pixels() -> Unreadable:
    return Unreadable("bomb", "Bilden är orimligt stor; spara den med lägre upplösning (300 punkter per tum räcker).")


READER = Reader("image", 1, ("image",), sniff, read)
