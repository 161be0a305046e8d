from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.base.models import AuditEvent
from rodatraden.domain.meetings.enums import MeetingKind, MeetingState
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.operations.planning import (
    When,
    cancel_meeting,
    move_meeting,
    plan_meeting,
    resume_meeting,
)
from rodatraden.domain.meetings.operations.running import call_meeting
from tests.domain.every import traces
from tests.domain.meetings.scene import NEXT_WEEK, make_scene
from tests.factories.accounts import make_administrator
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.meetings import make_agenda_item, make_meeting, make_notice_reply
from tests.factories.structure import make_body, make_secretary

pytestmark = pytest.mark.django_db


def test_a_planned_meeting_is_of_its_bodies_in_their_order() -> None:
    scene, other = make_scene(), make_body()

    meeting = plan_meeting(
        bodies=[scene.body, other, scene.body],
        when=When(TOMORROW, time(9), time(11), " Salen "),
        title=" Vårens möte ",
        **scene.who(),
    )

    meeting.refresh_from_db()
    assert (meeting.title, meeting.held_on, meeting.place) == ("Vårens möte", TOMORROW, "Salen")
    assert (meeting.starts_at, meeting.ends_at, meeting.state) == (time(9), time(11), MeetingState.PLANNED)
    assert [row.body for row in meeting.meeting_bodies.order_by("order")] == [scene.body, other]


def test_a_meeting_without_a_title_is_called_by_its_body() -> None:
    scene = make_scene()

    assert plan_meeting(bodies=[scene.body], when=When(TODAY), title=" ", **scene.who()).title == scene.body.name


def test_a_meeting_is_of_some_body() -> None:
    with pytest.raises(NotPossible, match="vilket organ"):
        plan_meeting(bodies=[], when=When(TOMORROW), by=make_secretary(), now=NOW)


def test_who_leads_one_of_the_bodies_plans_for_all() -> None:
    scene, other = make_scene(), make_body()

    assert plan_meeting(bodies=[other, scene.body], when=When(TOMORROW), **scene.who()).bodies.count() == 2


def test_a_meeting_is_not_planned_in_the_past() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="Dagen har redan varit"):
        plan_meeting(bodies=[scene.body], when=When(YESTERDAY), **scene.who())

    assert (Meeting.objects.count(), traces()) == (0, [])


def test_what_the_past_is_goes_by_the_clock_in_stockholm() -> None:
    scene = make_scene()
    half_past_midnight_today = datetime(YESTERDAY.year, YESTERDAY.month, YESTERDAY.day, 23, 30, tzinfo=UTC)

    with pytest.raises(NotPossible, match="Dagen har redan varit"):
        plan_meeting(bodies=[scene.body], when=When(YESTERDAY), by=scene.by, now=half_past_midnight_today)


@pytest.mark.parametrize(("until", "may"), [(TOMORROW, False), (NEXT_WEEK, True)])
def test_a_body_that_is_closed_on_the_day_does_not_meet(until: date, may: bool) -> None:
    scene = make_scene()
    scene.body.until = until
    scene.body.save()

    if may:
        assert plan_meeting(bodies=[scene.body], when=When(TOMORROW), **scene.who()).held_on == TOMORROW
    else:
        with pytest.raises(NotPossible, match=f"{scene.body} är avslutat den dagen"):
            plan_meeting(bodies=[scene.body], when=When(TOMORROW), **scene.who())


def test_the_body_is_asked_as_it_is_now_not_as_the_page_saw_it() -> None:
    scene = make_scene()
    type(scene.body).objects.filter(pk=scene.body.pk).update(until=TODAY)

    with pytest.raises(NotPossible, match="är avslutat"):
        plan_meeting(bodies=[scene.body], when=When(TOMORROW), **scene.who())


def test_a_body_meets_once_a_day() -> None:
    scene = make_scene()
    first = plan_meeting(bodies=[scene.body], when=When(TOMORROW), title="Första", **scene.who())

    with pytest.raises(NotPossible, match=f"Den dagen finns redan ett möte: {first}."):
        plan_meeting(bodies=[scene.body, make_body()], when=When(TOMORROW), **scene.who())


def test_a_meeting_that_is_called_off_leaves_its_day_free() -> None:
    scene = make_scene()
    scene.meeting(MeetingState.CANCELLED)
    make_meeting(held_on=TOMORROW, bodies=[make_body()])

    assert plan_meeting(bodies=[scene.body], when=When(TOMORROW), **scene.who()).pk


def test_a_meeting_may_go_on_over_midnight() -> None:
    scene = make_scene()

    meeting = plan_meeting(bodies=[scene.body], when=When(TOMORROW, time(22), time(1)), **scene.who())

    assert (meeting.held_on, meeting.starts_at, meeting.ends_at) == (TOMORROW, time(22), time(1))


def test_a_meeting_has_a_kind_a_host_a_link_and_a_last_day_to_answer() -> None:
    scene = make_scene()
    when = When(NEXT_WEEK, time(9), host=" Stiftelsen ", link="https://mote.exempel.se/1")

    made = plan_meeting(bodies=[scene.body], when=when, kind=MeetingKind.THEME, answer_by=TOMORROW, **scene.who())

    made.refresh_from_db()
    assert (made.kind, made.host, made.link, made.answer_by) == (
        MeetingKind.THEME,
        "Stiftelsen",
        "https://mote.exempel.se/1",
        TOMORROW,
    )


@pytest.mark.parametrize("day", [YESTERDAY, NEXT_WEEK])
def test_an_answer_is_wanted_between_today_and_the_meeting(day: date) -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="Sista dagen att svara"):
        plan_meeting(bodies=[scene.body], when=When(TOMORROW, time(9)), answer_by=day, **scene.who())


@pytest.mark.parametrize(
    ("day", "starts_at", "ends_at", "exists"),
    [
        (date(2026, 3, 29), time(2, 30), None, False),
        (date(2026, 3, 28), time(22), time(2, 30), False),
        (date(2026, 3, 28), time(22), time(3), True),
        (date(2026, 3, 28), time(2, 30), None, True),
        (date(2026, 10, 25), time(2, 30), None, True),
    ],
)
def test_an_hour_that_the_clock_passes_over_is_refused(
    day: date, starts_at: time, ends_at: time | None, exists: bool
) -> None:
    scene = make_scene()

    if exists:
        assert plan_meeting(bodies=[scene.body], when=When(day, starts_at, ends_at), **scene.who()).pk
    else:
        with pytest.raises(NotPossible, match=r"Klockan 02\.30 finns inte den natten"):
            plan_meeting(bodies=[scene.body], when=When(day, starts_at, ends_at), **scene.who())


def test_a_meeting_is_not_called_once_its_body_is_closed_by_then() -> None:
    scene = make_scene()
    meeting = scene.meeting()
    make_agenda_item(meeting=meeting)
    type(scene.body).objects.filter(pk=scene.body.pk).update(until=TOMORROW)

    with pytest.raises(NotPossible, match=f"{scene.body} är avslutat den dagen"):
        call_meeting(meeting=meeting, **scene.who())


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CALLED])
def test_a_moved_meeting_says_when_it_was_and_when_it_is(state: MeetingState) -> None:
    scene = make_scene()
    meeting = scene.meeting(state, place="Salen")

    move_meeting(meeting=meeting, when=When(NEXT_WEEK, time(13), time(15), " Biblioteket "), **scene.who())

    meeting.refresh_from_db()
    assert (meeting.held_on, meeting.starts_at, meeting.ends_at, meeting.place, meeting.state) == (
        NEXT_WEEK,
        time(13),
        time(15),
        "Biblioteket",
        state,
    )
    event = AuditEvent.objects.get()
    assert event.before == {"held_on": str(TOMORROW), "starts_at": "09:00:00", "place": "Salen"}
    assert event.after == {"held_on": str(NEXT_WEEK), "starts_at": "13:00:00", "place": "Biblioteket"}


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (MeetingState.OPEN, "Mötet pågår och kan inte flyttas."),
        (MeetingState.HELD, "Mötet är hållet och kan inte flyttas."),
        (MeetingState.CANCELLED, "Mötet är inställt och kan inte flyttas."),
    ],
)
def test_a_meeting_that_has_begun_or_is_off_is_not_moved(state: MeetingState, told: str) -> None:
    scene = make_scene()
    meeting = scene.meeting(state)

    with pytest.raises(NotPossible) as refusal:
        move_meeting(meeting=meeting, when=When(NEXT_WEEK), **scene.who())

    assert str(refusal.value) == told


def test_a_meeting_may_move_within_its_day_but_not_to_one_that_is_taken() -> None:
    scene = make_scene()
    meeting = scene.meeting()
    scene.meeting(held_on=NEXT_WEEK)

    moved = move_meeting(meeting=meeting, when=When(TOMORROW, time(15)), **scene.who())
    with pytest.raises(NotPossible, match="Den dagen finns redan ett möte"):
        move_meeting(meeting=meeting, when=When(NEXT_WEEK), **scene.who())

    assert moved.starts_at == time(15)


def test_a_meeting_without_a_body_is_moved_by_an_administrator() -> None:
    meeting = make_meeting(state=MeetingState.PLANNED, held_on=TOMORROW)

    with pytest.raises(NotAllowed, match="i organet kan göra det här"):
        move_meeting(meeting=meeting, when=When(NEXT_WEEK), by=make_secretary(), now=NOW)

    assert move_meeting(meeting=meeting, when=When(NEXT_WEEK), by=make_administrator(), now=NOW).held_on == NEXT_WEEK


@pytest.mark.parametrize(
    ("when", "left"),
    [(When(NEXT_WEEK, time(9)), 0), (When(TOMORROW, time(10)), 0), (When(TOMORROW, time(9), place="Salen"), 1)],
)
def test_answers_given_for_another_day_or_hour_fall(when: When, left: int) -> None:
    scene = make_scene()
    meeting = scene.meeting(MeetingState.CALLED)
    make_notice_reply(meeting=meeting)

    move_meeting(meeting=meeting, when=when, **scene.who())

    assert meeting.replies.count() == left


def test_a_meeting_is_called_off_with_a_reason() -> None:
    scene = make_scene()
    meeting = scene.meeting(MeetingState.CALLED)

    cancel_meeting(meeting=meeting, because=" För få kan komma. ", **scene.who())

    meeting.refresh_from_db()
    assert (meeting.state, meeting.cancelled_because) == (MeetingState.CANCELLED, "För få kan komma.")


def test_a_meeting_is_not_called_off_without_a_reason() -> None:
    scene = make_scene()
    meeting = scene.meeting()

    with pytest.raises(NotPossible, match="Skriv varför mötet ställs in"):
        cancel_meeting(meeting=meeting, because=" ", **scene.who())

    meeting.refresh_from_db()
    assert meeting.state == MeetingState.PLANNED


def test_a_meeting_that_has_begun_is_not_called_off() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="Det går inte från ”Pågår” till ”Inställt”"):
        cancel_meeting(meeting=scene.meeting(MeetingState.OPEN), because="Sent.", **scene.who())


def test_a_resumed_meeting_is_called_and_answered_anew() -> None:
    scene = make_scene()
    meeting = scene.meeting(MeetingState.CANCELLED, cancelled_because="Sjukdom.", called_at=NOW)
    make_notice_reply(meeting=meeting)

    resume_meeting(meeting=meeting, **scene.who())

    meeting.refresh_from_db()
    assert (meeting.state, meeting.cancelled_because, meeting.called_at) == (MeetingState.PLANNED, "", None)
    assert meeting.replies.count() == 0


def test_a_meeting_that_was_never_called_off_is_not_resumed() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible):
        resume_meeting(meeting=scene.meeting(), **scene.who())


def test_a_meeting_is_not_resumed_on_a_day_that_has_been_or_is_taken() -> None:
    scene = make_scene()
    past = scene.meeting(MeetingState.CANCELLED, held_on=TODAY - timedelta(days=3))
    taken = scene.meeting(MeetingState.CANCELLED)
    scene.meeting()

    with pytest.raises(NotPossible, match="Dagen har redan varit"):
        resume_meeting(meeting=past, **scene.who())
    with pytest.raises(NotPossible, match="Den dagen finns redan ett möte"):
        resume_meeting(meeting=taken, **scene.who())


def test_a_meeting_without_a_day_is_resumed() -> None:
    scene = make_scene()
    meeting = scene.meeting(MeetingState.CANCELLED, held_on=None)

    assert resume_meeting(meeting=meeting, **scene.who()).state == MeetingState.PLANNED
