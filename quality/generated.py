"""The drawn documents of the invented county, read and scored once for all dimensions that ask."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quality import sample
from quality.estimator import Counts
from quality.ledger import Fact
from quality.running import on_every_core
from quality.sample import Paper
from quality.scoring import score
from rodatraden.reading.claims import Record
from rodatraden.reading.many import Failure, read_one
from rodatraden.reading.pages import Source


@dataclass(frozen=True, slots=True)
class Judged:
    """A document that was read: what was counted, the facts that were shown, and what was missed."""

    name: str
    layers: tuple[str, ...]
    counts: dict[str, Counts]
    facts: list[Fact]
    missed: list[tuple[str, str]]
    lines: int
    covered: int


@cache
def judged() -> tuple[Judged, ...]:
    """Every document of the sample, read on every core."""
    with tempfile.TemporaryDirectory() as folder:
        papers = list(sample.write(sample.draw(), Path(folder)))
        papers.sort(key=lambda paper: -paper.pages)  # scans take longest and come first
        return tuple(on_every_core(judge, papers, "documents read"))


def judge(paper: Paper) -> Judged:
    """Read and score one document. One that cannot be read has nothing right."""
    reading = read_one(paper.path)
    if isinstance(reading, Failure):
        made = score(Record(source=Source(paper.path.name, "", "", ""), pages=0), paper.truth)
        made.missed.append(("document", reading.message))
        return Judged(paper.path.name, paper.layers, made.counts, [], made.missed, 0, 0)
    made = score(reading.record, paper.truth)
    lines = sum(len(page.lines) for page in reading.document.pages)
    layers = (*paper.layers, f"reader {reading.document.source.reader.split()[0]}")
    covered = lines - len(reading.record.unclaimed)
    return Judged(paper.path.name, layers, made.counts, made.facts, made.missed, lines, covered)
