"""Takes documents in, hands them out for reading, and lands what was read.

A document is known by its checksum. Whoever reads it claims it first; a claim whose process is gone is given back,
so a run that was killed can simply be run again.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit, states
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents.models import Version
from rodatraden.domain.structure import rules
from rodatraden.importer.enums import SOURCE_MOVES, SourceState
from rodatraden.importer.facts import Fact
from rodatraden.importer.models import Problem, Reading, Run, Source
from rodatraden.importer.reconcile import Changes, compare

LEASE = timedelta(minutes=20)  # how long a claim from another machine is believed


@transaction.atomic
def begin_run(*, by: User, now: datetime) -> Run:
    """Begin to bring documents in. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    run = Run.objects.create(started_at=now, by=by)
    audit.record(did="import.begun", to=run, by=by, at=now)
    return run


@transaction.atomic
def end_run(*, run: Run, by: User, now: datetime) -> Run:
    """Say that a run has done what it could. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    run.finished_at = now
    run.save(update_fields=["finished_at"])
    audit.record(did="import.ended", to=run, by=by, at=now)
    return run


@transaction.atomic
def take_in(*, run: Run, version: Version, is_scan: bool = False, by: User, now: datetime) -> Source:
    """Put a stored file in the queue of documents to read; one that is known is left as it is. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    source, made = Source.objects.get_or_create(
        sha256=version.sha256,
        defaults={
            "run": run,
            "version": version,
            "file_name": version.file_name,
            "size": version.size,
            "is_scan": is_scan,
        },
    )
    if made:
        audit.record(did="source.taken_in", to=source, by=by, at=now)
    return source


@transaction.atomic
def claim(*, source: Source, by: User, now: datetime) -> bool:
    """Take a document to read it. False when somebody else is reading it or has read it. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    source = Source.objects.select_for_update().get(pk=source.pk)
    if source.state == SourceState.READING and not _is_abandoned(source, now):
        return False
    if source.state not in {SourceState.WAITING, SourceState.READING}:
        return False
    if source.state == SourceState.WAITING:
        states.move(source, SourceState.READING, SOURCE_MOVES)
    source.claimed_by, source.claimed_at = _me(), now
    source.save(update_fields=["state", "claimed_by", "claimed_at"])
    audit.record(did="source.claimed", to=source, by=by, at=now)
    return True


@transaction.atomic
def give_back(*, source: Source, by: User, now: datetime) -> Source:
    """Put a document back in the queue: reading was stopped, or shall be tried again. Raises NotAllowed, NotPossible."""
    rules.check_keep(by, on=timezone.localdate(now))
    source = Source.objects.select_for_update().get(pk=source.pk)
    states.move(source, SourceState.WAITING, SOURCE_MOVES)
    source.claimed_by, source.claimed_at = "", None
    source.code, source.message = "", ""
    source.save(update_fields=["state", "claimed_by", "claimed_at", "code", "message"])
    audit.record(did="source.given_back", to=source, by=by, at=now)
    return source


@transaction.atomic
def let_go(*, source: Source, by: User, now: datetime) -> Source:
    """Put a document back that this process has claimed; one that others have taken over is left.

    Raises NotAllowed, NotPossible.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    source = Source.objects.select_for_update().get(pk=source.pk)
    return give_back(source=source, by=by, now=now) if source.claimed_by == _me() else source


@transaction.atomic
def free_abandoned(*, own: bool = False, by: User, now: datetime) -> int:
    """Give back every document whose reader is gone. Returns how many. Raises NotAllowed, NotPossible.

    With ``own`` also those that this process claimed: for one that knows that it is reading nothing.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    rows = Source.objects.select_for_update().filter(state=SourceState.READING)
    left = [source for source in rows if _is_abandoned(source, now) or (own and source.claimed_by == _me())]
    for source in left:
        give_back(source=source, by=by, now=now)
    return len(left)


@transaction.atomic
def fail(*, source: Source, code: str, message: str, by: User, now: datetime) -> Source:
    """Say that a document could not be read, and why, in one Swedish sentence. Raises NotAllowed, NotPossible."""
    rules.check_keep(by, on=timezone.localdate(now))
    source = Source.objects.select_for_update().get(pk=source.pk)
    states.move(source, SourceState.FAILED, SOURCE_MOVES)
    source.claimed_by, source.claimed_at = "", None
    source.code, source.message, source.read_at = code[:40], message[:400], now
    source.save()
    audit.record(did="source.failed", to=source, by=by, at=now, after={"code": code})
    return source


@transaction.atomic
def land(
    *,
    source: Source,
    facts: Sequence[Fact],
    problems: Sequence[Problem],
    about: dict[str, Any],
    by: User,
    now: datetime,
) -> Source:
    """Keep what was read in a document. What a person decided stays; what the machine reads now stands beside it.

    ``about`` holds reader, pages, coverage and unclaimed of the Source. Raises NotAllowed, NotPossible.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    source = Source.objects.select_for_update().get(pk=source.pk)
    states.move(source, SourceState.PARTLY if problems else SourceState.READ, SOURCE_MOVES)
    source.claimed_by, source.claimed_at = "", None
    source.code, source.message, source.read_at, source.proposed = "", "", now, None
    for name in ("reader", "pages", "coverage", "unclaimed"):
        setattr(source, name, about[name])
    source.save()
    source.problems.all().delete()
    for problem in problems:
        problem.source = source
    Problem.objects.bulk_create(problems)
    _adopt(source, compare(list(source.readings.all()), facts))
    audit.record(did="source.landed", to=source, by=by, at=now, after={"facts": len(facts), "problems": len(problems)})
    return source


@transaction.atomic
def tell(*, source: Source, message: str, by: User, now: datetime) -> Source:
    """Say something about a document, in one Swedish sentence, without changing what is known of it. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    source.message = message[:400]
    source.save(update_fields=["message"])
    audit.record(did="source.told", to=source, by=by, at=now)
    return source


@transaction.atomic
def propose(*, source: Source, facts: Sequence[Fact], reader: str, by: User, now: datetime) -> Changes:
    """Keep what a new reading would change, for a person to look at; nothing else changes. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    changes = compare(list(source.readings.all()), facts)
    source.proposed = (
        None if changes.is_empty else {"reader": reader, "at": now.isoformat(), "facts": [_plain(f) for f in facts]}
    )
    source.save(update_fields=["proposed"])
    audit.record(
        did="source.reread", to=source, by=by, at=now, after={"changes": len(changes.changed) + len(changes.fresh)}
    )
    return changes


@transaction.atomic
def adopt_proposal(*, source: Source, by: User, now: datetime) -> Source:
    """Let what was proposed by a new reading hold, where no person has decided otherwise. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    source = Source.objects.select_for_update().get(pk=source.pk)
    if source.proposed:
        facts = [_fact(plain) for plain in source.proposed["facts"]]
        _adopt(source, compare(list(source.readings.all()), facts))
        source.reader, source.proposed, source.read_at = source.proposed["reader"], None, now
        source.save(update_fields=["reader", "proposed", "read_at"])
    audit.record(did="source.proposal_adopted", to=source, by=by, at=now)
    return source


@transaction.atomic
def refuse_proposal(*, source: Source, by: User, now: datetime) -> Source:
    """Throw away what a new reading proposed. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    source.proposed = None
    source.save(update_fields=["proposed"])
    audit.record(did="source.proposal_refused", to=source, by=by, at=now)
    return source


def proposal(source: Source) -> Changes:
    """What the reading that waits for an answer would change; empty when none waits."""
    if not source.proposed:
        return Changes()
    return compare(list(source.readings.all()), [_fact(plain) for plain in source.proposed["facts"]])


def _adopt(source: Source, changes: Changes) -> None:
    """Write what was read; facts that are no longer read stay where a person decided on them, marked as gone."""
    for reading, fact in changes.kept:
        _write(reading, fact)
    Reading.objects.bulk_update(
        [reading for reading, _ in changes.kept],
        ["key", "order", "machine", "spans", "quote", "rule", "confidence", "inferred", "doubt", "is_gone"],
        batch_size=100,
    )
    Reading.objects.bulk_create((_write(Reading(source=source), fact) for fact in changes.fresh), batch_size=100)
    for reading in changes.gone:
        reading.is_gone = True
    Reading.objects.bulk_update(changes.gone, ["is_gone"])


def _write(reading: Reading, fact: Fact) -> Reading:
    if reading.machine != fact.value:
        reading.doubt = ""  # it was about other words
    reading.kind, reading.key, reading.order = fact.kind, fact.key, fact.order
    reading.machine, reading.spans, reading.quote = fact.value, [list(span) for span in fact.spans], fact.quote
    reading.rule, reading.confidence, reading.inferred = fact.rule[:80], fact.confidence, fact.inferred[:300]
    reading.is_gone = False
    return reading


def _plain(fact: Fact) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in Fact.__slots__}


def _fact(plain: dict[str, Any]) -> Fact:
    spans = tuple((page, start, end) for page, start, end in plain["spans"])
    return Fact(**{**plain, "spans": spans})


def _me() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{_began(os.getpid())}"


def _is_abandoned(source: Source, now: datetime) -> bool:
    """Whether the process that claimed the document is gone."""
    host, _, process = source.claimed_by.partition(":")
    if host != socket.gethostname():
        return source.claimed_at is None or now - source.claimed_at > LEASE
    number, _, began = process.partition(":")
    return _began(int(number)) != began


def _began(process: int) -> str:
    """When a process began, so that its number is not taken for that of an earlier one; "gone" when it has ended.

    The times are those of Linux; elsewhere a process that is there is said to have begun at "0".
    """
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return "0" if not Path("/proc/self").exists() and _is_there(process) else "gone"
    return "gone" if told[0] in "ZX" else told[19]


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
