"""Source marks say where a fact stands, what was inferred, and what nobody has reviewed."""

from __future__ import annotations

from typing import Any

import pytest

from rodatraden.importer.review.queries import Progress
from rodatraden.web.marks import Mark, Sources
from tests.factories.accounts import make_user
from tests.factories.clock import NOW
from tests.factories.documents import make_citation
from tests.factories.importer import make_reading
from tests.factories.meetings import make_meeting
from tests.factories.structure import make_body

pytestmark = pytest.mark.django_db


def test_a_mark_leads_to_the_words() -> None:
    meeting = make_meeting()
    citation = make_citation(of=meeting, page=2, start=10, end=19, quote="3 februari")

    address = f"/dokument/{citation.version_id}/?sida=2&fran=10&till=19#sida"
    assert Sources([meeting]).of(meeting) == [Mark(address, 2, "3 februari", "", False)]


def test_a_field_has_its_own_marks() -> None:
    meeting = make_meeting()
    make_citation(of=meeting, field="held_on", page=1)
    make_citation(of=meeting, field="place", page=3)

    assert [mark.page for mark in Sources([meeting]).of(meeting, "place")] == [3]


def test_what_was_inferred_is_told_until_somebody_confirms_it() -> None:
    meeting = make_meeting()
    citation = make_citation(of=meeting, inferred="året står inte")
    before = Sources([meeting]).of(meeting)[0].inferred
    citation.confirmed_at, citation.confirmed_by = NOW, make_user()
    citation.save()

    assert (before, Sources([meeting]).of(meeting)[0].inferred) == ("året står inte", "")


@pytest.mark.parametrize(("state", "is_unreviewed"), [("unreviewed", True), ("accepted", False), ("corrected", False)])
def test_what_nobody_has_reviewed_is_told(state: str, is_unreviewed: bool) -> None:
    body = make_body()
    make_citation(of=body)
    make_reading(record="structure.body", record_id=body.pk, state=state)

    sources = Sources([body])
    assert (sources.is_unreviewed(body), sources.of(body)[0].is_unreviewed) == (is_unreviewed, is_unreviewed)


def test_an_accepted_field_is_reviewed_though_others_of_its_record_are_not() -> None:
    meeting = make_meeting()
    make_citation(of=meeting, field="held_on", confirmed_at=NOW, confirmed_by=make_user())
    make_citation(of=meeting, field="place")
    make_reading(record="meetings.meeting", record_id=meeting.pk, state="accepted")
    make_reading(record="meetings.meeting", record_id=meeting.pk)

    sources = Sources([meeting])
    marks = [sources.of(meeting, field)[0].is_unreviewed for field in ("held_on", "place")]
    assert (marks, sources.is_unreviewed(meeting)) == ([False, True], True)


def test_each_fact_counts_once_though_two_fill_a_field_and_one_stands_on_many_places() -> None:
    meeting = make_meeting()
    make_citation(of=meeting, field="bodies", quote="Rådet", confirmed_at=NOW, confirmed_by=make_user())
    make_citation(of=meeting, field="bodies", quote="Nätverket")
    make_citation(of=meeting, field="bodies", quote="")
    make_citation(of=meeting, field="place", quote="")
    make_reading(record="meetings.meeting", record_id=meeting.pk)

    assert Sources([meeting]).progress() == Progress(1, 3)


def test_a_reason_that_is_a_sentence_is_told_without_its_full_stop() -> None:
    meeting = make_meeting()
    make_citation(of=meeting, inferred="Året framgår av texten.")

    assert Sources([meeting]).of(meeting)[0].inferred == "Året framgår av texten"


def test_marks_of_many_records_are_one_question(django_assert_num_queries: Any) -> None:
    records = [make_meeting(), make_meeting(), make_body()]
    for record in records:
        make_citation(of=record)

    with django_assert_num_queries(1):
        sources = Sources(records)
        assert [len(sources.of(record)) for record in records] == [1, 1, 1]


def test_no_records_ask_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        Sources([])
