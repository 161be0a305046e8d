"""Files made on the spot, and short ways to look at what was read of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from rodatraden.reading.pages import Document
from rodatraden.reading.readers import office, tesseract
from rodatraden.reading.readers.registry import read

FONT_FOLDER = Path("/usr/share/fonts/truetype")
FONTS = {
    "sans": FONT_FOLDER / "liberation/LiberationSans-Regular.ttf",
    "serif": FONT_FOLDER / "liberation/LiberationSerif-Regular.ttf",
    "dejavu": FONT_FOLDER / "dejavu/DejaVuSans.ttf",
    "free": FONT_FOLDER / "freefont/FreeSerif.ttf",
}

Write = Callable[[str, bytes | str], Path]
ReadText = Callable[..., Document]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Put bytes or text into a file of that name."""

    def _write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return _write


@pytest.fixture
def read_text(write: Write) -> ReadText:
    """Read bytes or text as a file of some name."""

    def _read(content: bytes | str, name: str = "protokoll.txt") -> Document:
        return read(write(name, content))

    return _read


@pytest.fixture
def lines_of() -> Callable[[Document], list[str]]:
    """The words of each line, with a space between, of all pages."""

    def _lines(document: Document) -> list[str]:
        return [" ".join(word.text for word in page.words_of(line)) for page in document.pages for line in page.lines]

    return _lines


@pytest.fixture
def struck_in() -> Callable[[Document], list[tuple[str, str]]]:
    """The struck words and how that is known."""

    def _struck(document: Document) -> list[tuple[str, str]]:
        words = (page.word(index) for page in document.pages for index in range(len(page.words)))
        return [(word.text, word.strike.value) for word in words if word.strike]

    return _struck


@pytest.fixture
def cells_of() -> Callable[[Document], dict[tuple[int | None, int, int], str]]:
    """The text of each cell by table, row and column."""

    def _cells(document: Document) -> dict[tuple[int | None, int, int], str]:
        found: dict[tuple[int | None, int, int], str] = {}
        for page in document.pages:
            for line in page.lines:
                if line.hint.table is not None:
                    place = (line.hint.table, line.hint.row, line.hint.column)
                    found[place] = " / ".join(filter(None, [found.get(place), page.text[line.start : line.end]]))
        return found

    return _cells


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    """A PDF drawn by a function that gets a canvas of A4."""

    def _pdf(draw: Callable[[Canvas], None], **options: Any) -> Path:
        path = tmp_path / "protokoll.pdf"
        canvas = Canvas(str(path), pagesize=A4, **options)
        draw(canvas)
        canvas.save()
        return path

    return _pdf


@pytest.fixture
def swedish_font() -> str:
    if not FONTS["serif"].exists():
        pytest.skip("the Liberation fonts are not installed")
    pdfmetrics.registerFont(TTFont("Swedish", str(FONTS["serif"])))
    return "Swedish"


class Sheet:
    """A page of pixels to write on, at so many dots per inch."""

    def __init__(self, font: str, dpi: int = 300) -> None:
        if not FONTS[font].exists():
            pytest.skip(f"the font {FONTS[font].name} is not installed")
        self.scale = dpi / 300
        self.image = Image.new("L", (round(2480 * self.scale), round(3508 * self.scale)), 255)
        self.draw = ImageDraw.Draw(self.image)
        self.em = round(46 * self.scale)
        self.font = ImageFont.truetype(str(FONTS[font]), self.em)

    def text(
        self, x: int, y: int, text: str, line: str = "", slope: float = 0.0, wave: float = 0.0, thick: int = 3
    ) -> None:
        """Write at pixels of 300 dots per inch, with a strike or an underline ``thick`` pixels wide."""
        left, top = x * self.scale, y * self.scale
        self.draw.text((left, top), text, font=self.font, fill=0)
        right = left + self.draw.textlength(text, font=self.font)
        base = top + self.font.getmetrics()[0]
        width = max(1, round(thick * self.scale))
        if line == "strike":
            points = []
            for step in range(41):
                at = left - 5 * self.scale + (right - left + 10 * self.scale) * step / 40
                bend = wave * self.em * math.sin(step / 40 * 3 * math.pi)
                points.append((at, base - 0.27 * self.em + slope * (at - (left + right) / 2) + bend))
            self.draw.line(points, fill=0, width=width)
        elif line == "under":
            self.draw.line([(left, base + 4 * self.scale), (right, base + 4 * self.scale)], fill=0, width=width)

    def rule(self, x0: int, y0: int, x1: int, y1: int) -> None:
        at = [value * self.scale for value in (x0, y0, x1, y1)]
        self.draw.line([(at[0], at[1]), (at[2], at[3])], fill=0, width=max(1, round(3 * self.scale)))


@pytest.fixture
def sheet() -> type[Sheet]:
    return Sheet


@pytest.fixture
def needs_tesseract() -> None:
    if not tesseract.is_here():
        pytest.skip("Tesseract with Swedish is not installed")


@pytest.fixture
def needs_libreoffice() -> None:
    if not office.program():
        pytest.skip("LibreOffice is not installed")


@pytest.fixture
def without_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """As on a machine where neither Tesseract nor LibreOffice is installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    caches = (tesseract.version, office.program, office.version)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()
