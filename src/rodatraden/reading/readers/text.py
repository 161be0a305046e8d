"""Plain text and Markdown: the text of a page is what the file holds, marks and all.

Words never hold marks; what stands between ``~~`` or ``<del>`` is struck. A form feed starts a new page. A Line is
one line of the file, from its first word to its last, without the marks of headings and lists; empty lines have no
Line but can be told from the text between two. The cells of a Markdown table are Lines with a place in it. Columns
set with tabs stay in one Line with the tab between them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rodatraden.reading.limits import Limits
from rodatraden.reading.pages import PLAIN, Hint, Line, Page, Strike, Unreadable
from rodatraden.reading.readers.contract import File, OnPage, Reader, Reading, problem
from rodatraden.reading.readers.encoding import decode, looks_like_text
from rodatraden.reading.readers.markup import Marks, find_marks, has_markup

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_BULLET = re.compile(r"([ \t>]*)([-*+•▪◦–])[ \t]+(?=\S)")
_RULED = r"\s*(?::-+:?|-+:|-{2,})\s*"  # below a column's head, with or without the sign of how it is set
_TABLE_RULE = re.compile(rf"\s*\|?(?:{_RULED}\|)+(?:{_RULED})?$")
_RULE = re.compile(r"\s*([-*_=])(?:[ \t]*\1){2,}\s*$")
_CELL_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
MANY_CELLS = 500


def sniff(file: File) -> str:
    return "text" if looks_like_text(file.head) else ""


def read(file: File, limits: Limits, on_page: OnPage) -> Reading:
    text, problems = decode(file.path.read_bytes())
    sheets = text.rstrip("\f \t\n").split("\f")
    if len(sheets) > limits.pages:
        raise Unreadable(
            "too-large",
            f"Filen har {len(sheets)} sidor och gränsen är {limits.pages}; dela den i flera filer.",
        )
    marked = has_markup(text)
    scribe = _Scribe(limits, marked)
    pages = []
    for number, sheet in enumerate(sheets, 1):
        pages.append(scribe.page(number, sheet))
        on_page(number, len(sheets))
    if scribe.long_lines:
        problems.append(
            problem("long-line", "Filen har mycket långa rader, som delades i stycken; kontrollera indelningen.")
        )
    return Reading("markdown" if marked else "text", pages, problems)


class _Scribe:
    """Writes lines into pages; remembers which table of the document it is in."""

    def __init__(self, limits: Limits, marked: bool) -> None:
        self.word = re.compile(rf"\S{{1,{limits.word}}}")
        self.line_limit = limits.line
        self.marked = marked
        self.long_lines = 0
        self.table = -1
        self.row = 0

    def page(self, number: int, text: str) -> Page:
        page = Page(number, text)
        marks = find_marks(text) if self.marked else Marks(text)
        start, in_table = 0, False
        rows = text.split("\n")
        for index, row in enumerate(rows):
            end = start + len(row)
            following = rows[index + 1] if index + 1 < len(rows) and len(rows[index + 1]) < self.line_limit else ""
            if not in_table and self.marked and "|" in row and _TABLE_RULE.match(following):
                in_table, self.row = True, 0
                self.table += 1
            in_table = in_table and "|" in row
            if in_table:
                self._cells(page, marks, start, end)
            else:
                self._line(page, marks, start, end, following)
            start = end + 1
        return page

    def _line(self, page: Page, marks: Marks, start: int, end: int, following: str) -> None:
        row = page.text[start : min(end, start + 500)]
        hint = PLAIN
        if match := _HEADING.match(row) if self.marked else None:
            hint, start = Hint(heading=len(match[1])), start + match.end()
            end = start + len(page.text[start:end].rstrip(" \t#"))
        elif _RULE.match(row):
            return
        elif self.marked and following.startswith("===") and _RULE.match(following):
            hint = Hint(heading=1)
        elif match := _BULLET.match(row):
            hint = Hint(list_level=1 + len(match[1].expandtabs(4)) // 2)
            start += match.end()
        self._add(page, marks, start, end, hint)

    def _cells(self, page: Page, marks: Marks, start: int, end: int) -> None:
        row = page.text[start:end]
        if _TABLE_RULE.match(row) or len(row) > self.line_limit or row.count("|") > MANY_CELLS:
            return
        edges = [-1 if not row.lstrip().startswith("|") else row.index("|")]
        edges += [m.start() for m in re.finditer(r"(?<!\\)\|", row) if m.start() > edges[0]]
        if row[edges[-1] + 1 :].strip():
            edges.append(len(row))
        for column, (left, right) in enumerate(pairwise(edges)):
            at = left + 1
            for stop in [*(m.start() for m in _CELL_BREAK.finditer(row, at, right)), right]:
                self._add(page, marks, start + at, start + stop, Hint(table=self.table, row=self.row, column=column))
                at = stop
        self.row += 1

    def _add(self, page: Page, marks: Marks, start: int, end: int, hint: Hint) -> None:
        words = page.words
        first, line_start, bold = len(words), -1, True
        for match in self.word.finditer(marks.visible, start, end):
            at, stop = match.span()
            if line_start >= 0 and stop - line_start > self.line_limit:
                page.lines.append(Line(line_start, words.end(len(words) - 1), first, len(words), hint))
                self.long_lines += 1
                first, line_start = len(words), -1
            if line_start < 0:
                line_start = at
            words.add(at, stop, strike=Strike.MARKUP if marks.is_struck(at) else None)
            bold = bold and marks.is_bold(at)
        if len(words) > first:
            if bold and marks.bold:
                hint = Hint(hint.heading, hint.list_level, hint.number, hint.table, hint.row, hint.column, bold=True)
            page.lines.append(Line(line_start, words.end(len(words) - 1), first, len(words), hint))


READER = Reader("text", 1, ("text", "markdown"), sniff, read)
