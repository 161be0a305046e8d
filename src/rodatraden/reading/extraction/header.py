"""The labels in the head and the foot of a record: which body, when, where, who wrote and who approved it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from rodatraden.reading.claims import Stated
from rodatraden.reading.extraction.agenda import Point
from rodatraden.reading.extraction.dates import find_dates, find_times
from rodatraden.reading.extraction.labels import Label, label_of, labels_inside
from rodatraden.reading.extraction.names import is_person, people_in
from rodatraden.reading.extraction.next_meeting import told_by_points, told_by_sentences, told_in_passing
from rodatraden.reading.extraction.places import place_beside, stated_place
from rodatraden.reading.extraction.signatures import leaders, names_over_posts, posts_below
from rodatraden.reading.extraction.title import find_title
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage

_REFERENCE = re.compile(
    r"(?:[A-ZÅÄÖ]{1,6}[- ]?)?\d{2,5}[/:-]\d{1,6}(?:[-:]\d{1,4})?|[A-ZÅÄÖ]{2,6}[ -]?\d{4}[/:-]\d+|\d{2}RS\d+"
)
_LONGEST_SIGNATURE = 120
_LABELS = 60  # characters of a line of labels side by side


@dataclass(slots=True)
class Head:
    """What the labels gave, before dates are resolved: label field → the passages of its values."""

    values: dict[str, list[Passage]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    title: list[Passage] = field(default_factory=list)
    lines: list[tuple[int, Passage]] = field(default_factory=list)

    def add(self, name: str, value: Passage, block: int) -> None:
        if value.text:
            self.values.setdefault(name, []).append(value)
            self.used.add(block)


_IN_FOOT = frozenset(("secretary", "chair", "approver", "approved_on", "next_meeting", "reference"))


def read_head(blocks: list[Block], points: list[Point]) -> Head:
    """Labels and title of the blocks before the first point, of the foot, and of a point about the next meeting."""
    head = Head()
    start = points[0].head if points else len(blocks)
    _labels(blocks, range(start), head, None)
    _labels(blocks, range(max(start, len(blocks) - 14), len(blocks)), head, _IN_FOOT)
    for index, passage in told_by_points(blocks, points):
        head.add("next_meeting", passage, index)
    head.values.setdefault("next_meeting", []).extend(told_by_sentences(blocks, points))
    if not head.values["next_meeting"]:
        head.values["next_meeting"].extend(told_in_passing(blocks, points))
    for index, passage in find_title(blocks, start):
        head.title.append(passage)
        head.used.add(index)
    return head


def _labels(blocks: list[Block], span: range, head: Head, only: frozenset[str] | None) -> None:
    lines: list[tuple[int, Passage]] = []
    last_of_row: set[int] = set()  # lines whose value cannot stand on the line below, which is of another row
    for index in span:
        block = blocks[index]
        if block.kind is Kind.FURNITURE and block.repeated:
            continue
        if block.kind is Kind.TABLE:
            if signed := names_over_posts(block):
                for post, name in signed:
                    _add(head, post, name, index, only)
                continue
            above: tuple[Passage, ...] = ()
            for row in block.cells:
                if above and len(above) == len(row):
                    for label_cell, cell in zip(above, row, strict=True):
                        _take(head, label_of(label_cell.text), cell, index, only)
                paired = bool(above) and len(above) == len(row)
                above = row if all(label_of(cell.text) for cell in row if cell.text) else ()
                cells = _label_row(row, index, head, only)
                lines += [] if paired or len(above) > 1 else cells
                last_of_row |= {len(lines) - 1} if len(cells) > 1 else set()
            continue
        for line in block.passage.lines() if len(block.text) < 2000 else [block.passage]:
            cuts = [0, *labels_inside(line.text), len(line.text)]
            lines += [(index, line.cut(a, b)) for a, b in itertools.pairwise(cuts)]
    head.lines += lines
    for at, (index, line) in enumerate(lines):
        before = lines[at - 1] if at and only and len(line.text) < _LONGEST_SIGNATURE else None
        if before and (signed := posts_below(before[1], line)):
            for post, name in signed:
                _add(head, post, name, before[0], only)
            continue
        label = label_of(line.text)
        if not label and at + 1 < len(lines) and (last := _last_of_labels(line.text)):
            _take_last(head, last, lines[at + 1], only)
            continue
        if not label or not label.fields or len(line.text) > 400:
            continue
        value = line.cut(label.end, len(line.text))
        where = index
        below = at + 1 < len(lines) and at not in last_of_row
        if not value.text and below and not label_of(lines[at + 1][1].text):
            where, value = lines[at + 1]
            if not _fits(label, value.text):
                continue
        head.used.add(index)
        _take(head, label, value, where, only)
        if "approver" in label.fields and where != index:  # others who approve sign beside or below the first
            for other, beside in lines[at + 2 : at + 5]:
                if other != where or not is_person(beside.text):
                    break
                _take(head, label, beside, other, only)


def _last_of_labels(text: str) -> Label | None:
    """The last label of a line of labels only, whose values stand on the line below: "Tjänsteställe Sekreterare"."""
    first = label_of(text, loose=True) if len(text) < _LABELS else None
    last = label_of(text[first.end :]) if first and first.fields else None
    return last if last and first and first.end + last.end >= len(text) else None


def _take_last(head: Head, label: Label, below: tuple[int, Passage], only: frozenset[str] | None) -> None:
    """Give the last of several labels the person who stands last on the line below."""
    index, line = below
    people = people_in(line.text) if {"secretary", "chair", "approver"} & set(label.fields) else []
    if people and people[-1][1] == len(line.text):
        _take(head, label, line.cut(*people[-1]), index, only)


def _label_row(
    row: tuple[Passage, ...], index: int, head: Head, only: frozenset[str] | None
) -> list[tuple[int, Passage]]:
    """Labels of a table's row: the value stands in the next cell, or in the cell itself under the label."""
    cells = []
    for cell in row:
        cuts = [0, *labels_inside(cell.text), len(cell.text)] if cell.text else []
        cells += [cell.cut(a, b) for a, b in itertools.pairwise(cuts)]
    at = 0
    while at < len(cells):
        label = label_of(cells[at].text) or label_of(cells[at].lines()[0].text) or _beside(cells, at)
        if label and label.fields:
            first = cells[at].lines()[0]
            alone = label.end >= len(first.text)
            value = cells[at].cut(label.end, len(cells[at].text))
            if alone and not value.text and at + 1 < len(cells) and not label_of(cells[at + 1].text):
                value = cells[at + 1]
                at += 1
            _take(head, label, value, index, only)
        at += 1
    return [(index, line) for cell in cells for line in cell.lines()]


def _beside(cells: list[Passage], at: int) -> Label | None:
    """The label of a cell whose word is one only with a colon: the wall of the cell stands for it."""
    pair = at == 0 and len(cells) == 2
    return label_of(cells[at].text + ":") if pair and len(cells[at].text) < _LABELS else None


def _take(head: Head, label: Label | None, value: Passage, index: int, only: frozenset[str] | None) -> None:
    for name in label.fields if label else ():
        if name != "unit":
            _add(head, name, value, index, only)


def _add(head: Head, name: str, value: Passage, index: int, only: frozenset[str] | None) -> None:
    if only is None or name in only:
        head.add(name, value, index)


def _fits(label: Label, text: str) -> bool:
    """Whether a value on the line under its label can be one: a person for a person, a date for a date."""
    if {"secretary", "chair", "approver"} & set(label.fields):
        return bool(people_in(text)) and len(text) < 90
    if {"date", "approved_on", "document_date", "next_meeting"} & set(label.fields):
        return any(True for _ in find_dates(text)) or bool(find_times(text))
    return len(text) < 90 and "place" in label.fields


def plain_values(head: Head) -> dict[str, Stated]:
    """Place, secretary, chair, approver and reference."""
    found = leaders(head.values, head.lines)
    if place := _place(head):
        found["place"] = place
    for value in head.values.get("reference", []):
        if match := _REFERENCE.search(value.text):
            part = value.cut(*match.span())
            found["reference"] = Stated(
                spans=part.spans(), confidence=0.95, rule="header.reference", value=match[0], as_printed=part.printed()
            )
            break
    return found


def _place(head: Head) -> Stated | None:
    """The place of a label; one that stands first beside its own value before one that tells time as well."""
    for value in sorted(head.values.get("place", []), key=lambda value: bool(find_times(value.text))):
        if part := place_beside(value, labelled=True):
            return stated_place(part, 0.97, "header.place")
    return None
