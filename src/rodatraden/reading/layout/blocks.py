"""The whole of layout: a document as it was read → its blocks in reading order."""

from __future__ import annotations

from rodatraden.reading.layout.block import Block
from rodatraden.reading.layout.columns import is_flattened, order_by_boxes, unflatten
from rodatraden.reading.layout.furniture import mark_furniture
from rodatraden.reading.layout.paragraphs import blocks_of
from rodatraden.reading.layout.rows import Row, rows_of
from rodatraden.reading.pages import Document, Repairs


def arrange(document: Document, repairs: Repairs) -> list[Block]:
    """Blocks of the document, furniture among them. Raises nothing because of what a document holds."""
    pages = list(rows_of(document, repairs))
    mark_furniture(pages)
    whole: list[Row] = []
    for rows in pages:
        if rows:
            rows[0].gap = True
        whole += order_by_boxes(rows)
    if is_flattened(pages):
        whole = unflatten(whole)
    return blocks_of(whole, document.source.kind)
