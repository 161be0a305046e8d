"""Which lines can head a point: by their words, by the marks of the file or by what stands round them."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from rodatraden.reading.extraction.dates import find_dates, find_times, weekday_in
from rodatraden.reading.extraction.labels import label_of
from rodatraden.reading.extraction.lookups import either, words
from rodatraden.reading.extraction.names import is_first_name, is_person, people_in
from rodatraden.reading.extraction.presenters import SPEAKS
from rodatraden.reading.layout.block import Block, Kind

OPENING = re.compile(rf"(?:\W|\d)*{either(words('agenda', 'opening'))}", re.IGNORECASE)
CLOSING = re.compile(either(words("agenda", "closing")), re.IGNORECASE)
_INSIDE = re.compile(rf"{either(words('agenda', 'inside'))}\s*[:.]?$", re.IGNORECASE)
_NOT_TITLES = re.compile(either(words("agenda", "not_titles")), re.IGNORECASE)
_OWN_DECISION = re.compile(r"[\w-]+s beslut\W*$", re.IGNORECASE)
_BOLD = 7  # the level of a heading that only bold letters make
_QUESTION = 70  # characters of a title that asks
_FOOT_WIDTH = 80  # characters of a line at the head or the foot of a page
_LETTER_HEAD = 3  # blocks
_ALIKE = 88  # per cent: how like the letter head a line is that repeats it


def tells_when(block: Block) -> bool:
    """Whether a line tells the day and the hours of the meeting rather than heads a point: "Råd torsdag 14 november 18–20"."""
    label = label_of(block.text)
    if block.number or block.level < _BOLD or (label and "next_meeting" in label.fields):
        return False
    day = next((found for found in find_dates(block.text) if found.day), None)
    return day is not None and bool(find_times(block.text) or weekday_in(block.text))


def asks(blocks: list[Block], index: int) -> bool:
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


def repeats_letter_head(blocks: list[Block], index: int) -> bool:
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


def is_name(text: str) -> bool:
    """Whether a line is somebody's name rather than two nouns with capitals: "Plattformen Kompassen"."""
    return is_person(text) and is_first_name(text.split(maxsplit=1)[0])


def is_inside(text: str) -> bool:
    """Whether a line heads a part of a point: "Bakgrund", "Beslut"."""
    return bool(_INSIDE.match(text))


def is_title(block: Block) -> bool:
    """Whether a heading can be the title of a point rather than a label, a name or the head of a part."""
    text = block.text
    if block.number and "§" in block.number:
        return True
    marked = block.kind is Kind.HEADING and block.level < _BOLD
    if is_inside(text) or _OWN_DECISION.match(text):
        return False
    if _NOT_TITLES.match(text) and not (marked and text.startswith("Att ")):
        return False
    if is_name(text) and (block.level >= _BOLD or (not block.number and block.kind is not Kind.HEADING)):
        return False
    label = label_of(text)
    return (
        label is None
        or (label.people is None and not set(label.fields) - {"next_meeting", "unit"})
        or bool(OPENING.match(text))
        or bool(block.number)
    )


def heads_people(blocks: list[Block], index: int) -> bool:
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
    if OPENING.match(blocks[index].text) or CLOSING.match(blocks[index].text):
        return False
    return people > 0 and people > other
