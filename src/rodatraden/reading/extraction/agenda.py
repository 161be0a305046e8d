"""The points of the meeting: found by numbers, marked headings or the form of the lines, with what stands under each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rodatraden.reading.extraction.attendance_prose import tells_who_came
from rodatraden.reading.extraction.headings import (
    CLOSING,
    OPENING,
    asks,
    heads_people,
    is_name,
    is_title,
    repeats_letter_head,
    tells_when,
)
from rodatraden.reading.extraction.labels import label_of
from rodatraden.reading.extraction.names import is_person, people_in
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage

_SHORT_TITLE = 70  # characters
_FOOT_BLOCKS = 12  # blocks that signatures may take
_SIGNS = {"secretary", "approver", "chair", "approved_on"}
_DIGITS = re.compile(r"\d+")
_ONLY_REFERENCE = re.compile(
    r"(?:(?i:dnr|diarienr|diarienummer|ärendenr|ärendenummer|beteckning)[.:]?\s*)?(?:[A-ZÅÄÖ-]{1,8}[ -]?)?\d{2,4}[/:-][\d/:. -]+$"
)
_FOOT_LINE = 160  # characters of a line among the signatures
_FEW = 3  # titles that show how a record is written
_QUITE_NEAR = 200  # characters
_SENTENCE = re.compile(r"[A-ZÅÄÖ][^.]{15,}\.$")  # a point of one sentence, which is title and text at once
_TITLED = re.compile(r"(?:ärende|punkt|rubrik|ämne)\s*:\s*(?=\S)", re.IGNORECASE)
_CONTENTS = ("dagordning", "agenda", "innehåll", "dagens punkter", "föredragningslista", "ärenden")
_HEAD_BLOCKS = 12  # blocks that tell who came before the first point


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
    """The points in order, each with the indices of the blocks under it. Several ways, the surest that fits is used."""
    for way in (_by_sign, _by_marks, _by_numbers, _by_labels, _by_capitals, _by_form, _by_bullets):
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
    titles = [i for i in marked if is_title(blocks[i]) and not heads_people(blocks, i)]
    first = next((i for i in titles if OPENING.match(blocks[i].text) or blocks[i].number), None)
    if first is None:
        people = [i for i in marked if heads_people(blocks, i)]
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


def _by_labels(blocks: list[Block]) -> list[Point]:
    """Titles after a word that says that they are titles: "Ärende: Budget"."""
    points = []
    for i, block in enumerate(blocks):
        one_row = len(block.cells) == 1
        match = _TITLED.match(block.text) if block.kind is not Kind.TABLE or one_row else None
        if match and len(block.text) < _QUITE_NEAR:
            points.append(_point(i, block, "agenda.label", 0.9))
            points[-1].title = block.passage.cut(match.end(), len(block.text))
    return points if len(points) >= _FEW else []


def _by_capitals(blocks: list[Block]) -> list[Point]:
    """Titles that are all capitals, with room before them and text below."""
    heads = [
        i
        for i, block in enumerate(blocks[:-1])
        if block.kind is Kind.HEADING
        and block.gap
        and block.text.isupper()
        and len(block.text) < _SHORT_TITLE
        and not blocks[i + 1].text.isupper()
        and is_title(block)
        and not heads_people(blocks, i)
        and not repeats_letter_head(blocks, i)
    ]
    first = next((i for i in heads if blocks[i + 1].kind is not Kind.HEADING), len(blocks))
    points = [_point(i, blocks[i], "agenda.capitals", 0.9) for i in heads if i >= first]
    return points if len(points) >= _FEW else []


def _by_form(blocks: list[Block]) -> list[Point]:
    """Short lines without a full stop that have room before them, from the first that opens a meeting."""
    heads = [
        i
        for i, b in enumerate(blocks)
        if (b.kind is Kind.HEADING and (is_title(b) or b.number) and not tells_when(b)) or asks(blocks, i)
    ]
    heads = [i for i in heads if not repeats_letter_head(blocks, i)]
    first = next((i for i in heads if OPENING.match(blocks[i].text)), None)
    told = [i for i in range(min(_HEAD_BLOCKS, len(blocks))) if tells_who_came(blocks[i].text)]
    if first is None and told:
        first = next((i for i in heads if i > told[0] and not is_name(blocks[i].text) and not _of_who(blocks, i)), None)
    listed = [i for i in range(min(_HEAD_BLOCKS, len(blocks))) if _lists_people(blocks[i])]
    if first is None and listed:
        first = next((i for i in heads if i > listed[-1] and not is_name(blocks[i].text) and blocks[i].gap), None)
    if first is None:
        first = next(
            (
                i
                for i in heads
                if i + 1 < len(blocks)
                and len(blocks[i + 1].text) > 80
                and blocks[i + 1].kind is Kind.PARAGRAPH
                and not is_name(blocks[i].text)
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
        sure = bool(block.number) or bool(OPENING.match(block.text)) or bool(CLOSING.match(block.text))
        leads = i + 1 < len(blocks) and blocks[i + 1].kind is not Kind.HEADING
        if i < first or not (block.gap or sure or (tight and leads)) or is_name(block.text):
            continue
        points.append(_point(i, block, "agenda.form", 0.9 if sure else 0.75))
    if (
        len(points) > 1
        and points[0].title.text.strip(" :").lower() in ("dagordning", "agenda")
        and points[1].head == points[0].head + 1
    ):
        points = points[1:]
    return points


def _lists_people(block: Block) -> bool:
    """Whether a paragraph is a label with the people who came, or did not."""
    label = label_of(block.text) if block.kind is Kind.PARAGRAPH else None
    return (
        label is not None
        and label.people is not None
        and bool(people_in(block.text[label.end : label.end + _QUITE_NEAR]))
    )


def _of_who(blocks: list[Block], index: int) -> bool:
    """Whether a heading is over, or stands before, sentences that tell who came."""
    label = label_of(blocks[index].text)
    return (label is not None and label.people is not None) or any(
        tells_who_came(block.text) and len(people_in(block.text)) > 1 for block in blocks[index + 1 : index + 2]
    )


def _by_bullets(blocks: list[Block]) -> list[Point]:
    """An outline: short bullets of the first level with bullets under them."""
    listed = [i for i, b in enumerate(blocks) if b.kind is Kind.LIST_ITEM and not b.number]
    level = min((blocks[i].level for i in listed), default=0)
    top = [i for i in listed if blocks[i].level == level]
    short = all(len(blocks[i].text) < _SHORT_TITLE for i in top)
    if len(top) < 2 or len(listed) < len(top) + 2 or not short:
        return []
    return [_point(i, blocks[i], "agenda.outline", 0.7) for i in top]


def _without_contents(points: list[Point], blocks: list[Block]) -> list[Point]:
    """Leave out a list of contents whose titles all come again further down."""
    first = points[0]
    if first.title.text.strip(" :").lower() in _CONTENTS and len(points) > _FEW:
        listed = [blocks[i].text.casefold()[:20] for i in range(first.head + 1, points[1].head)]
        titles = {point.title.text.casefold()[:20] for point in points[1:]}
        if listed and 2 * sum(any(t.startswith(one) for t in titles) for one in listed) >= len(listed):
            return points[1:]
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
        first = point.head if _SENTENCE.match(point.title.text) else point.head + 1
        point.blocks = [
            i
            for i in range(first, stop)
            if blocks[i].kind is not Kind.FURNITURE
            and any(c.isalnum() for c in blocks[i].text)
            and not repeats_letter_head(blocks, i)
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
