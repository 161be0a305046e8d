"""Brings documents in: finds files, reads them on every core, lands the facts and lets the memory follow.

Reading knows no database and runs in processes of its own; landing is done here, one document a transaction. So
one document that fails, or a process that is killed, leaves every other document and the database whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from rodatraden.domain.accounts.models import User
from rodatraden.importer import operations
from rodatraden.importer.models import Run, Source
from rodatraden.importer.pipeline.landing import settle
from rodatraden.importer.pipeline.reading import Progress, propose_again, propose_all, read_all
from rodatraden.importer.pipeline.taking_in import Refused, files_under, take_in, take_in_upload

__all__ = [
    "Brought",
    "Progress",
    "Refused",
    "bring_in",
    "files_under",
    "propose_again",
    "propose_all",
    "read_all",
    "settle",
    "take_in",
    "take_in_upload",
]


@dataclass(slots=True)
class Brought:
    """What came of bringing documents in."""

    run: Run
    read: list[Source]
    known: list[Source]
    refused: list[Refused]
    later: list[Source]  # left in the queue for the worker


def bring_in(
    paths: Iterable[Path],
    *,
    by: User,
    scans_later: bool = False,
    processes: int | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Brought:
    """Take files and folders in and read what is new. With ``scans_later`` scans are left to the worker."""
    run = operations.begin_run(by=by, now=timezone.now())
    waiting, known, refused = take_in(run, paths, by=by)
    later = [source for source in waiting if scans_later and source.is_scan]
    to_read = [source for source in waiting if source not in later]
    if to_read:
        read_all(to_read, by=by, on_progress=on_progress, processes=processes)
        settle(by=by)
    if not later:
        run = operations.end_run(run=run, by=by, now=timezone.now())
    return Brought(run, to_read, known, refused, later)
