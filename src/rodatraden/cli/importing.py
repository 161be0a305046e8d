"""rodatraden import, register and reread."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rodatraden.cli import show
from rodatraden.cli.site import ready

if TYPE_CHECKING:
    from rodatraden.importer.models import Source
    from rodatraden.importer.pipeline import Brought, Progress


def do_import(options: argparse.Namespace) -> int:
    """Bring files and folders in. 1 when any could not be read, 2 when the account is unknown."""
    ready()
    from rodatraden.domain.accounts import operations, queries
    from rodatraden.importer import pipeline

    by = queries.by_email(options.email) if options.email else operations.machine()
    if by is None:
        print(f"Det finns inget konto för {options.email}. Skapa det först eller utelämna --as.", file=sys.stderr)
        return 2
    brought = pipeline.bring_in(
        [Path(path) for path in options.paths], by=by, processes=options.processes, on_progress=tell_progress
    )
    if not (brought.read or brought.known or brought.refused):
        print("Det finns inga filer där. Se efter att sökvägen är rätt.", file=sys.stderr)
    tell(brought)
    failed = any(source.state == "failed" for source in [*brought.read, *brought.known])
    return 1 if brought.refused or failed else 0


def tell_progress(progress: Progress) -> None:
    """One step of the bar."""
    show.progress(progress.done, progress.total, progress.source.file_name)


def tell(brought: Brought) -> None:
    """The table that an import ends with, and the search index brought up to date."""
    from rodatraden.importer import queries

    came = queries.summary(brought.read)
    for source in brought.read:
        source.refresh_from_db()
    rows = [*came.states.items(), ("Redan inlästa", str(len(brought.known)))]
    if brought.later:
        rows.append(("Läses bakom arbetsytan", str(len(brought.later))))
    if brought.refused:
        rows.append(("Kunde inte tas in", str(len(brought.refused))))
    show.table([(left, str(right)) for left, right in rows], heading="Dokument")
    show.table([(kind, str(count)) for kind, count in came.facts.items()], heading="Uppgifter")
    coverage = f"{came.coverage:.0%} av raderna".replace("%", " %") if came.coverage is not None else "–"
    show.table([("Osäkra, att granska", str(came.unsure)), ("Täckning", coverage)])
    if came.understood.told:
        print(f"\n{came.understood.told}")
    if came.partly:
        show.table([(s.file_name, _why(s)) for s in came.partly], heading="Delvis lästa")
    failed = [*came.failed, *(source for source in brought.known if source.state == "failed")]
    if failed or brought.refused:
        told = [(source.file_name, source.message) for source in failed]
        show.table([*told, *((str(r.path), r.message) for r in brought.refused)], heading="Kunde inte läsas")


def _why(source: Source) -> str:
    told = [problem.message for problem in source.problems.all()]
    return told[0] + (f" (och {len(told) - 1} till)" if len(told) > 1 else "") if told else ""


def do_reread(options: argparse.Namespace) -> int:
    """Read documents again and tell what would change; with --adopt let it hold. 1 when any could not be read."""
    ready()
    from django.utils import timezone

    from rodatraden.domain.accounts.operations import machine
    from rodatraden.importer import apply, operations, pipeline, queries
    from rodatraden.reading.many import Failure

    by = machine()
    told: list[tuple[str, str]] = []
    failed: list[tuple[str, str]] = []
    sources = list(queries.to_read_again(options.files))
    again = pipeline.propose_all(sources, by=by, processes=options.processes)
    for done, (source, changes) in enumerate(again, start=1):
        show.progress(done, len(sources), source.file_name)
        if isinstance(changes, Failure):
            failed.append((source.file_name, changes.message))
            continue
        if changes.is_empty:
            continue
        counts = f"{len(changes.changed)} ändrade, {len(changes.fresh)} nya, {len(changes.gone)} borta"
        told.append((source.file_name, counts))
        if options.adopt:
            operations.adopt_proposal(source=source, by=by, now=timezone.now())
            apply.apply_source(source=source, by=by, now=timezone.now())
    if options.adopt and told:
        pipeline.settle(by=by)
    show.table([("Omlästa", str(len(sources))), ("Ändrade" if options.adopt else "Skulle ändras", str(len(told)))])
    if told:
        show.table(told, heading="Ändringar")
    if failed:
        show.table(failed, heading="Kunde inte läsas")
    return 1 if failed else 0


def do_register(options: argparse.Namespace) -> int:
    """Take in a register. 1 when it cannot be read or has another shape."""
    ready()
    from django.utils import timezone

    from rodatraden.base.errors import NotPossible
    from rodatraden.domain.accounts.operations import machine
    from rodatraden.importer.apply.registers import take_in_register
    from rodatraden.importer.apply.store import storable

    try:
        register = storable(json.loads(Path(options.file).read_text(encoding="utf-8")))
        entered = take_in_register(register=register, by=machine(), now=timezone.now())
    except (OSError, ValueError, NotPossible) as reason:
        print(f"Registret kunde inte tas in: {_no_register(reason)}", file=sys.stderr)
        return 1
    show.table([(name, str(count)) for name, count in entered.items()], heading="Nytt i registret")
    return 0


def _no_register(reason: Exception) -> str:
    if isinstance(reason, FileNotFoundError):
        return "filen finns inte. Se efter att sökvägen är rätt."
    if isinstance(reason, OSError):
        return f"filen kunde inte läsas ({reason.strerror}). Se efter att den får läsas."
    if isinstance(reason, json.JSONDecodeError):
        return f"filen är inte JSON (rad {reason.lineno}). Se efter att det är rätt fil."
    if isinstance(reason, UnicodeDecodeError):
        return "filen är inte text i UTF-8. Spara om den som det."
    return str(reason)
