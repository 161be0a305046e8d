"""Words with boxes → printed lines in reading order, for pages that have geometry.

One Line = one run of words on a baseline without a column gap. Rows go from top to bottom and the runs of a row from
left to right; in ``Page.text`` runs of one row stand two spaces apart, rows on lines of their own, and an empty line
marks a larger space between rows. Which runs make a column is for the layout to say, by their boxes.
"""

from __future__ import annotations

from array import array
from itertools import pairwise, repeat

import numpy as np
import numpy.typing as npt

from rodatraden.reading.pages import Hint, Line, Page, Words

Floats = npt.NDArray[np.float32]

COLUMN_GAP = 0.6  # of the height of the letters: about two and a half spaces
SURE_GAP = 1.2  # justified lines never stretch their spaces this far
PARAGRAPH_GAP = 1.35  # of the page's usual step from one row to the next


def arrange(boxes: Floats) -> tuple[list[range], list[str]]:
    """Words in the file's order → runs of them in reading order, and what stands before each word in that order.

    ``boxes`` has a row of x0, y0, x1, y1 for each word; the heights of the words of one row should be alike.
    """
    x0, y0, x1, y1 = boxes.T
    height = np.maximum(y1 - y0, 1.0)
    middle = (y0 + y1) / 2
    gap = x0[1:] - x1[:-1]
    low = np.minimum(height[1:], height[:-1])
    same_row = np.abs(np.diff(middle)) < 0.5 * low
    onward = same_row & (gap > -low)
    starts = np.flatnonzero(np.concatenate([[True], ~onward]))
    # The narrowest gap of a row is its space, so a justified line with wide spaces is not torn apart.
    open_gap = np.concatenate([[np.inf], np.where(onward, np.maximum(gap, 0.1 * low), np.inf)])
    space = np.repeat(np.minimum.reduceat(open_gap, starts), np.diff(np.append(starts, len(boxes))))[1:]
    limit = np.clip(2.5 * space, COLUMN_GAP * low, SURE_GAP * low)
    breaks = np.flatnonzero(~(onward & (gap < limit))) + 1
    edges = [0, *breaks.tolist(), len(boxes)]
    runs = [range(start, end) for start, end in pairwise(edges)]
    return _rows(runs, middle[edges[:-1]].tolist(), height[edges[:-1]].tolist(), x0[edges[:-1]].tolist())


def _rows(
    runs: list[range], middle: list[float], height: list[float], x0: list[float]
) -> tuple[list[range], list[str]]:
    rows: list[list[int]] = []
    for index in sorted(range(len(runs)), key=middle.__getitem__):
        if rows and middle[index] - middle[rows[-1][0]] < 0.4 * min(height[index], height[rows[-1][0]]):
            rows[-1].append(index)
        else:
            rows.append([index])
    ordered: list[range] = []
    separators: list[str] = []
    steps = [0.0, *(middle[row[0]] - middle[before[0]] for before, row in pairwise(rows))]
    usual = sorted(steps[1:])[len(rows) // 2 - 1] if len(rows) > 1 else 0.0
    for number, row in enumerate(rows):
        between = "\n\n" if steps[number] > PARAGRAPH_GAP * max(usual, height[row[0]]) else "\n"
        for index in sorted(row, key=x0.__getitem__):
            separators.append(between if ordered else "")
            separators.extend(repeat(" ", len(runs[index]) - 1))
            ordered.append(runs[index])
            between = "  "
    return ordered, separators


def write(
    page: Page,
    tokens: list[str],
    separators: list[str],
    boxes: Floats,
    lines: list[tuple[range, Hint]],
    confidence: array[float] | None = None,
) -> None:
    """Fill the page's text, words and lines; everything comes in reading order, ``lines`` as runs with their hints."""
    lengths = np.fromiter(map(len, tokens), np.uint32, len(tokens))
    gaps = np.fromiter(map(len, separators), np.uint32, len(tokens))
    ends = np.cumsum(lengths + gaps, dtype=np.uint32)
    starts = ends - lengths
    pieces = [""] * (2 * len(tokens))
    pieces[0::2], pieces[1::2] = separators, tokens
    page.text = "".join(pieces)
    page.words = Words.of(
        array("I", starts.tobytes()), array("I", ends.tobytes()), array("f", boxes.tobytes()), confidence
    )
    from_, to = starts.tolist(), ends.tolist()
    at = 0
    for run, hint in lines:
        end = at + len(run)
        page.lines.append(Line(from_[at], to[end - 1], at, end, hint))
        at = end
