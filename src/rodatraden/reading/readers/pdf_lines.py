"""Lines drawn on a born-digital PDF page: which of them strike words out, which underline, which are rules of tables.

A strike is a drawn line thinner than 2.5 points whose height lies in the middle half of the letters and which covers
more than 60 % of the word; an underline lies at their foot. Annotations strike in the same way.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise, repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from rodatraden.reading.pages import Box, Page, Strike
from rodatraden.reading.readers.pdf_text import Frame, bare
from rodatraden.reading.readers.rows import Floats
from rodatraden.reading.readers.strikes import strike, underlines

THIN = 2.5
IMAGE_SHARE = 0.1  # of the page, for an image to count as a possible scan
FULL_PAGE = 0.6
MOST_OBJECTS = 200_000
MOST_SEGMENTS = 5_000
DEEPEST = 5
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)

_object = bare(pdfium.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_int)
_object_of_form = bare(pdfium.FPDFFormObj_GetObject, ctypes.c_void_p, ctypes.c_ulong)
_kind = bare(pdfium.FPDFPageObj_GetType, ctypes.c_void_p, gives=ctypes.c_int)


class Drawn:
    """What is drawn on a page beside its text: thin lines as rows of x0, y0, x1, y1, how many paths there are in all,
    and how much of the page the largest image covers."""

    def __init__(self, page: Any, frame: Frame) -> None:
        self._thin: list[tuple[float, float, float, float]] = []  # left, top, right, bottom as in the PDF
        self._area = max(1.0, frame.width * frame.height)
        self.image_share = 0.0
        self.paths = 0
        count = min(pdfium.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)
        self._walk(map(_object, repeat(ctypes.cast(page.raw, ctypes.c_void_p)), range(count)), IDENTITY, 0)
        lines = np.array(self._thin, np.float32).reshape(-1, 4)
        self.lines = frame.turn(lines) if len(lines) else lines

    def _walk(self, objects: Iterator[Any], matrix: Matrix, depth: int) -> None:
        """``objects`` are addresses: most are text, of which nothing but the kind is asked."""
        for address in objects:
            kind = _kind(address)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            item = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.paths += 1
                self._path(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                left, top, right, bottom = _bounds(item, matrix)
                self.image_share = max(self.image_share, (right - left) * (top - bottom) / self._area)
                if top - bottom < THIN:
                    self._thin.append((left, top, right, bottom))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                count = min(pdfium.FPDFFormObj_CountObjects(item), MOST_OBJECTS)
                inner = _times(_matrix(item), matrix)
                self._walk(map(_object_of_form, repeat(address), range(count)), inner, depth + 1)

    def _path(self, item: Any, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
        if not fill.value and not stroke.value:
            return
        segments = pdfium.FPDFPath_CountSegments(item)
        box = _bounds(item, matrix)
        if _is_thin(box) and segments <= 5:
            self._thin.append(box)
        elif 2 <= segments <= MOST_SEGMENTS:
            placed = _times(_matrix(item), matrix)
            for part in _parts(item, segments, placed):
                if _is_thin(outer := _outer(part)):
                    self._thin.append(outer)
                elif stroke.value:
                    self._thin += [edge for pair in pairwise(part) if _is_thin(edge := _outer(list(pair)))]


def mark_strikes(page: Page, boxes: Floats, drawn: Drawn, raw_page: Any, frame: Frame) -> None:
    """Mark the struck words of the page and keep the other drawn lines, but for underlines, as its rules.

    ``boxes`` are those of the page's words in order.
    """
    lines = drawn.lines
    if len(lines):
        level = (lines[:, 2] - lines[:, 0] >= lines[:, 3] - lines[:, 1]) & (lines[:, 3] - lines[:, 1] < THIN)
        used = strike(page, boxes, lines[level], Strike.PATH)
        kept = np.concatenate([lines[level][~used], lines[~level]])
        if len(boxes):
            kept = kept[~underlines(page, boxes, kept)]
        page.rules = [Box(*map(float, line)) for line in kept]
    marks = _annotations(raw_page)
    if marks:
        strike(page, boxes, frame.turn(np.array(marks, np.float32)), Strike.ANNOTATION)


def _annotations(raw_page: Any) -> list[tuple[float, float, float, float]]:
    """Strike-out annotations, and lines and ink drawn by hand across a row, as left, top, right, bottom."""
    found = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(raw_page), MOST_SEGMENTS)):
        note = pdfium.FPDFPage_GetAnnot(raw_page, index)
        if not note:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if kind == pdfium.FPDF_ANNOT_STRIKEOUT:
            quad = pdfium.FS_QUADPOINTSF()
            count = pdfium.FPDFAnnot_CountAttachmentPoints(note)
            if not count:
                found.append(_rectangle(note))
            for part in range(count):
                if pdfium.FPDFAnnot_GetAttachmentPoints(note, part, quad):
                    xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                    found.append((min(xs), max(ys), max(xs), min(ys)))
        elif kind in (pdfium.FPDF_ANNOT_LINE, pdfium.FPDF_ANNOT_INK):
            left, top, right, bottom = box = _rectangle(note)
            if top - bottom < 4 * THIN < right - left:
                found.append(box)
        pdfium.FPDFPage_CloseAnnot(note)
    return found


def _rectangle(note: Any) -> tuple[float, float, float, float]:
    box = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(note, box)
    return box.left, max(box.top, box.bottom), box.right, min(box.top, box.bottom)


def _bounds(item: Any, matrix: Matrix) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    if matrix == IDENTITY:
        return left.value, top.value, right.value, bottom.value
    corners = [(x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    return _outer([_place(x, y, matrix) for x, y in corners])


def _parts(item: Any, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The pieces of a path as points on the page; pieces with curves are left out."""
    points: list[tuple[float, float]] = []
    straight = True
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_place(x.value, y.value, matrix))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if straight and len(points) > 1:
        yield points


def _is_thin(box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    return min(top - bottom, right - left) < THIN < max(top - bottom, right - left)


def _outer(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), max(ys), max(xs), min(ys)


def _matrix(item: Any) -> Matrix:
    values = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, values)
    return values.a, values.b, values.c, values.d, values.e, values.f


def _place(x: float, y: float, m: Matrix) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that places by ``first`` and then by ``then``."""
    a, b, c, d, e, f = first
    e, f = _place(e, f, then)
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        e,
        f,
    )
