"""Laget runt: what each party told when the word went round the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rodatraden.reading.extraction.names import is_organisation, is_person
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage, join

_PARTY = re.compile(
    r"(?P<party>[A-ZÅÄÖ][\wÅÄÖåäö/&. -]{0,45}?)(?:\s*\((?P<who>[^()]{2,60})\))?\s*(?::\s+|\s+[–—]\s+(?=[A-ZÅÄÖ]))"
)
_NOT_PARTY = re.compile(
    r"(?:dagordning|anteckning|punkt\b|resultat|personalläge|obs|t\.?ex|nationellt|regionalt|lokalt|beslut|uppdrag|syfte|mål|bakgrund|datum|"
    r"tid|plats|fråga|svar|exempel|info\w*|kommentar|nästa|länk|not)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?]\s+(?=[A-ZÅÄÖ])")
_MOST_WORDS = 5
_SHORT = 50  # characters of a heading that names a party


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
                if len(cells) == 2 and len(cells[0].text) < _SHORT:
                    yield Told(cells[0].text.strip(" :"), cells[1], 0)
            continue
        if block.kind is Kind.HEADING and len(block.text) < _SHORT:
            if parts:
                yield Told(party, join(parts), start)
            party, start, parts = block.text.strip(" :"), 0, []
            continue
        for part in _by_party(block.passage):
            match = _PARTY.match(part.text)
            if match and is_party(match["party"]):
                if parts:
                    yield Told(party, join(parts), start)
                party, start, parts = match["party"].strip(), match.end(), [part]
            elif party:
                parts.append(part)
    if parts:
        yield Told(party, join(parts), start)


def _by_party(passage: Passage) -> list[Passage]:
    """The passage cut where a sentence begins with a short name and a colon: several parties in one paragraph."""
    text = passage.text
    cuts = [
        0,
        *(
            m.end()
            for m in _SENTENCE.finditer(text)
            if (p := _PARTY.match(text, m.end())) and is_party(p["party"]) and len(p["party"].split()) < 3
        ),
        len(text),
    ]
    return [passage.cut(a, b) for a, b in pairwise(cuts)]


def is_party(text: str) -> bool:
    """Whether the words before a colon can be one who reports: a place, an organisation, a unit or a person."""
    text = text.strip()
    if _NOT_PARTY.match(text) or len(text.split()) > _MOST_WORDS:
        return False
    return is_person(text) or is_organisation(text) or len(text.split()) <= 3
