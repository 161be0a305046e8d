"""What the database refuses, and how records are written."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from rodatraden.domain.documents.models import Citation, Document, Page, Version
from tests.factories.accounts import make_user
from tests.factories.clock import NOW, TODAY, TOMORROW
from tests.factories.documents import make_citation, make_document, make_page, make_version

pytestmark = pytest.mark.django_db


def test_the_database_refuses_two_versions_of_one_number() -> None:
    version = make_version()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_version(document=version.document, number=version.number)


def test_the_database_refuses_two_versions_of_the_same_bytes() -> None:
    make_version(content=b"samma")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_version(content=b"samma")


def test_the_database_refuses_two_pages_of_one_number() -> None:
    page = make_page()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_page(version=page.version, number=page.number)


@pytest.mark.parametrize("missing", ["confirmed_at", "confirmed_by"])
def test_the_database_refuses_a_confirmation_without_an_hour_or_a_name(missing: str) -> None:
    given = {"confirmed_at": NOW, "confirmed_by": make_user()}

    with pytest.raises(IntegrityError), transaction.atomic():
        make_citation(**given | {missing: None})


def test_the_database_refuses_a_citation_that_ends_before_it_begins() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_citation(start=5, end=4)


@pytest.mark.parametrize(
    ("inferred", "confirmed", "is_open"),
    [
        ("", False, False),
        ("Dagen står inte i protokollet", False, True),
        ("Dagen står inte i protokollet", True, False),
    ],
)
def test_a_conclusion_is_open_until_somebody_confirms_it(inferred: str, confirmed: bool, is_open: bool) -> None:
    citation = make_citation(
        inferred=inferred, confirmed_at=NOW if confirmed else None, confirmed_by=make_user() if confirmed else None
    )

    assert citation.is_open == is_open


@pytest.mark.parametrize(("spread", "until"), [("embargo", None), ("free", TODAY), ("", TODAY)])
def test_the_database_refuses_an_embargo_without_a_day_and_a_day_without_an_embargo(
    spread: str, until: date | None
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_document(spread=spread, embargo_until=until)


@pytest.mark.parametrize(
    ("spread", "until", "words"),
    [
        ("", None, ""),
        ("free", None, "Fritt att sprida"),
        ("parties", None, "Bara för parterna"),
        ("embargo", TOMORROW, "Embargo till 3 mars 2026"),
        ("embargo", TODAY, "Embargot upphörde 2 mars 2026"),
    ],
)
def test_what_may_be_passed_on_is_said_in_words(spread: str, until: date | None, words: str) -> None:
    assert Document(spread=spread, embargo_until=until).spread_in_words(TODAY) == words


def test_records_are_written_as_people_say_them() -> None:
    assert str(Document(title="Protokoll 3")) == "Protokoll 3"
    assert str(Version(file_name="protokoll.txt", number=2)) == "protokoll.txt (version 2)"
    assert str(Page(number=4)) == "sida 4"
    assert str(Citation(page=4, quote="Mötet öppnades.")) == "s. 4: Mötet öppnades."
