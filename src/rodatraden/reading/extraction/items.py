"""A point as it is told: its title without presenters and purpose, what was written under it, the secretary's note."""

from __future__ import annotations

import re

from rodatraden.reading.claims import Item
from rodatraden.reading.extraction.agenda import Point
from rodatraden.reading.extraction.headings import is_inside
from rodatraden.reading.extraction.labels import label_of
from rodatraden.reading.extraction.lookups import either, table, words
from rodatraden.reading.extraction.presenters import presenters_below, presenters_in_title
from rodatraden.reading.layout.block import Block
from rodatraden.reading.layout.passage import join

_KINDS: list[tuple[str, re.Pattern[str]]] = [
    (kind, re.compile(either(group), re.IGNORECASE)) for kind, group in table("agenda")["kinds"].items()
]
_LATER = re.compile(r"Efter mötet (?:har|hade|meddelade|framkom|bekräftade|visade)\b")  # a note without a head
_NOTE = re.compile(rf"\W*{either(words('agenda', 'note'))}\s*[:.–-]?\s*", re.IGNORECASE)
_PURPOSE = re.compile(
    r"\s*\((?:beslut|information|info|diskussion|dialog|för kännedom|[bid]|beslutsärende)\)\s*$", re.IGNORECASE
)


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
    decides = any(is_inside(block.text) and block.text.lower().startswith("beslut") for block in body)
    return "beslut" if decides else None
