"""Brings documents in: finds files, reads them on every core, lands the facts and lets the memory follow.

Reading knows no database and runs in processes of its own; landing is done here, one document a transaction. So
one document that fails, or a process that is killed, leaves every other document and the database whole.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError, transaction
from django.utils import timezone

from rodatraden.base import files
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents import queries as documents
from rodatraden.domain.documents.models import Version
from rodatraden.importer import apply, operations
from rodatraden.importer.apply.names import Names
from rodatraden.importer.apply.register import known_words
from rodatraden.importer.apply.store import keep_pages, store
from rodatraden.importer.enums import SourceState
from rodatraden.importer.facts import facts_of
from rodatraden.importer.models import Problem, Run, Source
from rodatraden.reading.limits import USUAL
from rodatraden.reading.many import Failure, end_pool, open_pool, read_one
from rodatraden.reading.pages import Problem as ReadingProblem
from rodatraden.reading.pages import Unreadable
from rodatraden.reading.pipeline import Reading, read
from rodatraden.reading.readers.peek import is_scan
from rodatraden.reading.readers.registry import open_file, pick

_NEEDS = {"needs-tesseract", "needs-libreoffice"}  # worth another try when the program has come
DISK = "Databasen kunde inte spara dokumentet ({error}). Se efter att disken har plats och kör sedan importen igen."


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not even be taken in, and why, in one Swedish sentence."""

    path: Path
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come: ``source`` is the document just finished."""

    done: int
    total: int
    source: Source


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
        apply.weave(by=by, now=timezone.now())
    if not later:
        run = operations.end_run(run=run, by=by, now=timezone.now())
    return Brought(run, to_read, known, refused, later)


def files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """The files in the order people expect: folders are walked, hidden files left out, nothing twice."""
    seen: set[Path] = set()
    for path in paths:
        found = (
            sorted(p for p in path.rglob("*") if p.is_file() and not _is_hidden(p, path)) if path.is_dir() else [path]
        )
        for file in found:
            if (real := file.resolve()) not in seen:
                seen.add(real)
                yield file


def take_in(run: Run, paths: Iterable[Path], *, by: User) -> tuple[list[Source], list[Source], list[Refused]]:
    """Store the files. Returns those to read, those that were known, and those that could not be taken in."""
    waiting: list[Source] = []
    known: list[Source] = []
    refused: list[Refused] = []
    for path in files_under(paths):
        try:
            if source := Source.objects.filter(sha256=files.sha256(path)).select_related("version").first():
                known.append(source)
                if source.state == SourceState.FAILED and source.code in _NEEDS:
                    source = operations.give_back(source=source, by=by, now=timezone.now())
                if source.state in {SourceState.WAITING, SourceState.READING}:
                    known.pop()
                    waiting.append(source)
                continue
            version = store(path, by=by)
            waiting.append(
                operations.take_in(run=run, version=version, is_scan=is_scan(path), by=by, now=timezone.now())
            )
        except PermissionError:
            refused.append(
                Refused(path, "no-permission", "Filen får inte läsas. Ge läsrättighet till den och försök igen.")
            )
        except FileNotFoundError:
            refused.append(Refused(path, "no-file", "Filen finns inte. Se efter att sökvägen är rätt."))
        except (OSError, NotPossible) as error:
            refused.append(Refused(path, "not-stored", str(error)))
        except DatabaseError as error:
            refused.append(Refused(path, "not-stored", DISK.format(error=error)))
    return waiting, known, refused


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


def read_all(
    sources: Sequence[Source],
    *,
    by: User,
    on_progress: Callable[[Progress], None] | None = None,
    processes: int | None = None,
) -> None:
    """Read the documents and let the memory follow, on every core.

    Whatever stops it, documents that were not finished go back in the queue. A document that takes its reading
    process with it is tried once more alone, and then said to have failed.
    """
    waiting, total, done = deque(sources), len(sources), 0
    names = Names(by=by, now=timezone.now())
    suspects: list[Source] = []
    workers = processes or os.cpu_count() or 1
    while waiting:
        running: dict[Future[Reading | Failure], Source] = {}
        pool = open_pool(workers, known_words())
        try:
            while waiting or running:
                while waiting and len(running) < 2 * workers:
                    source = waiting.popleft()
                    if operations.claim(source=source, by=by, now=timezone.now()):
                        running[pool.submit(read_one, documents.file_of(_version(source)))] = source
                    else:
                        done += 1
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    source = running[future]
                    outcome = future.result()
                    del running[future]
                    if not finish(source, outcome, by=by, names=names):
                        names = Names(by=by, now=timezone.now())
                    done += 1
                    if on_progress:
                        source.refresh_from_db()
                        on_progress(Progress(done, total, source))
        except BrokenProcessPool:
            suspects.extend(running.values())
        finally:
            for source in running.values():
                operations.give_back(source=source, by=by, now=timezone.now())
            end_pool(pool)
    for source in suspects:
        _read_alone(source, by=by)
        done += 1
        if on_progress:
            source.refresh_from_db()
            on_progress(Progress(done, total, source))


def finish(source: Source, outcome: Reading | Failure, *, by: User, names: Names) -> bool:
    """Land what was read and let the memory follow, all or nothing. False when it could not be kept."""
    now = timezone.now()
    try:
        if isinstance(outcome, Failure):
            operations.fail(source=source, code=outcome.code, message=outcome.message, by=by, now=now)
            return True
        with transaction.atomic():
            document, record = outcome.document, outcome.record
            keep_pages(_version(source), document, by=by)
            operations.land(
                source=source,
                facts=facts_of(record, document),
                problems=[_problem(problem) for problem in [*document.problems, *record.problems]],
                about={
                    "reader": document.source.reader,
                    "pages": len(document.pages),
                    "coverage": record.coverage,
                    "unclaimed": [[span.page, span.start, span.end] for span in record.unclaimed[:500]],
                },
                by=by,
                now=now,
            )
            apply.apply_source(source=source, by=by, now=now, names=names)
    except DatabaseError as error:
        with suppress(DatabaseError):  # a full disk cannot even take the sentence; the document is then read next time
            operations.fail(source=source, code="not-stored", message=DISK.format(error=error), by=by, now=now)
        return False
    return True


def _read_alone(source: Source, *, by: User) -> None:
    """Try a document that may have taken its process with it, with nothing beside it."""
    if not operations.claim(source=source, by=by, now=timezone.now()):
        return
    pool = open_pool(1, known_words())
    try:
        outcome: Reading | Failure = pool.submit(read_one, documents.file_of(_version(source))).result()
    except BrokenProcessPool:
        outcome = Failure(
            "crashed", "Läsningen avbröts av systemet, troligen för att minnet tog slut. Dela upp dokumentet."
        )
    finally:
        end_pool(pool)
    finish(source, outcome, by=by, names=Names(by=by, now=timezone.now()))


def _version(source: Source) -> Version:
    if source.version is None:
        raise NotPossible(f"Filen till {source.file_name} är inte sparad. Lägg in den igen.")
    return source.version


def _problem(problem: ReadingProblem) -> Problem:
    span = problem.span
    return Problem(
        stage=problem.stage,
        code=problem.code[:60],
        message=problem.message[:400],
        page=span.page if span else None,
        start=span.start if span else None,
        end=span.end if span else None,
    )


def _is_hidden(path: Path, under: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(under).parts)


def propose_again(source: Source, *, by: User) -> bool:
    """Read a document again and keep what that would change, for a person to look at. True when something would."""
    outcome = read(documents.file_of(_version(source)), known_names=known_words())
    facts = facts_of(outcome.record, outcome.document)
    changes = operations.propose(
        source=source, facts=facts, reader=outcome.document.source.reader, by=by, now=timezone.now()
    )
    return not changes.is_empty
