"""What stands under strokes, looked at again: recognition reads each struck run of words in two more ways.

A pen moves quicker than the smoothed middle by which lines are found, so each stroke is followed anew, column by
column (dynamic programming, as for seams: S. Avidan and A. Shamir, "Seam Carving", 2007). What it hides is then
filled in once from what stands above and below it, and once by guessing which columns belong to letters. The two err
in different places, so that whoever knows the language can tell what was meant.
"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rodatraden.reading.pages import Page
from rodatraden.reading.readers.rows import Floats
from rodatraden.reading.readers.strokes import (
    THICKEST,
    WIDEST,
    Bools,
    Course,
    Image,
    Ints,
    Lines,
    ink_at,
    ink_of,
    letters,
    touches,
)
from rodatraden.reading.readers.tesseract import Recognised, recognise_lines

REACH = 1.0  # millimetres from the smoothed middle within which the pen moves
NEAR = 0.5  # millimetres: what is this near the middle tells how thick the stroke is
BESIDE = 0.25  # what ink above or below a stroke takes from its likelihood: there it may be a letter's bar
FARTHER, STEP = 0.004, 0.6  # what a pixel from the middle and a step to another row cost
MOSTLY = 0.6  # of a row beside the stroke black: it belongs to the stroke
FROM_ABOVE = 0.35  # share of a stroke's height that is filled from above; the bars of e and a lie in its upper half
BLUR = 2  # pixels by which the scanner smears a stroke
EVEN = 90  # per cent of a stroke that are no thicker than what is held for its thickness
BAR = 0.25  # pixels of black more than that: something lies under it
MARGIN = 0.35  # of the height of the words, above and below them
SURE = 0.93  # confidence from which nearly all struck words are read right at once
OVERLAP = 0.5  # of a word, for what was recognised there to be that word


class _Band(NamedTuple):
    """The stroke's own pixels: rows from ``top`` on in each of the columns."""

    columns: Ints
    top: Ints
    thick: int


def look_again(
    page: Page, boxes: Floats, grey: Image, lines: Lines, *, dpi: float, seconds: float
) -> dict[int, tuple[str, ...]]:
    """The other readings of the struck words of a page, by their index; ``boxes`` and ``grey`` are in pixels.

    Runs of which every word was read surely are left as they are.

    Raises as ``recognise_lines``.
    """
    under = [(course, _words_under(page, boxes, course)) for course in lines.courses]
    places = [(course, words) for course, words in under if any(page.words.confidence(word) < SURE for word in words)]
    if not places:
        return {}
    crops, offsets = [], []
    for filled in _filled(grey, [course for course, _ in places], dpi):
        for course, words in places:
            top, foot = float(boxes[words, 1].min()), float(boxes[words, 3].max())
            margin = MARGIN * (foot - top)
            left = max(0, round(course.left - 2 * margin))
            upper = max(0, round(top - margin))
            crops.append(
                filled[upper : round(foot + margin), left : round(course.left + len(course.middle) + 2 * margin)]
            )
            offsets.append(left)
    found: dict[int, tuple[str, ...]] = {}
    read = recognise_lines(crops, dpi=round(dpi), seconds=seconds)
    for one, left, (_, words) in zip(read, offsets, places * 2, strict=True):
        for word, text in _by_word(one, left, words, boxes):
            found[word] = (*found.get(word, ()), text)
    return found


def _words_under(page: Page, boxes: Floats, course: Course) -> list[int]:
    """The struck words that a stroke goes through."""
    end = course.left + len(course.middle)
    found = []
    for word in sorted(page.words.strikes):
        x0, y0, x1, y1 = boxes[word].tolist()
        middle = (x0 + x1) / 2
        if course.left < middle < end and y0 < course.middle[int(middle) - course.left] < y1:
            found.append(word)
    return found


def _by_word(read: Recognised, left: int, words: list[int], boxes: Floats) -> list[tuple[int, str]]:
    """What was recognised of each word of a crop; what lies over two words is left out."""
    placed: list[tuple[int, str]] = []
    for token, (x0, _, x1, _) in zip(read.tokens, read.boxes.tolist(), strict=True):
        under = []
        for word in words:
            start, _, end, _ = boxes[word].tolist()
            shared = min(x1 + left, end) - max(x0 + left, start)
            if shared > OVERLAP * min(end - start, x1 - x0):
                under.append(word)
        if len(under) == 1:
            placed.append((under[0], token))
    return [(word, "".join(token for _, token in tokens)) for word, tokens in groupby(placed, key=lambda one: one[0])]


def _filled(grey: Image, courses: list[Course], dpi: float) -> tuple[Image, Image]:
    """The page twice without its strokes: filled from above and below, and with the letters that are guessed."""
    millimetre = dpi / 25.4
    ink = ink_of(grey, dpi)
    limit = len(ink) - 1
    smooth, guessed = grey.copy(), grey.copy()
    deep = range(2, round(WIDEST * millimetre), 2)
    for course in courses:
        columns, top, thick = band = _follow(ink, course, millimetre)
        from_above = round(FROM_ABOVE * thick)
        kept = _kept(grey, ink, band, deep, millimetre)
        for row in range(-1, thick + 1):
            at = np.clip(top + row, 0, limit)
            source = top - 2 if row < from_above else top + thick + 1
            smooth[at, columns] = grey[np.clip(source, 0, limit), columns]
            guessed[at[~kept], columns[~kept]] = 255
    return smooth, guessed


def _kept(grey: Image, ink: Image, band: _Band, deep: range, millimetre: float) -> Bools:
    """The columns of a stroke that belong to letters."""
    columns, top, thick = band
    foot = top + thick - 1
    above, below = touches(ink, top, columns, -2, -1), touches(ink, foot, columns, 2, 1)
    over, under = ink_at(ink, top, columns, [-far for far in deep]), ink_at(ink, foot, columns, deep)
    rows = np.clip(np.arange(-BLUR, thick + BLUR)[:, None] + top, 0, len(ink) - 1)
    dark = (255.0 - grey[rows, columns]).sum(axis=0)
    alone = ~(above | below | (over & under))
    barred = dark > (np.percentile(dark[alone], EVEN) + BAR * 255 if alone.any() else np.inf)
    return letters(above, below, over & under, millimetre, barred)


def _follow(ink: Image, course: Course, millimetre: float) -> _Band:
    """The pixels of a stroke, followed from its smoothed middle."""
    limit, width = len(ink) - 1, ink.shape[1]
    columns = np.arange(course.left, min(width, course.left + len(course.middle)), dtype=np.int32)
    rows = np.rint(course.middle[: len(columns)]).astype(np.int32)
    reach = round(REACH * millimetre)
    offsets = np.arange(-reach, reach + 1)
    black = (ink[np.clip(rows + offsets[:, None], 0, limit), columns] > 0).astype(np.float32)
    thick = _thickness(black, millimetre)
    padded = np.pad(black, ((thick + 1, thick + 1), (0, 0)))
    at = np.arange(len(offsets)) + thick + 1 - thick // 2
    band = np.mean([padded[at + row] for row in range(thick)], axis=0)
    score = band - BESIDE * (padded[at - 1] + padded[at + thick]) - FARTHER * np.abs(offsets)[:, None]
    top = rows + offsets[_best_path(score)].astype(np.int32) - thick // 2

    def mostly_black(row: Ints) -> bool:
        return bool((ink[np.clip(row, 0, limit), columns] > 0).mean() > MOSTLY)

    thickest = THICKEST * millimetre
    while thick < thickest and mostly_black(top - 1):
        top, thick = top - 1, thick + 1
    while thick < thickest and mostly_black(top + thick):
        thick += 1
    return _Band(columns, top, thick)


def _thickness(black: Floats, millimetre: float) -> int:
    """The median height in pixels of the runs of ink near the middle that are thin enough to be the stroke alone."""
    edges = np.diff(np.pad(black.T, ((0, 0), (1, 1))), axis=1)
    starts, ends = np.nonzero(edges > 0)[1], np.nonzero(edges < 0)[1]
    height = len(black)
    away = np.abs((starts + ends - 1) / 2 - height // 2)
    alone = (starts > 0) & (ends < height) & (ends - starts <= THICKEST * millimetre) & (away < NEAR * millimetre)
    return max(2, int(np.median((ends - starts)[alone]))) if alone.any() else 3


def _best_path(score: npt.NDArray[np.floating]) -> npt.NDArray[np.intp]:
    """A row for each column, at most one from that of the column before, so that the sum of the scores is highest."""
    rows, columns = score.shape
    back = np.zeros((columns, rows), np.int8)
    best = score[:, 0]
    ways = np.full((3, rows), -np.inf)
    for column in range(1, columns):
        ways[0], ways[1, 1:], ways[2, :-1] = best, best[:-1] - STEP, best[1:] - STEP
        back[column] = ways.argmax(axis=0)
        best = ways.max(axis=0) + score[:, column]
    path = np.empty(columns, np.intp)
    path[-1] = best.argmax()
    for column in range(columns - 1, 0, -1):
        path[column - 1] = path[column] + (0, -1, 1)[back[column, path[column]]]
    return path
