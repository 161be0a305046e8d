"""Rows that stand side by side: lists of attendance, lists of actions, agendas in columns."""

from __future__ import annotations

from itertools import groupby

from rodatraden.reading.layout.agenda_table import agenda_of
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import EMPTY, Passage, join
from rodatraden.reading.layout.rows import Row


def tables_of(rows: list[Row]) -> list[Block | Row]:
    """The blocks of rows that stand together as cells; agendas in columns come back as headings and rows."""
    if rows[0].hint.table is not None:
        grid = [_cells_of_row(list(line)) for _, line in groupby(rows, key=lambda row: row.hint.row)]
    else:
        grid = [list(row.cells) for row in rows]
    grid = [line for line in grid if any(cell.text for cell in line)]
    if not grid:
        return []
    agenda = agenda_of(rows[0], grid)
    if agenda is not None:
        return agenda
    width = max(len(line) for line in grid) if rows[0].hint.table is not None else 0
    grid = [line + [EMPTY] * (width - len(line)) for line in grid]
    whole = join([cell for line in grid for cell in line if cell.text])
    return [Block(kind=Kind.TABLE, passage=whole, cells=tuple(tuple(line) for line in grid), gap=rows[0].gap)]


def _cells_of_row(rows: list[Row]) -> list[Passage]:
    cells: list[list[Passage]] = [[] for _ in range(max(row.hint.column for row in rows) + 1)]
    for row in rows:
        cells[row.hint.column].append(row.whole or row.passage)
    return [join(cell) if cell else EMPTY for cell in cells]
