"""Who promised what by when: duties given, taken on, needed, wished for or asked of everybody."""

from __future__ import annotations

import itertools
import re
from datetime import date

from rodatraden.reading.claims import AssignmentKind
from rodatraden.reading.extraction.bullets import bullet
from rodatraden.reading.extraction.dues import due_in
from rodatraden.reading.extraction.duty import Duty, names
from rodatraden.reading.extraction.given import given, labelled
from rodatraden.reading.extraction.lookups import whole, words
from rodatraden.reading.extraction.needs import need, shall, to_be_done
from rodatraden.reading.extraction.register import Register
from rodatraden.reading.extraction.undertakings import taken

_WISH = whole(words("assignments", "wishes"))
_BROADCAST = whole(words("assignments", "broadcasts"))
_JOINED = re.compile(r",\s+(?:och|men|samt)\s+(?!att\b)|;\s+|\s+och\s+(?=(?:det|då|vi|den|de)\s)", re.IGNORECASE)
_FINISHED = re.compile(
    r"\[x\]|\bvilket (?:har skett|är gjort)|\b(?:är|blev) (?:nu )?(?:slutfört|klart|utfört|avslutat|genomfört)\.?$|"
    r"\buppdrag(?:et)? har varit\b|\bsom gavs i fjol\b",
    re.IGNORECASE,
)
_LONG = 110  # characters of a sentence that may hold more than the duty


def find_duty(text: str, register: Register, meeting: date | None, *, reports: bool = False) -> Duty | None:
    """The duty of one sentence, or None. ``reports`` says that the sentence belongs to a round where each party
    tells of its own work: there only what is given or taken on by name counts."""
    if text.rstrip().endswith("?"):
        return None
    if _FINISHED.search(text):
        return None
    found = given(text, register, meeting) or labelled(text, register)
    if not found and not reports:
        found = bullet(text, register, meeting)
    if not found and (match := _BROADCAST.search(text)):
        found = Duty(AssignmentKind.BROADCAST, (), 0.8, "broadcast", match.start())
        if match.start() > 20 and (rather := taken(text, register, meeting, reports=reports)):
            found = rather
    wish = None if found or reports else _WISH.search(text)
    if wish and wish.start() < 40:
        found = Duty(AssignmentKind.WISH, _wished_of(text, wish.end(), register), 0.75, "wish", wish.start())
    found = found or taken(text, register, meeting, reports=reports) or shall(text, register, meeting)
    if not found and not reports:
        found = to_be_done(text, register, meeting) or need(text)
    if wish and not found:
        found = Duty(AssignmentKind.WISH, _wished_of(text, wish.end(), register), 0.7, "wish", wish.start())
    if not found:
        return None
    due, printed = due_in(text, meeting)
    return Duty(found.kind, found.owners, found.confidence, f"assignment.{found.rule}", found.at, due, printed)


def clause_of(text: str, at: int) -> tuple[int, int]:
    """The part of a long sentence that holds the duty, where the rest tells of something else."""
    if len(text) < _LONG:
        return 0, len(text)
    edges = [(0, 0), *(m.span() for m in _JOINED.finditer(text)), (len(text), len(text))]
    for (_, start), (stop, _) in itertools.pairwise(edges):
        if start <= at < stop and stop - start >= 20:
            return start, stop
    return 0, len(text)


def _wished_of(text: str, at: int, register: Register) -> tuple[str, ...]:
    """Whom a wish is put to: the subject right after "att"."""
    that = text.find(" att ", at)
    return names(register, text, that + 5, min(len(text), that + 80), near=True) if that >= 0 else ()
