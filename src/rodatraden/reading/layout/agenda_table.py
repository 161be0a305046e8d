"""Agendas that stand in a table: titles to the left, what was said, decided and given to somebody beside them."""

from __future__ import annotations

import re

from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.columns import goes_on, is_agenda_head
from rodatraden.reading.layout.passage import Passage, join
from rodatraden.reading.layout.rows import Row, numbered
from rodatraden.reading.pages import PLAIN

_NUMBERED = re.compile(r"(?:§\s*)?\d{1,3}(?:[.):]|\s|$)|§")
_NAME_LIKE = re.compile(r"[A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?$")
_HEADS = {
    "number": re.compile(r"(?:nr|nummer|§|punkt nr|pkt|#)\.?$", re.IGNORECASE),
    "title": re.compile(
        r"(?:(?:dagordnings|mötes)?punkt(?:er)?|ärenden?|rubrik|fråg(?:a|or)|ämnen?|dagordning|område|item|sak)$",
        re.IGNORECASE,
    ),
    "said": re.compile(
        r"(?:(?:mötes|minnes)?anteckning(?:ar)?|notering(?:ar)?|kommentar(?:er)?|diskussion(?:er)?|innehåll|delpunkter|"
        r"sammanfattning|beskrivning|referat|notat|notes|discussion|vad som sades|information|redogörelse)"
        r"(?:\s?(?:/|och)\s?(?:diskussion|beslut|kommentar(?:er)?|anteckning(?:ar)?|åtgärd(?:er)?))?$",
        re.IGNORECASE,
    ),
    "decided": re.compile(r"(?:beslut|vedtak|decisions?)$", re.IGNORECASE),
    "task": re.compile(
        r"(?:åtgärd(?:er)?|att göra|uppdrag|uppföljning|actions?|beslut\s?(?:/|och)\s?åtgärd(?:er)?)$", re.IGNORECASE
    ),
    "owner": re.compile(r"(?:ansvar(?:ig(?:a)?)?|vem|who|owner)$", re.IGNORECASE),
    "due": re.compile(
        r"(?:när|klart?(?: senast)?|senast|datum|tid|deadline|tidsplan|tidplan|klardatum|färdigt|when)$", re.IGNORECASE
    ),
}  # what a column of an agenda holds, by its head
_DUTY = ("task", "owner", "due")
_MARKED = 6  # the level of a title without number in a table whose heads tell that it holds titles
_BY_FORM = 9  # the level of any other
_TELLS = 40  # characters of a cell that says more than a name and an organisation
_LONG = 60  # characters of a cell that is prose rather than a name or a heading

Made = list[Block | Row]


def agenda_of(row: Row, grid: list[list[Passage]]) -> Made | None:
    """The headings and rows of a table that is an agenda, None where it is none. ``row`` is the first of the table."""
    if heads := _heads_of(grid[0]):
        made: Made = [Block(kind=Kind.FURNITURE, passage=join(grid[0]))]
        return made + [one for line in grid[1:] if not _heads_of(line) for one in _headed(row, grid[0], line, heads)]
    return _two_columns(row, grid) if _is_agenda(grid) else None


def _heads_of(line: list[Passage]) -> list[str]:
    """What the columns hold; empty where the line does not head titles with what was said or decided."""
    names = [next((n for n, head in _HEADS.items() if head.match(cell.text.strip(" :*"))), "") for cell in line]
    known = all(names) and len(set(names)) == len(names)
    return names if known and "title" in names and {"said", "decided"} & set(names) else []


def _headed(row: Row, head: list[Passage], line: list[Passage], names: list[str]) -> Made:
    """One line of a table whose heads are known. What somebody is to do comes as a table of its own under its heads."""
    if len(line) > len(names):
        return _two_columns(row, [line])
    cells = {name: (above, cell) for name, above, cell in zip(names, head, line, strict=False) if cell.text}
    out: Made = []
    if "title" in cells:
        title, *more = [_made(row, part, first=at == 0) for at, part in enumerate(_title_lines(cells["title"][1]))]
        title.number = title.number or (cells["number"][1].text if "number" in cells else "")
        title.heading = _BY_FORM if title.number else _MARKED if len(cells) > 1 else 0
        out += [title, *more]
    for name in ("said", "decided"):
        above, cell = cells.get(name, (None, None))
        if above and cell:
            if name == "decided":
                out.append(_made(row, above, first=True))
            out += [_made(row, part, first=at == 0) for at, part in enumerate(cell.lines())]
    duty = [cells[name] for name in _DUTY if name in cells and any(c.isalnum() for c in cells[name][1].text)]
    if duty and ("task" in cells or "owner" in cells):
        rows = tuple(above for above, _ in duty), tuple(cell for _, cell in duty)
        out.append(Block(kind=Kind.TABLE, passage=join([cell for _, cell in duty]), cells=rows, gap=True))
    return out


def _is_agenda(grid: list[list[Passage]]) -> bool:
    """Titles to the left and what was said to the right: by the heads of the columns, numbers or lengths."""
    wide = [[cell for cell in line if cell.text] for line in grid]
    wide = [line for line in wide if len(line) > 1]
    if len(wide) < 2 or max(len(line) for line in grid) > 3:
        return False
    if is_agenda_head(" ".join(cell.text for cell in wide[0])):
        return True
    last = sum(len(line[-1].text) > _LONG or len(line[-1].breaks) > 1 for line in wide)
    told = sum(len(line[-1].text) > _TELLS for line in wide)
    if sum(bool(_NUMBERED.match(line[0].text)) for line in wide) > 1 and told:
        return True
    first = sum(len(line[0].text) <= 2 * _LONG and not _label_like(line[0].text) for line in wide)
    return last * 3 >= len(wide) and first * 3 >= 2 * len(wide) and max(len(line) for line in wide) < 3


def _label_like(text: str) -> bool:
    """Whether a cell holds a name or a label rather than a title."""
    return text.rstrip().endswith(":") or bool(_NAME_LIKE.match(text))


def _two_columns(row: Row, grid: list[list[Passage]]) -> Made:
    out: Made = []
    for at, line in enumerate(grid):
        cells = [cell for cell in line if cell.text]
        if at == 0 and is_agenda_head(" ".join(cell.text for cell in cells)):
            out.append(Block(kind=Kind.FURNITURE, passage=join(cells)))
            continue
        number = ""
        if len(cells) > 1 and len(cells[0].text) <= 6 and any(c.isdigit() for c in cells[0].text):
            number, cells = cells[0].text, cells[1:]
        two = len(cells) > 1 or bool(number)
        for index, cell in enumerate(cells):
            parts = _title_lines(cell) if index == 0 and two else cell.lines()
            for place, part in enumerate(parts):
                made = _made(row, part, first=place == 0)
                if index == 0 and place == 0 and two:
                    made.heading, made.number = _BY_FORM, made.number or number
                out.append(made)
    return out


def _title_lines(cell: Passage) -> list[Passage]:
    """The title in a narrow cell, its lines joined, and the lines that stand below it there, such as a name."""
    lines = cell.lines()
    title = 1
    while title < len(lines) and goes_on(lines[title - 1].text, lines[title].text):
        title += 1
    return [join(lines[:title]), *lines[title:]]


def _made(row: Row, part: Passage, *, first: bool) -> Row:
    """A line of a cell as a row of its own, with room before the first."""
    return numbered(Row(row.page, row.line._replace(hint=PLAIN), part, gap=first))
