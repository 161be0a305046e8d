"""The title of a record: the line that says what kind of document it is, with what hangs on it."""

from __future__ import annotations

import re

from rodatraden.reading.claims import Stated
from rodatraden.reading.extraction.dates import weekday_in
from rodatraden.reading.extraction.labels import BODY_END, kinds, label_of
from rodatraden.reading.extraction.names import is_person
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage

_MEETING_WORD = re.compile(r"\b(?:styrelsemöte|årsmöte|rådsmöte|nämndsammanträde|föreningsstämma)\w*", re.IGNORECASE)
_OPEN_TITLE = re.compile(
    r"(?:\b(?:med|för|från|av|i|och|samt|vid)|föreningen|stiftelsen|styrelsen(?: för)?|rådet för)$", re.IGNORECASE
)  # a title that goes on with the line below
_LONGEST_TITLE = 220  # characters
_FEW_ROWS = 2  # of a table that is a letter head and no more
_SHORT = 60  # characters of a line that is hardly more than the word for the meeting


def find_title(blocks: list[Block], start: int) -> list[tuple[int, Passage]]:
    """The line that says what kind of document it is, with what hangs on it; else the first heading.

    Each part comes with the index of its block. ``start`` is the index of the first block of the first point.
    """
    lines = [(i, blocks[i], part) for i in range(min(start, 30)) for part in title_parts(blocks[i])]
    best: tuple[int, int] | None = None
    for at, (_, block, part) in enumerate(lines):
        score = _title_score(block, part.text)
        if score > 3 and (best is None or score > best[0]):
            best = (score, at)
    if best is None:
        first = next(
            (i for i in range(min(start + 1, len(blocks), 12)) if _may_be_title(blocks[i], before=i < start)), None
        )
        return [] if first is None else [(first, blocks[first].passage)]
    index, block, part = lines[best[1]]
    title = [(index, part)]
    after = next(((i, b, p) for i, b, p in lines[best[1] + 1 :] if i > index and b.kind is not Kind.FURNITURE), None)
    if after and after[0] <= index + 1 and _OPEN_TITLE.search(part.text) and not label_of(after[2].text):
        title.append((after[0], after[2]))
    elif (
        after
        and after[0] <= index + 2
        and kind_of(part.text)
        and len(part.text) < 40
        and not BODY_END.search(part.text)
    ):
        near = after[1].kind is Kind.LIST_ITEM or not after[1].gap
        if near and BODY_END.search(after[2].text) and len(after[2].text) < 120 and not label_of(after[2].text):
            title.append((after[0], after[2]))
    return title


def title_parts(block: Block) -> list[Passage]:
    """The lines of a block that may be a title: the block, or the first cells of a table that are not labels."""
    if block.kind is not Kind.TABLE:
        return [block.passage]
    cells = [cell for row in block.cells[:2] for cell in row if cell.text]
    if len(block.cells) <= _FEW_ROWS:
        return cells
    named = [
        cell for cell in cells if BODY_END.search(cell.text) and not label_of(cell.text) and len(cell.text) < _SHORT
    ]
    return [cell for cell in block.cells[0] if kind_of(cell.text)] + [c for c in named if not kind_of(c.text)]


def _title_score(block: Block, text: str) -> int:
    if len(text) > _LONGEST_TITLE or label_of(text) or block.repeated:
        return 0
    score = (
        (6 if kind_of(text) else 0)
        + (1 if BODY_END.search(text) else 0)
        + (2 if (meeting := _MEETING_WORD.search(text)) else 0)
    )
    score += 2 if meeting and meeting.start() == 0 and len(text) < _SHORT else 0
    score += 3 if block.kind is Kind.HEADING and block.level < 9 else 0
    score += 4 if BODY_END.search(text) and weekday_in(text) else 0
    score -= 4 if block.kind is Kind.FURNITURE else 0
    return score - (5 if is_person(text) or text.endswith(".") else 0)


def _may_be_title(block: Block, *, before: bool) -> bool:
    return (
        block.kind is Kind.HEADING
        and (before or not block.number)
        and not is_person(block.text)
        and not label_of(block.text)
    )


def kind_of(text: str) -> str | None:
    """The kind of document a line names: "protokoll", "kallelse"…"""
    return next((kind for kind, pattern in kinds() if pattern.search(text)), None)


def title_claim(parts: list[Passage]) -> Stated | None:
    """The title as one value, its parts joined with a dash."""
    if not parts:
        return None
    text = " - ".join(part.text.strip(" :") for part in parts)
    spans = tuple(span for part in parts for span in part.spans())
    return Stated(
        spans=spans,
        confidence=0.95 if kind_of(text) else 0.6,
        rule="header.title",
        value=text,
        as_printed=" - ".join(p.printed() for p in parts),
    )
