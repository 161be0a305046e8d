"""Who and when, where an agenda in a table has columns of its own for them beside what was said."""

from __future__ import annotations

import re
from dataclasses import replace

from rodatraden.reading.claims import Assignment, Record
from rodatraden.reading.extraction.agenda import Point
from rodatraden.reading.extraction.dues import due_in
from rodatraden.reading.extraction.lookups import either, table
from rodatraden.reading.extraction.meeting_time import Times
from rodatraden.reading.extraction.register import Register
from rodatraden.reading.extraction.sentences import sentences
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage
from rodatraden.reading.pages import Span

_COLUMNS = {
    name: re.compile(rf"{either(group)}\s*:?$", re.IGNORECASE)
    for name, group in table("assignments")["columns"].items()
}
_PARTS = re.compile(r",|/|\boch\b|&")
_WORDS = 3  # words of a part that is more than a name


def add_beside(record: Record, blocks: list[Block], points: list[Point], times: Times) -> None:
    """Give the duties of each point who and when from such columns; a day beside words that are no duty makes them one."""
    register = Register([person.name for person in record.attendees], [])
    for index, point in enumerate(points):
        said: Block | None = None
        for at in point.blocks:
            block = blocks[at]
            if block.kind is not Kind.TABLE:
                said = block
                continue
            cells = _owner_and_due(block)
            if cells:
                _give(record, index, said, *cells, register, times)


def _owner_and_due(block: Block) -> tuple[Passage, Passage | None] | None:
    """The cells of who and when in a table of two rows that has no column for what."""
    if len(block.cells) != 2:
        return None
    names = [next((name for name, head in _COLUMNS.items() if head.match(cell.text)), "") for cell in block.cells[0]]
    cells = dict(zip(names, block.cells[1], strict=False))
    return (cells["owner"], cells.get("due")) if "owner" in cells and "task" not in cells else None


def _give(
    record: Record,
    index: int,
    said: Block | None,
    owner: Passage,
    due_cell: Passage | None,
    register: Register,
    times: Times,
) -> None:
    due, printed = due_in(due_cell.text, times.anchor) if due_cell else (None, "")
    if due_cell and any(c.isalnum() for c in due_cell.text):
        due, printed = due or due_cell.text, printed or due_cell.text
    parts = [part.strip() for part in _PARTS.split(owner.text) if part.strip()]
    mine = [i for i, duty in enumerate(record.assignments) if duty.item == index]
    if any(len(part.split()) >= _WORDS for part in parts):  # the cell tells what to do as well
        own = next((i for i in mine if _meets(record.assignments[i].spans, owner.spans())), None)
        if own is not None:
            record.assignments[own] = _with(record.assignments[own], (), due, printed)
            return
        owners = tuple(name for _, _, name in register.mentions(owner.text)[:1])
        record.assignments.append(_duty(index, owner, owners, due, printed))
        return
    owners = tuple(register.full(part) for part in parts)
    last = list(sentences(said.text))[-1:] if said else []
    if not said or not last:
        return
    sentence = said.passage.cut(*last[0])
    own = next((i for i in reversed(mine) if _meets(record.assignments[i].spans, sentence.spans())), None)
    if own is not None:
        record.assignments[own] = _with(record.assignments[own], owners, due, printed)
    elif due:
        record.assignments.append(_duty(index, sentence, owners, due, printed))


def _with(duty: Assignment, owners: tuple[str, ...], due: str | None, printed: str) -> Assignment:
    """The duty with what it does not tell itself."""
    return replace(
        duty,
        owners=duty.owners or owners,
        due=duty.due or due,
        due_as_printed=duty.due_as_printed or (printed if not duty.due else ""),
    )


def _duty(index: int, task: Passage, owners: tuple[str, ...], due: str | None, printed: str) -> Assignment:
    return Assignment(
        spans=task.spans(),
        confidence=0.85,
        rule="assignment.beside",
        item=index,
        task=task.printed(),
        reading=task.text,
        owners=owners,
        due=due,
        due_as_printed=printed,
    )


def _meets(some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return any(a.page == b.page and a.start < b.end and b.start < a.end for a in some for b in others)
