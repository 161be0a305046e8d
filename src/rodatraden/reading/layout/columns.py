"""Reading order where text stands in columns: from boxes where there are any, else from the form of the lines."""

from __future__ import annotations

import itertools
import re
from statistics import median

from rodatraden.reading.layout.passage import join, of_line
from rodatraden.reading.layout.rows import Row, is_bare_number
from rodatraden.reading.pages import Page, Repair

_LEFT = r"(?:dagordning|punkt(?:er)?|ärenden?|rubrik|fråga|nr|dagordningspunkt)"
_RIGHT = (
    r"(?:anteckning(?:ar)?|delpunkter|notering(?:ar)?|kommentar(?:er)?|minnesanteckningar|mötesanteckningar|"
    r"diskussion|innehåll)"
)
_TWO_HEADS = re.compile(rf"{_LEFT}\W+{_RIGHT}\W*$", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=[a-zåäö.,)])\s+(?=[A-ZÅÄÖ][a-zåäö]+(?:/[A-ZÅÄÖ]\w+)*:?\s)")
_WIDE_SPACE = re.compile(r"\s{2,}")
_HALF_NAME = re.compile(r"[–-]\s+[A-ZÅÄÖ][\w-]+$")
_ONLY_NAMES = re.compile(r"(?:[A-ZÅÄÖ][\w-]+[\s/,]*){1,5}$")
_ONE_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?$")
_DEFAULT_WIDTH = 34
_GUTTER = 1.6  # times the height of the letters between two words: wider is another column


def order_by_boxes(page: Page, rows: list[Row], repairs: list[Repair]) -> list[Row]:
    """Rows of a page with geometry, lines divided at wide gaps into cells when several lines share the gap."""
    if not rows or not page.words.has_boxes:
        return rows
    for row in rows:
        row.box = _box(row)
    heights = [row.box[3] - row.box[1] for row in rows if row.box]
    usual = median(heights) if heights else 10.0
    _divide(page, rows, repairs, usual)
    _mark_gaps(rows, usual)
    return rows


def _box(row: Row) -> tuple[float, float, float, float] | None:
    words = row.page.words
    first, last = words.box(row.line.first_word), words.box(row.line.last_word - 1)
    return (first.x0, min(first.y0, last.y0), last.x1, max(first.y1, last.y1)) if first and last else None


def _divide(page: Page, rows: list[Row], repairs: list[Repair], usual: float) -> None:
    words = page.words
    edges: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        cuts, right = [], None
        for word in range(row.line.first_word, row.line.last_word):
            box = words.box(word)
            if box is None:
                return
            if right is not None and box.x0 - right > _GUTTER * usual:
                cuts.append(word)
            right = box.x1
        if cuts:
            edges[index] = cuts
    starts = sorted(box.x0 for cuts in edges.values() for word in cuts if (box := words.box(word)))
    for index, cuts in edges.items():
        row = rows[index]
        shared = [w for w in cuts if (box := words.box(w)) and sum(abs(box.x0 - x) < 6 for x in starts) > 1]
        if not shared or row.hint.table is not None:
            continue
        at = [row.line.first_word, *shared, row.line.last_word]
        row.cells = [
            of_line(page, row.line, repairs, markup=False, start=words.start(a), end=words.end(b - 1))
            for a, b in itertools.pairwise(at)
        ]


def _mark_gaps(rows: list[Row], usual: float) -> None:
    steps = [b.box[1] - a.box[3] for a, b in itertools.pairwise(rows) if a.box and b.box and b.box[1] >= a.box[1]]
    near = median(steps) if steps else 0.0
    for a, b in itertools.pairwise(rows):
        if a.box and b.box and not b.gap:
            step = b.box[1] - a.box[3]
            b.gap = step > near + 0.45 * usual or step < -3 * usual


def is_flattened(pages: list[list[Row]]) -> bool:
    """Whether the text was an agenda in two columns, told by its two column heads on one line."""
    first = pages[0][:40] if pages else []
    return any(_TWO_HEADS.match(row.passage.text) for row in first if len(row.passage.text) < 60)


def unflatten(rows: list[Row]) -> list[Row]:
    """Part the titles of a flattened two-column agenda from the notes beside them.

    The left column is narrow, so a title stands on short lines up to an empty line; what is longer than the
    column is wide holds the first line of the notes, which begins at a capital letter.
    """
    blocks = _numbered_blocks(rows)
    lengths = [len(rows[i].passage.text) for i, j in blocks if j - i > 1 and len(rows[i].passage.text) <= 45]
    width = max(lengths) if lengths else _DEFAULT_WIDTH
    out: list[Row] = []
    at = 0
    for start, stop in blocks:
        out += rows[at:start]
        out += _title_and_notes(rows[start:stop], width)
        at = stop
    return out + rows[at:]


def _numbered_blocks(rows: list[Row]) -> list[tuple[int, int]]:
    blocks, last, at = [], 0, 0
    while at < len(rows):
        row = rows[at]
        number = int(row.number.rstrip(".)")) if row.number.rstrip(".)").isdigit() else 0
        if not last < number <= last + 3:
            at += 1
            continue
        last = number
        stop = at + 1
        if is_bare_number(row) and stop < len(rows) and not rows[stop].number:
            stop += 1
        while stop < len(rows) and not rows[stop].gap and not rows[stop].number:
            stop += 1
        blocks.append((at, stop))
        at = stop
    return blocks


def _title_and_notes(block: list[Row], width: int) -> list[Row]:
    head, rest = block[0], block[1:]
    if is_bare_number(head) and rest:
        rest[0].number, head, rest = head.number, rest[0], rest[1:]
    head.heading = 9
    text = head.passage.text
    cut = _cut_of(text, width, alone=not rest)
    if cut:
        notes = Row(head.page, head.line, head.passage.cut(cut, len(text)), gap=True)
        head.passage = head.passage.cut(0, cut)
        if rest:
            rest[0].gap = rest[0].gap or len(notes.passage.text) + cut <= width
        return [head, notes, *rest]
    title = [head]
    while rest and _goes_on(title[-1].passage.text, rest[0].passage.text):
        title.append(rest.pop(0))
    if (
        len(rest) > 1
        and _ONLY_NAMES.match(rest[0].passage.text)
        and "/" in rest[0].passage.text
        and _ONE_NAME.match(rest[1].passage.text)
    ):
        rest[0].passage = join([rest[0].passage, rest.pop(1).passage])
    if rest:
        cut = _cut_of(rest[0].passage.text, width, alone=len(rest) == 1) if len(rest[0].passage.text) > width + 6 else 0
        rest[0].gap = True
    head.passage = join([row.passage for row in title])
    return [head, *rest]


def _cut_of(text: str, width: int, *, alone: bool) -> int:
    wide = [m.start() for m in _WIDE_SPACE.finditer(text) if m.start() <= width + 4]
    if wide and (len(text) > width + 4 or alone):
        return wide[-1]
    if len(text) > width + 4 or (alone and text.endswith(".")):
        capitals = [m.start() for m in _CAPITAL.finditer(text) if m.start() <= width + 4]
        return capitals[0] if capitals else 0
    return 0


def _goes_on(before: str, after: str) -> bool:
    if _HALF_NAME.search(before) and _ONLY_NAMES.match(after):
        return True
    return after[:1].islower() or after[:1] in "–-(" or before.endswith((",", "/", "-", "–", "&"))
