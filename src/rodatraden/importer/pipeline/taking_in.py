"""Finds files, keeps them and puts them in the queue of documents to read."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError
from django.utils import timezone

from rodatraden.base import files
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.importer import operations
from rodatraden.importer.apply.store import store
from rodatraden.importer.enums import SourceState
from rodatraden.importer.models import Run, Source
from rodatraden.importer.pipeline.landing import DISK
from rodatraden.reading.limits import USUAL
from rodatraden.reading.pages import Unreadable
from rodatraden.reading.readers.peek import is_scan
from rodatraden.reading.readers.registry import open_file, pick

# worth another try: a program may have come, a disk may have been emptied, a fault may have been mended
_AGAIN = {"needs-tesseract", "needs-libreoffice", "not-stored", "crashed", "missing"}


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not even be taken in, and why, in one Swedish sentence."""

    path: Path
    code: str
    message: str


def files_under(paths: Iterable[Path], refused: list[Refused] | None = None) -> Iterator[Path]:
    """The files in the order people expect: folders are walked, hidden files left out, nothing twice.

    Links to folders inside a folder are not followed. What cannot be looked into is added to ``refused``.
    """
    seen: set[str] = set()
    told = refused if refused is not None else []
    for path in paths:
        for file in _walk(path, told) if path.is_dir() else [path]:
            if (real := os.path.realpath(file)) not in seen:
                seen.add(real)
                yield file


def take_in(run: Run, paths: Iterable[Path], *, by: User) -> tuple[list[Source], list[Source], list[Refused]]:
    """Store the files. Returns those to read, those that were known, and those that could not be taken in."""
    waiting: dict[int, Source] = {}
    known: dict[int, Source] = {}
    refused: list[Refused] = []
    for path in files_under(paths, refused):
        try:
            source = _take_in(run, path, by=by)
        except OSError as error:
            refused.append(_told(path, error))
        except NotPossible as error:
            cause = error.__cause__
            refused.append(
                _told(path, cause) if isinstance(cause, OSError) else Refused(path, "not-stored", str(error))
            )
        except DatabaseError as error:
            refused.append(Refused(path, "not-stored", DISK.format(error=error)))
        else:
            pile = waiting if source.state in {SourceState.WAITING, SourceState.READING} else known
            pile[source.pk] = source
    return list(waiting.values()), list(known.values()), refused


def take_in_upload(run: Run, path: Path, name: str, *, by: User) -> tuple[Source, bool]:
    """Take in a file that somebody sent, and whether it is new. Its kind is told from its content.

    Raises NotPossible, with one Swedish sentence, for a file that cannot be of any kind that is read; NotAllowed.
    """
    try:
        pick(open_file(path, USUAL))
    except Unreadable as reason:
        raise NotPossible(str(reason)) from reason
    if known := Source.objects.filter(sha256=files.sha256(path)).first():
        return known, False
    version = store(path, name=Path(name).name, by=by)
    return operations.take_in(run=run, version=version, is_scan=is_scan(path), by=by, now=timezone.now()), True


def _take_in(run: Run, path: Path, *, by: User) -> Source:
    """The document of a file, new or known. One that may go better now is put in the queue again."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise NotPossible("Det är inte en vanlig fil, så den kan inte läsas; välj en fil.")
    source = Source.objects.filter(sha256=files.sha256(path)).select_related("version").first()
    if source and not (source.state == SourceState.FAILED and source.code in _AGAIN):
        return source
    version = store(path, by=by)
    if source:
        return operations.give_back(source=source, by=by, now=timezone.now())
    return operations.take_in(run=run, version=version, is_scan=is_scan(path), by=by, now=timezone.now())


def _walk(folder: Path, refused: list[Refused]) -> Iterator[Path]:
    def tell(error: OSError) -> None:
        refused.append(
            Refused(Path(error.filename), "no-permission", "Mappen får inte öppnas. Ge läsrättighet till den.")
        )

    for place, folders, names in os.walk(folder, onerror=tell):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for name in sorted(names):
            if not _is_hidden(name):
                yield Path(place, name)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _told(path: Path, error: OSError) -> Refused:
    """Why a file could not be read, or could not be kept."""
    if files.is_full(error):
        return Refused(path, "disk-full", files.why_not_kept(error))
    if error.filename is not None and str(error.filename) != str(path):
        return Refused(path, "not-stored", files.why_not_kept(error))
    if isinstance(error, PermissionError):
        return Refused(path, "no-permission", "Filen får inte läsas. Ge läsrättighet till den och försök igen.")
    if isinstance(error, FileNotFoundError):
        return Refused(path, "no-file", "Filen finns inte. Se efter att sökvägen är rätt.")
    if error.errno == errno.ELOOP:
        return Refused(path, "no-file", "Filen är en länk som pekar tillbaka på sig själv. Välj den riktiga filen.")
    return Refused(path, "not-read", f"Filen kunde inte läsas från disken (fel {error.errno}). Försök med en kopia.")
