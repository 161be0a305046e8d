"""A picture of a page → words: straightened, its lines taken away, recognised, the struck words marked and reread.

Boxes are in points of the picture as it was given, also when it had to be straightened or turned.
"""

from __future__ import annotations

import time
from array import array
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from types import TracebackType
from typing import NamedTuple

import cv2
import numpy as np

from rodatraden.reading.bounds import allow
from rodatraden.reading.limits import Limits
from rodatraden.reading.pages import Box, Hint, Page, Problem, Span, Strike, Unreadable
from rodatraden.reading.readers import tesseract
from rodatraden.reading.readers.hidden import look_again
from rodatraden.reading.readers.rows import Floats, arrange, write
from rodatraden.reading.readers.strikes import strike, underlines
from rodatraden.reading.readers.strokes import Lines, skew, take_lines
from rodatraden.reading.readers.tesseract import Image, Recognised

DPI = 300
CROSSED_EDGE = 0.08  # a slanting stroke may leave the middle, and letters were seen to cross it
REMAINS = 1.5  # of the thickness of a stroke, from its middle
SURE = 0.55  # a page recognised worse than this on average may lie on its side
ROTATIONS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def recognise_page(number: int, grey: Image, *, width: float, height: float, seconds: float) -> Page:
    """One grey picture of a page of ``width`` × ``height`` points, ideally at 300 dots per inch → Page.

    Raises Unreadable("too-slow") or Unreadable("damaged").
    """
    dpi = grey.shape[1] / width * 72
    if not 0.9 * DPI < dpi < 1.35 * DPI:
        grey = _scaled(grey, DPI / dpi)
        dpi = grey.shape[1] / width * 72
    seen = _recognise(grey, dpi, seconds)
    if len(seen.found.tokens) and np.mean(seen.found.confidence) < SURE:
        quarter = tesseract.turned(grey, dpi=round(dpi), seconds=seconds)
        if quarter in ROTATIONS:
            again = _recognise(cv2.rotate(grey, ROTATIONS[quarter]), dpi, seconds)
            if len(again.found.tokens) and np.mean(again.found.confidence) > np.mean(seen.found.confidence):
                seen = again._replace(back=_after(again.back, _unturn(quarter, grey)))
    return _page(Page(number, "", width=width, height=height), seen, dpi, seconds)


class _Seen(NamedTuple):
    """The straightened picture, what was recognised in it, its lines, and the matrix back to the given picture."""

    grey: Image
    found: Recognised
    lines: Lines
    back: Floats


def _recognise(grey: Image, dpi: float, seconds: float) -> _Seen:
    height, width = grey.shape
    back = np.eye(2, 3, dtype=np.float32)
    if angle := skew(grey, dpi):
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1)
        grey = cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)
        back = cv2.invertAffineTransform(turn).astype(np.float32)
    clean, lines = take_lines(grey, dpi)
    found = tesseract.recognise(clean, dpi=round(dpi), seconds=seconds)
    return _Seen(grey, _without_remains(found, _boxes(lines.strokes)), lines, back)


def _boxes(lines: list[tuple[float, float, float, float]]) -> Floats:
    return np.array(lines, np.float32).reshape(-1, 4)


def _without_remains(found: Recognised, strokes: Floats) -> Recognised:
    """What was recognised, but for signs that are only what erasing left of a stroke."""
    x, y = (found.boxes[:, 0] + found.boxes[:, 2]) / 2, (found.boxes[:, 1] + found.boxes[:, 3]) / 2
    kept = [
        index
        for index, token in enumerate(found.tokens)
        if any(map(str.isalnum, token)) or not _is_on(strokes, x[index], y[index])
    ]
    tokens, confidence = [found.tokens[index] for index in kept], [found.confidence[index] for index in kept]
    return Recognised(tokens, found.boxes[kept], found.rows[kept], confidence)


def _is_on(strokes: Floats, x: float, y: float) -> bool:
    x0, y0, x1, y1 = strokes.T
    return bool(((x0 <= x) & (x <= x1) & (np.abs((y0 + y1) / 2 - y) < REMAINS * (y1 - y0))).any())


def _page(page: Page, seen: _Seen, dpi: float, seconds: float) -> Page:
    _, found, lines, back = seen
    per_point = dpi / 72
    others = _boxes(lines.others)
    if found.tokens:
        levelled = found.boxes.copy()
        levelled[:, [1, 3]] = found.rows[:, [1, 3]]  # "on" and "Åg" stand in one row, whatever their own heights
        runs, separators = arrange(levelled)
        order = [index for run in runs for index in run]
        boxes = found.boxes[order]
        tokens = [found.tokens[index] for index in order]
        confidence = array("f", [found.confidence[index] for index in order])
        size = float(np.median(found.rows[:, 3] - found.rows[:, 1])) / per_point
        hint = Hint(size=round(size, 1))
        placed = _placed(boxes, back, per_point)
        write(page, tokens, separators, placed, [(run, hint) for run in runs], confidence)
        strike(page, boxes, _boxes(lines.strokes), Strike.STROKE, CROSSED_EDGE)
        with suppress(Unreadable):  # the first reading is enough to go on with
            page.words.others = look_again(page, boxes, seen.grey, lines, dpi=dpi, seconds=seconds)
        others = others[~underlines(page, boxes, others)]
    page.rules = [Box(*map(float, line)) for line in _placed(others, back, per_point)]
    return page


def _scaled(grey: Image, factor: float) -> Image:
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return cv2.resize(grey, None, fx=factor, fy=factor, interpolation=way).astype(np.uint8)


def _after(first: Floats, then: Floats) -> Floats:
    """The matrix that does what ``first`` does and then what ``then`` does."""
    return then[:, :2] @ first + np.array([[0, 0, 1]], np.float32) * then[:, 2:]


def _unturn(quarter: int, grey: Image) -> Floats:
    """The matrix from pixels of the picture turned clockwise by ``quarter`` degrees to pixels of ``grey`` itself."""
    height, width = grey.shape
    matrices = {
        90: [[0, 1, 0], [-1, 0, height]],
        180: [[-1, 0, width], [0, -1, height]],
        270: [[0, -1, width], [1, 0, 0]],
    }
    return np.array(matrices[quarter], np.float32)


def _placed(boxes: Floats, back: Floats, per_point: float) -> Floats:
    x0, y0, x1, y1 = boxes.T
    corners = np.stack([np.stack([x, y, np.ones_like(x)]) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))])
    moved = back @ corners
    low, high = moved.min(axis=0), moved.max(axis=0)
    return np.ascontiguousarray(np.stack([low[0], low[1], high[0], high[1]], axis=1) / per_point, np.float32)


class Recogniser:
    """Recognises pages side by side, at most twice as many in memory as there are workers, and keeps their order."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._deadline = time.monotonic() + limits.seconds
        cv2.setNumThreads(1)  # as for Tesseract: the cores go to pages side by side
        self._pool = ThreadPoolExecutor(limits.workers)  # the work is done in Tesseract's own processes
        self._waiting: deque[Future[Page]] = deque()
        self._failures: list[Unreadable] = []
        self.problems: list[Problem] = []

    def __enter__(self) -> Recogniser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def __len__(self) -> int:
        """How many pages are not done yet."""
        return sum(not future.done() for future in self._waiting)

    def submit(self, page: Page, pixels: Image) -> Future[Page]:
        """Start on a page of which number and size are known, as soon as there is room for it."""
        while len(self._waiting) >= 2 * self._limits.workers:
            wait([self._waiting.popleft()])
        if time.monotonic() > self._deadline:
            raise Unreadable("too-slow", "Tolkningen av dokumentet tog för lång tid; dela det i flera filer.")
        allow(self._limits.work_per_picture)
        future = self._pool.submit(
            recognise_page,
            page.number,
            pixels,
            width=page.width,
            height=page.height,
            seconds=self._limits.seconds_per_page,
        )
        self._waiting.append(future)
        return future

    def result(self, future: Future[Page], page: Page) -> Page:
        """The recognised page; when that failed the page without text, and a Problem."""
        try:
            return future.result()
        except Unreadable as reason:
            self._failures.append(reason)
            span = Span(page.number, 0, 0)
            message = f"Sida {page.number} kunde inte tolkas: {reason}"
            self.problems.append(Problem("reading", reason.code, message, span))
            return Page(page.number, "", width=page.width, height=page.height)

    def check(self, count: int) -> None:
        """Raises what stopped the first page when all ``count`` pages of a document failed."""
        if self._failures and len(self._failures) == count:
            raise self._failures[0]
