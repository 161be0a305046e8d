"""What the database refuses, and how records are written."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from rodatraden.domain.documents.models import Citation, Document, Page, Version
from tests.factories.accounts import make_user
from tests.factories.clock import NOW
from tests.factories.documents import make_citation, make_page, make_version

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


def test_records_are_written_as_people_say_them() -> None:
    assert str(Document(title="Protokoll 3")) == "Protokoll 3"
    assert str(Version(file_name="protokoll.txt", number=2)) == "protokoll.txt (version 2)"
    assert str(Page(number=4)) == "sida 4"
    assert str(Citation(page=4, quote="Mötet öppnades.")) == "s. 4: Mötet öppnades."
