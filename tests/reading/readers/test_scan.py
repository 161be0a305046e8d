"""Pages that are pictures; all of these run Tesseract, so each asks for much at once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PIL import Image

from rodatraden.reading.limits import Limits
from rodatraden.reading.pages import Unreadable
from rodatraden.reading.readers.registry import read

NAMES = [
    "Sigrid Lövgren, Lidby",
    "Björn Ängman, Norrby",
    "Gull Hjort, Ängsta",
    "Håkan Sundin, Åby",
    "Ylva Lund, Björkhult",
]


@pytest.fixture
def attendance(sheet):
    """A page where every other name is struck."""

    def _attendance(font="serif", dpi=300, **strike):
        paper = sheet(font, dpi)
        paper.text(300, 250, "Protokoll från rådet", line="under")
        for number, name in enumerate(NAMES):
            paper.text(300, 400 + 90 * number, name, line="" if number % 2 else "strike", **strike)
        return paper.image

    return _attendance


def status(document) -> list[bool]:
    """For each row of names, whether most of its words are struck."""
    page = document.pages[0]
    rows = [line for line in page.lines if "," in page.text[line.start : line.end]]
    return [
        2 * sum(bool(word.strike) for word in page.words_of(line)) > line.last_word - line.first_word for line in rows
    ]


@pytest.mark.parametrize("font", ["sans", "serif", "dejavu", "free"])
def test_who_is_struck_is_seen_in_every_font(attendance, tmp_path, needs_tesseract, font):
    attendance(font).save(tmp_path / "sida.png", dpi=(300, 300))
    assert status(read(tmp_path / "sida.png")) == [True, False, True, False, True]


@pytest.mark.parametrize(
    "strike", [{"slope": 0.03}, {"slope": -0.04}, {"wave": 0.05}], ids=["rising", "falling", "wavy"]
)
def test_who_is_struck_is_seen_under_strokes_drawn_by_hand(attendance, tmp_path, needs_tesseract, strike):
    attendance(**strike).save(tmp_path / "sida.png", dpi=(300, 300))
    assert status(read(tmp_path / "sida.png")) == [True, False, True, False, True]


@pytest.mark.parametrize(("dpi", "angle"), [(150, 0.0), (200, 0.0), (300, 2.0), (300, 90.0), (300, 180.0)])
def test_who_is_struck_is_seen_on_coarse_skewed_and_turned_pages(attendance, tmp_path, needs_tesseract, dpi, angle):
    attendance(dpi=dpi).rotate(angle, expand=angle >= 90, fillcolor=255).save(tmp_path / "sida.png", dpi=(dpi, dpi))
    assert status(read(tmp_path / "sida.png")) == [True, False, True, False, True]


def test_words_have_boxes_in_points_and_confidence(sheet, tmp_path, needs_tesseract):
    paper = sheet("serif")
    paper.text(300, 600, "Mötet öppnades")
    paper.image.save(tmp_path / "sida.png", dpi=(300, 300))
    page = read(tmp_path / "sida.png").pages[0]
    word = page.word(0)
    assert (page.text, round(page.width), round(page.height)) == ("Mötet öppnades", 595, 842)
    assert (word.box.x0, word.box.y0) == (pytest.approx(300 * 0.24, abs=2), pytest.approx(610 * 0.24, abs=4))
    assert 0.5 < word.confidence < 1.0


def test_boxes_of_a_turned_picture_lie_where_its_words_are(sheet, tmp_path, needs_tesseract):
    paper = sheet("serif")
    for row in range(8):
        paper.text(300, 600 + 80 * row, "Mötet öppnades och dagordningen fastställdes")
    paper.image.rotate(90, expand=True, fillcolor=255).save(tmp_path / "sida.png", dpi=(300, 300))
    page = read(tmp_path / "sida.png").pages[0]
    box = page.word(0).box
    assert (box.x0, box.y1) == (pytest.approx(610 * 0.24, abs=4), pytest.approx((2480 - 300) * 0.24, abs=4))
    assert box.y1 - box.y0 > box.x1 - box.x0


def test_columns_of_a_row_are_lines_of_their_own(sheet, tmp_path, needs_tesseract):
    paper = sheet("sans")
    for number, left, right in ((0, "Anna Berg", "Lidby kommun"), (1, "Bo Lund", "Norrby kommun")):
        paper.text(300, 400 + 90 * number, left)
        paper.text(1300, 400 + 90 * number, right)
    paper.image.save(tmp_path / "sida.png", dpi=(300, 300))
    page = read(tmp_path / "sida.png").pages[0]
    lines = [page.text[line.start : line.end] for line in page.lines]
    assert lines == ["Anna Berg", "Lidby kommun", "Bo Lund", "Norrby kommun"]


def test_rules_are_kept_and_underlines_are_not(sheet, tmp_path, needs_tesseract):
    paper = sheet("sans")
    paper.text(300, 250, "Protokoll från rådet", line="under")
    for y in (390, 470):
        paper.rule(250, y, 1500, y)
    paper.text(300, 400, "Anna Berg från Lidby")
    paper.image.save(tmp_path / "sida.png", dpi=(300, 300))
    rules = read(tmp_path / "sida.png").pages[0].rules
    assert [round(rule.y0 / 0.24, -1) for rule in rules] == [390, 470]


@pytest.mark.parametrize("ending", ["png", "jpg", "tif", "webp", "bmp"])
def test_every_kind_of_picture_is_read(sheet, tmp_path, needs_tesseract, ending):
    paper = sheet("serif")
    paper.text(300, 400, "Mötet öppnades")
    paper.image.save(tmp_path / f"sida.{ending}")
    document = read(tmp_path / f"sida.{ending}")
    assert (document.source.kind, document.source.ocr, document.pages[0].text) == ("image", True, "Mötet öppnades")


def test_a_tiff_of_many_pages_is_read_in_order_and_progress_told(sheet, tmp_path, needs_tesseract):
    papers = []
    for text in ("första sidan", "andra sidan", "tredje sidan"):
        papers.append(sheet("serif"))
        papers[-1].text(300, 400, text)
    first, *others = [paper.image for paper in papers]
    first.save(tmp_path / "alla.tif", save_all=True, append_images=others, dpi=(300, 300))
    seen: list[int] = []
    document = read(tmp_path / "alla.tif", on_page=lambda done, total: seen.append(done))
    assert [page.text for page in document.pages] == ["första sidan", "andra sidan", "tredje sidan"]
    assert (seen[-1], all(before <= after for before, after in pairwise(seen))) == (3, True)


def test_a_picture_needs_tesseract(tmp_path, without_programs):
    Image.new("L", (100, 100), 255).save(tmp_path / "sida.png")
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "sida.png")
    assert caught.value.code == "needs-tesseract"


def test_an_absurd_picture_is_refused_before_it_is_unpacked(tmp_path, needs_tesseract):
    Image.new("1", (3_000, 3_000), 1).save(tmp_path / "sida.png")
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "sida.png", limits=Limits(image_pixels=1_000_000))
    assert caught.value.code == "bomb"


def test_a_picture_that_takes_too_long_is_told_of(sheet, tmp_path, needs_tesseract):
    paper = sheet("serif")
    paper.text(300, 400, "Mötet öppnades")
    paper.image.save(tmp_path / "sida.png")
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "sida.png", limits=Limits(seconds_per_page=0.01))
    assert caught.value.code == "too-slow"
