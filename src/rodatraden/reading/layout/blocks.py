"""The whole of layout: a document as it was read → its blocks in reading order."""

from __future__ import annotations

from rodatraden.reading.layout.block import Block
from rodatraden.reading.layout.cells import is_cell, set_cells
from rodatraden.reading.layout.columns import is_agenda_head, is_flattened, order_by_boxes, unflatten
from rodatraden.reading.layout.furniture import mark_furniture
from rodatraden.reading.layout.paragraphs import blocks_of
from rodatraden.reading.layout.rows import Row, rows_of
from rodatraden.reading.layout.run_in import split_numbered
from rodatraden.reading.pages import Document, Repairs

_FEW = 6  # rows that tell whether columns stand under their heads


def arrange(document: Document, repairs: Repairs) -> list[Block]:
    """Blocks of the document, furniture among them. Raises nothing because of what a document holds."""
    pages = list(rows_of(document, repairs))
    mark_furniture(pages)
    whole: list[Row] = []
    for rows in pages:
        if rows:
            rows[0].gap = True
        whole += order_by_boxes(rows)
    whole = set_cells(whole)
    if is_flattened(pages) and not _are_columns(whole):
        whole = unflatten(whole)
    return split_numbered(blocks_of(whole, document.source.kind))


def _are_columns(rows: list[Row]) -> bool:
    """Whether the columns of an agenda are still columns: its heads and most lines below them are parted by wide space."""
    head = next((at for at, row in enumerate(rows) if is_cell(row) and is_agenda_head(row.passage.text)), None)
    below = rows[head + 1 : head + 1 + _FEW] if head is not None else []
    return 2 * sum(is_cell(row) for row in below) > len(below) > 0
