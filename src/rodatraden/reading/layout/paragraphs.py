"""Joins printed lines to paragraphs, list items and headings, over line ends and page ends."""

from __future__ import annotations

import re

from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.cells import begins_table, is_cell
from rodatraden.reading.layout.passage import join
from rodatraden.reading.layout.rows import Row, is_bare_number
from rodatraden.reading.layout.run_in import TELLS
from rodatraden.reading.layout.tables import tables_of

_ENDS = re.compile(r"[.!?:;…][\"”')\]]?$")
_TITLE = re.compile(r"[\"”]?[A-ZÅÄÖ0-9]")
_LABELLED = re.compile(r"[^:]{2,40}:(?:\s|$)")
_THAT = re.compile(r"att\s")
_PARAGRAPH_KINDS = ("docx", "odt", "doc", "rtf", "html")  # a line is a paragraph there
_KIND = re.compile(
    r"(?:(?:Mötesa|Minnesa|A)nteckningar|(?:Mötes|Sammanträdes)?[Pp]rotokoll|Kallelse)\b|[A-ZÅÄÖ]*(?:ANTECKNINGAR|PROTOKOLL)\b"
)
_DAY = re.compile(r"(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\s+(?:den\s+)?\d{1,2}\s+[a-z]{3,9}\s+20\d\d")
_LEADS_ON = re.compile(
    r"(?:[,;:–&/-]|\b(?:och|eller|för|av|med|till|i|på|den|det|samt|om|vid|hos|från|mot|inom|under|som|att|the|of))$"
)
_ARROWS = ("->", "=>", "-->")  # what a line on its own begins with
_UNWRAPPED = 160  # characters: where lines are longer than this, every line is a paragraph
_LONGEST_TITLE = 120


class Wrap:
    """How wide the lines of the document are, to tell a line that was broken from one that ended."""

    def __init__(self, rows: list[Row], kind: str) -> None:
        lengths = sorted(len(row.passage.text) for row in rows)
        self.width = lengths[int(len(lengths) * 0.92)] if lengths else 80
        self.paragraphs = kind in _PARAGRAPH_KINDS
        edges = sorted(row.box.x1 for row in rows if row.box)
        self.edge = edges[int(len(edges) * 0.92)] if edges else 0.0

    def goes_on(self, before: Row, after: Row) -> bool:
        """Whether ``after`` is the same paragraph as ``before``, which stands right above it."""
        if (
            self.paragraphs
            or after.gap
            or after.number
            or after.bullet
            or after.heading
            or after.hint.bold != before.hint.bold
        ):
            return False
        text, following = before.passage.text, after.passage.text
        if (_LABELLED.match(following) and following[:1].isupper()) or _next_that(text, following):
            return False
        if (
            following.startswith(_ARROWS)
            or _KIND.match(following)
            or (_DAY.match(following) and not text.endswith((",", "den")))
            or self._is_whole_title(before, following)
        ):
            return False
        if _THAT.match(following) and not self._is_full(before, after):
            return False
        if following[:1].islower() or text.endswith((",", "-")):
            return True
        return self.width <= _UNWRAPPED and self._is_full(before, after)

    @staticmethod
    def _is_whole_title(before: Row, following: str) -> bool:
        """Whether a numbered line is a title that ends there: it tells nothing, and what follows begins anew."""
        text = before.passage.text
        return (
            bool(before.number)
            and following[:1].isupper()
            and len(text) < _LONGEST_TITLE
            and not _LEADS_ON.search(text)
            and not TELLS.search(text)
        )

    def _is_full(self, before: Row, after: Row) -> bool:
        """Whether the first word of ``after`` had no room on the line ``before``."""
        text, word = before.passage.text, after.passage.text.split(None, 1)[0]
        if before.box and after.box and self.edge:
            letter = (before.box.x1 - before.box.x0) / max(len(text), 1)
            return before.box.x1 + (len(word) + 1) * letter >= 0.97 * self.edge
        return len(text) + 1 + len(word) >= 0.88 * self.width and len(text) > 40

    def resumes(self, before: Row, after: Row) -> bool:
        """Whether a sentence that a page end, a head or an empty line cut off goes on."""
        if after.number or after.bullet or after.heading or before.heading or self.paragraphs:
            return False
        if _next_that(before.passage.text, after.passage.text):
            return False
        crosses = before.page is not after.page or len(before.passage.text) >= 0.6 * min(self.width, _UNWRAPPED)
        return crosses and after.passage.text[:1].islower() and not _ENDS.search(before.passage.text)


def _next_that(before: str, after: str) -> bool:
    """Whether ``after`` is the next of several clauses with "att", each on a line of its own."""
    return bool(_THAT.match(after)) and (bool(_THAT.match(before)) or before.endswith((",", "samt", "och", ":")))


def blocks_of(rows: list[Row], kind: str) -> list[Block]:
    """The blocks of a whole document; ``rows`` come in reading order with furniture among them."""
    wrap = Wrap([row for row in rows if not row.furniture], kind)
    out: list[Block] = []
    group: list[Row] = []
    cells: list[Row] = []
    number: Row | None = None
    aside: list[Block] = []  # furniture met inside a paragraph that is not finished

    def close_cells() -> None:
        found = tables_of(cells) if cells else []
        cells.clear()
        made: list[Row] = []
        for one in [*found, None]:
            if isinstance(one, Row):
                made.append(one)
                continue
            out.extend(blocks_of(made, kind) if made else [])
            made = []
            if one is not None:
                out.append(one)

    def close() -> None:
        if group:
            out.append(_block(group))
            group.clear()
        close_cells()
        out.extend(aside)
        aside.clear()

    for row in rows:
        if row.furniture:
            aside.append(Block(kind=Kind.FURNITURE, passage=row.passage, repeated=row.repeated))
            continue
        if is_cell(row):
            if group or (cells and begins_table(cells[-1], row)):
                close()
            cells.append(row)
            continue
        if cells:
            close()
        if number is not None:
            if not row.number:
                row.number, row.gap = number.number, True
                if not row.heading and len(row.passage.text) < _LONGEST_TITLE:
                    row.heading = 9
            number = None
        if is_bare_number(row):
            close()
            number = row
            continue
        if group and (wrap.goes_on(group[-1], row) or wrap.resumes(group[-1], row)):
            group.append(row)
        else:
            close()
            group.append(row)
    close()
    return out


def _block(group: list[Row]) -> Block:
    first = group[0]
    passage = join([row.passage for row in group])
    if first.heading:
        return Block(kind=Kind.HEADING, passage=passage, level=first.heading, number=first.number, gap=first.gap)
    short = len(passage.text) < _LONGEST_TITLE and len(group) <= 2
    if first.hint.bold and short and not _LABELLED.match(passage.text):
        return Block(kind=Kind.HEADING, passage=passage, level=7, number=first.number, gap=first.gap)
    if first.bullet and not first.number:
        return Block(kind=Kind.LIST_ITEM, passage=passage, level=first.bullet, gap=first.gap)
    if short and _looks_like_title(passage.text):
        return Block(kind=Kind.HEADING, passage=passage, level=9, number=first.number, gap=first.gap)
    if _THAT.match(passage.text):
        return Block(kind=Kind.LIST_ITEM, passage=passage, level=1, gap=first.gap)
    if first.number:
        return Block(kind=Kind.LIST_ITEM, passage=passage, level=first.bullet or 1, number=first.number, gap=first.gap)
    return Block(kind=Kind.PARAGRAPH, passage=passage, gap=first.gap)


def _looks_like_title(text: str) -> bool:
    if len(text) < 4 or text.endswith((",", "-")) or _ENDS.search(text) or _LABELLED.match(text):
        return False
    return bool(_TITLE.match(text))
