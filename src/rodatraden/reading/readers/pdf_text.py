"""The words of one born-digital PDF page, their boxes, and the printed lines that they form.

Speed is the point of the shape: one call for the text of the page, two boxes a word through a bare function pointer,
the rest on arrays.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import deque
from collections.abc import Iterator
from itertools import chain, pairwise, repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from rodatraden.reading.pages import PLAIN, Hint, Page
from rodatraden.reading.readers.rows import Floats, arrange, write

_TOKEN = re.compile(r"[^\s\ufffe\x02\x00]+[\ufffe\x02]?")  # pdfium puts U+FFFE for a hyphen at the end of a line
_ODD = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u0300-\u036f\u200b-\u200f\u2060\ue000-\uf8ff\ufb00-\ufb06\ufeff\ufffe]"
)
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)


def bare(function: Any, *arguments: Any, gives: Any = ctypes.c_void_p) -> Any:
    """A pdfium function that takes addresses as numbers: a third of the cost of the typed one."""
    return ctypes.CFUNCTYPE(gives, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_loose_box = bare(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, gives=ctypes.c_int)
_text_object = bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_int)
_font = bare(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p)
_font_name = bare(
    pdfium.FPDFFont_GetBaseFontName, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, gives=ctypes.c_size_t
)
_font_size = bare(pdfium.FPDFText_GetFontSize, ctypes.c_void_p, ctypes.c_int, gives=ctypes.c_double)
_matrix = bare(pdfium.FPDFText_GetMatrix, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, gives=ctypes.c_int)


class Frame:
    """From the coordinates of a PDF page to points from the top left corner of the page as it is shown."""

    def __init__(self, page: Any) -> None:
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.rotation = page.get_rotation()
        width, height = self.right - self.left, self.top - self.bottom
        self.width, self.height = (width, height) if self.rotation in (0, 180) else (height, width)

    def turn(self, boxes: Floats) -> Floats:
        """Rows of left, top, right, bottom in PDF coordinates → rows of x0, y0, x1, y1."""
        left, top, right, bottom = boxes.T
        match self.rotation:
            case 90:
                turned = (bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
            case 180:
                turned = (self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
            case 270:
                turned = (self.top - top, self.right - right, self.top - bottom, self.right - left)
            case _:
                turned = (left - self.left, self.top - top, right - self.left, self.top - bottom)
        return np.stack(turned, axis=1)


def read_page(number: int, textpage: Any, frame: Frame) -> tuple[Page, Floats]:
    """The page with words and lines, and the boxes of its words in order. Strikes and rules are not looked for."""
    page = Page(number, "", width=float(frame.width), height=float(frame.height))
    raw, to_char = _raw_text(textpage)
    spans = [match.span() for match in _TOKEN.finditer(raw)]
    if not spans:
        return page, np.zeros((0, 4), np.float32)
    first, last = _boxes(textpage, spans, to_char)
    wrapped = (np.abs(first[:, 3] - last[:, 3]) > 0.5 * np.abs(first[:, 1] - first[:, 3])) & (last[:, 0] < first[:, 0])
    if wrapped.any():
        spans = _cut(textpage, spans, wrapped, to_char)
        first, last = _boxes(textpage, spans, to_char)
    joined = np.concatenate([np.minimum(first, last), np.maximum(first, last)], axis=1)
    boxes = frame.turn(joined[:, [0, 5, 6, 3]])
    tokens = [raw[start:end] for start, end in spans]
    if _ODD.search(raw):
        tokens = _tidied(tokens)
    runs, separators = arrange(boxes)
    firsts = [run.start for run in runs]
    heights = (joined[firsts, 5] - joined[firsts, 3]).tolist()
    chars = [to_char(spans[index][0]) for index in firsts]
    lines = list(zip(runs, _hints(textpage, chars, heights), strict=True))
    order = list(chain.from_iterable(runs))
    boxes = boxes[order]
    write(page, [tokens[index] for index in order], separators, boxes, lines)
    return page, boxes


def _raw_text(textpage: Any) -> tuple[str, Any]:
    raw: str = textpage.get_text_range()
    if len(raw) == textpage.count_chars():
        return raw, int
    handle = textpage.raw
    return raw, lambda index: max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(handle, index))


def _boxes(textpage: Any, spans: list[tuple[int, int]], to_char: Any) -> tuple[Floats, Floats]:
    """The boxes of the first and of the last character of every span, as left, top, right, bottom."""
    wanted = [start for start, _ in spans] + [end - 1 for _, end in spans]
    if to_char is not int:
        wanted = [to_char(at) for at in wanted]
    boxes = np.zeros((2, len(spans), 4), np.float32)
    base = boxes.ctypes.data
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
    deque(map(_loose_box, repeat(handle), wanted, range(base, base + 16 * len(wanted), 16)), maxlen=0)
    return boxes[0], boxes[1]


def _cut(
    textpage: Any, spans: list[tuple[int, int]], wrapped: npt.NDArray[np.bool_], to_char: Any
) -> list[tuple[int, int]]:
    """Cut the spans that go on in another line without a space between."""
    whole: list[tuple[int, int]] = []
    for (start, end), is_wrapped in zip(spans, wrapped, strict=True):
        if not is_wrapped:
            whole.append((start, end))
            continue
        letters, _ = _boxes(textpage, [(at, at + 1) for at in range(start, end)], to_char)
        breaks = np.flatnonzero(np.diff(letters[:, 0]) < 0) + 1
        edges = [start, *(start + int(at) for at in breaks), end]
        whole += pairwise(edges)
    return whole


def _tidied(tokens: list[str]) -> list[str]:
    """The words of a page with hyphens, ligatures and bullets as they are shown, all at once: no word holds a line end."""
    text = "\n".join(tokens).replace("\ufffe", "-").replace("\x02", "-").replace("\xad", "-")
    text = unicodedata.normalize("NFC", text)
    text = re.sub("[\ufb00-\ufb06]", lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = re.sub("[\ue000-\uf8ff]", "•", text)  # symbol fonts draw their bullets with private characters
    return [token or "\ufffd" for token in _ODD.sub("", text).split("\n")]


def _hints(textpage: Any, chars: list[int], heights: list[float]) -> Iterator[Hint]:
    """Size and weight of runs, from the first character of each and the height of that character's box."""
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
    sizes = map(_font_size, repeat(handle), chars)
    fonts = map(_font, map(_text_object, repeat(handle), chars))
    bold: dict[int | None, bool] = {None: False}
    known: dict[tuple[float, int | None], Hint] = {}
    for char, height, size, font in zip(chars, heights, sizes, fonts, strict=True):
        if not 0.7 * size < height < 1.6 * size:  # some programs write size 1 and enlarge it
            size *= _enlargement(handle, char)
        hint = known.get((size, font))
        if hint is None:
            if font not in bold:
                bold[font] = _is_bold(font)
            about = (round(size, 1), bold[font])
            hint = known[size, font] = Hint(size=about[0], bold=about[1]) if any(about) else PLAIN
        yield hint


def _enlargement(handle: int | None, char: int) -> float:
    matrix = pdfium.FS_MATRIX()
    if not _matrix(handle, char, ctypes.addressof(matrix)):
        return 1.0
    return float((matrix.c**2 + matrix.d**2) ** 0.5)


def _is_bold(font: int) -> bool:
    name = ctypes.create_string_buffer(200)
    _font_name(font, name, 200)
    return _BOLD.search(name.value.decode("latin-1")) is not None
