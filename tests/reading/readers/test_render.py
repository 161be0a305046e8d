"""Pictures of pages."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from rodatraden.reading.pages import Unreadable
from rodatraden.reading.readers.registry import read
from rodatraden.reading.readers.render import page_png, page_sizes


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_page_of_a_pdf_is_drawn_as_wide_as_asked(pdf):
    path = pdf(lambda canvas: canvas.drawString(60, 700, "Hej"))
    assert opened(page_png(path, 1, width=595)).size == (595, 842)


def test_the_boxes_of_words_lie_on_their_ink(pdf):
    path = pdf(lambda canvas: canvas.drawString(60, 700, "Hej"))
    box = read(path).pages[0].word(0).box
    picture = opened(page_png(path, 1, width=1190)).convert("L")
    scale = 1190 / page_sizes(path)[0][0]
    inside = picture.crop((int(box.x0 * scale), int(box.y0 * scale), int(box.x1 * scale), int(box.y1 * scale)))
    dark = sum(inside.point(lambda value: value < 128).histogram()[1:])
    assert dark == sum(picture.point(lambda value: value < 128).histogram()[1:]) > 20


def test_a_picture_is_drawn_as_it_was_held(tmp_path):
    picture = Image.new("RGB", (400, 200), "white")
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.save(tmp_path / "sida.jpg", exif=exif, dpi=(100, 100))
    assert page_sizes(tmp_path / "sida.jpg") == [(144.0, 288.0)]
    assert opened(page_png(tmp_path / "sida.jpg", 1, width=100)).size == (100, 200)


def test_every_page_of_a_tiff_can_be_drawn(tmp_path):
    pages = [Image.new("L", (200, 300), shade) for shade in (0, 255)]
    pages[0].save(tmp_path / "sidor.tif", save_all=True, append_images=pages[1:])
    assert [opened(page_png(tmp_path / "sidor.tif", number, width=10)).getpixel((5, 5)) for number in (1, 2)] == [
        (0, 0, 0),
        (255, 255, 255),
    ]


@pytest.mark.parametrize("number", [0, 2])
def test_a_page_that_is_not_there_is_told(pdf, number):
    path = pdf(lambda canvas: canvas.drawString(60, 700, "Hej"))
    with pytest.raises(Unreadable) as caught:
        page_png(path, number, width=100)
    assert caught.value.code == "no-page"


def test_text_is_not_drawn(write):
    path = write("a.txt", "hej")
    assert page_sizes(path) == []
    with pytest.raises(Unreadable) as caught:
        page_png(path, 1, width=100)
    assert caught.value.code == "wrong-kind"
