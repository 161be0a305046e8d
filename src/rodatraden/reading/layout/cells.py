"""Cells that plain text sets side by side on its lines: between pipes, with tabs, with wide space."""

from __future__ import annotations

import re
from collections import Counter

from rodatraden.reading.layout.passage import EMPTY, Passage, join
from rodatraden.reading.layout.rows import Row

_TAB = re.compile(r"\t+|(?<=\S) {3,}(?=\S)")
_THAT = re.compile(r"att\s")  # a clause with the room of a bullet after its "att"
_PIPE = re.compile(r"\s*\|\s*")
_PIPE_BETWEEN = re.compile(r"(?<=\S)\s\|\s|\s\|$")
_PIPE_RULE = re.compile(r"[\s|+:=-]+$")  # a line that only parts rows: "|---|---|", "+-----+---+"
_NUMBERED = re.compile(r"(?:§\s*)?\d{1,3}[.)]?(?:\s+|$)")
_TWO = 2  # cells or lines that make a table
_LONG = 30  # letters of a cell that may go on below
_NEAR = 2  # letters that the beginnings of the cells of one column differ at most


def set_cells(rows: list[Row]) -> list[Row]:
    """Fill ``cells`` of the rows that stand in columns. A line that only goes on in some column is made part of the row
    above it, and is not among the rows that come back; nor are lines that only part rows."""
    rows = _between_pipes(rows)
    for row in rows:
        _at_tabs(row)
    return _gathered(rows)


def is_cell(row: Row) -> bool:
    return row.hint.table is not None or len(row.cells) > 1


def begins_table(above: Row, row: Row) -> bool:
    """Whether a row of cells is of another table than the row above it."""
    other = row.gap and row.hint.table is None and "|" in row.passage.text
    return above.hint.table != row.hint.table or other


def _at_tabs(row: Row) -> None:
    text = row.passage.text
    if row.cells or row.hint.table is not None or not ("\t" in text or "   " in text) or _THAT.match(text):
        return
    if len([cell for cell in row.passage.split(_TAB) if cell.text]) > 1:
        row.cells = [cell for cell in (row.whole or row.passage).split(_TAB) if cell.text]


def _between_pipes(rows: list[Row]) -> list[Row]:
    """Two lines or more with as many pipes are rows of a table, one line alone is not."""
    out: list[Row] = []
    run: list[Row] = []
    for row in [*rows, None]:
        if row is not None and _has_pipes(row):
            run.append(row)
            continue
        out += _table_of_pipes(run)
        run = []
        if row is not None:
            out.append(row)
    return out


def _has_pipes(row: Row) -> bool:
    text = (row.whole or row.passage).text
    if row.furniture or row.hint.table is not None or row.page.words.has_boxes:
        return False
    return ("|" in text and bool(_PIPE_BETWEEN.search(text))) or (text[:1] in "|+" and bool(_PIPE_RULE.match(text)))


def _table_of_pipes(run: list[Row]) -> list[Row]:
    lines = [(row, row.whole or row.passage) for row in run if not _PIPE_RULE.match((row.whole or row.passage).text)]
    cells = [_parts(passage) for _, passage in lines]
    counts = Counter(len(line) for line in cells)
    if len(cells) < _TWO or 2 * max(counts.values()) < len(cells):
        return run
    for (row, _), line in zip(lines, cells, strict=True):
        row.cells = line
    return [row for row, _ in lines]


def _parts(passage: Passage) -> list[Passage]:
    parts = passage.split(_PIPE)
    first = 1 if passage.text.startswith("|") else 0
    return parts[first : -1 if passage.text.endswith("|") and len(parts) > 1 else None]


def _gathered(rows: list[Row]) -> list[Row]:
    """The rows with lines that go on in a column made part of the row they go on from."""
    out: list[Row] = []
    for row in rows:
        above = out[-1] if out else None
        if above is None or len(above.cells) < _TWO or row.furniture or row.page.words.has_boxes:
            out.append(row)
            continue
        if (
            row.number
            and not row.cells
            and not row.gap
            and row.whole
            and "\t" in row.whole.text
            and _is_numbered(above)
        ):
            row.cells = [cell for cell in row.whole.split(_TAB) if cell.text]
        places = _places(above, row)
        if not places:
            out.append(row)
            continue
        above.cells += [EMPTY] * (places[-1] + 1 - len(above.cells))
        parts = [cell for cell in row.cells or [row.passage] if cell.text]
        for at, cell in zip(places, parts, strict=True):
            above.cells[at] = join([above.cells[at], cell]) if above.cells[at].text else cell
    return out


def _is_numbered(row: Row) -> bool:
    return bool(_NUMBERED.match(row.cells[0].text))


def _places(above: Row, row: Row) -> list[int]:
    """The columns of the row above in which a line goes on; none where it does not."""
    if row.number or row.bullet or row.heading or row.hint.table is not None or above.page is not row.page:
        return []
    parts = row.cells or [row.passage]
    if any(not part.text for part in parts):  # between pipes an empty cell keeps its place
        filled = [at for at, part in enumerate(parts) if part.text]
        return filled if filled and not parts[0].text and _is_numbered(above) and not row.gap else []
    indent = _indent(row)
    tabs = indent.count("\t") - _indent(above).count("\t")
    if (row.gap and (not indent or len(parts) > 1)) or _NUMBERED.match(parts[0].text):
        return []
    if "\t" in indent and tabs > 0:
        places = [tabs + i for i in range(len(parts))]
    else:
        columns = [_column(above, cell) for cell in above.cells]
        starts = [_place(row, part) for part in parts]
        places = [next((i for i, (a, b) in enumerate(columns) if a <= start <= b), -1) for start in starts]
        if not indent and places[0] == 0 and "\t" in row.page.text[row.line.start : row.line.end]:
            places = list(range(len(parts)))
    indent = indent if tabs > 0 or "\t" not in indent else ""
    below = len(parts) == len(above.cells) and all(part.text[:1].islower() for part in parts)  # posts under names
    lower = parts[0].text[:1].islower() and not (below and max(len(cell.text) for cell in above.cells) < _LONG)
    begins = not indent and not (_is_numbered(above) or lower)
    alone = not indent and len(parts) == 1 and not parts[0].text[:1].islower()
    fits = -1 not in places and len(set(places)) == len(places) and places[-1] <= len(above.cells)
    return places if fits and not begins and not alone else []


def _indent(row: Row) -> str:
    """The white space before the line; none where a mark stands before it."""
    text = row.page.text
    before = text[text.rfind("\n", 0, row.line.start) + 1 : row.line.start]
    return before if before.isspace() else ""


def _column(row: Row, cell: Passage) -> tuple[int, int]:
    """Where, in letters from the beginning of the line, what goes on in a cell may begin: below its number or its words."""
    if not cell.pieces:
        return -1, -1
    start = _place(row, cell)
    number = _NUMBERED.match(cell.text)
    return start - _NEAR, start + _NEAR + (number.end() if number else 0)


def _place(row: Row, cell: Passage) -> int:
    """How far into its line a cell begins."""
    start = cell.pieces[0].start
    return start - row.page.text.rfind("\n", 0, start) - 1
