"""The sentences under a point, each with the inner heading and the stem ("Styrelsen beslutar") that it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rodatraden.reading.extraction.items import is_note
from rodatraden.reading.extraction.lookups import either, words
from rodatraden.reading.extraction.sentences import sentences
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage, join

_DECISION_HEAD = re.compile(
    r"(?:(?:mötets|styrelsens|nämndens|rådets|utskottets|gruppens|kommunstyrelsens|[\wåäö]+(?:nämndens|"
    r"styrelsens|utskottets|rådets|gruppens))\s+)?beslut(?:et|spunkt(?:er)?)?\s*:?\s*$",
    re.IGNORECASE,
)
_HEAD = 60  # characters that a heading inside a point has at most
_AFTER_HEAD = re.compile(rf"{either(words('decisions', 'after_heads'))}\s*[:.]?$", re.IGNORECASE)
_OTHER_HEAD = re.compile(rf"{either(words('agenda', 'inside'))}\s*[:.]?$", re.IGNORECASE)
_DUTY_HEAD = re.compile(rf"{either(words('assignments', 'headings'))}\s*:?\s*$", re.IGNORECASE)
_PROPOSAL_HEAD = re.compile(r".*\b(?:förslag|yrkande\w*)\b", re.IGNORECASE)
STEM = re.compile(
    r"(?P<stem>.{0,200}?\b(?:beslutar|beslutade|beslöt|beslutas|beslutades|föreslår|föreslås|"
    r"föreslog)(?:\s+(?:därmed|enhälligt|följande|enligt nedan|också|även|besluta|[\w-]+(?:styrelsen|nämnden|"
    r"fullmäktige|rådet) besluta)){0,3}(?:\s+att(?=\s*[:.]?$))?|"
    r"(?:följande )?beslut(?:ades)?(?=\s*:\s*$))(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_OF_STEMS = ("besl", "föresl")  # no stem is without one of them
_PROPOSES = re.compile(r"\b(?:föreslår|föreslås|föreslog|förslag till beslut)\b", re.IGNORECASE)
_THAT = re.compile(r"(?:[-–•]\s*)?att\s", re.IGNORECASE)
_AND_MORE = re.compile(r"[,;]?\s*(?:\bsamt|\boch)?\s*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. ``own`` is without the stem that ``passage`` begins with where the sentence is an att-sats."""

    passage: Passage  # what the claim stands on: the sentence, with a stem before it where it is an att-sats
    own: Passage
    in_decision: bool
    in_proposal: bool
    in_duties: bool
    in_note: bool = False  # the secretary's own, later than the meeting
    first: bool = False  # right under a heading for decisions


def sentences_of(body: list[Block]) -> Iterator[Sentence]:
    """The sentences under a point, each knowing under which inner heading it stands."""
    mode = ""
    first = awaits = False
    stem: Passage | None = None
    for block in body:
        text = block.text
        if block.kind is Kind.TABLE:
            for row in block.cells:
                for cell in row:
                    for a, b in sentences(cell.text):
                        yield Sentence(cell.cut(a, b), cell.cut(a, b), False, False, False)
            mode, stem, first = "", None, False
            continue
        if len(text) < _HEAD and (_DECISION_HEAD.match(text) or _DUTY_HEAD.match(text) or _OTHER_HEAD.match(text)):
            mode = (
                "decision"
                if _DECISION_HEAD.match(text)
                else "duties"
                if _DUTY_HEAD.match(text)
                else "proposal"
                if _PROPOSAL_HEAD.match(text)
                else ""
            )
            stem = None
            first = mode == "decision"
            continue
        ends = mode == "decision" and len(text) < _HEAD and _AFTER_HEAD.match(text)
        if ends or (block.kind is Kind.HEADING and block.level < 9):
            mode, stem, first = "", None, False
        if stem is not None and (_THAT.match(text) or (block.kind is Kind.LIST_ITEM and awaits)):
            proposed = mode == "proposal" or bool(_PROPOSES.search(stem.text))
            own = block.passage.cut(0, len(text) - len(more[0]) if (more := _AND_MORE.search(text)) else len(text))
            yield Sentence(join([stem, own]), own, not proposed, proposed, False)
            continue
        stem = None
        lowered = text.lower()
        may_decide = any(letters in lowered for letters in _OF_STEMS)
        for a, b in sentences(text):
            part = block.passage.cut(a, b)
            stem = None
            if may_decide and (match := STEM.match(part.text)):
                stem = part.cut(0, match.end("stem"))
                awaits = not match["rest"].strip(" :.") or match["rest"].rstrip().endswith(":")
                if not match["rest"].strip(" :."):
                    continue
            yield Sentence(part, part, mode == "decision", mode == "proposal", mode == "duties", is_note(text), first)
            first = False
