from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.meetings.enums import (
    MeetingState,
    MinutesState,
    NoticeAnswer,
    RecordKind,
)
from rodatraden.domain.meetings.models import Meeting, Minutes, NoticeReply
from rodatraden.domain.meetings.operations.running import (
    answer_notice,
    call_meeting,
    open_meeting,
)
from rodatraden.domain.meetings.queries.called import called_to
from rodatraden.domain.structure.enums import BodyKind
from tests.domain.meetings.scene import NEXT_WEEK, Scene, make_scene
from tests.factories.accounts import make_administrator
from tests.factories.clock import NOW, TOMORROW
from tests.factories.meetings import make_agenda_item, make_meeting, make_minutes
from tests.factories.structure import make_body, make_member, make_membership, make_person

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=20)


def at(scene: Scene, now: datetime) -> dict[str, object]:
    return {"by": scene.by, "now": now}


# calling


def test_a_called_meeting_says_when_the_call_went_out() -> None:
    scene = make_scene()
    meeting = scene.meeting()
    make_agenda_item(meeting=meeting)

    call_meeting(meeting=meeting, **scene.who())

    meeting.refresh_from_db()
    assert (meeting.state, meeting.called_at) == (MeetingState.CALLED, NOW)


@pytest.mark.parametrize("lacking", [{"held_on": None}, {"starts_at": None}])
def test_nobody_is_called_to_an_unknown_hour(lacking: dict[str, None]) -> None:
    scene = make_scene()
    meeting = scene.meeting(**lacking)
    make_agenda_item(meeting=meeting)

    with pytest.raises(NotPossible, match="vilken dag och vilken tid"):
        call_meeting(meeting=meeting, **scene.who())


def test_nobody_is_called_to_nothing() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="Dagordningen är tom"):
        call_meeting(meeting=scene.meeting(), **scene.who())


def test_a_meeting_is_called_once() -> None:
    scene = make_scene()
    meeting = scene.meeting(MeetingState.CALLED)
    make_agenda_item(meeting=meeting)

    with pytest.raises(NotPossible, match="Det går inte från ”Kallat” till ”Kallat”"):
        call_meeting(meeting=meeting, **scene.who())


def test_those_with_a_place_on_the_day_are_called_each_once() -> None:
    scene, other = make_scene(), make_body()
    meeting = scene.meeting(bodies=[scene.body, other])
    secretary = scene.by.person
    in_both = make_membership(body=scene.body).person
    make_membership(body=other, person=in_both)
    first = make_person()
    make_membership(body=other, person=make_person(same_as=first))
    make_membership(body=scene.body, until=TOMORROW)
    make_membership(body=scene.body, since=NEXT_WEEK)
    make_membership()

    assert set(called_to(meeting)) == {secretary, in_both, first}
    assert called_to(meeting).count() == 3


def test_nobody_is_called_to_a_meeting_without_a_day() -> None:
    scene = make_scene()

    assert list(called_to(scene.meeting(held_on=None))) == []


# answering


def test_the_latest_answer_holds() -> None:
    scene = make_scene()
    meeting, user = scene.meeting(MeetingState.CALLED), scene.member()
    given = {"meeting": meeting, "person": user.person, "by": user}

    answer_notice(answer=NoticeAnswer.COMES, now=NOW, **given)
    answer_notice(answer=NoticeAnswer.AWAY, words=" Jag är på kurs. ", now=LATER, **given)

    reply = NoticeReply.objects.get()
    assert (reply.answer, reply.words, reply.answered_at) == (NoticeAnswer.AWAY, "Jag är på kurs.", LATER)


def test_an_answer_told_on_the_telephone_is_entered_by_the_secretary() -> None:
    scene = make_scene()
    person = make_person()

    reply = answer_notice(
        meeting=scene.meeting(MeetingState.CALLED), person=person, answer=NoticeAnswer.REMOTE, **scene.who()
    )

    assert (reply.person, reply.answer) == (person, NoticeAnswer.REMOTE)


def test_nobody_answers_for_another() -> None:
    scene = make_scene()
    other = scene.member().person

    with pytest.raises(NotAllowed):
        answer_notice(
            meeting=scene.meeting(MeetingState.CALLED),
            person=other,
            answer=NoticeAnswer.COMES,
            by=scene.member(),
            now=NOW,
        )


@pytest.mark.parametrize("who", [make_member, lambda: make_member(since=NEXT_WEEK)])
def test_who_is_not_called_does_not_answer(who: Callable[[], object]) -> None:
    user = who()

    with pytest.raises(NotAllowed):
        answer_notice(
            meeting=make_scene().meeting(MeetingState.CALLED),
            person=user.person,
            answer=NoticeAnswer.COMES,
            by=user,
            now=NOW,
        )


def test_a_closed_account_does_not_answer() -> None:
    scene = make_scene()
    user = scene.member()
    user.is_active = False

    with pytest.raises(NotAllowed):
        answer_notice(
            meeting=scene.meeting(MeetingState.CALLED),
            person=user.person,
            answer=NoticeAnswer.COMES,
            by=user,
            now=NOW,
        )


def test_the_account_of_a_duplicate_answers_for_the_person() -> None:
    scene = make_scene()
    user = scene.member()
    user.person.same_as = make_person()
    user.person.save()

    reply = answer_notice(
        meeting=scene.meeting(MeetingState.CALLED),
        person=user.person.same_as,
        answer=NoticeAnswer.COMES,
        by=user,
        now=NOW,
    )

    assert reply.person == user.person.same_as


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (MeetingState.PLANNED, "Mötet är planerat."),
        (MeetingState.OPEN, "Mötet pågår."),
        (MeetingState.HELD, "Mötet är hållet."),
        (MeetingState.CANCELLED, "Mötet är inställt."),
    ],
)
def test_only_a_call_is_answered(state: MeetingState, told: str) -> None:
    scene = make_scene()
    meeting, user = scene.meeting(MeetingState.CALLED), scene.member()
    Meeting.objects.update(state=state)

    with pytest.raises(NotPossible) as refusal:
        answer_notice(meeting=meeting, person=user.person, answer=NoticeAnswer.COMES, by=user, now=NOW)

    assert str(refusal.value) == f"{told} Det går att svara från det att kallelsen går ut tills mötet börjar."


# opening


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CALLED])
def test_an_opened_meeting_has_a_record_of_the_kind_of_its_body(state: MeetingState) -> None:
    scene = make_scene(record_kind=RecordKind.PROTOCOL)
    meeting = scene.meeting(state, bodies=[scene.body, make_body(kind=BodyKind.NETWORK)])

    open_meeting(meeting=meeting, **scene.who())

    meeting.refresh_from_db()
    assert (meeting.state, meeting.opened_at) == (MeetingState.OPEN, NOW)
    assert (meeting.minutes.kind, meeting.minutes.state) == (RecordKind.PROTOCOL, MinutesState.DRAFT)


def test_the_record_of_a_meeting_of_nobody_is_of_another_kind() -> None:
    meeting = open_meeting(meeting=make_meeting(state=MeetingState.PLANNED), by=make_administrator(), now=NOW)

    assert meeting.minutes.kind == RecordKind.OTHER


def test_a_record_that_is_there_already_is_kept() -> None:
    scene = make_scene()
    meeting = scene.meeting()
    known = make_minutes(meeting=meeting, reference="2026:3", state=MinutesState.DRAFT)

    open_meeting(meeting=meeting, **scene.who())

    assert Minutes.objects.get() == known
    assert Minutes.objects.get().reference == "2026:3"


@pytest.mark.parametrize("state", [MeetingState.OPEN, MeetingState.HELD, MeetingState.CANCELLED])
def test_a_meeting_that_has_begun_or_is_off_is_not_opened(state: MeetingState) -> None:
    scene = make_scene()

    with pytest.raises(NotPossible):
        open_meeting(meeting=scene.meeting(state), **scene.who())

    assert Minutes.objects.count() == 0
