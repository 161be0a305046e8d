"""Calendars, read back as a calendar program reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from rodatraden.domain.meetings.enums import AgendaKind, MeetingState
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.operations.planning import (
    When,
    cancel_meeting,
    move_meeting,
    plan_meeting,
    resume_meeting,
)
from rodatraden.domain.structure.enums import BodyKind
from rodatraden.publishing.calendar.calendars import calendar
from tests.factories.clock import NOW, TODAY, TOMORROW
from tests.factories.meetings import make_agenda_item, make_meeting, make_procedure
from tests.factories.structure import make_body, make_secretary

pytestmark = pytest.mark.django_db

SWEDEN = ZoneInfo("Europe/Stockholm")
DAY = date(2026, 4, 14)


def read(**given: Any) -> Calendar:
    made = calendar(Meeting.objects.order_by("pk"), name="Rådets möten", now=NOW, **given)
    return Calendar.from_ical(made)


def only(**given: Any) -> Event:
    [event] = read(**given).events
    return event


def test_a_calendar_has_its_name_and_the_hours_of_sweden() -> None:
    make_meeting(held_on=DAY, starts_at=time(9))

    told = read()

    assert str(told.calendar_name) == "Rådets möten"
    assert [str(zone["TZID"]) for zone in told.timezones] == ["Europe/Stockholm"]


def test_an_empty_calendar_can_be_read() -> None:
    assert read().events == []


def test_a_meeting_whose_day_is_unknown_is_in_no_calendar() -> None:
    make_meeting(held_on=None)

    assert read().events == []


def test_a_meeting_with_hours() -> None:
    make_meeting(title="Rådet", held_on=DAY, starts_at=time(9), ends_at=time(11, 30), place="Rum 3; plan 2, hus B")

    event = only()

    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("Rådet", "Rum 3; plan 2, hus B")
    assert event.start == datetime(2026, 4, 14, 9, 0, tzinfo=SWEDEN)
    assert event.end == datetime(2026, 4, 14, 11, 30, tzinfo=SWEDEN)
    assert event["DTSTART"].params["TZID"] == "Europe/Stockholm"


def test_a_meeting_that_ends_after_midnight() -> None:
    make_meeting(held_on=DAY, starts_at=time(22), ends_at=time(0, 30))

    assert only().end == datetime(2026, 4, 15, 0, 30, tzinfo=SWEDEN)


def test_a_meeting_without_hours_takes_the_day() -> None:
    make_meeting(held_on=DAY)

    assert (only().start, only().end) == (DAY, DAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("length", "kind", "ends"),
    [(45, BodyKind.COUNCIL, time(9, 45)), (None, BodyKind.COUNCIL, time(12)), (None, BodyKind.OTHER, time(11))],
)
def test_a_meeting_whose_end_is_unknown_is_as_long_as_those_of_its_body(
    length: int | None, kind: BodyKind, ends: time
) -> None:
    body = make_body(kind=kind)
    if length:
        make_procedure(body=body, length=length)
    make_meeting(bodies=[body, make_body()], held_on=DAY, starts_at=time(9))

    assert only().end == datetime.combine(DAY, ends, tzinfo=SWEDEN)


def test_a_meeting_of_nobody_with_an_unknown_end_takes_two_hours() -> None:
    make_meeting(held_on=DAY, starts_at=time(9), ends_at=time(9))

    assert only().end == datetime(2026, 4, 14, 11, 0, tzinfo=SWEDEN)


def test_the_agenda_stands_in_the_description() -> None:
    meeting = make_meeting(bodies=[make_body(name="Rådet"), make_body(name="Gruppen")], held_on=DAY)
    make_agenda_item(meeting=meeting, number="1", title="Öppnande")
    make_agenda_item(meeting=meeting, number="§ 2", title="Budget", kind=AgendaKind.DECISION, planned_minutes=15)

    assert str(only()["DESCRIPTION"]) == ("Rådet och Gruppen\n\nDagordning\n1. Öppnande\n§ 2 Budget (beslut, 15 min)")


def test_it_reminds_a_day_before() -> None:
    make_meeting(title="Rådet", held_on=DAY, starts_at=time(9))

    [alarm] = only().alarms.times

    assert alarm.trigger == datetime(2026, 4, 13, 9, 0, tzinfo=SWEDEN)
    assert str(alarm.alarm["DESCRIPTION"]) == "I morgon: Rådet"


def test_it_reminds_of_a_whole_day_at_nine_the_day_before() -> None:
    make_meeting(held_on=DAY)

    [trigger] = [component["TRIGGER"].dt for component in only().walk("VALARM")]

    assert trigger == timedelta(hours=-15)


@pytest.mark.parametrize(
    ("state", "called_at", "status"),
    [
        (MeetingState.PLANNED, None, "TENTATIVE"),
        (MeetingState.CALLED, NOW, "CONFIRMED"),
        (MeetingState.OPEN, None, "CONFIRMED"),
        (MeetingState.HELD, None, "CONFIRMED"),
        (MeetingState.CANCELLED, NOW, "CANCELLED"),
    ],
)
def test_the_state_of_a_meeting_is_told(state: MeetingState, called_at: datetime | None, status: str) -> None:
    make_meeting(held_on=DAY, state=state, called_at=called_at)

    assert str(only()["STATUS"]) == status


def test_a_meeting_keeps_its_identity_and_grows_in_sequence_when_it_is_moved_and_called_off() -> None:
    body = make_body(name="Rådet")
    by = make_secretary(body=body)
    meeting = plan_meeting(bodies=[body], when=When(TOMORROW, time(9)), by=by, now=NOW)
    seen = [only()]
    move_meeting(meeting=meeting, when=When(DAY, time(10)), by=by, now=NOW + timedelta(hours=1))
    seen.append(only())
    cancel_meeting(meeting=meeting, because="För få kan komma.", by=by, now=NOW + timedelta(hours=2))
    seen.append(only())
    resume_meeting(meeting=meeting, by=by, now=NOW + timedelta(hours=3))
    seen.append(only())

    assert {str(event["UID"]) for event in seen} == {f"mote-{meeting.pk}-20260302120000000000@rodatraden"}
    assert [event["SEQUENCE"] for event in seen] == [0, 1, 2, 3]
    assert [str(event["STATUS"]) for event in seen] == ["TENTATIVE", "TENTATIVE", "CANCELLED", "TENTATIVE"]
    assert [event["DTSTAMP"].dt for event in seen] == [NOW + timedelta(hours=hours) for hours in range(4)]


def test_a_meeting_that_is_called_off_says_why_and_does_not_remind() -> None:
    make_meeting(title="Rådet", held_on=DAY, state=MeetingState.CANCELLED, cancelled_because="Lokalen är stängd.")

    event = only()

    assert str(event["SUMMARY"]) == "Inställt: Rådet"
    assert str(event["DESCRIPTION"]) == "Mötet är inställt: Lokalen är stängd."
    assert event.walk("VALARM") == []


def test_the_page_of_the_meeting_is_told_where_it_is_given() -> None:
    meeting = make_meeting(held_on=DAY)

    event = only(address=lambda one: f"https://exempel.se/moten/{one.pk}/")

    assert str(event["URL"]) == f"https://exempel.se/moten/{meeting.pk}/"


def test_what_is_written_cannot_break_out_of_its_line() -> None:
    make_meeting(title="Rådet\r\nEND:VEVENT\r\nBEGIN:VEVENT", held_on=DAY)

    assert len(read().events) == 1


def test_a_single_meeting_makes_a_calendar() -> None:
    made = calendar([make_meeting(title="Rådet", held_on=DAY)], name="Rådet")

    assert [str(event["SUMMARY"]) for event in Calendar.from_ical(made).events] == ["Rådet"]


def test_one_who_never_was_audited_is_stamped_now() -> None:
    make_meeting(held_on=TODAY)

    assert (only()["DTSTAMP"].dt, only()["SEQUENCE"]) == (datetime(2026, 3, 2, 12, 0, tzinfo=UTC), 0)


@pytest.mark.parametrize("meetings", [1, 3])
def test_more_meetings_ask_no_more_questions(django_assert_max_num_queries: Any, meetings: int) -> None:
    for _ in range(meetings):
        meeting = make_meeting(bodies=[make_body()], held_on=DAY, starts_at=time(9))
        make_agenda_item(meeting=meeting)

    with django_assert_max_num_queries(5):
        calendar(Meeting.objects.all(), name="Möten", now=NOW)
