"""Zip-based files (Word, OpenDocument): opened only after their true size is known, their XML read without traps."""

from __future__ import annotations

import zipfile
import zlib
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

from lxml import etree

from rodatraden.reading.limits import Limits
from rodatraden.reading.pages import Unreadable
from rodatraden.reading.readers.contract import File

ZIP = b"PK\x03\x04"
CHUNK = 1 << 20
ALWAYS_ALLOWED = 10_000_000  # unpacked bytes for which no ratio is too high
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def names(file: File) -> frozenset[str]:
    """The names inside a zip file, empty for other files. Raises Unreadable("truncated") where its end is missing."""
    if not file.head.startswith(ZIP):
        return frozenset()
    try:
        with zipfile.ZipFile(file.path) as archive:
            return frozenset(archive.namelist())
    except zipfile.BadZipFile as error:
        raise _cut_off() from error


def _cut_off() -> Unreadable:
    return Unreadable("truncated", "Filen är avhuggen eller skadad; hämta den på nytt från den som skickade den.")


class Package:
    """An opened zip file whose contents have been counted. Use as a context manager."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Raises Unreadable("bomb") for what unpacks to too much, "truncated" for what cannot be unpacked."""
        try:
            self._archive = zipfile.ZipFile(path)
            self._count(limits, path.stat().st_size)
        except (zipfile.BadZipFile, EOFError, zlib.error) as error:
            raise _cut_off() from error

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def _count(self, limits: Limits, packed: int) -> None:
        allowed = min(limits.unpacked, max(ALWAYS_ALLOWED, limits.ratio * packed))
        members = self._archive.infolist()
        if len(members) > limits.members or sum(member.file_size for member in members) > allowed:
            raise _bomb()
        total = 0
        for member in members:
            if member.flag_bits & 1:
                raise Unreadable(
                    "encrypted", "Filen är låst med lösenord; spara den utan lösenord och läs in den igen."
                )
            with self._archive.open(member) as stream:
                while chunk := stream.read(CHUNK):
                    total += len(chunk)
                    if total > allowed:
                        raise _bomb()

    @cached_property
    def members(self) -> frozenset[str]:
        return frozenset(self._archive.namelist())

    def xml(self, name: str) -> Any | None:
        """The root of one XML member, or None where there is none. Nothing is fetched; entities are refused."""
        if name not in self.members:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        data = self._archive.read(name)
        if b"<!ENTITY" in data[:CHUNK]:  # no office program writes any, but bombs are made of them
            raise _bomb()
        return etree.fromstring(data, parser)


def _bomb() -> Unreadable:
    return Unreadable("bomb", "Filen packar upp till orimligt mycket data och öppnas inte; be avsändaren om en ny fil.")
