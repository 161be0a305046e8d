"""What a reader gives: the document as pages of text, with places.

Everything later speaks of the text of a page by character offsets, so ``Page.text`` is the one truth:
it is exactly what ``rodatraden read FILE --text`` prints, never repaired, never reordered after reading.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Strike(StrEnum):
    """How we know that a word is struck through, from the surest evidence to the weakest."""

    RUN = "run"  # the office file says so
    MARKUP = "markup"  # ~~x~~, <del>x</del>, <s>x</s>
    ANNOTATION = "annotation"  # a PDF /StrikeOut annotation
    PATH = "path"  # a line drawn across the glyphs of a born-digital PDF
    STROKE = "stroke"  # a stroke found in the pixels of a scan
    GARBLE = "garble"  # only what OCR left of a struck name


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character offsets into the text of one page; pages are counted from 1."""

    page: int
    start: int
    end: int


class Box(NamedTuple):
    """A rectangle in points (1/72 inch), origin at the top left corner of the page."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word: its text as printed, where it stands, and whether a line goes through it."""

    text: str
    span: Span
    box: Box | None
    strike: Strike | None
    confidence: float  # of the recognition: 1.0 where nothing was recognised but read


class Words:
    """The words of a page, kept compactly: a document may have a million of them.

    ``add`` is called in reading order; ``start`` and ``end`` are offsets into the page's text. ``others`` has, by
    index, what else recognition made of words under a stroke.
    """

    __slots__ = ("_boxes", "_confidence", "_ends", "_starts", "others", "strikes")

    def __init__(self) -> None:
        self._starts = array("I")
        self._ends = array("I")
        self._boxes = array("f")
        self._confidence = array("f")
        self.strikes: dict[int, Strike] = {}
        self.others: dict[int, tuple[str, ...]] = {}

    @classmethod
    def of(
        cls, starts: array[int], ends: array[int], boxes: array[float], confidence: array[float] | None = None
    ) -> Words:
        """Many words at once: offsets as array("I"), boxes (four numbers a word) and confidence as array("f")."""
        words = cls()
        words._starts, words._ends, words._boxes = starts, ends, boxes
        if confidence is not None:
            words._confidence = confidence
        return words

    def add(
        self,
        start: int,
        end: int,
        *,
        box: tuple[float, float, float, float] | None = None,
        strike: Strike | None = None,
        confidence: float = 1.0,
    ) -> int:
        """Add one word and return its index. Either every word of a page has a box or none has."""
        index = len(self._starts)
        self._starts.append(start)
        self._ends.append(end)
        if box is not None:
            self._boxes.extend(box)
        if confidence != 1.0 or self._confidence:
            self._confidence.extend([1.0] * (index - len(self._confidence)))
            self._confidence.append(confidence)
        if strike is not None:
            self.strikes[index] = strike
        return index

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def has_boxes(self) -> bool:
        return len(self._boxes) > 0

    def start(self, index: int) -> int:
        return self._starts[index]

    def end(self, index: int) -> int:
        return self._ends[index]

    def box(self, index: int) -> Box | None:
        at = index * 4
        return Box(*self._boxes[at : at + 4]) if self._boxes else None

    def across(self, first: int, last: int) -> Box | None:
        """The box of neighbours on one row, from word ``first`` to word ``last``, by the first and the last of them."""
        if not self._boxes:
            return None
        left, top, _, foot = self._boxes[first * 4 : first * 4 + 4]
        _, last_top, right, last_foot = self._boxes[last * 4 : last * 4 + 4]
        return Box(left, min(top, last_top), right, max(foot, last_foot))

    def confidence(self, index: int) -> float:
        return self._confidence[index] if index < len(self._confidence) else 1.0


@dataclass(frozen=True, slots=True)
class Hint:
    """What the file format itself says of a line. Layout decides what to make of it."""

    heading: int = 0  # 1-6 where the file marks a heading
    list_level: int = 0  # 1 and up for bullets and automatic numbering
    number: str = ""  # automatic numbering that is not part of the text, e.g. "3." or "§ 12"
    table: int | None = None  # which table of the document, with row and column, all from 0
    row: int = 0
    column: int = 0
    furniture: bool = False  # the file's own header or footer
    bold: bool = False
    size: float = 0.0  # of the letters, in points; 0 where not known


PLAIN = Hint()


class Line(NamedTuple):
    """One printed line (in office files: one paragraph or one paragraph of a cell)."""

    start: int
    end: int
    first_word: int  # words[first_word:last_word] of the page
    last_word: int
    hint: Hint = PLAIN


@dataclass(slots=True)
class Page:
    """One page. ``width`` and ``height`` are in points, 0 where the format has no geometry."""

    number: int
    text: str
    words: Words = field(default_factory=Words)
    lines: list[Line] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0
    rules: list[Box] = field(default_factory=list)  # drawn lines of tables, as thin boxes

    def word(self, index: int) -> Word:
        start, end = self.words.start(index), self.words.end(index)
        return Word(
            self.text[start:end],
            Span(self.number, start, end),
            self.words.box(index),
            self.words.strikes.get(index),
            self.words.confidence(index),
        )

    def words_of(self, line: Line) -> Iterator[Word]:
        return (self.word(index) for index in range(line.first_word, line.last_word))

    def box_of(self, line: Line) -> Box | None:
        """The smallest box round the line's words; None where the format has no geometry."""
        boxes = [box for i in range(line.first_word, line.last_word) if (box := self.words.box(i))]
        if not boxes:
            return None
        return Box(
            min(b.x0 for b in boxes),
            min(b.y0 for b in boxes),
            max(b.x1 for b in boxes),
            max(b.y1 for b in boxes),
        )


@dataclass(frozen=True, slots=True)
class Repair:
    """A damaged word and what it is taken to be. Offsets are those of the raw text of the page."""

    start: int
    end: int
    reading: str
    alternatives: tuple[str, ...] = ()  # runners-up, best first
    confidence: float = 1.0


Repairs = dict[int, list[Repair]]  # page number → its repairs in order of start; clean pages are missing


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not understood, told in one Swedish sentence that a secretary can act on."""

    stage: str  # "reading", "language", "layout", "extraction", "linking"
    code: str  # for tests and tables, e.g. "weekday-contradicts-date"
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Which file was read, and by what."""

    name: str
    sha256: str
    kind: str  # "text", "markdown", "html", "docx", "odt", "pdf", "image", "doc", "rtf"
    reader: str  # name and version of the reader, e.g. "pdf 1"
    ocr: bool = False


@dataclass(slots=True)
class Document:
    """A file as pages. ``modified_on`` is what the file says of itself, not the date of a meeting."""

    source: Source
    pages: list[Page]
    problems: list[Problem] = field(default_factory=list)
    title: str = ""  # from the file's own properties, may be empty or nonsense
    modified_on: str = ""  # YYYY-MM-DD from the file's own properties, or empty


class Unreadable(Exception):
    """The document cannot be read at all. The message is one clear Swedish sentence, shown as it is.

    ``code`` is for tests and tables: "empty", "encrypted", "too-large", "truncated", "wrong-kind",
    "unknown-kind", "needs-tesseract", "needs-libreoffice", "no-permission", "bomb", "too-slow".
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
