"""The points of the meeting: found by numbers, marked headings or the form of the lines, with what stands under each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from rodatraden.reading.claims import Item
from rodatraden.reading.extraction.attendance_prose import tells_who_came
from rodatraden.reading.extraction.dates import find_dates, find_times, weekday_in
from rodatraden.reading.extraction.labels import label_of
from rodatraden.reading.extraction.lookups import either, table, words
from rodatraden.reading.extraction.names import is_first_name, is_person, people_in
from rodatraden.reading.extraction.presenters import SPEAKS, presenters_below, presenters_in_title
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage, join

OPENING = re.compile(rf"(?:\W|\d)*{either(words('agenda', 'opening'))}", re.IGNORECASE)
_CLOSING = re.compile(either(words("agenda", "closing")), re.IGNORECASE)
_INSIDE = re.compile(rf"{either(words('agenda', 'inside'))}\s*[:.]?$", re.IGNORECASE)
_NOT_TITLES = re.compile(either(words("agenda", "not_titles")), re.IGNORECASE)
_KINDS: list[tuple[str, re.Pattern[str]]] = [
    (kind, re.compile(either(group), re.IGNORECASE)) for kind, group in table("agenda")["kinds"].items()
]
_LATER = re.compile(r"Efter mötet (?:har|hade|meddelade|framkom|bekräftade|visade)\b")  # a note without a head
_NOTE = re.compile(rf"\W*{either(words('agenda', 'note'))}\s*[:.–-]?\s*", re.IGNORECASE)
_PURPOSE = re.compile(
    r"\s*\((?:beslut|information|info|diskussion|dialog|för kännedom|[bid]|beslutsärende)\)\s*$", re.IGNORECASE
)
_OWN_DECISION = re.compile(r"[\w-]+s beslut\W*$", re.IGNORECASE)
_SHORT_TITLE = 70  # characters
_FOOT_BLOCKS = 12  # blocks that signatures may take
_SIGNS = {"secretary", "approver", "chair", "approved_on"}
_BOLD = 7  # the level of a heading that only bold letters make
_DIGITS = re.compile(r"\d+")
_ONLY_REFERENCE = re.compile(
    r"(?:(?i:dnr|diarienr|diarienummer|ärendenr|ärendenummer|beteckning)[.:]?\s*)?(?:[A-ZÅÄÖ-]{1,8}[ -]?)?\d{2,4}[/:-][\d/:. -]+$"
)
_QUESTION = 70  # characters of a title that asks
_FOOT_LINE = 160  # characters of a line among the signatures
_HEAD_BLOCKS = 12  # blocks that tell who came before the first point
_FOOT_WIDTH = 80  # characters of a line at the head or the foot of a page
_LETTER_HEAD = 3  # blocks
_ALIKE = 88  # per cent: how like the letter head a line is that repeats it


@dataclass(slots=True)
class Point:
    """A point as found: its heading block, and the blocks written under it."""

    head: int  # index of the heading among the blocks
    number: str
    title: Passage
    first: int = -1  # index of the first block of the heading, where a line with only the number stands before it
    level: int = 1
    rule: str = ""
    confidence: float = 0.9
    blocks: list[int] = field(default_factory=list)


def find_points(blocks: list[Block]) -> list[Point]:
    """The points in order, each with the indices of the blocks under it. Four ways, the surest that fits is used."""
    for way in (_by_sign, _by_marks, _by_numbers, _by_form, _by_bullets):
        points = way(blocks)
        if len(points) > 1 or (points and way is not _by_numbers):
            return _filled(_without_contents(points, blocks), blocks)
    return []


def _by_sign(blocks: list[Block]) -> list[Point]:
    """Paragraph signs: § 1, 12 §. Where a reference follows the sign the title is the line below."""
    points = []
    for i, block in enumerate(blocks):
        if "§" not in block.number or block.kind is Kind.TABLE:
            continue
        below = blocks[i + 1] if i + 1 < len(blocks) else None
        if below and below.kind is Kind.HEADING and not below.number and _ONLY_REFERENCE.match(block.text):
            points.append(_point(i + 1, below, "agenda.paragraph-sign", 0.97))
            points[-1].number, points[-1].first = block.number, i
        else:
            points.append(_point(i, block, "agenda.paragraph-sign", 0.99))
    return points if len(points) > 1 else []


def _by_marks(blocks: list[Block]) -> list[Point]:
    """Headings that the file itself marks, from the first that is a title of a point."""
    marked = [i for i, b in enumerate(blocks) if b.kind is Kind.HEADING and b.level < 9]
    titles = [i for i in marked if _is_title(blocks[i]) and not _heads_people(blocks, i)]
    first = next((i for i in titles if OPENING.match(blocks[i].text) or blocks[i].number), None)
    if first is None:
        people = [i for i in marked if _heads_people(blocks, i)]
        first = next((i for i in titles if i > (people[-1] if people else 0)), None)
    if first is None:
        return []
    titles = [i for i in titles if i >= first]
    if len(titles) < 2:
        return []
    level = min(blocks[i].level for i in titles)
    points = [_point(i, blocks[i], "agenda.marked-heading", 0.97) for i in titles]
    for point in points:
        point.level = 1 if blocks[point.head].level == level or blocks[point.head].number else 2
    numbered = _by_numbers(blocks)
    return points if 2 * len(points) >= len(numbered) else []


def _by_numbers(blocks: list[Block]) -> list[Point]:
    """Numbers that run through the document: 1. 2. 3., with 1.1 under them."""
    points: list[Point] = []
    last = 0
    runs: list[list[Point]] = []
    for index, block in enumerate(blocks):
        digits = _DIGITS.findall(block.number.split("/")[0])
        if not digits or "§" in block.number or block.kind not in (Kind.HEADING, Kind.LIST_ITEM):
            continue
        number = int(digits[0])
        if len(digits) > 1:
            if points and number in (last, last + 1) and len(block.text) < 160:
                points.append(_point(index, block, "agenda.number", 0.95))
                points[-1].level = 2 if int(digits[-1]) or len(digits) > 2 else 1
                last = number
            continue
        again = number == last and block.number.rstrip(".)")[-1:].isalpha()
        if (last < number <= last + 3 or again) and len(block.text) < 300:
            points.append(_point(index, block, "agenda.number", 0.97 if number == last + 1 else 0.9))
            last = number
        elif number == 1 and len(points) > 1 and (OPENING.match(block.text) or _same(points[0], block)):
            runs.append(points)
            points, last = [_point(index, block, "agenda.number", 0.97)], 1
    runs.append(points)
    best = max(runs, key=lambda run: (_reach(run, len(blocks)), len(run)))
    started = best and int(_DIGITS.findall(best[0].number)[0]) <= 2 and len(best) >= 2
    return best if started and (len(best) > 2 or _reach(best, len(blocks)) > 4) and not _is_list(best, blocks) else []


def _reach(run: list[Point], end: int) -> int:
    return (run[-1].head - run[0].head) if run else 0


def _is_list(run: list[Point], blocks: list[Block]) -> bool:
    """Whether the run is a list inside something else: its lines follow each other and much stands after them."""
    tight = run[-1].head - run[0].head == len(run) - 1
    after = [b for b in blocks[run[-1].head + 1 :] if b.kind is not Kind.FURNITURE]
    titles = [b for b in after if b.kind is Kind.HEADING and OPENING.match(b.text)]
    return tight and bool(titles)


def _same(point: Point, block: Block) -> bool:
    return point.title.text.casefold()[:20] == block.text.casefold()[:20]


def _by_form(blocks: list[Block]) -> list[Point]:
    """Short lines without a full stop that have room before them, from the first that opens a meeting."""
    heads = [
        i
        for i, b in enumerate(blocks)
        if (b.kind is Kind.HEADING and (_is_title(b) or b.number) and not _tells_when(b)) or _asks(blocks, i)
    ]
    heads = [i for i in heads if not _repeats_letter_head(blocks, i)]
    first = next((i for i in heads if OPENING.match(blocks[i].text)), None)
    told = [i for i in range(min(_HEAD_BLOCKS, len(blocks))) if tells_who_came(blocks[i].text)]
    if first is None and told:
        first = next((i for i in heads if i > told[-1] and not _is_name(blocks[i].text)), None)
    if first is None:
        first = next(
            (
                i
                for i in heads
                if i + 1 < len(blocks)
                and len(blocks[i + 1].text) > 80
                and blocks[i + 1].kind is Kind.PARAGRAPH
                and not _is_name(blocks[i].text)
                and not tells_who_came(blocks[i + 1].text)
                and i > 0
            ),
            None,
        )
    if first is None:
        return []
    points = []
    tight = sum(blocks[i].gap for i in heads if i >= first) <= 1 + sum(i >= first for i in heads) // 3
    for i in heads:
        block = blocks[i]
        sure = bool(block.number) or bool(OPENING.match(block.text)) or bool(_CLOSING.match(block.text))
        leads = i + 1 < len(blocks) and blocks[i + 1].kind is not Kind.HEADING
        if i < first or not (block.gap or sure or (tight and leads)) or _is_name(block.text):
            continue
        points.append(_point(i, block, "agenda.form", 0.9 if sure else 0.75))
    if (
        len(points) > 1
        and points[0].title.text.strip(" :").lower() in ("dagordning", "agenda")
        and points[1].head == points[0].head + 1
    ):
        points = points[1:]
    return points


def _tells_when(block: Block) -> bool:
    """Whether a line tells the day and the hours of the meeting rather than heads a point: "Råd torsdag 14 november 18–20"."""
    label = label_of(block.text)
    if block.number or block.level < _BOLD or (label and "next_meeting" in label.fields):
        return False
    day = next((found for found in find_dates(block.text) if found.day), None)
    return day is not None and bool(find_times(block.text) or weekday_in(block.text))


def _asks(blocks: list[Block], index: int) -> bool:
    """Whether a short question with room round it heads the paragraph under it."""
    block = blocks[index]
    return (
        block.kind is Kind.PARAGRAPH
        and block.gap
        and len(block.text) < _QUESTION
        and block.text.endswith("?")
        and ". " not in block.text
        and block.text[:1].isupper()
        and 0 < index < len(blocks) - 1
        and blocks[index + 1].gap
        and blocks[index + 1].kind is Kind.PARAGRAPH
        and any(b.kind is Kind.HEADING and b.gap for b in blocks[index - 2 : index])
    )


def _repeats_letter_head(blocks: list[Block], index: int) -> bool:
    """Whether a line is the lines of the letter head again, side by side: the head of a later page."""
    text = blocks[index].text
    if index <= _LETTER_HEAD or len(text) > _FOOT_WIDTH or text.endswith((".", "?", ":")) or blocks[index].number:
        return False
    for first, last in ((0, 1), (0, 2), (1, 2)):
        head = " ".join(_first_line(block) for block in blocks[first : last + 1])
        if len(head) > 8 and fuzz.ratio(head, text.replace(",", "")) >= _ALIKE:
            return True
    return False


def _first_line(block: Block) -> str:
    return next((line.text for line in block.passage.lines()), "") if block.kind is not Kind.TABLE else ""


def _by_bullets(blocks: list[Block]) -> list[Point]:
    """An outline: short bullets of the first level with bullets under them."""
    listed = [i for i, b in enumerate(blocks) if b.kind is Kind.LIST_ITEM and not b.number]
    level = min((blocks[i].level for i in listed), default=0)
    top = [i for i in listed if blocks[i].level == level]
    short = all(len(blocks[i].text) < _SHORT_TITLE for i in top)
    if len(top) < 2 or len(listed) < len(top) + 2 or not short:
        return []
    return [_point(i, blocks[i], "agenda.outline", 0.7) for i in top]


def _is_name(text: str) -> bool:
    """Whether a line is somebody's name rather than two nouns with capitals: "Plattformen Kompassen"."""
    return is_person(text) and is_first_name(text.split(maxsplit=1)[0])


def _is_title(block: Block) -> bool:
    text = block.text
    if block.number and "§" in block.number:
        return True
    marked = block.kind is Kind.HEADING and block.level < _BOLD
    if _INSIDE.match(text) or _OWN_DECISION.match(text):
        return False
    if _NOT_TITLES.match(text) and not (marked and text.startswith("Att ")):
        return False
    if _is_name(text) and (block.level >= _BOLD or (not block.number and block.kind is not Kind.HEADING)):
        return False
    label = label_of(text)
    return (
        label is None
        or (label.people is None and not set(label.fields) - {"next_meeting", "unit"})
        or bool(OPENING.match(text))
        or bool(block.number)
    )


def _heads_people(blocks: list[Block], index: int) -> bool:
    """Whether names follow under the heading rather than words."""
    people = other = 0
    if blocks[index].number:
        return False
    for block in blocks[index + 1 : index + 12]:
        if block.kind is Kind.HEADING and block.level < 9:
            break
        lines = [row[0] for row in block.cells] if block.kind is Kind.TABLE else block.passage.lines()
        for line in lines:
            found = people_in(line.text[:80])
            listed = (
                bool(found)
                and found[0][0] < 4
                and len(line.text) < 120
                and not (line.text.endswith(".") or SPEAKS.search(line.text))
            )
            people += listed
            other += not listed and len(line.text) > 60
        if block.kind is Kind.PARAGRAPH and len(block.text) > 100 and not people:
            return False
    if OPENING.match(blocks[index].text) or _CLOSING.match(blocks[index].text):
        return False
    return people > 0 and people > other


def _without_contents(points: list[Point], blocks: list[Block]) -> list[Point]:
    """Leave out a list of contents whose titles all come again further down."""
    half = len(points) // 2
    if half >= 2 and all(_same(a, blocks[b.head]) for a, b in zip(points[:half], points[half:], strict=False)):
        return points[half:]
    return points


def _point(index: int, block: Block, rule: str, confidence: float) -> Point:
    title = block.passage
    lines = title.lines()
    if block.kind is Kind.LIST_ITEM and len(title.text) > 160:
        title = lines[0]
    return Point(index, block.number, title, rule=rule, confidence=confidence)


def _filled(points: list[Point], blocks: list[Block]) -> list[Point]:
    for point, following in zip(points, [*points[1:], None], strict=False):
        stop = following.head if following else _foot(point, blocks)
        if following and following.first >= 0:
            stop = following.first
        point.blocks = [
            i
            for i in range(point.head + 1, stop)
            if blocks[i].kind is not Kind.FURNITURE
            and any(c.isalnum() for c in blocks[i].text)
            and not _repeats_letter_head(blocks, i)
        ]
    return points


def _foot(point: Point, blocks: list[Block]) -> int:
    """Where the signatures begin under the last point: a label of those who sign, and nothing but short lines below."""
    end = len(blocks)
    while end > point.head + 1 and blocks[end - 1].kind is Kind.FURNITURE:
        end -= 1
    start = end
    for i in range(end - 1, max(point.head, end - _FOOT_BLOCKS), -1):
        block = blocks[i]
        if len(block.text) > _FOOT_LINE:
            break
        label = label_of(block.cells[0][0].text if block.cells else block.text)
        if label and _SIGNS & set(label.fields):
            start = i
    alone = start == end and end - 1 > point.head + 1 and is_person(blocks[end - 1].text.strip("/ "))
    return end - 1 if alone else start


def is_note(text: str) -> bool:
    """Whether the text is a later comment of the secretary's."""
    return bool(_NOTE.match(text) or _LATER.match(text))


def make_item(point: Point, blocks: list[Block]) -> Item:
    """The claim of one point: title without presenter and purpose, presenters, kind, text and the secretary's note."""
    body = [blocks[i] for i in point.blocks]
    title, presenters = presenters_in_title(point.title, body)
    label = label_of(point.title.text)
    if not presenters and not (label and label.fields):
        presenters = presenters_below(body)
    note_at = next((i for i, block in enumerate(body) if is_note(block.text)), len(body))
    note = body[note_at] if note_at < len(body) else None
    said = [block for i, block in enumerate(body) if i != note_at]
    clean = _PURPOSE.sub("", title.text).strip(" –—-:|")
    clean = clean if len(clean) >= 5 else point.title.text
    note_start = match.end() if note and (match := _NOTE.match(note.text)) else 0
    return Item(
        spans=point.title.spans(),
        confidence=point.confidence,
        rule=point.rule,
        number=_tidy(point.number),
        title=clean,
        as_printed=point.title.printed(),
        presenters=tuple(presenters),
        kind=_kind(point.title.text, body),
        level=point.level,
        text="\n\n".join(block.text for block in said),
        text_spans=join([block.passage for block in said]).spans() if said else (),
        secretary_note=note.text[note_start:] if note else "",
        secretary_note_spans=note.passage.spans() if note else (),
    )


def _tidy(number: str) -> str | None:
    digits = re.search(r"\d+(?:[.:]\d+)*[a-z]?", number)
    return digits[0] if digits else None


def _kind(title: str, body: list[Block]) -> str | None:
    for kind, pattern in _KINDS:
        if pattern.search(title):
            return kind
    decides = any(_INSIDE.match(block.text) and block.text.lower().startswith("beslut") for block in body)
    return "beslut" if decides else None
