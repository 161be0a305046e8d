from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.base.models import AuditEvent
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import AgendaItem, Attendance, Meeting, Minutes
from rodatraden.domain.meetings.operations.meetings import correct_meeting, enter_meeting, remove_meeting
from tests.domain.every import trace, traces
from tests.factories.clock import NOW, TODAY, YESTERDAY
from tests.factories.meetings import make_agenda_item, make_attendance, make_meeting, make_minutes
from tests.factories.structure import make_body, make_secretary

pytestmark = pytest.mark.django_db


def bodies_of(meeting: Meeting) -> list[object]:
    return [one.body for one in meeting.meeting_bodies.order_by("order")]


def test_an_entered_meeting_was_held_by_its_bodies_in_their_order() -> None:
    leads, other, by = make_body(), make_body(), make_secretary()

    meeting = enter_meeting(
        title=" Möte ",
        bodies=[leads, other, leads],
        held_on=YESTERDAY,
        starts_at=time(9),
        ends_at=time(11, 30),
        place="På distans",
        by=by,
        now=NOW,
    )

    meeting.refresh_from_db()
    assert (meeting.title, meeting.held_on, meeting.place) == ("Möte", YESTERDAY, "På distans")
    assert (meeting.starts_at, meeting.ends_at, meeting.state) == (time(9), time(11, 30), MeetingState.HELD)
    assert bodies_of(meeting) == [leads, other]
    assert trace() == ("meeting.entered", "meetings.meeting", meeting.pk, by.pk)


def test_a_meeting_may_lack_a_day_and_a_body() -> None:
    meeting = enter_meeting(title="Möte", bodies=[], by=make_secretary(), now=NOW)

    assert (meeting.held_on, bodies_of(meeting)) == (None, [])


def test_a_meeting_needs_a_title() -> None:
    with pytest.raises(NotPossible, match="rubrik"):
        enter_meeting(title=" ", bodies=[make_body()], by=make_secretary(), now=NOW)

    assert (Meeting.objects.count(), traces()) == (0, [])


def test_a_corrected_meeting_is_what_was_said_and_remembers_what_it_was() -> None:
    first, second, third = make_body(), make_body(), make_body()
    meeting = make_meeting(title="Möte", held_on=YESTERDAY, bodies=[first, second])

    correct_meeting(
        meeting=meeting,
        title=" Rättat möte ",
        bodies=[third, second],
        held_on=TODAY,
        starts_at=None,
        ends_at=time(12),
        place="Salen",
        by=make_secretary(),
        now=NOW,
    )

    meeting.refresh_from_db()
    assert (meeting.title, meeting.held_on, meeting.place) == ("Rättat möte", TODAY, "Salen")
    assert (meeting.starts_at, meeting.ends_at) == (None, time(12))
    assert bodies_of(meeting) == [third, second]
    event = AuditEvent.objects.get()
    assert event.before == {"title": "Möte", "held_on": YESTERDAY.isoformat(), "place": ""}
    assert event.after == {"title": "Rättat möte", "held_on": TODAY.isoformat(), "place": "Salen"}


def test_a_corrected_meeting_keeps_a_title() -> None:
    meeting = make_meeting(title="Möte")

    with pytest.raises(NotPossible, match="rubrik"):
        correct_meeting(
            meeting=meeting,
            title="",
            bodies=[],
            held_on=None,
            starts_at=None,
            ends_at=None,
            place="",
            by=make_secretary(),
            now=NOW,
        )

    meeting.refresh_from_db()
    assert meeting.title == "Möte"


def test_a_removed_meeting_takes_what_hangs_on_it_along() -> None:
    meeting = make_meeting(title="Möte", held_on=YESTERDAY)
    make_agenda_item(meeting=meeting)
    make_attendance(meeting=meeting)
    make_minutes(meeting=meeting)
    number = meeting.pk

    remove_meeting(meeting=meeting, by=make_secretary(), now=NOW)

    assert [model.objects.count() for model in (Meeting, AgendaItem, Attendance, Minutes)] == [0, 0, 0, 0]
    event = AuditEvent.objects.get()
    assert (event.record_id, event.before) == (number, {"title": "Möte", "held_on": YESTERDAY.isoformat()})


def test_the_day_of_a_right_is_the_day_in_stockholm() -> None:
    by = make_secretary(until=TODAY)
    half_past_midnight_today = datetime(YESTERDAY.year, YESTERDAY.month, YESTERDAY.day, 23, 30, tzinfo=UTC)

    with pytest.raises(NotAllowed):
        enter_meeting(title="Möte", bodies=[], by=by, now=half_past_midnight_today)
