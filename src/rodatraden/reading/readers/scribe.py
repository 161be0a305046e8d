"""Runs of text → pages, for formats that have paragraphs and cells but no geometry (Word, OpenDocument, HTML).

In ``Page.text`` every Line stands on a line of its own, except that the cells of one row of a table stand beside each
other with a tab between; an empty paragraph is an empty line.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rodatraden.reading.limits import Limits
from rodatraden.reading.pages import PLAIN, Hint, Line, Page, Strike, Unreadable
from rodatraden.reading.readers.encoding import tidy

_SPACES = re.compile(r"[ \r\n\f\v\u2000-\u200a\u3000]+")


class Scribe:
    """Writes what a file holds, in its order: runs with ``write``, then ``end_line`` and ``end_page``.

    ``hint`` is what the lines that end from now on are; the reader sets it.
    """

    def __init__(self, limits: Limits) -> None:
        self.hint: Hint = PLAIN
        self.pages: list[Page] = []
        self._limits = limits
        self._word = re.compile(rf"\S{{1,{limits.word}}}")
        self._runs: list[tuple[str, Strike | None, bool]] = []
        self._begin()

    def _begin(self) -> None:
        if len(self.pages) >= self._limits.pages:
            raise Unreadable("too-large", f"Filen har fler än {self._limits.pages} sidor; dela den i flera filer.")
        self._page = Page(len(self.pages) + 1, "")
        self._parts: list[str] = []
        self._length = 0
        self._last: Hint | None = None
        self._empty_lines = 0

    def write(self, text: str, strike: Strike | None = None, *, bold: bool = False) -> None:
        """Add a run to the line; a newline in it ends the line."""
        first, *others = text.split("\n")
        if first:
            self._runs.append((first, strike, bold))
        for part in others:
            self.end_line()
            if part:
                self._runs.append((part, strike, bold))

    def end_line(self, *, keep_empty: bool = False) -> None:
        """Close the line; without text it only leaves an empty line, and that only where ``keep_empty``."""
        text, marks = self._joined()
        if not text:
            self._empty_lines += keep_empty
            return
        start = self._separate()
        self._parts.append(text)
        self._length += len(text)
        self._words(text, start, marks)
        self._last, self._empty_lines = self.hint, 0

    def end_page(self) -> None:
        """Start a new page, unless nothing stands on this one."""
        self.end_line()
        if self._parts:
            self._page.text = "".join(self._parts)
            self.pages.append(self._page)
            self._begin()

    def finish(self) -> list[Page]:
        """All pages; one empty page where nothing was written."""
        self.end_page()
        return self.pages or [self._page]

    def _joined(self) -> tuple[str, list[tuple[int, int, Strike | None, bool]]]:
        pieces: list[str] = []
        marks: list[tuple[int, int, Strike | None, bool]] = []
        at = 0
        for raw, strike, bold in self._runs:
            piece = _SPACES.sub(" ", tidy(raw))
            if not pieces or pieces[-1].endswith((" ", "\t")):
                piece = piece.lstrip(" \t") if not pieces else piece.lstrip(" ")
            if piece:
                pieces.append(piece)
                marks.append((at, at + len(piece), strike, bold))
                at += len(piece)
        self._runs = []
        return "".join(pieces).rstrip(), marks

    def _separate(self) -> int:
        if self._last is not None:
            is_beside = (
                self.hint.table is not None
                and (self.hint.table, self.hint.row) == (self._last.table, self._last.row)
                and self.hint.column != self._last.column
            )
            separator = "\t" if is_beside else "\n" * (1 + min(self._empty_lines, 1))
            self._parts.append(separator)
            self._length += len(separator)
        return self._length

    def _words(self, text: str, start: int, marks: list[tuple[int, int, Strike | None, bool]]) -> None:
        words = self._page.words
        first = len(words)
        bold = all(is_bold for begin, end, _, is_bold in marks if text[begin:end].strip())
        hint = replace(self.hint, bold=True) if bold and marks else self.hint
        run = 0
        line_start = start + len(text) - len(text.lstrip())
        for match in self._word.finditer(text):
            begin, end = match.span()
            if start + end - line_start > self._limits.line and len(words) > first:
                self._page.lines.append(Line(line_start, words.end(len(words) - 1), first, len(words), hint))
                first, line_start = len(words), start + begin
            while marks[run][1] <= begin:
                run += 1
            struck, evidence, at = 0, None, run
            while at < len(marks) and marks[at][0] < end:
                if marks[at][2]:
                    struck += min(end, marks[at][1]) - max(begin, marks[at][0])
                    evidence = marks[at][2]
                at += 1
            words.add(start + begin, start + end, strike=evidence if 2 * struck > end - begin else None)
        self._page.lines.append(Line(line_start, words.end(len(words) - 1), first, len(words), hint))
