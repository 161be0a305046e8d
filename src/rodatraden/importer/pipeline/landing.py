"""Keeps what was read and lets the memory follow, one document at a time and all or nothing."""

from __future__ import annotations

import logging
from contextlib import suppress

from django.db import DatabaseError, transaction
from django.db.models import Max
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents.models import Page, Version
from rodatraden.importer import apply, operations
from rodatraden.importer.apply.names import Names
from rodatraden.importer.apply.store import facts, keep_pages, one_at_a_time, pages_of, storable
from rodatraden.importer.enums import SourceState
from rodatraden.importer.models import Problem, Source
from rodatraden.reading.claims import Record
from rodatraden.reading.many import Failure
from rodatraden.reading.pages import Problem as ReadingProblem
from rodatraden.reading.pipeline import Reading
from rodatraden.search.operations import catch_up

DISK = "Databasen kunde inte spara dokumentet ({error}). Se efter att disken har plats och kör sedan importen igen."
_FAULT = "Det som lästes kunde inte föras in på grund av ett fel i programmet ({error}). Anmäl det gärna."
_GONE = "Den sparade filen finns inte längre i dokumentmappen; läs in originalet igen."
_NO_RECORD = ReadingProblem(
    "import",
    "no-record",
    "Inget möte hittades i filen, så inget fördes in i minnet; för in den från importsidan om den ändå är från ett möte.",
)
_UNCLAIMED = 500  # lines without a fact that are shown for a document

logger = logging.getLogger(__name__)


class Landing:
    """Lands documents for one import, and knows the register as it is meanwhile."""

    def __init__(self, *, by: User) -> None:
        self.by = by
        self._names: Names | None = None
        self._seen = 0  # the last audit event that the names know of

    def land(self, source: Source, outcome: Reading | Failure) -> None:
        """Keep what came of reading a document. Whatever goes wrong is told of this document and stops no other."""
        try:
            if isinstance(outcome, Failure):
                self._fail(source, outcome.code, _GONE if outcome.code == "missing" else outcome.message)
            else:
                pages = pages_of(version_of(source), outcome.document)  # before others are made to wait
                with transaction.atomic():
                    self._land(source, outcome, pages)
            return
        except NotPossible as error:
            code, message = "not-possible", str(error)
        except DatabaseError as error:
            code, message = "not-stored", DISK.format(error=str(error)[:200])
        except Exception as error:  # one document must never stop the others
            logger.exception("A document could not be landed.")
            code, message = "crashed", _FAULT.format(error=f"{type(error).__name__}: {str(error)[:150]}")
        self._names = None
        with suppress(DatabaseError):  # a full disk cannot even take the sentence; the document is then read next time
            self._fail(source, code, message)

    def _land(self, source: Source, outcome: Reading, pages: list[Page]) -> None:
        one_at_a_time()
        names, now = self._known(), timezone.now()
        document, record = outcome.document, outcome.record
        version = version_of(source)
        is_record = tells_of_a_meeting(record)
        told = [*document.problems, *record.problems] if is_record else [_NO_RECORD, *document.problems]
        keep_pages(version, pages, by=self.by)
        operations.land(
            source=source,
            facts=facts(outcome),
            problems=[_problem(problem) for problem in storable(told)],
            about={
                "reader": document.source.reader,
                "pages": len(document.pages),
                "coverage": record.coverage,
                "unclaimed": [[span.page, span.start, span.end] for span in record.unclaimed[:_UNCLAIMED]],
            },
            by=self.by,
            now=now,
        )
        if is_record:
            apply.apply_source(source=source, by=self.by, now=now, names=names)
        self._seen = audit.since(self._seen).aggregate(newest=Max("pk"))["newest"] or self._seen

    def _known(self) -> Names:
        """The names; made anew when anybody else has changed the register since."""
        news = audit.since(self._seen)
        if self._names is None or news.filter(record__startswith="structure.").exists():
            self._names = Names(by=self.by, now=timezone.now())
        return self._names

    def _fail(self, source: Source, code: str, message: str) -> None:
        with suppress(NotPossible):  # another import was faster, and what it read holds
            operations.fail(source=source, code=code, message=storable(message), by=self.by, now=timezone.now())


def settle(*, by: User) -> None:
    """What takes the whole memory to see, when a run ends: the bodies of records that name none, the threads, and the
    index of search. Raises NotAllowed.

    While another import is reading it is left to that one, so that everything is seen. Scans are not waited for: they
    take long, and their import does this once more.
    """
    catch_up()  # what was read can be searched while its threads are woven
    operations.free_abandoned(by=by, now=timezone.now())
    with transaction.atomic():
        one_at_a_time()
        if not Source.objects.filter(state=SourceState.READING, is_scan=False).exists():
            apply.propose_bodies(by=by, now=timezone.now())
            apply.weave(by=by, now=timezone.now())
    catch_up()


def tells_of_a_meeting(record: Record) -> bool:
    """Whether anything was read that only the record of a meeting holds."""
    return bool(record.bodies or record.items or record.attendees or record.decisions or "date" in record.stated)


def version_of(source: Source) -> Version:
    """The stored file. Raises NotPossible for a document that has none."""
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
