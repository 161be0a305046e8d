"""Who was there as tables tell it: names with posts and organisations, seats side by side, marks of attendance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rodatraden.reading.claims import Attendee, Presence
from rodatraden.reading.extraction.attendance_entry import (
    Entry,
    Section,
    attendee,
    from_line,
    section_under,
    starts_with_person,
)
from rodatraden.reading.extraction.labels import label_of
from rodatraden.reading.extraction.lookups import either, table, words
from rodatraden.reading.extraction.names import NAME, is_organisation, is_person, is_role, role_and_organisation
from rodatraden.reading.layout.block import Block
from rodatraden.reading.layout.passage import Passage

_COLUMNS = {
    name: re.compile(rf"{either(group)}\s*:?$", re.IGNORECASE) for name, group in table("attendance")["columns"].items()
}
_PEOPLE = {"name": None, "member": "Ledamot", "substitute": "Ersättare"}  # columns of people, with their seats
_NAME_AT = re.compile(rf"\W{{0,3}}(?P<name>{NAME})(?![\w])")
_NO = re.compile(rf"(?:(?:nej|ej|nei|no|0)\b|[–—-]|{either(words('attendance', 'absent'))})", re.IGNORECASE)
_YES = re.compile(r"(?:x|ja|yes|1|✓|✔|√|närv\w*\.?|deltog|deltar)(?!\w)\s*", re.IGNORECASE)
_SERVES = re.compile(r"\W*(?:tjänstg|tjg|tj\.? ?ers)", re.IGNORECASE)
_FOR = re.compile(rf"\(?{either(words('attendance', 'substitute'))}\s+(?P<who>[^(),;]{{3,60}})", re.IGNORECASE)
_A_NAME = 60  # characters of a cell that may be a party or a name


def columns_of(cells: list[str]) -> tuple[str, ...]:
    """What each column holds by its head, "" for what is not known; empty where the row is no row of heads."""
    names: list[str] = []
    for cell in cells:
        fitting = [name for name, pattern in _COLUMNS.items() if pattern.match(cell)]
        people = any(name in _PEOPLE for name in names)
        names.append(next((n for n in fitting if not (people and n == "name")), fitting[0] if fitting else ""))
    known = sum(bool(name) for name in names)
    whole = known == len(names) or (names[0] in _PEOPLE and 2 <= known >= len(names) - 1)
    return tuple(names) if known and whole else ()


def from_table(block: Block, section: Section) -> Iterator[Attendee]:
    """The people of a table of attendance, or of a table of labels with people beside them."""
    columns: tuple[str, ...] = section.columns
    marked: frozenset[int] = frozenset()
    above = labelled = False
    for row in block.cells:
        if above:  # the values of a row of labels: "Tjänsteställe | Sekreterare"
            above = False
            continue
        heads = columns_of([cell.text for cell in row if cell.text])
        if heads and not any(is_person(cell.text) for cell in row):
            columns = columns_of([cell.text or "-" for cell in row]) or heads
            marked = _marked(block, columns)
            continue
        labels = [label_of(cell.text) for cell in row if cell.text]
        above = len(labels) > 1 and all(label and label.fields for label in labels)
        label = label_of(row[0].text) if row else None
        post = labelled and len(row) > 1 and is_role(row[0].text) and bool(_NAME_AT.match(row[1].text))
        if post and not (label and label.people):  # a post of its own after rows of labelled seats
            section = replace(section, role=None, status=Presence.PRESENT)
        if label and label.people and row[0].text:
            labelled = True
            section = section_under(label.people, section.body)
            columns = ()
            for cell in (row[0].cut(label.end, len(row[0].text)), *row[1:]):
                for line in cell.lines() if cell.text else []:
                    inner = label_of(line.text)
                    if inner and inner.people and inner.end >= len(line.text):
                        section = section_under(inner.people, section.body)
                    else:
                        yield from from_line(line, section)
            continue
        if above or (label and label.fields):
            continue
        yield from _from_row(row, section, columns, marked)


def after_table(block: Block, section: Section) -> Section:
    """What holds under a table whose last label opened a list of people."""
    for row in block.cells:
        label = label_of(row[0].text)
        if label and label.people:
            section = replace(section_under(label.people, section.body), filled=section.filled)
        elif label and label.fields:
            section = replace(section, open=False)
    return section


def _marked(block: Block, columns: tuple[str, ...]) -> frozenset[int]:
    """The columns of attendance where some have a mark: there an empty cell says that somebody was away."""
    rows = [row for row in block.cells if len(row) == len(columns)]
    return frozenset(
        i for i, name in enumerate(columns) if name == "status" and any(_YES.match(row[i].text) for row in rows)
    )


def _from_row(
    row: tuple[Passage, ...], section: Section, columns: tuple[str, ...], marked: frozenset[int]
) -> Iterator[Attendee]:
    seats = [i for i, name in enumerate(columns) if name in _PEOPLE]
    if len(columns) == len(row) and (len(seats) > 1 or marked):
        yield from _served(list(_from_seats(row, section, columns, marked, seats)))
        return
    names = [i for i, cell in enumerate(row) if _name_end(cell.text)]
    if not names:
        if section.open or columns:
            yield from _from_cells(row, section)
        return
    at_status = columns.index("status") if "status" in columns and len(columns) == len(row) else -1
    if at_status >= 0:
        section = replace(section, status=Presence.ABSENT if _NO.match(row[at_status].text) else section.status)
        row = tuple(
            cell
            for i, cell in enumerate(row)
            if i != at_status or not (_NO.fullmatch(cell.text) or _YES.fullmatch(cell.text))
        )
        names = [i for i, cell in enumerate(row) if _name_end(cell.text)]
    for at, first in enumerate(names):
        stop = names[at + 1] if at + 1 < len(names) else len(row)
        end = _name_end(row[first].text)
        beside = (row[first].cut(end, len(row[first].text)), *row[first + 1 : stop])
        name = row[first].cut(0, end)
        entry = Entry(name, [cell for cell in beside if cell.text], "attendance.table", 0.985)
        if at == 0 and first:
            entry.details += [cell for cell in row[:first] if cell.text]
        if made := attendee(entry, section):
            yield made


def _from_cells(row: tuple[Passage, ...], section: Section) -> Iterator[Attendee]:
    """Cells that hold several people, the party they come from before them or not."""
    filled = [cell for cell in row if cell.text]
    party = filled[0].text.strip(" :") if len(filled) == 2 and not starts_with_person(filled[0].text) else ""
    if party and len(party) < _A_NAME and section.open:
        for line in filled[1].lines():
            yield from from_line(line, replace(section, organisation=party))
        return
    for cell in filled:
        if _NAME_AT.match(cell.text):
            yield from from_line(cell, section)


def _name_end(text: str) -> int:
    """Where the name ends in a cell that holds a name and perhaps brackets, else 0."""
    bracket = text.find("(")
    name = text[:bracket].rstrip() if bracket > 0 and text.endswith(")") else text
    return len(name) if is_person(name) else 0


def _from_seats(
    row: tuple[Passage, ...],
    section: Section,
    columns: tuple[str, ...],
    marked: frozenset[int],
    seats: list[int],
) -> Iterator[Attendee]:
    """A row where the columns tell who is who: a member, the party, a mark, a substitute, a mark."""
    party = next((row[i].text for i, name in enumerate(columns) if name == "organisation" and row[i].text), None)
    for at, seat in enumerate(seats):
        stop = seats[at + 1] if at + 1 < len(seats) else len(row)
        here = replace(section, open=True, role=_PEOPLE[columns[seat]] or section.role)
        people = list(from_line(row[seat], here)) if row[seat].text else []
        for person in people:
            own: str | None = None
            post: list[str] = []
            for i in range(seat + 1, stop):
                text = row[i].text
                if columns[i] == "status":
                    person = _with_mark(person, text, sure=i in marked)
                elif columns[i] == "organisation" and text:
                    title, home = role_and_organisation(text) if "," in text else (None, text)
                    own = home or text
                    post += [title] if title else []
                elif columns[i] == "role" and is_organisation(text) and not is_role(text):
                    own = own or text
                elif columns[i] == "role" and text:
                    post.append(text)
            yield replace(
                person,
                rule="attendance.table" if person.rule == "attendance.list" else person.rule,
                organisation=person.organisation or own or (party if at else None),
                role=", ".join([*post, person.role] if person.role and person.role != here.role else post)
                or person.role,
            )


def _with_mark(person: Attendee, mark: str, *, sure: bool) -> Attendee:
    if person.status is Presence.ABSENT:
        return person
    if match := _YES.match(mark):
        rest = mark[match.end() :]
        served = _SERVES.match(rest)
        instead = _FOR.search(rest)
        if instead and is_person(instead["who"].strip()):
            return replace(person, status=Presence.SUBSTITUTE, instead_of=person.instead_of or instead["who"].strip())
        remote = person.remote or bool(_REMOTE.search(rest))
        return replace(person, status=Presence.SUBSTITUTE if served else person.status, remote=remote)
    if _NO.match(mark) or (sure and not mark):
        return replace(person, status=Presence.ABSENT)
    return replace(person, remote=person.remote or bool(_REMOTE.search(mark)))


_REMOTE = re.compile(rf"(?<!\w){either(words('attendance', 'remote'))}(?!\w)", re.IGNORECASE)


def _served(people: list[Attendee]) -> Iterator[Attendee]:
    """A substitute who is there when the member of the same row is not serves for that member."""
    absent = next((p for p in people if p.role == "Ledamot" and p.status is Presence.ABSENT), None)
    for person in people:
        if person.role == "Ersättare" and person.status is Presence.PRESENT and absent:
            person = replace(person, status=Presence.SUBSTITUTE, instead_of=person.instead_of or absent.name)
        elif person.role == "Ersättare" and person.status is Presence.SUBSTITUTE and absent:
            person = replace(person, instead_of=person.instead_of or absent.name)
        yield person
