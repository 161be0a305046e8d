"""Who was there and who was not: from lists, tables and running text, with organisation, post and substitution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rodatraden.reading.claims import Attendee, Presence
from rodatraden.reading.extraction.garbled import looks_garbled, read_garbled
from rodatraden.reading.extraction.labels import BODY_END, Label, label_of
from rodatraden.reading.extraction.lookups import either, table, words
from rodatraden.reading.extraction.names import (
    NAME,
    is_organisation,
    is_person,
    is_role,
    people_in,
    role_and_organisation,
)
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage
from rodatraden.reading.pages import Strike

_REMOTE = re.compile(
    rf"(?<!\w)(?:närvarande |deltog |deltar |medverkar )?{either(words('attendance', 'remote'))}(?!\w)", re.IGNORECASE
)
_SUBSTITUTE = re.compile(
    rf"(?<!\w){either(words('attendance', 'substitute'))}\s*(?P<who>[^,;()]{{0,80}})(?:\([A-ZÅÄÖa-zåäö]{{1,3}}\))?",
    re.IGNORECASE,
)
_ABSENT = re.compile(rf"(?<!\w){either(words('attendance', 'absent'))}(?!\w)", re.IGNORECASE)
_GUEST = re.compile(rf"(?<!\w){either(words('attendance', 'guest'))}(?!\w)", re.IGNORECASE)
_PRESENT = re.compile(rf"{either(words('attendance', 'present'))}$", re.IGNORECASE)
_COLUMNS = {
    name: re.compile(rf"{either(group)}\s*:?$", re.IGNORECASE) for name, group in table("attendance")["columns"].items()
}
_NAME_AT = re.compile(rf"\W{{0,3}}(?P<name>{NAME})(?![\w])")
_PARTS = re.compile(
    r"[;,]\s*|\s+(?:och|samt|&)\s+|\t+|\s+[–—-]\s+|\s*/\s*(?=[A-ZÅÄÖ])|\s*\((?=[A-ZÅÄÖ]?[^()]{0,120}\))|\)\s*|\s*\|\s*|(?<=\w)\.\s+(?=[A-ZÅÄÖ])|\s{3,}"
)
_PARTY = re.compile(r"(?:^|(?<=[\s(]))\(?(S|M|SD|C|V|KD|L|MP|FP|FI|SPI|VL|s|m|sd|c|v|kd|l|mp)\)(?=[\s,;.]|$)")
_POST = re.compile(
    rf"\W{{0,3}}(?:(?:tf\.? |vice |bitr\. )?(?:[\w-]*{either(words('names', 'role_ends'))}|{either(words('names', 'roles'))})\s+)(?={NAME})",
    re.IGNORECASE,
)
_POST_END = re.compile(
    rf"(?:^|[,;:\t]\s*|\boch\s+)((?:tf\.? |vice |bitr\. )?(?:[\w-]*{either(words('names', 'role_ends'))}|{either(words('names', 'roles'))}))\s+$",
    re.IGNORECASE,
)
_EMPTY_BRACKETS = re.compile(r"\(\s*[,;]?\s*\)")
_FIRST_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäöéü]{2,14}(?:[- ][A-ZÅÄÖ]{1,3}(?:-[A-ZÅÄÖ])?\.?)?$")
_NO = re.compile(r"(?:nej|ej|–|-|0|frånvarande)$", re.IGNORECASE)
_PARTY_PREFIX = re.compile(r"(?P<who>[A-ZÅÄÖ][^:,;]{1,50}):\s+(?=[A-ZÅÄÖ])")
_PROSE = 150  # characters of a line without names that is no list of attendance


@dataclass(frozen=True, slots=True)
class Section:
    """What holds for the people that follow: status, post, body and organisation from headings and labels."""

    role: str | None = None
    status: Presence = Presence.PRESENT
    body: str | None = None
    organisation: str | None = None
    columns: tuple[str, ...] = ()
    open: bool = False  # a label said that people follow
    absent: bool = False  # under a head that stood alone over several lists of those who were not there


@dataclass(slots=True)
class _Person:
    name: Passage
    details: list[Passage]
    rule: str = "attendance.list"
    confidence: float = 0.97


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
            if (
                section.columns
                and damaged
                or (damaged and section.open and not _starts_with_person(rest.text) and looks_garbled(rest))
            ):
                found += read_garbled(rest, section.columns, section.role, section.body)
                used.add(index)
                continue
            if waiting and not _starts_with_person(rest.text) and _completes(waiting, found, rest):
                used.add(index)
                continue
            people = list(_from_line(rest, section))
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
        and _starts_with_person(text[loose.end :])
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
    names = []
    for cell in cells:
        names.append(next((name for name, pattern in _COLUMNS.items() if pattern.match(cell)), ""))
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
                    yield from _from_line(line, section)
            continue
        if label and label.fields:
            continue
        yield from _from_row(row, section, columns)


def _from_row(row: tuple[Passage, ...], section: Section, columns: tuple[str, ...]) -> Iterator[Attendee]:
    if {"member", "substitute"} <= set(columns) and len(columns) == len(row):
        members: list[Attendee] = []
        for name, cell in zip(columns, row, strict=True):
            here = replace(section, role="Ledamot" if name == "member" else "Ersättare")
            for person in _from_line(cell, here) if cell.text else []:
                members.append(person)
        yield from _served(members)
        return
    names = [i for i, cell in enumerate(row) if is_person(cell.text)]
    if not names:
        if section.open or columns:
            for cell in row:
                if _NAME_AT.match(cell.text):
                    yield from _from_line(cell, section)
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
        person = _Person(row[first], [cell for cell in row[first + 1 : stop] if cell.text], "attendance.table", 0.985)
        if at == 0 and first:
            person.details += [cell for cell in row[:first] if cell.text]
        if made := _attendee(person, section):
            yield made


def _served(people: list[Attendee]) -> Iterator[Attendee]:
    """A substitute who is there when the member of the same row is not serves for that member."""
    absent = next((p for p in people if p.role == "Ledamot" and p.status is Presence.ABSENT), None)
    for person in people:
        if person.role == "Ersättare" and person.status is Presence.PRESENT and absent:
            person = replace(person, status=Presence.SUBSTITUTE, instead_of=person.instead_of or absent.name)
        yield person


def _from_line(line: Passage, section: Section) -> Iterator[Attendee]:
    """The people of one line: one person with details, or several parted by commas."""
    text = line.text
    prefix = _PARTY_PREFIX.match(text)
    if prefix and section.open and not label_of(text):
        section = replace(section, organisation=prefix["who"].strip())
        line = line.cut(prefix.end(), len(text))
        text = line.text
    if not section.open and not _NAME_AT.match(text):
        return
    people = max(_names_of(text), _first_names_of(text) if section.open else [], key=len)
    if not section.open and len(people) != 1:
        return
    rule, confidence = (
        ("attendance.list", 0.97) if any(" " in text[a:b] for a, b in people) else ("attendance.first-name", 0.8)
    )
    for index, (start, end) in enumerate(people):
        stop = _post_start(text, people[index + 1][0]) if index + 1 < len(people) else len(text)
        detail = line.cut(end, end + len(text[end:stop].rstrip(" ,;/&|–-")))
        if not section.open and not detail.text.strip(" .,:()"):
            continue
        post = _post_before(text, start)
        if made := _attendee(_Person(line.cut(start, end), [detail] if detail.text else [], rule, confidence), section):
            yield replace(made, role=post) if post and made.role in (None, section.role) else made


def _names_of(text: str) -> list[tuple[int, int]]:
    """Full names that begin the line or follow a comma, "och" and the like, a post before them or not."""
    found: list[tuple[int, int]] = []
    for at in [0, *(m.end() for m in _PARTS.finditer(text))]:
        if found and at < found[-1][1]:
            continue
        post = _POST.match(text, at)
        match = _NAME_AT.match(text, post.end() if post else at)
        if match and (end := _end_of_name(text, match)):
            found.append((match.start("name"), end))
    return found


def _post_start(text: str, start: int) -> int:
    post = _POST_END.search(text, max(0, start - 60), start)
    return post.start(1) if post else start


def _post_before(text: str, start: int) -> str | None:
    """The post right before a name: "kommundirektör Adam Berg"."""
    post = _POST_END.search(text, max(0, start - 60), start)
    return post[1].strip() if post else None


def _first_names_of(text: str) -> list[tuple[int, int]]:
    """A list of first names only: at least two, and nothing else between the commas."""
    edges = [(0, 0), *(m.span() for m in _PARTS.finditer(text)), (len(text.rstrip(" .")),) * 2]
    parts = [(a[1], b[0]) for a, b in zip(edges, edges[1:], strict=False) if b[0] > a[1]]
    names = [
        (a, b)
        for a, b in parts
        if _FIRST_NAME.match(text[a:b]) and not is_organisation(text[a:b]) and not is_role(text[a:b])
    ]
    return names if len(names) > 1 and len(names) >= len(parts) - 1 else []


def _end_of_name(text: str, match: re.Match[str]) -> int:
    """Where the name at the match ends, 0 when it is none; a place or a post after it is not of the name."""
    start = match.start("name")
    found = people_in(text[start : match.end() + 12])
    return start + found[0][1] if found and found[0][0] == 0 else 0


def _starts_with_person(text: str) -> bool:
    match = _NAME_AT.match(text)
    return bool(match and _end_of_name(text, match))


def _attendee(person: _Person, section: Section) -> Attendee | None:
    name = person.name.text.strip(" .,:;")
    if not name:
        return None
    status, role, instead = section.status, section.role, None
    remote = False
    organisation: str | None = None
    left: list[str] = []
    for detail in person.details:
        text = detail.text.strip(" ,;:–-")
        if (match := _PARTY.search(text)) and match.start() < 3:
            organisation = organisation or match[1]
            text = _without(text, match)
        if match := _SUBSTITUTE.search(text):
            status = Presence.SUBSTITUTE
            instead = match["who"].strip(" .)") or None
            text = _without(text, match)
        if match := _REMOTE.search(text):
            remote = True
            text = _without(text, match)
        if match := _ABSENT.search(text):
            status = Presence.ABSENT
            text = _without(text, match)
        elif match := _GUEST.search(text):
            status = Presence.GUEST if status is Presence.PRESENT else status
            text = _without(text, match)
        if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
            text = text[1:-1].strip()
        if text and not _PRESENT.match(text):
            left.append(text)
    own_role, own_organisation = role_and_organisation(", ".join(left))
    if own_organisation and section.organisation and not is_organisation(own_organisation):
        own_role, own_organisation = own_role or own_organisation, None
    if (
        section.organisation
        and own_organisation
        and not own_role
        and section.open
        and own_organisation != section.organisation
        and not re.search(r"kommun|region|polis|styrelse", own_organisation, re.IGNORECASE)
    ):
        own_role, own_organisation = own_organisation, None
    strike = person.name.strike()
    if strike:
        status = Presence.ABSENT
    return Attendee(
        spans=person.name.spans() + tuple(span for detail in person.details for span in detail.spans()),
        confidence=min(person.confidence, 0.6 if strike is Strike.GARBLE else 1.0),
        rule="attendance.struck" if strike else person.rule,
        name=name,
        as_printed=person.name.printed(),
        organisation=own_organisation or organisation or section.organisation,
        role=own_role or role,
        status=status,
        instead_of=instead,
        remote=remote,
        body=section.body,
    )


def _without(text: str, match: re.Match[str]) -> str:
    """The text without what was understood, and without the brackets or commas that held it."""
    return _EMPTY_BRACKETS.sub(" ", text[: match.start()] + text[match.end() :]).strip(" ,;:–-")


def _completes(waiting: list[tuple[Passage, Section, int]], found: list[Attendee], line: Passage) -> bool:
    """Give the line to the first waiting name: names stood in one column, posts and organisations in the next."""
    if people_in(line.text[:40]) and is_person(line.text):
        return False
    name, section, index = waiting.pop(0)
    made = _attendee(_Person(name, [line], "attendance.columns", 0.9), section)
    if made:
        found[index] = made
    return True
