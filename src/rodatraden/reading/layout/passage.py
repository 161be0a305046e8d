"""Text that has been joined and repaired, and still knows where each of its letters was printed."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from rodatraden.reading.pages import Line, Page, Repair, Span, Strike

_MARKUP = re.compile(
    r"~~|\*\*|__|</?(?:del|s|strike|b|strong|em|i|u|ins|p|span)\s*>|<br\s*/?>|(?<!\w)\*(?=\w)|"
    r"(?<=[\w.!?:])\*(?!\w)|\\(?=[-#*_.()\[\]!|])"
)
_MARKUP_SIGNS = re.compile(r"[~*_<\\\[]")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\s]{1,2000}\)")
_PIECES_OF_A_WORD = 8  # a word with marks or repairs inside it is cut in a few pieces at most
_AT = itemgetter(0)  # of a piece
_NEAR = 4  # raw characters between two pieces that are still one span: a line break, a space, a hyphen


class Piece(NamedTuple):
    """A stretch of a passage and where it was printed. ``printed`` is None where nothing was changed."""

    at: int
    length: int
    page: int
    start: int
    end: int
    printed: str | None = None


class Passage(NamedTuple):
    """Repaired, joined text.

    ``struck`` are ranges of ``text`` with a line through them; ``breaks`` are the offsets where a printed
    line ended. Any ``[a:b]`` of the text maps back to raw spans and to the letters as they were printed.
    """

    text: str
    pieces: tuple[Piece, ...]
    struck: tuple[tuple[int, int, Strike], ...] = ()
    breaks: tuple[int, ...] = ()

    def spans(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Where ``text[start:end]`` was printed, in reading order, neighbours made one."""
        found: list[tuple[int, int, int]] = []
        for piece, a, b in self._within(start, len(self.text) if end is None else end):
            first, last = _raw(piece, a, b)
            if found and found[-1][0] == piece.page and 0 <= first - found[-1][2] <= _NEAR:
                found[-1] = (piece.page, found[-1][1], last)
            else:
                found.append((piece.page, first, last))
        return tuple(Span(*where) for where in found)

    def printed(self, start: int = 0, end: int | None = None) -> str:
        """``text[start:end]`` as it was printed, lines joined by spaces."""
        stop = len(self.text) if end is None else end
        out: list[str] = []
        at = start
        for piece, a, b in self._within(start, stop):
            out.append(self.text[at:a])
            out.append(self.text[a:b] if piece.printed is None else piece.printed)
            at = b
        out.append(self.text[at:stop])
        return "".join(out)

    def cut(self, start: int, end: int) -> Passage:
        """The part ``[start:end]`` without white space round it."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        end = start + len(text)
        if start == 0 and end == len(self.text):
            return self
        pieces = [
            Piece(a - start, b - a, piece.page, *_raw(piece, a, b), piece.printed)
            for piece, a, b in self._within(start, end)
        ]
        struck = [(max(a, start) - start, min(b, end) - start, s) for a, b, s in self.struck if a < end and b > start]
        breaks = [at - start for at in self.breaks if start < at < end]
        return Passage(text, tuple(pieces), tuple(struck), tuple(breaks))

    def lines(self) -> list[Passage]:
        """The passage cut where the printed lines ended; empty ones are left out."""
        if not self.breaks:
            return [self] if self.text.strip() else []
        edges = [0, *self.breaks, len(self.text)]
        parts = (self.cut(a, b) for a, b in itertools.pairwise(edges))
        return [part for part in parts if part.text]

    def split(self, pattern: re.Pattern[str]) -> list[Passage]:
        """The passage cut at every match of the pattern; empty parts are kept."""
        parts, at = [], 0
        for match in pattern.finditer(self.text):
            parts.append(self.cut(at, match.start()))
            at = match.end()
        parts.append(self.cut(at, len(self.text)))
        return parts

    def strike(self, start: int = 0, end: int | None = None) -> Strike | None:
        """How the greater part of ``text[start:end]`` is struck through, or None when it is not."""
        if not self.struck:
            return None
        stop = len(self.text) if end is None else end
        hits = [(min(b, stop) - max(a, start), s) for a, b, s in self.struck if a < stop and b > start]
        letters = sum(1 for c in self.text[start:stop] if not c.isspace())
        return max(hits)[1] if hits and 2 * sum(n for n, _ in hits) >= letters else None

    def _within(self, start: int, end: int) -> list[tuple[Piece, int, int]]:
        """The pieces that hold something of ``text[start:end]``, each with where in the text that begins and ends."""
        pieces = self.pieces
        found = []
        for index in range(max(0, bisect_right(pieces, start, key=_AT) - 1), len(pieces)):
            piece = pieces[index]
            at = piece.at
            if at >= end:
                break
            a, b = max(at, start), min(at + piece.length, end)
            if a < b:
                found.append((piece, a, b))
        return found


EMPTY = Passage("", ())


def _raw(piece: Piece, a: int, b: int) -> tuple[int, int]:
    """The raw offsets of [a:b] of a passage inside one piece; a repaired word is never divided."""
    if piece.printed is not None:
        return piece.start, piece.end
    return piece.start + a - piece.at, piece.start + b - piece.at


def of_line(
    page: Page, line: Line, repairs: Sequence[Repair], *, markup: bool, start: int | None = None, end: int | None = None
) -> Passage:
    """The passage of one printed line, or of a part of it: marks of markup dropped, damaged words repaired.

    ``repairs`` are those of the page in order; ``markup`` says whether the format writes marks as characters.
    """
    start, end = line.start if start is None else start, line.end if end is None else end
    raw = page.text[start:end]
    edits: list[tuple[int, int, str]] = []
    if markup and _MARKUP_SIGNS.search(raw):
        edits += [(start + m.start(), start + m.end(), "") for m in _MARKUP.finditer(raw)]
        for m in _LINK.finditer(raw):
            edits += [(start + m.start(), start + m.start(1), ""), (start + m.end(1), start + m.end(), "")]
    if repairs:
        at = bisect_right(repairs, start - 1, key=lambda repair: repair.start)
        while at < len(repairs) and repairs[at].end <= end:
            edits.append((repairs[at].start, repairs[at].end, repairs[at].reading))
            at += 1
    if edits:
        text, pieces = _apply(page, start, end, sorted(edits))
    else:
        text = raw.strip()
        start += raw.find(text)
        pieces = (Piece(0, len(text), page.number, start, start + len(text)),) if text else ()
    return Passage(text, pieces, _strikes(page, line, pieces) if page.words.strikes else ()).cut(0, len(text))


def _apply(page: Page, start: int, end: int, edits: list[tuple[int, int, str]]) -> tuple[str, tuple[Piece, ...]]:
    out: list[str] = []
    pieces: list[Piece] = []
    length, at = 0, start

    def add(text: str, a: int, b: int, printed: str | None) -> None:
        nonlocal length
        if text:
            out.append(text)
            pieces.append(Piece(length, len(text), page.number, a, b, printed))
            length += len(text)

    for a, b, reading in edits:
        if a < at:
            continue
        add(page.text[at:a], at, a, None)
        add(reading, a, b, page.text[a:b])
        at = b
    add(page.text[at:end], at, end, None)
    return "".join(out), tuple(pieces)


def _strikes(page: Page, line: Line, pieces: tuple[Piece, ...]) -> tuple[tuple[int, int, Strike], ...]:
    words = [
        (page.words.start(i), page.words.end(i), page.words.strikes[i])
        for i in range(line.first_word, line.last_word)
        if i in page.words.strikes
    ]
    struck = []
    for start, end, strike in words:
        at = max(0, bisect_right(pieces, start, key=lambda piece: piece.start) - 1)
        for piece in pieces[at : at + _PIECES_OF_A_WORD]:
            if piece.start < end and piece.end > start:
                if piece.printed is not None:
                    struck.append((piece.at, piece.at + piece.length, strike))
                else:
                    struck.append(
                        (piece.at + max(start - piece.start, 0), piece.at + min(end, piece.end) - piece.start, strike)
                    )
    return tuple(struck)


_KEPT_HYPHEN = ("och ", "eller ", "samt ", "respektive ", "resp", "till ")


def join(passages: Sequence[Passage]) -> Passage:
    """Lines made one: parted by a space, or by nothing where a word was hyphenated over the line end."""
    if len(passages) == 1:
        return passages[0]
    out: list[str] = []
    pieces: list[Piece] = []
    struck: list[tuple[int, int, Strike]] = []
    breaks: list[int] = []
    length = 0
    for passage in passages:
        text = passage.text
        if out:
            before = out[-1]
            hyphen = len(before) > 2 and before[-1] in "-\u00ad" and before[-2].isalpha() and text[:1].isalpha()
            if hyphen and not text.startswith(_KEPT_HYPHEN):
                if text[0].islower():
                    out[-1] = before[:-1]
                    length -= 1
                    pieces[-1] = _shorter(pieces[-1])
                breaks.append(length)
            else:
                breaks.append(length)
                out.append(" ")
                length += 1
        pieces += [Piece(p.at + length, p.length, p.page, p.start, p.end, p.printed) for p in passage.pieces]
        struck += [(a + length, b + length, s) for a, b, s in passage.struck]
        breaks += [at + length for at in passage.breaks]
        out.append(text)
        length += len(text)
    return Passage("".join(out), tuple(pieces), tuple(struck), tuple(breaks))


def _shorter(piece: Piece) -> Piece:
    return Piece(
        piece.at,
        piece.length - 1,
        piece.page,
        piece.start,
        piece.end - 1 if piece.printed is None else piece.end,
        piece.printed,
    )
