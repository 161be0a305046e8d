"""Which words lie under a line, and which lines are strikes, underlines or neither.

A strike lies in the middle half of the height of the letters and covers more than 60 % of the word; an underline lies
at their foot and does not reach beyond the words above it.
"""

from __future__ import annotations

from bisect import bisect_left

import numpy as np
import numpy.typing as npt

from rodatraden.reading.pages import Page, Strike
from rodatraden.reading.readers.rows import Floats

COVERED = 0.6
EDGE = 0.25  # of the height of a word, at its top and at its foot, where a line strikes nothing


def strike(page: Page, boxes: Floats, lines: Floats, evidence: Strike, edge: float = EDGE) -> npt.NDArray[np.bool_]:
    """Mark the words under lines; True for each line that strikes some word. Boxes and lines are rows of x0, y0, x1, y1."""
    used = np.zeros(len(lines), bool)
    if not len(boxes) or not len(lines):
        return used
    order = np.argsort((lines[:, 1] + lines[:, 3]) / 2)
    heights = ((lines[order, 1] + lines[order, 3]) / 2).tolist()
    ordered = lines[order].tolist()
    struck_by: dict[int, list[int]] = {}
    edges = (boxes[:, 3] - boxes[:, 1]) * edge
    lowest = np.searchsorted(heights, boxes[:, 1] + edges)
    highest = np.searchsorted(heights, boxes[:, 3] - edges)
    for word in np.flatnonzero(highest > lowest).tolist():
        x0, _, x1, _ = boxes[word].tolist()
        covered = 0.0
        for at in range(lowest[word], highest[word]):
            shared = min(ordered[at][2], x1) - max(ordered[at][0], x0)
            if shared > 0:
                covered += shared
                struck_by.setdefault(word, []).append(at)
        if covered > COVERED * (x1 - x0):
            page.words.strikes.setdefault(word, evidence)
    for word, at_lines in struck_by.items():
        if word in page.words.strikes:
            used[order[at_lines]] = True
    return used


def underlines(page: Page, boxes: Floats, lines: Floats) -> npt.NDArray[np.bool_]:
    """True for each line that lies at the foot of some run of words and does not reach beyond that run."""
    first = [line.first_word for line in page.lines]
    last = [line.last_word - 1 for line in page.lines]
    left, top, right, foot = boxes[first, 0], boxes[first, 1], boxes[last, 2], boxes[last, 3]
    tall = foot - top
    beneath = np.stack([foot - tall / 4, foot + tall / 8, left - tall / 4, right + tall / 4], axis=1)
    beneath = beneath[np.argsort(beneath[:, 0])]
    highest, deepest = beneath[:, 0].tolist(), float((beneath[:, 1] - beneath[:, 0]).max(initial=0))
    places = beneath.tolist()
    found = np.zeros(len(lines), bool)
    middles = ((lines[:, 1] + lines[:, 3]) / 2).tolist()
    for index, (middle, (x0, y0, x1, y1)) in enumerate(zip(middles, lines.tolist(), strict=True)):
        if x1 - x0 > y1 - y0:
            near = places[bisect_left(highest, middle - 2 * deepest) : bisect_left(highest, middle)]
            found[index] = any(middle < low and x0 > start and x1 < end for _, low, start, end in near)
    return found
