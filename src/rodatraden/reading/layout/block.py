"""Lines → blocks: headings, paragraphs, list items, tables and furniture, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rodatraden.reading.layout.passage import Passage


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE = "table"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of the document that is read as one.

    ``level`` is that of a heading (1-6 as the file marks it, 9 where only its form tells) or of a list item.
    ``number`` is what numbers it, as printed. ``gap`` says that room stands before it. ``cells`` are the rows of
    a table; ``passage`` then holds all of them. ``repeated`` is set on furniture that has stood before.
    """

    kind: Kind
    passage: Passage
    level: int = 0
    number: str = ""
    gap: bool = False
    cells: tuple[tuple[Passage, ...], ...] = ()
    repeated: bool = False

    @property
    def text(self) -> str:
        return self.passage.text
