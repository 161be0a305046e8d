"""Titles that run into their text on the same line: "§ 4. Dagordning. Dagordningen godkändes."."""

from __future__ import annotations

import re
from dataclasses import replace

from rodatraden.reading.layout.block import Block, Kind

_NUMBERED = re.compile(r"(?P<title>[A-ZÅÄÖ][^.:!?–|\n]{2,59}?)(?:[.:]|\s[–-])\s+(?=[A-ZÅÄÖ\"”\d])")
TELLS = re.compile(
    r"\b(?:\w{2,}(?:ade|ades|dde|tte)|är|var|har|ska|blir|blev|får|fick|besluta\w*|hade|kan|måste|gick|kom|tog|gav)\b"
)  # verbs that make a sentence of what would be a title
_FEW = 3  # titles that show how a record is written
_TEXT = 25  # characters that a text has at least


def split_numbered(blocks: list[Block]) -> list[Block]:
    """The blocks with numbered titles parted from the text that they run into, where most numbered blocks are such."""
    numbered = [at for at, block in enumerate(blocks) if block.number and block.kind is not Kind.TABLE]
    return _split(blocks, numbered)


def _split(blocks: list[Block], could: list[int]) -> list[Block]:
    found = {at: match for at in could if (match := _title(blocks[at]))}
    if len(found) < _FEW or 2 * len(found) < len(could):
        return blocks
    out: list[Block] = []
    for at, block in enumerate(blocks):
        match = found.get(at)
        if match is None:
            out.append(block)
            continue
        title = block.passage.cut(*match.span("title"))
        out.append(Block(kind=Kind.HEADING, passage=title, level=9, number=block.number, gap=block.gap))
        rest = block.passage.cut(match.end(), len(block.text))
        out.append(replace(block, kind=Kind.PARAGRAPH, passage=rest, number="", level=0, gap=False))
    return out


def _title(block: Block) -> re.Match[str] | None:
    match = _NUMBERED.match(block.text)
    tells = match is None or TELLS.search(match["title"]) or len(block.text) - match.end() < _TEXT
    return None if tells else match
