"""The blind set of sentences: decisions and assignments in the many ways that people write them. See docs/phrases.md.

Each phrase is the only thing said at the second of three points of a record of its own, so that none influences another.
The head names no body and no attendance, and the other points hold no facts. The record goes through the whole of reading
as plain text.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from quality.estimator import Counts, Estimate, Tally, share
from quality.matching import bare_due, shares_owner
from quality.running import HERE, VERSION, on_every_core
from quality.scoring_said import FIRM
from rodatraden.reading.claims import Assignment, AssignmentKind, DecisionKind, Record
from rodatraden.reading.pipeline import read

GOLD = HERE / "gold/phrases.csv"
_RECORD = """Anteckningar
Datum: 2025-01-15

1. Inledning

Dagens program gicks igenom.

2. Ärendet

{}

3. Avslutning

Klockan var då tolv.
"""
_LOOSE = {AssignmentKind.WISH: "wish", AssignmentKind.BROADCAST: "request"}
_ORDER = (
    "decided",
    "deferred",
    "proposed",
    "expected",
    "reported",
    "consensus",
)  # which is told where there are several


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of the gold."""

    number: str
    setting: str
    text: str
    expect: str
    kind: str
    owner: str
    due: str
    note: str

    @property
    def label(self) -> str:
        """What it is, in one word: a kind, or "assignment", or "nothing"."""
        return self.kind or ("assignment" if self.expect == "assignment" else "nothing")


def measure() -> list[Estimate]:
    """Decisions, assignments, their kinds, owners and dues; doubtful rows in a layer of their own."""
    phrases = load(GOLD)
    tally = Tally()
    for phrase, record in zip(phrases, on_every_core(as_record, [p.text for p in phrases], "phrases"), strict=True):
        doubtful = phrase.note.startswith("doubtful:")
        layers = ["doubtful"] if doubtful else ["clear", f"setting {phrase.setting}"]
        tally.add(layers, judge(phrase, record))
        tally.add(layers[:1], confusion(phrase, record))
    return tally.estimates(VERSION)


def load(path: Path) -> list[Phrase]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [Phrase(*row) for row in list(csv.reader(lines))[1:]]


def as_record(text: str) -> Record:
    """Read one phrase as the only thing that a meeting said."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "phrase.txt"
        path.write_text(_RECORD.format(text), encoding="utf-8")
        return read(path).record


def judge(phrase: Phrase, record: Record) -> dict[str, Counts]:
    """Whether the phrase was found to decide, and to give a task; a phrase counts once, however many claims it gave."""
    decides = phrase.expect in ("decision", "both") and phrase.kind == "decided"
    decided = any(one.kind is DecisionKind.DECIDED for one in record.decisions)
    tasks = [one for one in record.assignments if one.kind in FIRM]
    gives = phrase.expect in ("assignment", "both")
    made = {
        "decisions": Counts(int(decides and decided), int(decided), int(decides)),
        "assignments": Counts(int(gives and bool(tasks)), int(bool(tasks)), int(gives)),
    }
    if gives and tasks:
        made["owner among found"] = share(int(same_owner(phrase.owner, tasks)), 1)
        made["due among found"] = share(int(same_due(phrase.due, tasks)), 1)
    return made


def confusion(phrase: Phrase, record: Record) -> dict[str, Counts]:
    """What a phrase of this kind was taken for: one key for each pair of kinds."""
    if phrase.expect == "assignment":
        taken = "assignment" if any(one.kind in FIRM for one in record.assignments) else told(record)
    else:
        taken = told(record)
    return {f"{phrase.label} read as {taken}": Counts(int(taken == phrase.label), 1, 1)}


def told(record: Record) -> str:
    """What a record of one phrase holds, in one word: its weightiest decision, else its task or wish, else nothing."""
    kinds = {str(one.kind) for one in record.decisions}
    if kinds:
        return next(kind for kind in _ORDER if kind in kinds)
    if any(one.kind in FIRM for one in record.assignments):
        return "assignment"
    return next((_LOOSE[one.kind] for one in record.assignments), "nothing")


def same_owner(owner: str, tasks: Iterable[Assignment]) -> bool:
    """Whether everybody who is named was found, and nobody where none is."""
    read = [name for one in tasks for name in one.owners]
    named = [name.strip() for name in owner.split(";") if name.strip()]
    return all(shares_owner(read, [name]) for name in named) if named else not read


def same_due(due: str, tasks: Iterable[Assignment]) -> bool:
    """Whether the due is the same but for small words, and none where none is told."""
    read = [words for one in tasks if (words := bare_due(one.due_as_printed or one.due or ""))]
    return bare_due(due) in read if due else not read
