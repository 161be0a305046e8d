"""Rows that stand side by side: lists of attendance, lists of actions, agendas in two columns."""

from __future__ import annotations

import re
from itertools import groupby

from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.columns import goes_on, is_agenda_head
from rodatraden.reading.layout.passage import EMPTY, Passage, join
from rodatraden.reading.layout.rows import Row, numbered
from rodatraden.reading.pages import PLAIN

_TAB = re.compile(r"\t+|(?<=\S) {3,}(?=\S)")
_NUMBERED = re.compile(r"(?:§\s*)?\d{1,3}(?:[.):]|\s|$)|§")
_NAME_LIKE = re.compile(r"[A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?$")
_TELLS = 40  # characters of a cell that says more than a name and an organisation
_LONG = 60  # characters of a cell that is prose rather than a name or a heading


def split_cells(row: Row) -> None:
    """Fill ``cells`` of a row whose columns are set with tabs or wide space."""
    text = row.passage.text
    if not row.cells and row.hint.table is None and ("\t" in text or "   " in text):
        cells = [cell for cell in row.passage.split(_TAB) if cell.text]
        if len(cells) > 1:
            row.cells = cells


def is_cell(row: Row) -> bool:
    return row.hint.table is not None or len(row.cells) > 1


def tables_of(rows: list[Row]) -> list[Block | Row]:
    """The blocks of rows that stand together as cells; agendas in two columns come back as headings and rows."""
    if rows[0].hint.table is not None:
        grid = [_cells_of_row(list(line)) for _, line in groupby(rows, key=lambda row: row.hint.row)]
    else:
        grid = [list(row.cells) for row in rows]
    grid = [line for line in grid if any(cell.text for cell in line)]
    if not grid:
        return []
    if _is_agenda(grid):
        return _agenda(rows[0], grid)
    width = max(len(line) for line in grid) if rows[0].hint.table is not None else 0
    grid = [line + [EMPTY] * (width - len(line)) for line in grid]
    whole = join([cell for line in grid for cell in line if cell.text])
    return [Block(kind=Kind.TABLE, passage=whole, cells=tuple(tuple(line) for line in grid), gap=rows[0].gap)]


def _cells_of_row(rows: list[Row]) -> list[Passage]:
    cells: list[list[Passage]] = [[] for _ in range(max(row.hint.column for row in rows) + 1)]
    for row in rows:
        cells[row.hint.column].append(row.whole or row.passage)
    return [join(cell) if cell else EMPTY for cell in cells]


def _is_agenda(grid: list[list[Passage]]) -> bool:
    """Titles to the left and what was said to the right: by the heads of the columns, numbers or lengths."""
    wide = [[cell for cell in line if cell.text] for line in grid]
    wide = [line for line in wide if len(line) > 1]
    if len(wide) < 2 or max(len(line) for line in grid) > 3:
        return False
    if is_agenda_head(" ".join(cell.text for cell in wide[0])):
        return True
    last = sum(len(line[-1].text) > _LONG or len(line[-1].breaks) > 1 for line in wide)
    told = sum(len(line[-1].text) > _TELLS for line in wide)
    if sum(bool(_NUMBERED.match(line[0].text)) for line in wide) > 1 and told:
        return True
    first = sum(len(line[0].text) <= 2 * _LONG and not label_like(line[0].text) for line in wide)
    return last * 3 >= len(wide) and first * 3 >= 2 * len(wide) and max(len(line) for line in wide) < 3


def label_like(text: str) -> bool:
    """Whether a cell holds a name or a label rather than a title."""
    return text.rstrip().endswith(":") or bool(_NAME_LIKE.match(text))


def _agenda(row: Row, grid: list[list[Passage]]) -> list[Block | Row]:
    out: list[Block | Row] = []
    plain = row.line._replace(hint=PLAIN)
    for at, line in enumerate(grid):
        cells = [cell for cell in line if cell.text]
        if at == 0 and is_agenda_head(" ".join(cell.text for cell in cells)):
            out.append(Block(kind=Kind.FURNITURE, passage=join(cells)))
            continue
        number = ""
        if len(cells) > 1 and len(cells[0].text) <= 6 and any(c.isdigit() for c in cells[0].text):
            number, cells = cells[0].text, cells[1:]
        two = len(cells) > 1 or bool(number)
        for index, cell in enumerate(cells):
            parts = cell.lines()
            title = 1
            while index == 0 and two and title < len(parts) and goes_on(parts[title - 1].text, parts[title].text):
                title += 1
            if index == 0 and two:
                parts = [join(parts[:title]), *parts[title:]]
            for place, part in enumerate(parts):
                made = numbered(Row(row.page, plain, part, gap=place == 0))
                if index == 0 and place == 0 and two:
                    made.heading, made.number = 9, made.number or number
                out.append(made)
    return out
