"""Calendars that are subscribed to, read back as a calendar program reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import models
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from rodatraden.domain.meetings.enums import MeetingState, MinutesState, NoticeAnswer
from rodatraden.domain.meetings.models import CalendarFeed, Meeting
from rodatraden.domain.meetings.operations.planning import When, cancel_meeting, move_meeting, plan_meeting
from rodatraden.publishing.calendar.calendars import Due, calendar
from rodatraden.publishing.calendar.subscribed import subscribed
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.followup import make_assignment, make_assignment_owner
from tests.factories.meetings import (
    make_approval,
    make_calendar_feed,
    make_meeting,
    make_minutes,
    make_notice_reply,
)
from tests.factories.structure import make_body, make_member, make_person, make_secretary
from tests.factories.wheel import make_occurrence, make_spoke

SWEDEN = ZoneInfo("Europe/Stockholm")
NEXT_WEEK = TODAY + timedelta(days=7)


def address(record: models.Model) -> str:
    return f"https://exempel.se/{record._meta.model_name}/{record.pk}/"


def read(feed: CalendarFeed, **said: Any) -> list[Event]:
    """Its events, those with hours first, each kind in order of its title."""
    made = Calendar.from_ical(subscribed(feed, on=TODAY, address=address, **said))
    return sorted(made.events, key=lambda event: (not isinstance(event.start, datetime), str(event["SUMMARY"])))


def of_member(**meeting: Any) -> tuple[CalendarFeed, Meeting]:
    """The calendar of a member of a body that is called to a meeting tomorrow."""
    body = make_body()
    user = make_member(body=body)
    given_fields = {"held_on": TOMORROW, "starts_at": time(9), "state": MeetingState.CALLED, "bodies": [body]}
    return make_calendar_feed(person=user.person, made_by=user), make_meeting(**given_fields | meeting)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "said", "transparency"),
    [
        (None, "Du har inte svarat på kallelsen.", "OPAQUE"),
        (NoticeAnswer.COMES, "Ditt svar: kommer", "OPAQUE"),
        (NoticeAnswer.AWAY, "Ditt svar: kan inte", "TRANSPARENT"),
    ],
)
def test_ones_own_answer_stands_first(answer: NoticeAnswer | None, said: str, transparency: str) -> None:
    feed, meeting = of_member()
    if answer:
        make_notice_reply(meeting=meeting, person=make_person(same_as=feed.person), answer=answer)
    make_notice_reply(meeting=meeting)

    [event] = read(feed)

    assert str(event["DESCRIPTION"]).splitlines()[0] == said
    assert str(event.get("TRANSP", "OPAQUE")) == transparency
    assert str(event["URL"]) == f"https://exempel.se/meeting/{meeting.pk}/"


@pytest.mark.django_db
def test_a_bodys_calendar_tells_nobodys_answer() -> None:
    body = make_body(name="Rådet")
    make_notice_reply(meeting=make_meeting(bodies=[body], held_on=TOMORROW, state=MeetingState.CALLED))

    [event] = read(make_calendar_feed(body=body))

    assert str(event["DESCRIPTION"]) == "Rådet"


@pytest.mark.django_db
def test_what_the_year_demands_of_a_body_stands_in_its_calendar() -> None:
    body = make_body()
    make_meeting(bodies=[body], title="Rådet", held_on=TOMORROW)
    occurrence = make_occurrence(spoke=make_spoke(body=body, title="Budgeten"), day=NEXT_WEEK, last_day=NEXT_WEEK)
    make_occurrence(spoke=make_spoke(body=make_body()))

    told = [(str(event["SUMMARY"]), str(event["URL"])) for event in read(make_calendar_feed(body=body))]

    assert told[0] == ("Budgeten", address(occurrence))
    assert [title for title, _ in told] == ["Budgeten", "Rådet"]


@pytest.mark.django_db
def test_the_days_that_one_has_to_keep() -> None:
    feed, meeting = of_member(title="Rådet", answer_by=TODAY)
    held = make_meeting(title="Förra", state=MeetingState.HELD, held_on=YESTERDAY)
    minutes = make_minutes(meeting=held, state=MinutesState.CIRCULATED, approve_by=NEXT_WEEK)
    make_approval(minutes=minutes, person=feed.person)
    assignment = make_assignment(task="Skicka\n planen", due_on=NEXT_WEEK)
    make_assignment_owner(assignment=assignment, person=feed.person)
    make_assignment_owner(assignment=make_assignment(due_on=None), person=feed.person)
    make_assignment(due_on=NEXT_WEEK)

    dues = read(feed)[1:]

    assert [(str(due["SUMMARY"]), due.start, due.end, str(due["URL"])) for due in dues] == [
        ("Justera senast: Förra", NEXT_WEEK, NEXT_WEEK + timedelta(days=1), f"{address(held)}justering/"),
        ("Klart: Skicka planen", NEXT_WEEK, NEXT_WEEK + timedelta(days=1), address(assignment)),
        ("Svara på kallelsen: Rådet", TODAY, TOMORROW, f"{address(meeting)}kallelse/"),
    ]
    assert {str(due["TRANSP"]) for due in dues} == {"TRANSPARENT"}
    assert [str(alarm["DESCRIPTION"]) for due in dues for alarm in due.walk("VALARM")] == [
        f"I morgon: {due['SUMMARY']}" for due in dues
    ]


@pytest.mark.django_db
def test_they_are_left_out_where_only_meetings_are_wanted() -> None:
    feed, _ = of_member(answer_by=TODAY)

    assert len(read(feed, with_dues=False)) == 1


@pytest.mark.django_db
def test_it_is_the_same_bytes_until_something_changes() -> None:
    feed, meeting = of_member(answer_by=TODAY)

    def bytes_of() -> bytes:
        return subscribed(feed, on=TODAY, address=address)

    first = bytes_of()
    assert bytes_of() == first
    make_notice_reply(meeting=meeting, person=feed.person)
    assert bytes_of() != first


@pytest.mark.django_db
def test_a_meeting_that_is_moved_and_called_off_stays_the_same_meeting() -> None:
    by = make_secretary()
    body = make_body()
    who = {"by": make_secretary(body=body), "now": NOW}
    meeting = plan_meeting(bodies=[body], when=When(TOMORROW, time(9), time(11)), **who)
    feed = make_calendar_feed(body=body, made_by=by)
    [planned] = read(feed)

    move_meeting(meeting=meeting, when=When(NEXT_WEEK, time(13), time(15)), **who)
    [moved] = read(feed)
    cancel_meeting(meeting=meeting, because="Sjukdom", **who)
    [off] = read(feed)

    events = [planned, moved, off]
    assert len({str(event["UID"]) for event in events}) == 1
    assert [(event["SEQUENCE"], str(event["STATUS"])) for event in events] == [
        (0, "TENTATIVE"),
        (1, "TENTATIVE"),
        (2, "CANCELLED"),
    ]
    assert off.start == datetime.combine(NEXT_WEEK, time(13), tzinfo=SWEDEN)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_as_many_questions_for_one_meeting_as_for_three(count: int, django_assert_num_queries: Any) -> None:
    feed, meeting = of_member()
    for _ in range(count - 1):
        make_meeting(bodies=meeting.bodies.all(), held_on=TOMORROW, state=MeetingState.CALLED)

    with django_assert_num_queries(10):
        read(feed)


# hours and words that nobody thought of; no database is asked for a meeting without a body


def utc(year: int, month: int, day: int, hour: int) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "starts", "ends", "span"),
    [
        (
            date(2026, 3, 28),
            time(23),
            time(4),
            (utc(2026, 3, 28, 22), utc(2026, 3, 29, 2)),
        ),  # an hour is lost
        (
            date(2026, 10, 24),
            time(23),
            time(4),
            (utc(2026, 10, 24, 21), utc(2026, 10, 25, 3)),
        ),  # and comes back
        (date(2026, 12, 31), time(22), time(1), (utc(2026, 12, 31, 21), utc(2027, 1, 1, 0))),
    ],
)
def test_the_night_that_the_clock_is_turned(day: date, starts: time, ends: time, span: Any) -> None:
    body = make_body()
    make_meeting(bodies=[body], held_on=day, starts_at=starts, ends_at=ends)

    [event] = read(make_calendar_feed(body=body))

    assert (event.start.astimezone(UTC), event.end.astimezone(UTC)) == span


@settings(deadline=None, max_examples=60)
@given(title=st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200))
@example(title="Beslut: medel, lokaler; ”å ä ö” \\n \\, \\; " + "ö" * 90)
@example(title='Plats: "Rådet" ;VALUE=DATE:20260101')
@example(title="👨‍👩‍👧 familjer " * 12)
def test_any_title_comes_back_as_it_was(title: str) -> None:
    made = calendar([], name="Namn", now=NOW, dues=[Due("a@b", TODAY, title, "https://exempel.se/")])

    [event] = Calendar.from_ical(made).events
    assert str(event["SUMMARY"]) == title
    assert max(len(line) for line in made.split(b"\r\n")) <= 75


@settings(deadline=None, max_examples=40)
@given(lines=st.lists(st.text(max_size=50), max_size=5), end=st.sampled_from(["\n", "\r\n", "\r"]))
@example(lines=["\0\x0b\x1b[31m"], end="\r")
def test_no_text_can_begin_an_event_of_its_own(lines: list[str], end: str) -> None:
    title = end.join([*lines, "END:VEVENT", "BEGIN:VEVENT", "SUMMARY:Påhittat"])

    made = Calendar.from_ical(calendar([], name=title, now=NOW, dues=[Due("a@b", TODAY, title, "https://exempel.se/")]))

    [event] = made.events
    assert str(event["SUMMARY"]).endswith("END:VEVENT\nBEGIN:VEVENT\nSUMMARY:Påhittat")
    assert str(made.calendar_name).endswith("END:VEVENT BEGIN:VEVENT SUMMARY:Påhittat")
