"""Reading order where text stands in columns: from boxes where there are any, else from the form of the lines."""

from __future__ import annotations

import re
from bisect import bisect_right

from rodatraden.reading.layout.passage import EMPTY, Passage, join
from rodatraden.reading.layout.rows import Row, is_bare_number

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
_NAME_LIKE = re.compile(r"[A-ZÅÄÖ][\w’'-]+(?: (?:[A-ZÅÄÖ][\w’'-]*|von|af|de))+$")
_DEFAULT_WIDTH = 34
_NEAR_RULE = 24.0  # points: a rule that lies farther from a table is not of it
_SAME_EDGE = 8.0  # points: left edges of one column differ no more


def order_by_boxes(rows: list[Row]) -> list[Row]:
    """Rows of one page with geometry, runs that stand side by side made cells of one row.

    Columns are where several printed rows have a run that begins at the same place. What stands between two drawn
    rules is one row of a table; without rules a row begins where the left column has a number or room before it.
    """
    if not rows or not rows[0].page.words.has_boxes:
        return rows
    for row in rows:
        row.box = row.page.words.across(row.line.first_word, row.line.last_word - 1)
    out: list[Row] = []
    region: list[list[Row]] = []
    starts: list[float] = []
    for line in _printed_rows(rows):
        if region and _fits(line, starts) and not _heads_text(line, region):
            region.append(line)
            continue
        out += _table_rows(region, starts)
        starts = [row.box.x0 for row in line if row.box] if len(line) > 1 else []
        region = [line] if starts else []
        out += [] if starts else line
    return out + _table_rows(region, starts)


def _printed_rows(rows: list[Row]) -> list[list[Row]]:
    """Runs grouped by the printed row they stand on: readers part them by spaces and rows by line breaks."""
    lines: list[list[Row]] = []
    for row in rows:
        previous = lines[-1][-1] if lines else None
        if previous and "\n" not in row.page.text[previous.line.end : row.line.start] and not row.furniture:
            lines[-1].append(row)
        else:
            lines.append([row])
    return lines


def _fits(line: list[Row], starts: list[float]) -> bool:
    """Whether every run of the printed row stands in one of the columns and in no other."""
    if len(line) > len(starts) or any(row.furniture or row.heading for row in line):
        return False
    for row in line:
        if row.box is None or min(abs(row.box.x0 - start) for start in starts) > _SAME_EDGE:
            return False
        column = _column(row, starts)
        if column + 1 < len(starts) and row.box.x1 > starts[column + 1]:
            return False
    alone = len(line) == 1 and _column(line[0], starts) == 0
    return not (alone and line[0].gap and not line[0].number)


def _heads_text(line: list[Row], region: list[list[Row]]) -> bool:
    """Whether a number alone on its row begins the text below a table that has no numbers."""
    return len(line) == 1 and bool(line[0].number) and not any(above[0].number for above in region)


def _column(row: Row, starts: list[float]) -> int:
    x = row.box.x0 if row.box else 0.0
    for index in range(len(starts) - 1, 0, -1):
        if x >= starts[index] - _SAME_EDGE:
            return index
    return 0


def _table_rows(region: list[list[Row]], starts: list[float]) -> list[Row]:
    """The rows of a table from its printed rows; a stretch with hardly anything side by side is no table."""
    if sum(len(line) > 1 for line in region) < 2:
        return [row for line in region for row in line]
    groups: list[list[list[Row]]] = []
    by_number = sum(bool(line[0].number) and _column(line[0], starts) == 0 for line in region) > 1
    rules = _rules_of(region)
    single = all(len(line) > 1 for line in region) or _are_names(region, starts)
    for line in region:
        if not groups or _begins(line, groups[-1][-1], starts, rules, by_number=by_number, single=single):
            groups.append([])
        groups[-1].append(line)
    return [_as_row(group, starts) for group in groups]


def _rules_of(region: list[list[Row]]) -> list[float]:
    """Heights of the level rules in and right round a region of the page."""
    heights = [y for line in region for row in line if row.box for y in (row.box.y0, row.box.y1)]
    top, bottom = min(heights, default=0.0) - _NEAR_RULE, max(heights, default=0.0) + _NEAR_RULE
    level = (rule.y0 for rule in region[0][0].page.rules if rule.x1 - rule.x0 > 4 * (rule.y1 - rule.y0))
    return sorted(y for y in level if top <= y <= bottom)


def _are_names(region: list[list[Row]], starts: list[float]) -> bool:
    """Whether the left column is a list of names: then each of its lines is a row, labels among them."""
    left = [line[0].passage.text for line in region if _column(line[0], starts) == 0]
    return 3 * sum(bool(_NAME_LIKE.match(text)) for text in left) >= 2 * len(left) > 4


def _begins(
    line: list[Row], above: list[Row], starts: list[float], rules: list[float], *, by_number: bool, single: bool
) -> bool:
    """Whether a row of the table begins with this printed row."""
    top, bottom = line[0].box, above[0].box
    if top and bottom and rules:
        middle, last = (top.y0 + top.y1) / 2, (bottom.y0 + bottom.y1) / 2
        at = bisect_right(rules, last)
        if any(rules[0] < y < rules[-1] for y in (middle, last)):
            return at < len(rules) and rules[at] < middle
    left = _column(line[0], starts) == 0
    if by_number:
        return left and bool(line[0].number)
    return left and (single or line[0].gap or (len(line) > 1 and len(above) > 1))


def _as_row(group: list[list[Row]], starts: list[float]) -> Row:
    columns: list[list[Row]] = [[] for _ in starts]
    for line in group:
        for row in line:
            columns[_column(row, starts)].append(row)
    first = group[0][0]
    cells = [join([_whole(row) for row in column]) if column else EMPTY for column in columns]
    filled = [cell for cell in cells if cell.text]
    if len(filled) == 1 and len(group) == 1:
        return first
    return Row(first.page, first.line, first.passage, first.gap, cells=cells, box=first.box)


def _whole(row: Row) -> Passage:
    """The passage with the number that was taken from it."""
    return row.whole or row.passage


def is_agenda_head(text: str) -> bool:
    """Whether the text is the heads of an agenda's two columns: "Dagordning Anteckningar"."""
    return len(text) < 60 and bool(_TWO_HEADS.match(text))


def is_flattened(pages: list[list[Row]]) -> bool:
    """Whether the text was an agenda in two columns, told by its two column heads on one line."""
    first = pages[0][:40] if pages else []
    return any(is_agenda_head(row.passage.text) for row in first)


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
    while rest and goes_on(title[-1].passage.text, rest[0].passage.text):
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


def goes_on(before: str, after: str) -> bool:
    """Whether a title in a narrow column goes on with the line ``after``."""
    if _HALF_NAME.search(before) and _ONLY_NAMES.match(after):
        return True
    return after[:1].islower() or after[:1] in "–-(" or before.endswith((",", "/", "-", "–", "&"))
