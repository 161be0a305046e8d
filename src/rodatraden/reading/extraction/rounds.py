"""Laget runt: what each party told when the word went round the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rodatraden.reading.extraction.names import is_organisation, is_person
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage, join

_PARTY = re.compile(
    r"(?P<party>[A-ZÅÄÖ][\wÅÄÖåäö/&. -]{0,45}?)(?:\s*\((?P<who>[^()]{2,60})\))?\s*(?::\s+|\s+[–—]\s+(?=[A-ZÅÄÖ]))"
)
_NOT_PARTY = re.compile(
    r"(?:resultat|personalläge|obs|t\.?ex|nationellt|regionalt|lokalt|beslut|uppdrag|syfte|mål|bakgrund|datum|"
    r"tid|plats|fråga|svar|exempel|info\w*|kommentar|nästa|länk|not)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Told:
    party: str
    passage: Passage
    text_start: int


def find_reports(blocks: list[Block]) -> Iterator[Told]:
    """The reports under one point, paragraphs without a party joined to the one before."""
    party, start = "", 0
    parts: list[Passage] = []
    for block in blocks:
        if block.kind is Kind.TABLE:
            for row in block.cells:
                cells = [cell for cell in row if cell.text]
                if len(cells) == 2 and len(cells[0].text) < 50:
                    yield Told(cells[0].text.strip(" :"), cells[1], 0)
            continue
        match = _PARTY.match(block.text)
        if block.kind is Kind.HEADING and len(block.text) < 50:
            if parts:
                yield Told(party, join(parts), start)
            party, start, parts = block.text.strip(" :"), 0, []
        elif match and is_party(match["party"]):
            if parts:
                yield Told(party, join(parts), start)
            party, start, parts = match["party"].strip(), match.end(), [block.passage]
        elif party:
            parts.append(block.passage)
    if parts:
        yield Told(party, join(parts), start)


def is_party(text: str) -> bool:
    """Whether the words before a colon can be one who reports: a place, an organisation, a unit or a person."""
    text = text.strip()
    if _NOT_PARTY.match(text) or len(text.split()) > _MOST_WORDS:
        return False
    return is_person(text) or is_organisation(text) or len(text.split()) <= 3
