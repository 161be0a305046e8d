"""What a reader is: it says from the content whether it knows a file, and turns the file into pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rodatraden.reading.limits import Limits
from rodatraden.reading.pages import Page, Problem

OnPage = Callable[[int, int], None]  # called with the number of pages done and the number of pages there are

HEAD = 65_536


@dataclass(frozen=True, slots=True)
class File:
    """A file on disk that may be opened, with its first bytes to be known by."""

    path: Path
    size: int
    head: bytes

    @classmethod
    def of(cls, path: Path) -> File:
        with path.open("rb") as stream:
            return cls(path, path.stat().st_size, stream.read(HEAD))

    def sha256(self) -> str:
        if self.size == len(self.head):
            return hashlib.sha256(self.head).hexdigest()
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass(slots=True)
class Reading:
    """What one reader made of a file; the registry adds where it came from."""

    kind: str
    pages: list[Page]
    problems: list[Problem] = field(default_factory=list)
    title: str = ""
    modified_on: str = ""
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """One way to read files.

    ``sniff`` answers which kind a file is, or "" when this reader does not know it. It looks at content only, and
    raises Unreadable when the kind is clear but the file is not to be opened (encrypted, cut off, a bomb).
    ``read`` gives the pages or raises Unreadable; any other exception means that the file is damaged.
    """

    name: str
    version: int
    kinds: tuple[str, ...]
    sniff: Callable[[File], str]
    read: Callable[[File, Limits, OnPage], Reading]


def problem(code: str, message: str) -> Problem:
    """A Problem of this stage that concerns the whole document."""
    return Problem("reading", code, message)
