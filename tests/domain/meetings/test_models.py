"""What the database refuses, and how records are written."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from rodatraden.domain.meetings.enums import Presence, RecordKind
from rodatraden.domain.meetings.models import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingBody,
    Minutes,
    MinutesItem,
    Presenter,
    RoundReport,
)
from rodatraden.domain.structure.models import Body, Person
from tests.factories.meetings import make_meeting_body, make_minutes, make_minutes_item

pytestmark = pytest.mark.django_db


def test_the_database_refuses_a_body_that_meets_twice_in_a_meeting() -> None:
    once = make_meeting_body()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_meeting_body(meeting=once.meeting, body=once.body)


def test_the_database_refuses_two_records_of_one_meeting() -> None:
    minutes = make_minutes()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_minutes(meeting=minutes.meeting)


def test_the_database_refuses_two_texts_under_one_point() -> None:
    text = make_minutes_item()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_minutes_item(item=text.item)


def test_records_are_written_as_people_say_them() -> None:
    meeting = Meeting(title="Möte", held_on=date(2026, 3, 2))

    assert str(meeting) == "Möte, 2 mars 2026"
    assert str(Meeting(title="Möte")) == "Möte"
    assert str(MeetingBody(meeting=meeting, body=Body(name="Rådet"))) == "Rådet i Möte, 2 mars 2026"
    assert str(AgendaItem(number="2", title="Budget")) == "2 Budget"
    assert str(AgendaItem(title="Budget")) == "Budget"
    assert str(Presenter(name="alla")) == "alla"
    assert str(Attendance(person=Person(name="Ny Person"), presence=Presence.ABSENT)) == "Ny Person (frånvarande)"
    assert str(Minutes(meeting=meeting, kind=RecordKind.NOTES)) == "Minnesanteckningar från Möte, 2 mars 2026"
    assert str(MinutesItem(text="T" * 100)) == "T" * 60
    assert str(RoundReport(party="Kommunen", text="Allt väl.")) == "Kommunen: Allt väl."


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Protokoll, rådet", "Protokoll, rådet, 8 november 2023"),
        ("Protokoll rådet 8 november 2023", "Protokoll rådet 8 november 2023"),
        ("Protokoll rådet 28 november 2023", "Protokoll rådet 28 november 2023, 8 november 2023"),
    ],
)
def test_a_meeting_says_its_day_once(title: str, said: str) -> None:
    assert str(Meeting(title=title, held_on=date(2023, 11, 8))) == said
