"""Who was there and who was not: from lists, tables and running text, with organisation, post and substitution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rodatraden.reading.claims import Attendee, Presence
from rodatraden.reading.extraction.attendance_entry import Entry, Section, attendee, from_line, starts_with_person
from rodatraden.reading.extraction.garbled import looks_garbled, read_garbled
from rodatraden.reading.extraction.labels import BODY_END, Label, label_of
from rodatraden.reading.extraction.lookups import either, table, words
from rodatraden.reading.extraction.names import (
    NAME,
    is_organisation,
    is_person,
    is_role,
    people_in,
)
from rodatraden.reading.extraction.spoken import attendance_in_prose
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage

_ABSENT = re.compile(rf"(?<!\w){either(words('attendance', 'absent'))}(?!\w)", re.IGNORECASE)
_PRESENT = re.compile(rf"{either(words('attendance', 'present'))}$", re.IGNORECASE)
_COLUMNS = {
    name: re.compile(rf"{either(group)}\s*:?$", re.IGNORECASE) for name, group in table("attendance")["columns"].items()
}
_NAME_AT = re.compile(rf"\W{{0,3}}(?P<name>{NAME})(?![\w])")
_NO = re.compile(r"(?:nej|ej|–|-|0|frånvarande)$", re.IGNORECASE)
_PROSE = 150  # characters of a line without names that is no list of attendance


def find_attendees(blocks: list[Block], *, damaged: bool) -> tuple[list[Attendee], set[int]]:
    """Everybody in the lists of attendance among the blocks, and the indices of the blocks that were used.

    ``damaged`` says that the text is recognised and poor: there a name counts as present only when it is whole.
    """
    found: list[Attendee] = []
    used: set[int] = set()
    section = Section()
    waiting: list[tuple[Passage, Section, int]] = []  # names without organisation, in case a column of those follows
    for index, block in enumerate(blocks):
        if block.kind is Kind.FURNITURE:
            continue
        if block.kind is Kind.TABLE:
            waiting = []
            people = list(_from_table(block, section))
            section = _after_table(block, section)
            if people or section.open:
                found += people
                used.add(index)
            continue
        for line in block.passage.lines() if _is_list(block) else [block.passage]:
            section, rest, is_head = _section_of(line, block, section)
            if is_head:
                used.add(index)
                waiting = []
            if not rest or not rest.text:
                continue
            if (section.columns and damaged) or (
                damaged and section.open and not starts_with_person(rest.text) and looks_garbled(rest)
            ):
                found += read_garbled(rest, section.columns, section.role, section.body)
                used.add(index)
                continue
            if waiting and not starts_with_person(rest.text) and _completes(waiting, found, rest):
                used.add(index)
                continue
            people = list(from_line(rest, section, labelled=is_head))
            if not people and block.kind is Kind.PARAGRAPH and not section.open:
                people = list(attendance_in_prose(rest))
            found += people
            if people:
                used.add(index)
            if len(people) == 1 and is_person(rest.text) and section.open:
                waiting.append((rest, section, len(found) - 1))
            elif people:
                waiting = []
            if not people and len(rest.text) > _PROSE:
                section = Section(body=section.body)
    return found, used


def _is_list(block: Block) -> bool:
    return block.kind in (Kind.HEADING, Kind.PARAGRAPH) and len(block.text) < 4000


def _section_of(line: Passage, block: Block, section: Section) -> tuple[Section, Passage | None, bool]:
    """The section after this line, what is left of the line, and whether it was a head."""
    text = line.text
    heads = _columns_of([part.strip(" :") for part in re.split(r":\s+|\s{2,}|\t", text) if part.strip(" :")])
    if len(heads) > 1 and {"member", "substitute"} <= set(heads):
        return replace(section, columns=heads, open=True), None, True
    label = label_of(text)
    if (
        label is None
        and section.open
        and (loose := label_of(text, loose=True))
        and loose.people
        and starts_with_person(text[loose.end :])
    ):
        label = loose
    if label and label.people and not _is_point(label):
        rest = line.cut(label.end, len(text))
        status = label.people.status
        absent = section.absent and label.people.role is not None and not _is_top(label)
        if absent:
            status = Presence.ABSENT
        absent = absent or (status is Presence.ABSENT and not rest.text)
        new = Section(label.people.role, status, section.body, None, (), True, absent)
        if label.people.role in ("Ordförande", "Sekreterare", "Justerare", "Vice ordförande") and rest.text:
            inner = replace(new, open=section.open)
            return inner, rest, True
        return new, rest, True
    if label and label.fields:
        return replace(section, open=False), None, False
    if block.kind is Kind.HEADING and not people_in(text) and section.open and _is_group(text, block):
        if BODY_END.search(text) and not is_role(text):
            return replace(section, body=text.strip(" :"), organisation=None, role=None), None, True
        if is_organisation(text):
            return replace(section, organisation=text.split(",")[-1].strip(" :"), role=None), None, True
    return section, line, False


def _is_group(text: str, block: Block) -> bool:
    return block.level < 9 or text.endswith(":") or (block.gap and bool(BODY_END.search(text)))


def _is_point(label: Label) -> bool:
    return bool(label.people and label.people.role == "Justerare" and not label.colon)


def _is_top(label: Label) -> bool:
    return "närvar" in label.word.lower() or "deltag" in label.word.lower() or "beslutande" in label.word.lower()


def _columns_of(cells: list[str]) -> tuple[str, ...]:
    names = [next((name for name, pattern in _COLUMNS.items() if pattern.match(cell)), "") for cell in cells]
    return tuple(names) if any(names) and all(names) else ()


def _from_table(block: Block, section: Section) -> Iterator[Attendee]:
    rows = list(block.cells)
    columns: tuple[str, ...] = section.columns
    for row in rows:
        heads = _columns_of([cell.text for cell in row if cell.text])
        if heads and not any(is_person(cell.text) for cell in row):
            columns = _columns_of([cell.text or "-" for cell in row]) or heads
            continue
        label = label_of(row[0].text) if row else None
        if label and label.people and row[0].text:
            section = Section(label.people.role, label.people.status, section.body, None, (), True)
            columns = ()
            for cell in (row[0].cut(label.end, len(row[0].text)), *row[1:]):
                for line in cell.lines() if cell.text else []:
                    yield from from_line(line, section)
            continue
        if label and label.fields:
            continue
        yield from _from_row(row, section, columns)


def _after_table(block: Block, section: Section) -> Section:
    """What holds under a table whose last label opened a list of people."""
    for row in block.cells:
        label = label_of(row[0].text)
        if label and label.people:
            section = Section(label.people.role, label.people.status, section.body, None, (), True)
        elif label and label.fields:
            section = replace(section, open=False)
    return section


def _from_row(row: tuple[Passage, ...], section: Section, columns: tuple[str, ...]) -> Iterator[Attendee]:
    if {"member", "substitute"} <= set(columns) and len(columns) == len(row):
        members: list[Attendee] = []
        for name, cell in zip(columns, row, strict=True):
            here = replace(section, open=True, role="Ledamot" if name == "member" else "Ersättare")
            members += from_line(cell, here) if cell.text else []
        yield from _served(members)
        return
    names = [i for i, cell in enumerate(row) if is_person(cell.text)]
    if not names:
        if section.open or columns:
            for cell in row:
                if _NAME_AT.match(cell.text):
                    yield from from_line(cell, section)
        return
    marked = columns.index("status") if "status" in columns and len(columns) == len(row) else -1
    if marked >= 0:
        away = bool(_NO.match(row[marked].text)) or bool(_ABSENT.match(row[marked].text))
        section = replace(section, status=Presence.ABSENT if away else section.status)
        row = tuple(
            cell for i, cell in enumerate(row) if i != marked or not (_NO.match(cell.text) or _PRESENT.match(cell.text))
        )
        names = [i for i, cell in enumerate(row) if is_person(cell.text)]
    for at, first in enumerate(names):
        stop = names[at + 1] if at + 1 < len(names) else len(row)
        entry = Entry(row[first], [cell for cell in row[first + 1 : stop] if cell.text], "attendance.table", 0.985)
        if at == 0 and first:
            entry.details += [cell for cell in row[:first] if cell.text]
        if made := attendee(entry, section):
            yield made


def _served(people: list[Attendee]) -> Iterator[Attendee]:
    """A substitute who is there when the member of the same row is not serves for that member."""
    absent = next((p for p in people if p.role == "Ledamot" and p.status is Presence.ABSENT), None)
    for person in people:
        if person.role == "Ersättare" and person.status is Presence.PRESENT and absent:
            person = replace(person, status=Presence.SUBSTITUTE, instead_of=person.instead_of or absent.name)
        yield person


def _completes(waiting: list[tuple[Passage, Section, int]], found: list[Attendee], line: Passage) -> bool:
    """Give the line to the first waiting name: names stood in one column, posts and organisations in the next."""
    if people_in(line.text[:40]) and is_person(line.text):
        return False
    if len(waiting) < 2 and not (is_organisation(line.text) or is_role(line.text)):
        return False
    name, section, index = waiting.pop(0)
    made = attendee(Entry(name, [line], "attendance.columns", 0.9), section)
    if made:
        found[index] = made
    return True
