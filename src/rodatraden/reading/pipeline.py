"""The whole of reading, in its order: file → pages → repaired words → blocks → claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rodatraden.reading.claims import Record
from rodatraden.reading.extraction.extract import extract
from rodatraden.reading.language.repair import repair
from rodatraden.reading.layout.blocks import arrange
from rodatraden.reading.pages import Document, Repairs
from rodatraden.reading.readers import registry


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as it was read, the damaged words that were repaired, and everything it says."""

    document: Document
    repairs: Repairs
    record: Record


def read(
    path: Path,
    *,
    name: str = "",
    known_names: Iterable[str] = (),
    on_page: Callable[[int, int], None] | None = None,
) -> Reading:
    """Read one file, called ``name`` where it is kept under another name.

    ``known_names`` are people, bodies and places of the register, to repair words by. ``on_page`` is called with the
    number of pages read and the number there are. Raises Unreadable when the file cannot be read at all; whatever
    later stages cannot do stands among the problems of the record.
    """
    document = registry.read(path, name=name, on_page=on_page)
    repairs = repair(document, known=known_names)
    blocks = arrange(document, repairs)
    return Reading(document, repairs, extract(document, blocks))
