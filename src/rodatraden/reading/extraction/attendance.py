"""Who was there and who was not: from lists, tables and running text, with organisation, post and substitution."""

from __future__ import annotations

import re
from dataclasses import replace

from rodatraden.reading.claims import Attendee, Presence
from rodatraden.reading.extraction.attendance_entry import (
    CALLED,
    Entry,
    Section,
    attendee,
    from_line,
    section_under,
    starts_with_person,
)
from rodatraden.reading.extraction.attendance_flat import flat_columns, from_flat
from rodatraden.reading.extraction.attendance_prose import GROUPS, attendance_in_prose, tells_who_came
from rodatraden.reading.extraction.attendance_table import after_table, columns_of, from_table
from rodatraden.reading.extraction.garbled import looks_garbled, read_garbled
from rodatraden.reading.extraction.labels import BODY_END, Label, label_of
from rodatraden.reading.extraction.names import is_organisation, is_person, is_role, people_in
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage

_OTHERS = (
    "övriga",
    "inbjud",
    "gäst",
    "andra",
    "dessutom",
    "observatör",
    "adjunger",
    "tjänste",
    "regionens tjänste",
    "kommun",
    "från ",
)  # labels of who is of no body
_LONGEST_LIST = 4000  # characters of a list of people
_GROUP = re.compile(r"(?P<who>[A-ZÅÄÖ][\w/ -]{2,30}?):\s+(?=[A-ZÅÄÖ])")
_NEXT_LABEL = re.compile(
    r"(?<=[\w.;)])\s+(?=(?:frånvarande|ej närvarande|(?:anmält )?förhinder|återbud|adjungerade?|"
    r"övriga(?: deltagare| närvarande)?|gäst(?:er)?|inbjudna|ersättare|tjänstepersoner):\s)",
    re.IGNORECASE,
)
_RUN = 3  # lines that show that each begins with a group
_PROSE = 150  # characters of a line without names that is no list of attendance


def find_attendees(blocks: list[Block], *, damaged: bool) -> tuple[list[Attendee], set[int]]:
    """Everybody in the lists of attendance among the blocks, and the indices of the blocks that were used.

    ``damaged`` says that the text is recognised and poor: there a name counts as present only when it is whole.
    """
    found: list[Attendee] = []
    used: set[int] = set()
    section = Section()
    run = _run_of_groups(blocks)
    waiting: list[tuple[Passage, Section, int]] = []  # names without organisation, in case a column of those follows
    for index, block in enumerate(blocks):
        if block.kind is Kind.FURNITURE:
            continue
        if block.kind is Kind.TABLE:
            waiting = []
            people = list(from_table(block, section))
            section = after_table(block, section)
            if people or section.open:
                found += people
                used.add(index)
                section = replace(section, filled=section.filled or bool(people))
            continue
        for line in (part for whole in _lines_of(block) for part in _at_labels(whole)):
            section, rest, is_head = _section_of(line, block, section, run=index in run)
            if is_head:
                used.add(index)
                waiting = []
            if not rest or not rest.text:
                continue
            flat = from_flat(rest, section, damaged=damaged) if section.columns and not is_head else None
            if flat is not None:
                found += flat
                used.add(index)
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
            sentence = block.kind is Kind.PARAGRAPH and not is_head and (rest.text.endswith(".") or not section.open)
            told = sentence and tells_who_came(rest.text)
            people = list(attendance_in_prose(rest)) if told else []
            people = people or list(from_line(rest, section, labelled=is_head))
            found += people
            if people:
                used.add(index)
                section = replace(section, filled=True)
            if len(people) == 1 and is_person(rest.text) and section.open:
                waiting.append((rest, section, len(found) - 1))
            elif people:
                waiting = []
            if not people and len(rest.text) > _PROSE:
                section = Section(body=section.body)
    return _of_those_called(found), used


def _of_those_called(people: list[Attendee]) -> list[Attendee]:
    """Who was called and stands among those who came is one person; who does not was not there.

    Where nothing but who was away is told besides, those called who were not away came.
    """
    called = [p for p in people if p.rule == CALLED]
    if not called:
        return people
    rest = [p for p in people if p.rule != CALLED]
    there = {p.name.casefold() for p in rest}
    came = any(p.status is not Presence.ABSENT and not p.only_in_text for p in rest)
    reason = (
        "Namnet står bland de kallade men inte bland de närvarande."
        if came
        else "Handlingen säger vilka som var kallade; den säger inte att de inte kom."
    )
    status = Presence.ABSENT if came else Presence.PRESENT
    missing = [
        replace(p, status=status if p.status is not Presence.ABSENT else p.status, confidence=0.8, inferred=reason)
        for p in called
        if p.name.casefold() not in there
    ]
    return rest + missing


def _lines_of(block: Block) -> list[Passage]:
    """The lines of a list of people; all of it as one where it is sentences, or where entries go on over line ends."""
    if block.kind not in (Kind.HEADING, Kind.PARAGRAPH) or len(block.text) >= _LONGEST_LIST:
        return [block.passage]
    lines = block.passage.lines()
    if block.kind is Kind.PARAGRAPH and len(lines) > 1:
        told = block.text.endswith(".") and tells_who_came(block.text) and not label_of(block.text)
        open_ends = any(line.text.count("(") != line.text.count(")") for line in lines)
        if told or open_ends or any(line.text[:1] == "(" or line.text[:1].islower() for line in lines[1:]):
            return [block.passage]
    return lines


def _at_labels(line: Passage) -> list[Passage]:
    """The line cut where another label of people begins inside it: "Närvarande: Anna Berg, Bo Ek. Frånvarande: Cia Hed."."""
    return line.split(_NEXT_LABEL) if ":" in line.text else [line]


def _run_of_groups(blocks: list[Block]) -> set[int]:
    """The blocks of several lines after each other that begin with a group and go on with its people."""
    found: set[int] = set()
    for at, block in enumerate(blocks):
        match = _GROUP.match(block.text) if block.kind is Kind.PARAGRAPH else None
        if match and starts_with_person(block.text[match.end() :]):
            found.add(at)
    return {at for at in found if sum(near in found for near in range(at - _RUN, at + _RUN + 1)) >= _RUN}


def _section_of(line: Passage, block: Block, section: Section, *, run: bool) -> tuple[Section, Passage | None, bool]:
    """The section after this line, what is left of the line, and whether it was a head."""
    text = line.text
    heads = columns_of([part.strip(" :") for part in re.split(r":\s+|\s{2,}|\t", text) if part.strip(" :")])
    if len(heads) > 1 and {"member", "substitute"} <= set(heads):
        return replace(section, columns=heads, open=True), None, True
    if section.open and (heads := flat_columns(text)):
        return replace(section, columns=heads), None, True
    label = label_of(text)
    group = _GROUP.match(text) if run and (label is None or not (label.people or label.fields)) else None
    if group and starts_with_person(text[group.end() :]):
        who = group["who"]
        role = GROUPS.get(who.lower()) or (who if is_role(who) or is_role(who.split()[-1]) else None)
        return Section(role=role, organisation=None if role else who, open=True), line.cut(group.end(), len(text)), True
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
        others = section.filled and label.word.lower().startswith(_OTHERS)
        new = section_under(label.people, None if others else section.body)
        new = replace(new, status=status, absent=absent, filled=section.filled)
        if label.people.role in ("Ordförande", "Sekreterare", "Justerare", "Vice ordförande") and rest.text:
            inner = replace(new, open=section.open)
            return inner, rest, True
        return new, rest, True
    if label and label.fields:
        return replace(section, open=False), None, False
    if block.kind is Kind.HEADING and not people_in(text) and section.open and _is_group(text, block):
        if BODY_END.search(text) and not is_role(text):
            return replace(section, body=text.strip(" :"), organisation=None, role=None, filled=False), None, True
        if is_organisation(text):  # after the people of a body, an organisation is beside it and not under it
            body = None if section.filled else section.body
            return replace(section, organisation=text.split(",")[-1].strip(" :"), role=None, body=body), None, True
    return section, line, False


def _is_group(text: str, block: Block) -> bool:
    return block.level < 9 or text.endswith(":") or (block.gap and bool(BODY_END.search(text)))


def _is_point(label: Label) -> bool:
    return bool(label.people and label.people.role == "Justerare" and not label.colon)


def _is_top(label: Label) -> bool:
    return "närvar" in label.word.lower() or "deltag" in label.word.lower() or "beslutande" in label.word.lower()


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
