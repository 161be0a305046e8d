"""The head and the foot of a record: what kind, which bodies, when, where, who wrote and who approved it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace

from rodatraden.reading.claims import Stated
from rodatraden.reading.extraction.agenda import Point
from rodatraden.reading.extraction.dates import find_dates, find_times, weekday_in
from rodatraden.reading.extraction.labels import BODY_END, Label, kinds, label_of, labels_inside
from rodatraden.reading.extraction.names import is_person, people_in
from rodatraden.reading.extraction.places import place_beside, stated_place
from rodatraden.reading.extraction.sentences import sentences
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage

_ONE_WORD = re.compile(r"[\wÅÄÖåäö]+$")
_MEETING_WORD = re.compile(r"\b(?:styrelsemöte|årsmöte|rådsmöte|nämndsammanträde|föreningsstämma)\w*", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?:[A-ZÅÄÖ]{1,6}[- ]?)?\d{2,5}[/:-]\d{1,6}(?:[-:]\d{1,4})?|[A-ZÅÄÖ]{2,6}[ -]?\d{4}[/:-]\d+|\d{2}RS\d+"
)
_OPEN_TITLE = re.compile(
    r"(?:\b(?:med|för|från|av|i|och|samt|vid)|föreningen|stiftelsen|styrelsen(?: för)?|rådet för)$", re.IGNORECASE
)  # a title that goes on with the line below
_LONGEST_SIGNATURE = 120
_LONGEST_HEAD = 220
_NEXT_IN_PASSING = re.compile(
    r"\bnästa (?:ordinarie )?[a-zåäö]*(?:möte|mötet|sammanträde|sammanträdet|träff)\b,?\s+(?:som |vilket )?(?:(?:är|blir|hålls|"
    r"äger rum|sker|planeras) )?(?=(?:till )?(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|den \d|\d))",
    re.IGNORECASE,
)
_A_DAY = 40  # characters that a day takes
_POST_WORD = re.compile(
    r"\b(?:mötes)?(?:ordförande|ordf\.)|\b(?:mötes|nämnd)?sekreterare|\bprotokollförare|\b(?:protokoll)?justerare|"
    r"\bjusteringsperson",
    re.IGNORECASE,
)
_LABELS = 60  # characters of a line of labels side by side
_MEETS_NEXT = re.compile(
    r"(?:[\wåäö]+ ){0,2}?(?:(?:nästa|nästkommande|kommande) (?:ordinarie )?[a-zåäö]*(?:möte|mötet|sammanträde|träff)"
    r" (?:är|blir|hålls|sker|äger rum|planeras)|(?:träffas|möts|ses|sammanträder) (?:nästa gång|härnäst))\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Head:
    """What the labels gave, before dates are resolved: label field → the passages of its values."""

    values: dict[str, list[Passage]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    title: list[Passage] = field(default_factory=list)
    title_blocks: list[int] = field(default_factory=list)
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
    for point in points:
        label = label_of(point.title.text)
        if label and "next_meeting" in label.fields:
            head.add("next_meeting", point.title.cut(label.end, len(point.title.text)), point.head)
            for index in point.blocks[:3]:
                head.add("next_meeting", blocks[index].passage, index)
    for point in points[-5:]:
        for passage in [blocks[i].passage for i in point.blocks[:6] if blocks[i].kind is not Kind.TABLE]:
            for a, b in sentences(passage.text[:2000]):
                if _MEETS_NEXT.match(passage.text, a, b):
                    head.values.setdefault("next_meeting", []).append(passage.cut(a, b))
    if "next_meeting" not in head.values:
        for point in points:
            for passage in [blocks[i].passage for i in point.blocks if blocks[i].kind is not Kind.TABLE]:
                if "nästa" in passage.text and (match := _NEXT_IN_PASSING.search(passage.text[:4000])):
                    head.values.setdefault("next_meeting", []).append(passage.cut(match.end(), match.end() + _A_DAY))
    _find_title(blocks, start, head)
    return head


def _labels(blocks: list[Block], span: range, head: Head, only: frozenset[str] | None) -> None:
    lines: list[tuple[int, Passage]] = []
    for index in span:
        block = blocks[index]
        if block.kind is Kind.FURNITURE and block.repeated:
            continue
        if block.kind is Kind.TABLE:
            if _signatures(block, index, head, only):
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
            continue
        for line in block.passage.lines() if len(block.text) < 2000 else [block.passage]:
            cuts = [0, *labels_inside(line.text), len(line.text)]
            lines += [(index, line.cut(a, b)) for a, b in itertools.pairwise(cuts)]
    head.lines += lines
    for at, (index, line) in enumerate(lines):
        if at and len(line.text) < _LONGEST_SIGNATURE and only and _posts_below(head, lines, at):
            continue
        label = label_of(line.text)
        if not label and at + 1 < len(lines) and (last := _last_of_labels(line.text)):
            _take_last(head, last, lines[at + 1], only)
            continue
        if not label or not label.fields or len(line.text) > 400:
            continue
        value = line.cut(label.end, len(line.text))
        where = index
        if not value.text and at + 1 < len(lines) and not label_of(lines[at + 1][1].text):
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


def _signatures(block: Block, index: int, head: Head, only: frozenset[str] | None) -> bool:
    """Whether a table is names with the post of each above or below: "Anna Berg | Bo Ek" over "Ordförande | Justerare"."""
    for names, posts in itertools.permutations(block.cells[:2], 2):
        pairs = [(name, _post(post.text)) for name, post in zip(names, posts, strict=False) if name.text]
        if len(pairs) > 1 and all(post and is_person(name.text) for name, post in pairs):
            for name, post in pairs:
                if post and (only is None or post in only):
                    head.add(post, name, index)
            return True
    return False


def _posts_below(head: Head, lines: list[tuple[int, Passage]], at: int) -> bool:
    """Whether names side by side stand over their posts on the line ``at``: "Anna Berg Bo Ek" over "Ordförande Justerare"."""
    found = [match[0] for match in _POST_WORD.finditer(lines[at][1].text)]
    if not at or len(found) < 2 or _post(lines[at][1].text) is None:
        return False
    index, line = lines[at - 1]
    people = people_in(line.text)
    if len(people) != len(found):
        words = [match.span() for match in re.finditer(r"\S+", line.text)]
        each = len(words) // len(found)
        if each < 2 or each * len(found) != len(words) or not is_person(line.text):
            return False
        people = [(words[i][0], words[i + each - 1][1]) for i in range(0, len(words), each)]
    for (a, b), word in zip(people, found, strict=True):
        if post := _post(word):
            head.add(post, line.cut(a, b), index)
    return True


def _post(text: str) -> str | None:
    """The field of the post that a text begins with."""
    match = _POST_WORD.match(text)
    if match is None:
        return None
    word = match[0].lower()
    return "chair" if "ordf" in word else "secretary" if "sekr" in word or "protokoll" in word else "approver"


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
        label = label_of(cells[at].text) or label_of(cells[at].lines()[0].text)
        if label and label.fields:
            first = cells[at].lines()[0]
            alone = label.end >= len(first.text)
            value = cells[at].cut(label.end, len(cells[at].text))
            if alone and not value.text and at + 1 < len(cells) and not label_of(cells[at + 1].text):
                value = cells[at + 1]
                at += 1
            _take(head, label, value, index, only)
        at += 1
    return [(index, cell) for cell in cells]


def _take(head: Head, label: Label | None, value: Passage, index: int, only: frozenset[str] | None) -> None:
    for name in label.fields if label else ():
        if name != "unit" and (only is None or name in only):
            head.add(name, value, index)


def _fits(label: Label, text: str) -> bool:
    """Whether a value on the line under its label can be one: a person for a person, a date for a date."""
    if {"secretary", "chair", "approver"} & set(label.fields):
        return bool(people_in(text)) and len(text) < 90
    if {"date", "approved_on", "document_date", "next_meeting"} & set(label.fields):
        return any(True for _ in find_dates(text)) or bool(find_times(text))
    return len(text) < 90 and "place" in label.fields


def _find_title(blocks: list[Block], start: int, head: Head) -> None:
    """The line that says what kind of document it is, with what hangs on it; else the first heading."""
    lines = [(i, blocks[i], part) for i in range(min(start, 30)) for part in title_parts(blocks[i])]
    best: tuple[int, int] | None = None
    for at, (_, block, part) in enumerate(lines):
        score = _title_score(block, part.text)
        if score > 3 and (best is None or score > best[0]):
            best = (score, at)
    if best is None:
        first = next(
            (i for i in range(min(start + 1, len(blocks), 12)) if _may_be_title(blocks[i], before=i < start)), None
        )
        if first is not None:
            _set_title(head, [(first, blocks[first].passage)])
        return
    index, block, part = lines[best[1]]
    title = [(index, part)]
    after = next(((i, b, p) for i, b, p in lines[best[1] + 1 :] if i > index and b.kind is not Kind.FURNITURE), None)
    if after and after[0] <= index + 1 and _OPEN_TITLE.search(part.text) and not label_of(after[2].text):
        title.append((after[0], after[2]))
    elif (
        after
        and after[0] <= index + 2
        and kind_of(part.text)
        and len(part.text) < 40
        and not BODY_END.search(part.text)
    ):
        near = after[1].kind is Kind.LIST_ITEM or not after[1].gap
        if near and BODY_END.search(after[2].text) and len(after[2].text) < 120 and not label_of(after[2].text):
            title.append((after[0], after[2]))
    _set_title(head, title)


def _set_title(head: Head, parts: list[tuple[int, Passage]]) -> None:
    head.title = [passage for _, passage in parts]
    head.title_blocks = [index for index, _ in parts]
    head.used.update(head.title_blocks)


def title_parts(block: Block) -> list[Passage]:
    """The lines of a block that may be a title: the block, or the cells of a table of one or two rows."""
    if block.kind is not Kind.TABLE:
        return [block.passage]
    cells = [cell for row in block.cells[:2] for cell in row if cell.text]
    return cells if len(block.cells) < 3 else [cell for cell in block.cells[0] if kind_of(cell.text)]


def _title_score(block: Block, text: str) -> int:
    if len(text) > _LONGEST_HEAD or label_of(text) or block.repeated:
        return 0
    score = (
        (6 if kind_of(text) else 0)
        + (1 if BODY_END.search(text) else 0)
        + (2 if (meeting := _MEETING_WORD.search(text)) else 0)
    )
    score += 2 if meeting and meeting.start() == 0 and len(text) < _LABELS else 0
    score += 3 if block.kind is Kind.HEADING and block.level < 9 else 0
    score += 4 if BODY_END.search(text) and weekday_in(text) else 0
    score -= 4 if block.kind is Kind.FURNITURE else 0
    return score - (5 if is_person(text) or text.endswith(".") else 0)


def _may_be_title(block: Block, *, before: bool) -> bool:
    return (
        block.kind is Kind.HEADING
        and (before or not block.number)
        and not is_person(block.text)
        and not label_of(block.text)
    )


def kind_of(text: str) -> str | None:
    """The kind of document a line names: "protokoll", "kallelse"…"""
    return next((kind for kind, pattern in kinds() if pattern.search(text)), None)


def title_claim(head: Head) -> Stated | None:
    """The title as one value, its parts joined with a dash."""
    parts = head.title
    if not parts:
        return None
    text = " - ".join(part.text.strip(" :") for part in parts)
    spans = tuple(span for part in parts for span in part.spans())
    return Stated(
        spans=spans,
        confidence=0.95 if kind_of(text) else 0.6,
        rule="header.title",
        value=text,
        as_printed=" - ".join(p.printed() for p in parts),
    )


def plain_values(head: Head) -> dict[str, Stated]:
    """Place, secretary, chair, approver and reference."""
    found: dict[str, Stated] = {}
    for name in ("secretary", "chair", "approver"):
        for value in head.values.get(name, []):
            people = people_in(value.text[:200]) or _first_name(value.text)
            if people and name not in found:
                chosen = people if name == "approver" else people[:1]
                text = ", ".join(value.text[a:b] for a, b in chosen)
                part = value.cut(people[0][0], chosen[-1][1])
                found[name] = Stated(
                    spans=part.spans(), confidence=0.95, rule=f"header.{name}", value=text, as_printed=part.printed()
                )
            elif name == "approver" and name in found and is_person(value.text):
                first = found[name]
                if value.text not in first.value:
                    found[name] = replace(
                        first,
                        spans=(*first.spans, *value.spans()),
                        value=f"{first.value}, {value.text}",
                        as_printed=f"{first.as_printed}, {value.printed()}",
                    )
    if place := _place(head):
        found["place"] = place
    for value in head.values.get("reference", []):
        if match := _REFERENCE.search(value.text):
            part = value.cut(*match.span())
            found["reference"] = Stated(
                spans=part.spans(), confidence=0.95, rule="header.reference", value=match[0], as_printed=part.printed()
            )
            break
    for index, line in head.lines:
        if "secretary" not in found or "chair" not in found:
            _signed(head, index, line, found)
    return found


def _first_name(text: str) -> list[tuple[int, int]]:
    match = re.match(r"[A-ZÅÄÖ][a-zåäöé]+(?: [A-ZÅÄÖ]{1,2})?(?=\s*$)", text)
    return [match.span()] if match else []


def _place(head: Head) -> Stated | None:
    """The place of a label; one that stands first beside its own value before one that tells time as well."""
    for value in sorted(head.values.get("place", []), key=lambda value: bool(find_times(value.text))):
        if part := place_beside(value, labelled=True):
            return stated_place(part, 0.97, "header.place")
    return None


def _signed(head: Head, index: int, line: Passage, found: dict[str, Stated]) -> None:
    """A name with the post after it on the same line or the line below: "Johanna Berg, sekreterare"."""
    match = re.search(
        r"(?<!\w)(sekreterare|mötessekreterare|protokollförare|mötesordförande|ordförande|antecknade|antecknat|"
        r"förde anteckningar|vid pennan|vid anteckningarna)\W*$",
        line.text,
        re.IGNORECASE,
    )
    if not match or len(line.text) > 90:
        return
    name = "chair" if "ordförande" in match[1].lower() else "secretary"
    if name in found or "vice" in line.text.lower():
        return
    people = people_in(line.text[: match.start()])
    where = line
    if not people and match.start() < 3:
        at = next((i for i, (_, other) in enumerate(head.lines) if other is line), 0)
        if at and is_person(head.lines[at - 1][1].text):
            where = head.lines[at - 1][1]
            people = people_in(where.text)
    if people:
        part = where.cut(*people[-1])
        found[name] = Stated(
            spans=part.spans(), confidence=0.7, rule="header.signature", value=part.text, as_printed=part.printed()
        )
