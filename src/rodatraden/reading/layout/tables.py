"""Rows that stand side by side: lists of attendance, lists of actions, agendas in two columns."""

from __future__ import annotations

import re
from itertools import groupby

from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage, join
from rodatraden.reading.layout.rows import Row, numbered

_TAB = re.compile(r"\t+|(?<=\S) {4,}(?=\S)")
_EMPTY = Passage("", ())
_LONG = 60  # characters of a cell that is prose rather than a name or a heading


def split_cells(row: Row) -> None:
    """Fill ``cells`` of a row whose columns are set with tabs or wide space."""
    if not row.cells and row.hint.table is None and _TAB.search(row.passage.text):
        cells = [cell for cell in row.passage.split(_TAB) if cell.text]
        if len(cells) > 1:
            row.cells = cells


def is_cell(row: Row) -> bool:
    return row.hint.table is not None or len(row.cells) > 1


def tables_of(rows: list[Row]) -> list[Block | Row]:
    """The blocks of rows that stand together as cells; agendas in two columns come back as headings and rows."""
    if rows[0].hint.table is not None:
        grid: list[list[Passage]] = []
        for _, line in groupby(rows, key=lambda row: row.hint.row):
            grid.append(_cells_of_row(list(line)))
    else:
        grid = [list(row.cells) for row in rows]
        if rows[0].number:
            grid = [[_with_number(row), *row.cells[1:]] for row in rows]
    grid = [line for line in grid if any(cell.text for cell in line)]
    if not grid:
        return []
    if _is_agenda(grid):
        return _agenda(rows[0], grid)
    width = max(len(line) for line in grid) if rows[0].hint.table is not None else 0
    grid = [line + [_EMPTY] * (width - len(line)) for line in grid]
    whole = join([cell for line in grid for cell in line if cell.text])
    return [Block(kind=Kind.TABLE, passage=whole, cells=tuple(tuple(line) for line in grid), gap=rows[0].gap)]


def _with_number(row: Row) -> Passage:
    return row.cells[0]


def _cells_of_row(rows: list[Row]) -> list[Passage]:
    width = max(row.hint.column for row in rows) + 1
    cells: list[list[Passage]] = [[] for _ in range(width)]
    for row in rows:
        text = row.passage
        cells[row.hint.column].append(text)
        if row.number and not cells[row.hint.column][:-1]:
            cells[row.hint.column][-1] = text
    return [join(cell) if cell else _EMPTY for cell in cells]


def _is_agenda(grid: list[list[Passage]]) -> bool:
    """Two or three columns, the last one with prose, the first ones short: titles and what was said."""
    wide = [line for line in grid if len(line) > 1]
    if not wide or max(len(line) for line in grid) > 3 or len(wide) < 2:
        return False
    last = sum(len(line[-1].text) > _LONG or len(line[-1].breaks) > 1 for line in wide)
    first = sum(len(line[0].text) <= 2 * _LONG for line in wide)
    return last * 3 >= len(wide) and first * 3 >= 2 * len(wide)


def _agenda(row: Row, grid: list[list[Passage]]) -> list[Block | Row]:
    out: list[Block | Row] = []
    for line in grid:
        cells = [cell for cell in line if cell.text]
        number = ""
        if len(cells) > 2 and len(cells[0].text) <= 6:
            number, cells = cells[0].text, cells[1:]
        for index, cell in enumerate(cells):
            for at, part in enumerate(cell.lines()):
                made = numbered(Row(row.page, row.line, part, gap=at == 0))
                if index == 0 and at == 0 and len(cells) > 1:
                    made.heading, made.number = 9, made.number or number
                out.append(made)
    return out
