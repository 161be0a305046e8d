"""What a record on paper says of people under its points: who stood aside, dissented, led and was chosen, came and went."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from docx import Document

from rodatraden.domain.followup.enums import DecisionForm
from rodatraden.domain.followup.queries.records import outcomes_of
from rodatraden.domain.meetings.enums import DecidesBy, MeetingState, MinutesState, RecordKind, View
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.structure.enums import Role
from rodatraden.publishing.papers.record import record
from rodatraden.publishing.papers.word import docx
from tests.factories.clock import NOW
from tests.factories.documents import make_document, make_version
from tests.factories.followup import make_decision
from tests.factories.meetings import (
    make_agenda_item,
    make_attendance,
    make_election,
    make_meeting,
    make_minutes,
    make_minutes_item,
    make_procedure,
    make_recusal,
    make_shift,
    make_standpoint,
)
from tests.factories.structure import make_body, make_person

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=20)
ASIDE = "Ada anmälde jäv (sitter i bolaget) och deltog inte."
LED = "Bo leder mötet från och med nu."
DISSENTS = "Cia reserverar sig: För dyrt."
CHOSEN = "Dan valdes till ordförande i Rådet, från 3 mars 2026."


@pytest.fixture
def item() -> AgendaItem:
    """A point of a meeting where all that can be said of people was said."""
    body = make_body(name="Rådet")
    make_procedure(body=body, decides_by=DecidesBy.MAJORITY)
    meeting = make_meeting(bodies=[body], state=MeetingState.HELD)
    make_minutes(meeting=meeting, state=MinutesState.DRAFT, kind=RecordKind.PROTOCOL)
    item = make_agenda_item(meeting=meeting, number="4", title="Planen", began_at=NOW)
    make_shift(meeting=meeting, role=Role.CHAIR, person=make_person(name="Bo"), began_at=NOW)
    make_recusal(item=item, person=make_person(name="Ada"), because="sitter i bolaget")
    make_standpoint(item=item, person=make_person(name="Cia"), view=View.AGAINST, words="För dyrt.")
    dan = make_person(name="Dan")
    make_election(item=item, person=dan, body=body, role=Role.CHAIR, since="2026-03-03")
    return item


def test_the_paper_says_the_same_of_people_as_the_text_of_the_fingerprint(item: AgendaItem) -> None:
    point = record(item.meeting).points[0]

    assert (point.noted, point.chosen) == ((LED, ASIDE, DISSENTS), (CHOSEN,))
    assert [*point.noted, *(f"Val: {line}" for line in point.chosen)] == outcomes_of(item.meeting)[item.pk]


def test_what_the_text_says_of_people_is_not_said_twice(item: AgendaItem) -> None:
    make_minutes_item(item=item, text=f"{ASIDE} {CHOSEN}")

    point = record(item.meeting).points[0]

    assert (point.noted, point.chosen) == ((LED, DISSENTS), ())


def test_word_and_the_printed_page_tell_it_too(item: AgendaItem) -> None:
    made = record(item.meeting)

    lines = [line.text for line in Document(io.BytesIO(docx(made))).paragraphs]
    page = " ".join(render_to_string("publishing/record.html", {"paper": made}).split())

    told = [LED, ASIDE, DISSENTS, f"Val: {CHOSEN}"]
    assert [line for line in lines if line in told] == told
    assert [line for line in told[:3] if f"<p>{line}</p>" not in page] == []
    assert f"<strong>Val:</strong> {CHOSEN}" in page


def test_a_decision_names_the_file_version_and_checksum_of_its_proposal(item: AgendaItem) -> None:
    plan = make_version(document=make_document(), file_name="plan.pdf", number=2, sha256="3f9a12bc04d1" + "0" * 52)
    make_minutes_item(item=item, text="Rådet beslutar enligt förslaget.")
    make_decision(
        meeting=item.meeting,
        item=item,
        text="Rådet beslutar enligt förslaget.",
        form=DecisionForm.ACCORDING,
        proposal=plan,
    )

    decided = record(item.meeting).points[0].own_decisions

    assert [one.told for one in decided] == [
        "Rådet beslutar enligt förslaget.\nFörslaget: plan.pdf, version 2 (kontrollsumma 3f9a12bc04d1)"
    ]


@pytest.mark.parametrize(
    ("kind", "number", "told"),
    [
        (RecordKind.PROTOCOL, "§ 4", "kom till § 4 kl. {came}, gick under § 4 kl. {left}"),
        (RecordKind.NOTES, "4.", "kom till punkt 4 kl. {came}, gick under punkt 4 kl. {left}"),
        (RecordKind.NOTES, "", "kom till ”Planen” kl. {came}, gick under ”Planen” kl. {left}"),
    ],
)
def test_attendance_says_at_which_point_somebody_came_and_left(kind: RecordKind, number: str, told: str) -> None:
    meeting = make_meeting(bodies=[make_body()])
    make_minutes(meeting=meeting, state=MinutesState.DRAFT, kind=kind)
    make_agenda_item(meeting=meeting, number=number, title="Planen", began_at=NOW)
    make_attendance(meeting=meeting, person=make_person(name="Ada"), arrived_at=NOW, left_at=LATER)

    also = record(meeting).rolls[0].present[0].also

    hours = {"came": clock(0), "left": clock(20)}
    assert also == told.format(**hours)


def clock(minutes: int) -> str:
    return timezone.localtime(NOW + timedelta(minutes=minutes)).strftime("%H.%M")
