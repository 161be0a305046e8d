"""One document's landing is its own: what goes wrong is told of it, and everything that was there before stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection

from rodatraden.domain.documents.models import Page
from rodatraden.domain.structure.models import Person
from rodatraden.domain.structure.operations.people import register_person
from rodatraden.importer import operations, pipeline
from rodatraden.importer.apply.store import storable
from rodatraden.importer.enums import ReadingKind, SourceState
from rodatraden.importer.models import Source
from rodatraden.importer.pipeline.landing import Landing
from rodatraden.importer.review import operations as review
from rodatraden.reading import pipeline as reading
from rodatraden.reading.many import Failure
from rodatraden.reading.pipeline import Reading
from tests.factories.accounts import make_administrator
from tests.factories.clock import NOW
from tests.factories.documents import make_version
from tests.factories.importer import make_source

pytestmark = pytest.mark.django_db

RECORD = """Minnesanteckningar
Samrådsgruppen för vatten
Datum: 2024-03-{day:02}
Närvarande: Ulla Ekvik, Per Sandrå

1. Mötet öppnas
Ulla Ekvik öppnade mötet.

2. Vattenplan för länets sjöar
Gruppen diskuterade planen och dess tidplan.
"""


@pytest.fixture
def by():
    return make_administrator()


@pytest.fixture
def read(tmp_path: Path) -> Callable[[int], Reading]:
    """A record of a day, read."""

    def _read(day: int) -> Reading:
        path = tmp_path / f"{day}.txt"
        path.write_text(RECORD.format(day=day), encoding="utf-8")
        return reading.read(path)

    return _read


def waiting(by) -> Source:
    source = make_source(version=make_version(), state=SourceState.WAITING, read_at=None, pages=0)
    operations.claim(source=source, by=by, now=NOW)
    return source


def told(source: Source) -> tuple[str, str]:
    source.refresh_from_db()
    return source.state, source.code


def test_a_reading_becomes_pages_facts_and_a_meeting(by, read) -> None:
    source = waiting(by)
    Landing(by=by).land(source, read(12))
    assert (told(source), source.meeting.held_on.day, source.version.pages.count()) == (("read", ""), 12, 1)


def test_what_could_not_be_read_is_told(by) -> None:
    source = waiting(by)
    Landing(by=by).land(source, Failure("encrypted", "Filen är låst."))
    assert (told(source), source.message) == (("failed", "encrypted"), "Filen är låst.")


def test_a_fault_in_one_document_stops_no_other(by, read) -> None:
    landing, first, second = Landing(by=by), waiting(by), waiting(by)
    broken = read(11)
    broken.record.coverage = None  # no database takes that
    landing.land(first, broken)
    landing.land(second, read(12))
    assert (told(first)[0], first.meeting, first.version.pages.count()) == ("failed", None, 0)
    assert told(second) == ("read", "")


def test_a_document_that_another_import_has_read_is_left_as_it_is(by, read) -> None:
    landing, source = Landing(by=by), waiting(by)
    landing.land(source, read(12))
    facts = set(source.readings.values_list("pk", flat=True))
    landing.land(source, read(13))
    assert (told(source), set(source.readings.values_list("pk", flat=True))) == (("read", ""), facts)


def test_who_came_into_the_register_meanwhile_is_known(by, read) -> None:
    landing = Landing(by=by)
    landing.land(waiting(by), Failure("empty", "Filen är tom."))
    landing.land(waiting(by), read(11))
    register_person(name="Anna-Greta Lövfors", by=by, now=NOW)
    changed = read(12)
    changed.record.attendees[0] = replace(changed.record.attendees[0], name="Anna-Greta Lövfors")
    landing.land(waiting(by), changed)
    assert Person.objects.filter(name="Anna-Greta Lövfors").count() == 1


def test_what_no_database_takes_is_stored_as_one_sign_each(by, read) -> None:
    source, outcome = waiting(by), read(12)
    outcome.record.items[0] = replace(outcome.record.items[0], title="Mötet\x00 \ud800öppnas")
    outcome.document.pages[0].text = outcome.document.pages[0].text.replace("vatten", "va\x00t\udfffe")
    Landing(by=by).land(source, outcome)
    title = source.readings.filter(kind=ReadingKind.ITEM).order_by("order")[0].machine["title"]
    assert (told(source)[0], title) == ("read", "Mötet� �öppnas")
    assert "va�t�e" in Page.objects.get(version=source.version).text


def test_every_text_within_a_value_is_made_storable() -> None:
    value = {"a\x00": ["b\ud800", ("c", 1, None)], "d": True}
    assert storable(value) == {"a�": ["b�", ("c", 1, None)], "d": True}


@pytest.fixture
def full_database() -> Iterator[None]:
    """A database that cannot grow."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can be told how large it may be")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 1}")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


def test_a_full_database_is_told_and_what_was_there_stands(by, read, request: pytest.FixtureRequest) -> None:
    landing, first, second = Landing(by=by), waiting(by), waiting(by)
    landing.land(first, read(11))
    fact = first.readings.filter(kind=ReadingKind.ITEM)[0]
    review.accept(reading=fact, by=by, now=NOW)
    thick = read(12)
    thick.document.pages[0].text += "x" * 3_000_000
    request.getfixturevalue("full_database")

    landing.land(second, thick)

    fact.refresh_from_db()
    assert (told(first), fact.state) == (("read", ""), "accepted")
    assert told(second) in {("failed", "not-stored"), ("reading", "")}  # even the sentence may be too much
    assert (second.meeting, second.version.pages.count()) == (None, 0)


def test_while_another_import_reads_the_threads_are_left_to_it(by, read) -> None:
    landing = Landing(by=by)
    for day in (11, 12):
        landing.land(waiting(by), read(day))
    other = waiting(by)
    pipeline.settle(by=by)
    assert _threads() == 0
    landing.land(other, read(13))
    pipeline.settle(by=by)
    assert _threads() == 1


def _threads() -> int:
    from rodatraden.domain.followup.models import Thread

    return Thread.objects.count()
