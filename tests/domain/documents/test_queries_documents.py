"""Documents and what stands on their words."""

from __future__ import annotations

from typing import Any

import pytest

from rodatraden.domain.documents import queries
from tests.factories.accounts import make_user
from tests.factories.clock import TODAY, TOMORROW
from tests.factories.documents import make_attachment, make_citation, make_document, make_page, make_version
from tests.factories.meetings import make_meeting
from tests.factories.structure import make_body

pytestmark = pytest.mark.django_db


def test_the_file_of_a_version_holds_its_bytes() -> None:
    assert queries.file_of(make_version(content=b"hej")).read_bytes() == b"hej"


def test_citations_of_many_records_are_one_question(django_assert_num_queries: Any) -> None:
    meeting, body = make_meeting(), make_body()
    first, second, third = make_citation(of=meeting), make_citation(of=body), make_citation(of=meeting)
    make_citation()

    with django_assert_num_queries(1):
        assert queries.by_record(queries.citing_records([meeting, body])) == {
            ("meetings.meeting", meeting.pk): [first, third],
            ("structure.body", body.pk): [second],
        }


def test_no_records_have_no_citations(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert list(queries.citing_records([])) == []


def test_the_versions_of_a_document_come_with_the_newest_first() -> None:
    document = make_document()
    first, second = make_version(document=document), make_version(document=document, number=2)

    assert list(queries.versions_of(document)) == [second, first]


def test_a_page_is_found_by_its_number() -> None:
    page = make_page(number=2)

    assert (queries.page_of(page.version, 2), queries.page_of(page.version, 1)) == (page, None)
    assert queries.page_numbers(page.version) == [2]


def test_what_stands_on_a_page_comes_in_the_order_of_its_words() -> None:
    version = make_version()
    late, early = make_citation(version=version, start=9, end=12), make_citation(version=version, start=1, end=3)
    make_citation(version=version, page=2)

    assert list(queries.citations_on(version, 1)) == [early, late]


def test_every_version_of_every_document_is_listed() -> None:
    version = make_version()

    assert list(queries.all_versions()) == [version]


def test_what_hangs_on_records_is_one_question(django_assert_num_queries: Any) -> None:
    meeting, body = make_meeting(), make_body()
    first, second = make_attachment(of=meeting), make_attachment(of=body)
    make_attachment()

    with django_assert_num_queries(1):
        hung = queries.attached_to([meeting, body])
        assert {key: [one.version.document for one in found] for key, found in hung.items()} == {
            ("meetings.meeting", meeting.pk): [first.version.document],
            ("structure.body", body.pk): [second.version.document],
        }


def test_nothing_hangs_on_no_records(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert queries.attached_to([]) == {}


def test_todays_embargoes_close_what_others_put_in() -> None:
    by = make_user()
    closed = make_version(document=make_document(spread="embargo", embargo_until=TOMORROW))
    own = make_version(document=closed.document, number=2, added_by=by)
    make_version(document=make_document(spread="embargo", embargo_until=TODAY))
    make_version(document=make_document(spread="parties"))

    assert list(queries.under_embargo(by, on=TODAY)) == [closed]
    assert list(queries.under_embargo(closed.added_by, on=TODAY)) == [own]
