"""Reads documents in processes of their own and hands what was read to landing."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass

from django.db import DatabaseError
from django.utils import timezone

from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents import queries as documents
from rodatraden.domain.documents.models import Version
from rodatraden.importer import operations
from rodatraden.importer.apply.register import known_words
from rodatraden.importer.apply.store import facts
from rodatraden.importer.models import Source
from rodatraden.importer.pipeline.landing import Landing, version_of
from rodatraden.importer.reconcile import Changes
from rodatraden.reading.many import Failure, end_pool, open_pool, read_one
from rodatraden.reading.pages import Unreadable
from rodatraden.reading.pipeline import Reading

_TOOK_ITS_PROCESS = Failure(
    "crashed",
    "Läsningen avbröts av systemet, troligen för att dokumentet tog för mycket minne eller tid. Dela upp det.",
)
_NO_FILE = Failure("missing", "Dokumentet har ingen sparad fil.")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come: ``source`` is the document just finished."""

    done: int
    total: int
    source: Source


def read_all(
    sources: Sequence[Source],
    *,
    by: User,
    on_progress: Callable[[Progress], None] | None = None,
    processes: int | None = None,
) -> None:
    """Read the documents and let the memory follow, on every core.

    Whatever stops it, documents that were not finished go back in the queue. A document that takes its reading
    process with it is tried once more alone, and then said to have failed. One that another import reads is left
    to it. Raises DatabaseError when not even a claim can be written.
    """
    done = 0

    def tell(source: Source) -> None:
        nonlocal done
        done += 1
        if on_progress:
            source.refresh_from_db()
            on_progress(Progress(done, len(sources), source))

    waiting, landing = deque(sources), Landing(by=by)
    suspects: list[Source] = []
    while waiting:
        suspects += _read_beside(waiting, landing, tell, processes or os.cpu_count() or 1)
    for source in suspects:
        if operations.claim(source=source, by=by, now=timezone.now()):
            try:
                landing.land(source, _read_alone(version_of(source)))
            finally:
                _let_go([source], by=by)
        tell(source)


def propose_again(source: Source, *, by: User) -> bool:
    """Read a document again and keep what that would change, for a person to look at. True when something would.

    Raises Unreadable, with one Swedish sentence, when it cannot be read now.
    """
    outcome = _read_alone(version_of(source))
    if isinstance(outcome, Failure):
        raise Unreadable(outcome.code, outcome.message)
    return not _propose(source, outcome, by=by).is_empty


def propose_all(
    sources: Iterable[Source], *, by: User, processes: int | None = None
) -> Iterator[tuple[Source, Changes | Failure]]:
    """Read documents again on every core, and keep what that would change; one after the other as they are done."""
    waiting = deque(sources)
    while waiting:
        suspects: list[Source] = []
        for source, outcome in _again_beside(waiting, suspects, processes or os.cpu_count() or 1):
            yield source, outcome if isinstance(outcome, Failure) else _propose(source, outcome, by=by)
        for source in suspects:
            alone = _read_alone(version_of(source))
            yield source, alone if isinstance(alone, Failure) else _propose(source, alone, by=by)


def _propose(source: Source, outcome: Reading, *, by: User) -> Changes:
    reader = outcome.document.source.reader
    return operations.propose(source=source, facts=facts(outcome), reader=reader, by=by, now=timezone.now())


def _again_beside(
    waiting: deque[Source], suspects: list[Source], workers: int
) -> Iterator[tuple[Source, Reading | Failure]]:
    """Read what waits, side by side. When a process dies, those that may have been its end are put in ``suspects``."""
    running: dict[Future[Reading | Failure], Source] = {}
    pool = open_pool(workers, known_words())
    try:
        while waiting or running:
            while waiting and len(running) < 2 * workers:
                source = waiting.popleft()
                if source.version:
                    file = documents.file_of(source.version)
                    running[pool.submit(read_one, file, source.file_name)] = source
                else:
                    yield source, _NO_FILE
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                outcome = future.result()
                yield running.pop(future), outcome
    except BrokenProcessPool:
        suspects += running.values()
    finally:
        end_pool(pool)


def _read_beside(
    waiting: deque[Source], landing: Landing, tell: Callable[[Source], None], workers: int
) -> list[Source]:
    """Read what waits, side by side. Stops early when a process dies; returns those that may have been its end."""
    running: dict[Future[Reading | Failure], Source] = {}
    in_hand: dict[int, Source] = {}  # from before it is claimed, so that whatever stops this finds it
    pool = open_pool(workers, known_words())
    try:
        while waiting or running:
            while waiting and len(running) < 2 * workers:
                source = waiting.popleft()
                in_hand[source.pk] = source
                is_ours = operations.claim(source=source, by=landing.by, now=timezone.now())
                if is_ours and source.version:
                    running[pool.submit(read_one, documents.file_of(source.version), source.file_name)] = source
                    continue
                if is_ours:
                    landing.land(source, _NO_FILE)
                del in_hand[source.pk]
                tell(source)
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                source = running[future]
                landing.land(source, future.result())
                del running[future], in_hand[source.pk]
                tell(source)
    except BrokenProcessPool:
        return list(in_hand.values())
    finally:
        end_pool(pool)
        _let_go(in_hand.values(), by=landing.by)
    return []


def _read_alone(version: Version) -> Reading | Failure:
    """Read one file with nothing beside it, in a process that it may take with it."""
    pool = open_pool(1, known_words())
    try:
        return pool.submit(read_one, documents.file_of(version), version.file_name).result()
    except BrokenProcessPool:
        return _TOOK_ITS_PROCESS
    finally:
        end_pool(pool)


def _let_go(sources: Iterable[Source], *, by: User) -> None:
    """Put what was not finished back in the queue; where the database is gone, the claim dies with this process."""
    for source in sources:
        with suppress(DatabaseError):
            operations.let_go(source=source, by=by, now=timezone.now())
