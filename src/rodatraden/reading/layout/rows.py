"""The printed lines of a document with what layout needs to know of each, before they are joined."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from rodatraden.reading.layout.passage import Passage, of_line
from rodatraden.reading.pages import PLAIN, Box, Document, Hint, Line, Page, Repairs

_MARKED_KINDS = ("text", "markdown", "html")
_NUMBER = re.compile(
    r"(?:(?:[A-ZÅÄÖ]{1,6}[ \t]+)?§+[ \t]*(?P<sign>\d{1,4}(?:[.:]\d{1,3})?[a-z]?)\b[.:)]?"
    r"|(?P<before>\d{1,4})[ \t]*§"
    r"|(?:Punkt|Ärende|Pkt|Sak|Item)[ \t]+(?:nr[ \t]+)?(?P<word>\d{1,3}(?:/\d{2,4})?)\b[.:)]?"
    r"|(?P<plain>\d{1,3}[a-e]?[.)]|\d{1,2}(?:\.\d{1,2}){1,2}\.?)(?=\s|$|[A-ZÅÄÖ])"
    r"|(?P<lone>\d{1,2}[a-e]?)(?=[ \t]+[A-ZÅÄÖ][a-zåäö]|\t)"
    r")[ \t]*(?:\|[ \t]*)?"
)
_BOLD_TITLE = re.compile(r"(?P<title>(?:§\s*)?\d{1,3}[.)]?\s[^*\n]{2,80}[^*:\s])\*\*\s+(?=[^\s:])")
_BOLD = 7  # the level of a heading that only bold letters make
_NOT_A_NUMBER = re.compile(
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|kl\b|%|kr\b|st\b|[-–—]+\s*\d)",
    re.IGNORECASE,
)
_LETTER_BULLET = re.compile(r"([•●▪◦■–—*·→➢✓›-]|[oe»](?=[ \t]+[A-ZÅÄÖ0-9])|[a-z]\))[ \t]+(?=\S)")


@dataclass(slots=True)
class Row:
    """One printed line. ``gap`` says that an empty line, or more room than usual, stands before it."""

    page: Page
    line: Line
    passage: Passage
    gap: bool = False
    number: str = ""  # "§ 12", "3.", "1.1": what the line begins with, no longer part of the passage
    bullet: int = 0  # level of a list, 0 for none
    heading: int = 0  # 1-6 as marked, 9 where only its form tells
    furniture: bool = False
    repeated: bool = False  # furniture that has stood before
    cells: list[Passage] = field(default_factory=list)
    box: Box | None = None
    whole: Passage | None = None  # with the number that was taken from it

    @property
    def hint(self) -> Hint:
        return self.line.hint


def rows_of(document: Document, repairs: Repairs) -> Iterator[list[Row]]:
    """The rows of each page, top to bottom as they were read; lines without text are left out."""
    markup = document.source.kind in _MARKED_KINDS
    for page in document.pages:
        fixes = repairs.get(page.number, [])
        rows: list[Row] = []
        end = 0
        for line in _without_run_in(page) if markup else page.lines:
            between = page.text[end : line.start]
            passage = of_line(page, line, fixes, markup=markup)
            gap = between.count("\n") > 1
            end = line.end
            if passage.text:
                rows.append(
                    numbered(
                        Row(
                            page,
                            line,
                            passage,
                            gap,
                            line.hint.number,
                            line.hint.list_level,
                            line.hint.heading,
                            line.hint.furniture,
                        )
                    )
                )
        yield rows


def _without_run_in(page: Page) -> Iterator[Line]:
    """The lines of a page with titles in bold parted from the text that they run into: "**1. Ekonomi** Bo redovisade"."""
    for line in page.lines:
        before = page.text[max(0, line.start - 2) : line.start]
        match = _BOLD_TITLE.match(page.text, line.start, line.end) if before == "**" and line.hint == PLAIN else None
        if match is None:
            yield line
            continue
        at = bisect_left(range(line.first_word, line.last_word), match.end(), key=page.words.start) + line.first_word
        yield Line(line.start, match.end("title"), line.first_word, at, Hint(heading=_BOLD))
        yield Line(match.end(), line.end, at, line.last_word, line.hint)


def numbered(row: Row) -> Row:
    """Take the number or the bullet from the beginning of the row's text."""
    text = row.passage.text
    if not row.number and (match := _NUMBER.match(text)) and not _NOT_A_NUMBER.match(text, match.end()):
        rest = row.passage.cut(match.end(), len(text))
        if rest.text or not match["lone"]:
            row.whole = row.passage
            row.number = match[0].strip().rstrip("|").strip()
            row.passage = rest if rest.text else row.passage
    elif not row.bullet and (match := _LETTER_BULLET.match(text)):
        row.bullet = 1
        row.passage = row.passage.cut(match.end(), len(text))
    return row


def is_bare_number(row: Row) -> bool:
    """Whether nothing but the number stands on the line: its title is further down."""
    return bool(row.number) and row.passage.text.rstrip("| \t") == row.number
