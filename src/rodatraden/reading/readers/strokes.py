"""Lines in the pixels of a scanned page: found, told apart and taken away before the letters are recognised.

After straightening, ink is opened with a horizontal element of 4 mm in a few slants, so that only lines are left of
it; gaps are closed, and what is thicker than 1.5 mm is dropped. Where letters cross a line (ink directly above *and*
below it) it may strike words out; where they do not it is a rule or an underline. Lines are erased everywhere but
where a stem crosses them, or Tesseract loses the struck words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

Image = npt.NDArray[Any]
Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
Box = tuple[float, float, float, float]

SHORTEST = 4.0  # millimetres
TALLEST = 8.0  # a letter is not taller, so an upright line is a rule
THICKEST = 1.5
PIECE = 3.0  # a slanting or wavy stroke is cut into level pieces of this length
NARROWEST, WIDEST = 0.4, 1.6  # millimetres between the two sides of a letter
SLANTS = (-0.09, -0.045, 0.0, 0.045, 0.09)
CROSSED = 0.1  # share of the columns of a line where letters go through it: strikes have 0.16-0.3, others under 0.04
CROSSED_HERE = 0.16  # the same over 30 mm of a line that is only in part a strike, where a rule runs into one
STEEPEST = 5.0  # degrees of skew looked for
STEM = 0.3  # share of the columns, for a side to go through the line or a gap to lie inside a letter
NEARLY_ALL, HALF_OF_IT = 0.7, 0.5
SMOOTH = 5.0  # millimetres
OVERHANG = 3  # pixels by which a line may reach beyond what was found of it
HALF = 2


class Course(NamedTuple):
    """Where a stroke goes: its middle row in each column from ``left`` on."""

    left: int
    middle: npt.NDArray[np.float64]


@dataclass(slots=True)
class Lines:
    """``strokes`` are level pieces of lines that letters cross, ``others`` rules and underlines; boxes in pixels.
    ``courses`` are the whole strokes."""

    strokes: list[Box] = field(default_factory=list)
    others: list[Box] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)


def skew(grey: Image, dpi: float) -> float:
    """Degrees by which the lines of the page rise to the right; from the sharpest of the rows' ink profiles."""
    coarse, fine = _ink_at_dpi(grey, dpi, 50), _ink_at_dpi(grey, dpi, 100)
    near = max(np.arange(-STEEPEST, STEEPEST + 0.1, 0.5), key=lambda angle: _sharpness(coarse, angle))
    angles = near + np.arange(-0.6, 0.7, 0.2)
    found = [_sharpness(fine, angle) for angle in angles]
    best = min(max(int(np.argmax(found)), 1), len(found) - 2)
    before, top, after = found[best - 1 : best + 2]
    bend = before - 2 * top + after
    angle = float(angles[best] + (0.1 * (before - after) / bend if bend < 0 else 0.0))  # the peak of the parabola
    return angle if max(found) > 1.02 * _sharpness(fine, 0.0) else 0.0


def _ink_at_dpi(grey: Image, dpi: float, wanted: float) -> Image:
    scale = min(1.0, wanted / dpi)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1]


def _sharpness(ink: Image, angle: float) -> float:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1)
    profile = cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(profile)).sum())


def take_lines(grey: Image, dpi: float) -> tuple[Image, Lines]:
    """A straightened grey page → the page without its lines, and the lines."""
    ink = ink_of(grey, dpi)
    small = cv2.resize(ink, None, fx=1 / HALF, fy=1 / HALF, interpolation=cv2.INTER_AREA)
    small = cv2.threshold(small, 110, 255, cv2.THRESH_BINARY)[1]
    millimetre = dpi / HALF / 25.4
    lines = Lines()
    clean = grey.copy()
    _level(small, ink, clean, lines, millimetre)
    _upright(small, clean, lines, millimetre)
    return clean, lines


def ink_of(grey: Image, dpi: float) -> Image:
    window = int(dpi / 6) | 1
    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, 18)


def _level(small: Image, ink: Image, clean: Image, lines: Lines, millimetre: float) -> None:
    height, width = small.shape
    element = cv2.getStructuringElement(cv2.MORPH_RECT, (round(SHORTEST * millimetre) | 1, 1))
    found = np.zeros_like(small)
    for slant in SLANTS:
        shear = np.array([[1, 0, 0], [slant, 1, -slant * width / 2]], np.float32)
        bent = small if slant == 0 else cv2.warpAffine(small, shear, (width, height), flags=cv2.INTER_NEAREST)
        opened = cv2.morphologyEx(bent, cv2.MORPH_OPEN, element)
        if slant:
            back = cv2.invertAffineTransform(shear)
            opened = cv2.warpAffine(opened, back, (width, height), flags=cv2.INTER_NEAREST)
        found |= opened
    bridge = cv2.getStructuringElement(cv2.MORPH_RECT, (round(2 * millimetre) | 1, 3))
    found = cv2.morphologyEx(found, cv2.MORPH_CLOSE, bridge)
    if not found.any():
        return
    count, labels, stats, _ = cv2.connectedComponentsWithStats(found)
    for label in range(1, count):
        x, y, w, h, area = (int(value) for value in stats[label])
        if w < SHORTEST * millimetre or area / w > THICKEST * millimetre or h > THICKEST * millimetre + 0.12 * w:
            continue
        part = labels[y : y + h, x : x + w] == label
        _one(part, x * HALF, y * HALF, ink, clean, lines, millimetre * HALF)


def _one(part: Bools, left: int, top: int, ink: Image, clean: Image, lines: Lines, millimetre: float) -> None:
    """Judge and erase one line. ``part`` is its shape at half size; everything else is in pixels of the page."""
    per_column = part.sum(axis=0)
    filled = np.flatnonzero(per_column)
    centre = (part * np.arange(len(part))[:, None]).sum(axis=0)[filled] / per_column[filled]
    columns = np.arange(max(-OVERHANG, -left), min(part.shape[1] * HALF + OVERHANG, ink.shape[1] - left))
    middle = _smooth(np.interp((columns - 0.5) / HALF, filled, centre) * HALF + 0.5 + top, round(SMOOTH * millimetre))
    columns += left
    rows = np.rint(middle).astype(np.int32)
    over, under = _edges(ink, rows, columns, round(THICKEST * millimetre / 2))
    thick = under - over + 1.0
    above = touches(ink, rows, columns, over - 2, -1)
    below = touches(ink, rows, columns, under + 2, 1)
    crossed = above & below
    deep = range(2, round(WIDEST * millimetre), 2)
    inside = ink_at(ink, rows + over, columns, [-far for far in deep]) & ink_at(ink, rows + under, columns, deep)
    erased = ~letters(above, below, inside, millimetre)
    limit = ink.shape[0] - 1
    for offset in range(over - 1, under + 2):
        clean[np.clip(rows[erased] + offset, 0, limit), columns[erased]] = 255
    piece = max(1, round(PIECE * millimetre))
    is_stroke = _share(crossed, piece * 10) > CROSSED_HERE
    if crossed.mean() > CROSSED:
        is_stroke[:] = True
    for start in range(0, len(columns), piece):
        end = min(start + piece, len(columns))
        y = float(middle[start:end].mean())
        box = (float(columns[start]), y - thick / 2, float(columns[end - 1] + 1), y + thick / 2)
        if is_stroke[start:end].any():
            lines.strokes.append(box)
    if is_stroke.any():
        struck = np.flatnonzero(is_stroke)
        first, last = struck[0] // piece * piece, (struck[-1] // piece + 1) * piece
        lines.courses.append(Course(int(columns[first]), middle[first:last]))
    else:
        y = float(middle.mean())
        lines.others.append((float(columns[0]), y - thick / 2, float(columns[-1] + 1), y + thick / 2))


def _smooth(values: npt.NDArray[np.float64], window: int) -> npt.NDArray[np.float64]:
    """The hand moves slowly; what moves fast in a line's middle are the letters."""
    half = max(1, min(window, len(values) - 1) // 2)
    padded = np.pad(values, half, mode="edge")
    return np.convolve(padded, np.full(2 * half + 1, 1 / (2 * half + 1)), "valid")


def _edges(ink: Image, rows: Ints, columns: Ints, reach: int) -> tuple[int, int]:
    """How far above and below its middle the line is black nearly all along."""
    limit = ink.shape[0] - 1
    black = [float((ink[np.clip(rows + offset, 0, limit), columns] > 0).mean()) for offset in range(-reach, reach + 1)]
    over = under = 0
    while over > -reach and black[reach + over - 1] > NEARLY_ALL:
        over -= 1
    while under < reach and black[reach + under + 1] > NEARLY_ALL:
        under += 1
    return over, under


def touches(ink: Image, rows: Ints, columns: Ints, start: int, step: int) -> Bools:
    """Whether there is ink in the three pixels that follow a line's edge, in each of its columns."""
    limit = ink.shape[0] - 1
    layers = [ink[np.clip(rows + start + step * far, 0, limit), columns] > 0 for far in range(3)]
    touched: Bools = np.sum(layers, axis=0) >= 2
    return touched


def ink_at(ink: Image, rows: Ints, columns: Ints, offsets: Iterable[int]) -> Bools:
    """Whether there is ink at any of the offsets from a line, in each of its columns."""
    limit = ink.shape[0] - 1
    found = np.zeros(len(columns), bool)
    for offset in offsets:
        found |= ink[np.clip(rows + offset, 0, limit), columns] > 0
    return found


def letters(above: Bools, below: Bools, inside: Bools, millimetre: float, barred: Bools | None = None) -> Bools:
    """The columns of a line that belong to the letters under it.

    Where ink touches the line it is a letter's. Between two such places, as far apart as the sides of one letter, the
    line hides a bar of the letter (e, a, s) unless both sides are stems that go through it (o, n, u) or nothing is
    near above and below (the space between two letters). ``barred`` are columns where more than the line is seen: there
    stems have a bar between them as well (e, H).
    """
    kept: Bools = above | below
    bars = np.zeros(len(kept), bool) if barred is None else barred
    edges = np.flatnonzero(np.diff(np.concatenate([[False], kept, [False]]).astype(np.int8)))
    starts, ends = edges[0::2], edges[1::2]
    passing = np.concatenate([[0], np.cumsum(above & below)])
    is_stem = passing[ends] - passing[starts] > STEM * (ends - starts)
    for index in range(len(starts) - 1):
        end, start = int(ends[index]), int(starts[index + 1])
        is_counter = NARROWEST * millimetre < start - end < WIDEST * millimetre
        is_open = is_stem[index] and is_stem[index + 1] and bars[end:start].mean() <= HALF_OF_IT
        if is_counter and not is_open and inside[end:start].mean() > STEM:
            kept[end:start] = True
    return kept


def _share(crossed: Bools, window: int) -> npt.NDArray[np.float64]:
    window = min(window, len(crossed))
    kernel = np.ones(window)
    return np.convolve(crossed, kernel, "same") / np.convolve(np.ones(len(crossed)), kernel, "same")


def _upright(small: Image, clean: Image, lines: Lines, millimetre: float) -> None:
    element = cv2.getStructuringElement(cv2.MORPH_RECT, (1, round(TALLEST * millimetre) | 1))
    found = cv2.morphologyEx(small, cv2.MORPH_OPEN, element)
    if not found.any():
        return
    count, _, stats, _ = cv2.connectedComponentsWithStats(found)
    for label in range(1, count):
        x, y, w, h, area = (int(value) * 1.0 for value in stats[label])
        if area / h > THICKEST * millimetre or w > 2 * THICKEST * millimetre:
            continue
        x, y, w, h = x * HALF, y * HALF, w * HALF, h * HALF
        clean[int(y) : int(y + h), max(0, int(x) - 2) : int(x + w) + 2] = 255
        lines.others.append((x, y, x + w, y + h))
