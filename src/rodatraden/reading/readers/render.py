"""Pictures of pages, for whoever checks what was read against what is printed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image as Pillow

from rodatraden.reading.limits import USUAL
from rodatraden.reading.pages import Unreadable
from rodatraden.reading.readers import image, pdf
from rodatraden.reading.readers.contract import File

WIDEST = 4_000


def page_sizes(path: Path) -> list[tuple[float, float]]:
    """Width and height of each page in points, as the boxes of its words are counted; [] for kinds without pages.

    Raises Unreadable as ``registry.read`` does for PDF files and images that cannot be opened.
    """
    file = File.of(path)
    if pdf.sniff(file):
        with pdf.PDFIUM:
            document = pdf.open_pdf(file)
            try:
                return [document.get_page_size(index) for index in range(len(document))]
            finally:
                document.close()
    if image.sniff(file):
        sizes = []
        with image.open_picture(path, USUAL) as opened:
            for index in range(getattr(opened, "n_frames", 1)):
                opened.seek(index)
                sizes.append(image.size_in_points(opened))
        return sizes
    return []


def page_png(path: Path, number: int, *, width: int) -> bytes:
    """One page, counted from 1, as a PNG ``width`` pixels wide. A point is ``width / page width`` pixels on it.

    Raises Unreadable("wrong-kind") for kinds that are not drawn, "no-page" where there is no such page.
    """
    width = max(1, min(width, WIDEST))
    file = File.of(path)
    if pdf.sniff(file):
        picture = _from_pdf(file, number, width)
    elif image.sniff(file):
        picture = _from_image(path, number, width)
    else:
        raise Unreadable("wrong-kind", "Bara PDF-filer och bilder kan visas som sidor; läs texten i stället.")
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def _from_pdf(file: File, number: int, width: int) -> Pillow.Image:
    with pdf.PDFIUM:
        document = pdf.open_pdf(file)
        try:
            if not 1 <= number <= len(document):
                raise _no_page(number, len(document))
            page = document[number - 1]
            wide, high = page.get_size()
            scale = min(width / wide, (pdf.MOST_PIXELS / (wide * high)) ** 0.5)
            drawn: Pillow.Image = page.render(scale=scale).to_pil()
            page.close()
            return drawn if drawn.width == width else _wide(drawn, width)
        finally:
            document.close()


def _from_image(path: Path, number: int, width: int) -> Pillow.Image:
    with image.open_picture(path, USUAL) as opened:
        count = getattr(opened, "n_frames", 1)
        if not 1 <= number <= count:
            raise _no_page(number, count)
        opened.seek(number - 1)
        image.check_size(opened, USUAL)
        return _wide(image.upright(opened).convert("RGB"), width)


def _wide(picture: Any, width: int) -> Pillow.Image:
    high = max(1, round(picture.height * width / picture.width))
    resized: Pillow.Image = picture.resize((width, min(high, 4 * WIDEST)), Pillow.Resampling.LANCZOS)
    return resized


def _no_page(number: int, count: int) -> Unreadable:
    return Unreadable("no-page", f"Det finns ingen sida {number}; dokumentet har {count} sidor.")
