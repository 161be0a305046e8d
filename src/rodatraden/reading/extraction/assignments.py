"""Who promised what by when: duties given, taken on, needed, wished for or asked of everybody."""

from __future__ import annotations

import itertools
import re
from datetime import date

from rodatraden.reading.claims import AssignmentKind
from rodatraden.reading.extraction.dues import due_in
from rodatraden.reading.extraction.duty import CLAUSE, NEGATED, Duty, names, subjects
from rodatraden.reading.extraction.lookups import either, whole, words
from rodatraden.reading.extraction.needs import need, shall, to_be_done
from rodatraden.reading.extraction.register import Register
from rodatraden.reading.extraction.undertakings import taken

_GIVEN = whole(words("assignments", "given"))
_GIVEN_BEFORE = re.compile(rf"{either(words('assignments', 'given_before'))}\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
_WISH = whole(words("assignments", "wishes"))
_BROADCAST = whole(words("assignments", "broadcasts"))
_LABEL = re.compile(
    r"(?:(?P<owner>ansvarig(?:a)?|ansvar)|(?:uppdrag|att göra|åtgärd|action|"
    r"todo))(?P<to>\s+till\s+[^:]{2,60})?\s*:\s*",
    re.IGNORECASE,
)
_JOINED = re.compile(r",\s+(?:och|men|samt)\s+(?!att\b)|;\s+|\s+och\s+(?=(?:det|då|vi|den|de)\s)", re.IGNORECASE)
_LONG = 110  # characters of a sentence that may hold more than the duty


def find_duty(text: str, register: Register, meeting: date | None, *, reports: bool = False) -> Duty | None:
    """The duty of one sentence, or None. ``reports`` says that the sentence belongs to a round where each party
    tells of its own work: there only what is given or taken on by name counts."""
    if text.rstrip().endswith("?"):
        return None
    found = _given(text, register) or _labelled(text, register)
    if not found and (match := _BROADCAST.search(text)):
        found = Duty(AssignmentKind.BROADCAST, (), 0.8, "broadcast", match.start())
        if match.start() > 20 and (rather := taken(text, register, meeting, reports=reports)):
            found = rather
    wish = None if found or reports else _WISH.search(text)
    if wish and wish.start() < 40:
        found = Duty(AssignmentKind.WISH, _wished_of(text, wish.end(), register), 0.75, "wish", wish.start())
    found = found or taken(text, register, meeting, reports=reports) or shall(text, register, meeting)
    if not found and not reports:
        found = to_be_done(text, register) or need(text)
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


def _given(text: str, register: Register) -> Duty | None:
    match = _GIVEN.search(text)
    if not match:
        return None
    before, word = text[: match.start()], match[0].lower()
    if (
        _GIVEN_BEFORE.search(before)
        or re.search(r"(?:uppdrag(?:et)?)\s+(?:av|från)\b", text[match.start() : match.end() + 8], re.IGNORECASE)
        or NEGATED.search(before)
    ):
        return None
    if word.startswith("uppd"):
        stop = text.find(" att ", match.end())
        owners = names(register, text, match.end(), stop if stop > 0 else min(len(text), match.end() + 120)) or _plain(
            text[match.end() : stop]
        )
    else:
        owners = names(register, text, match.start(), match.end())
        owners = owners or subjects(register, text, match.start())
        if not owners and word.startswith(("fick", "får", "ges", "gavs")):
            owners = _plain(
                text[max((m.end() for m in CLAUSE.finditer(text, 0, match.start())), default=0) : match.start()]
            )
    if word.startswith("omb") and not owners:
        return Duty(AssignmentKind.BROADCAST, (), 0.8, "broadcast", match.start())
    return Duty(AssignmentKind.ASSIGNED, owners, 0.95 if owners else 0.85, "given", match.start())


def _plain(words_: str) -> tuple[str, ...]:
    """An owner told in words that are no name: "arbetsgruppen för mat"."""
    clean = words_.strip(" ,.:")
    return (clean,) if 2 < len(clean) < 70 else ()


def _labelled(text: str, register: Register) -> Duty | None:
    match = _LABEL.match(text)
    if not match or not text[match.end() :].strip():
        return None
    rest = text[match.end() :]
    if match["owner"]:
        return Duty(
            AssignmentKind.ASSIGNED, names(register, text, match.end(), len(text)) or _plain(rest), 0.93, "owner-label"
        )
    if match["to"]:
        to = re.sub(r"^\s+till\s+", "", match["to"])
        return Duty(
            AssignmentKind.ASSIGNED,
            names(register, text, match.start("to"), match.end("to")) or _plain(to),
            0.95,
            "label",
        )
    return Duty(AssignmentKind.ASSIGNED, names(register, text, match.end(), len(text))[:1], 0.9, "label")
