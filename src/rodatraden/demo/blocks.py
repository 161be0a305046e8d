"""A record as it is to be printed, before any file format: blocks of runs.

A run may carry ``ref``, the name of the fact it prints ("title", "item 3", "said 3.0.1", "person 12"); what was printed
for a fact is the text of the runs with its ref, in order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    ref: str = ""
    struck: bool = False
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. ``level`` 1-3 makes it a heading; a tab in a run's text parts it into columns."""

    runs: tuple[Run, ...]
    level: int = 0
    bullet: bool = False


Row = tuple[tuple[Para, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of cells of paragraphs, every row as long as ``shares``, the columns' parts of the width."""

    rows: tuple[Row, ...]
    shares: tuple[float, ...]
    ruled: bool = True
    headed: bool = True  # is the first row the columns' names


Block = Para | Grid


@dataclass(slots=True)
class Sheet:
    """``head`` and ``foot`` are repeated on every page: texts for the left, the middle and the right."""

    head: tuple[str, str, str]
    foot: str
    blocks: list[Block] = field(default_factory=list)


def text(run: str, *, ref: str = "", level: int = 0, bold: bool = False) -> Para:
    """A paragraph of one run."""
    return Para((Run(run, ref, bold=bold),), level)


def paragraphs(blocks: list[Block]) -> Iterator[Para]:
    """Every paragraph in reading order, those of tables row by row."""
    for block in blocks:
        if isinstance(block, Para):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from cell


def printed(sheet: Sheet) -> dict[str, str]:
    """What was printed for each ref."""
    found: dict[str, str] = {}
    for para in paragraphs(sheet.blocks):
        for run in para.runs:
            if run.ref:
                found[run.ref] = found.get(run.ref, "") + run.text
    return found


def with_runs(para: Para, runs: tuple[Run, ...]) -> Para:
    """The same paragraph with other runs."""
    return replace(para, runs=runs)
