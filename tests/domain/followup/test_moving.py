"""What was to be done for a meeting follows it to its new day, or is flagged; nothing falls away when it is called off."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.enums import AssignmentState
from rodatraden.domain.followup.models import Assignment
from rodatraden.domain.followup.operations.moving import cancel_meeting, move_meeting
from rodatraden.domain.followup.queries.moving import follows, names_the_meeting
from rodatraden.domain.meetings.enums import AgendaKind, ItemOutcome, MeetingState
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.operations.planning import When
from tests.domain.every import traces
from tests.domain.meetings.scene import NEXT_WEEK, Scene, make_scene
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.documents import make_attachment
from tests.factories.followup import make_assignment
from tests.factories.meetings import make_agenda_item, make_meeting, make_presenter, make_standing_item
from tests.factories.structure import make_body, make_secretary

pytestmark = pytest.mark.django_db

LATER = NEXT_WEEK + timedelta(days=7)


def given_out(scene: Scene, **fields: Any) -> Assignment:
    """An assignment that an earlier meeting of the body gave."""
    earlier = make_meeting(bodies=[scene.body], held_on=YESTERDAY)
    return make_assignment(meeting=earlier, **fields)


def days(*rows: Assignment) -> list[tuple[date | None, int | None]]:
    return [(row.due_on, row.due_at_id) for row in Assignment.objects.filter(pk__in=[row.pk for row in rows])]


def move(scene: Scene, meeting: Meeting, day: date = NEXT_WEEK) -> Any:
    return move_meeting(meeting=meeting, when=When(day, time(9)), **scene.who())


def test_what_is_due_at_the_meeting_follows_it() -> None:
    scene = make_scene()
    meeting = scene.meeting()
    tied = given_out(scene, due_at=meeting, due_on=TOMORROW)
    named = given_out(scene, due_on=TOMORROW, due_words="till nästa möte")
    dayless = given_out(scene, due_at=meeting)

    found = move(scene, meeting)

    assert (found.assignments, found.flagged) == ([tied, named, dayless], [])
    assert days(tied, named, dayless) == [(NEXT_WEEK, meeting.pk)] * 3


def test_what_says_nothing_of_the_meeting_is_flagged_and_stays() -> None:
    scene = make_scene()
    meeting = scene.meeting()
    by_itself = given_out(scene, due_on=TOMORROW, due_words="senast i morgon")
    own_day = given_out(scene, due_at=meeting, due_on=TODAY)

    found = move(scene, meeting)

    assert found.flagged == [
        (by_itself, "Uppdraget ska vara klart den dagen, men säger inget om mötet."),
        (own_day, "Uppdraget har fått en egen dag, 2 mars 2026."),
    ]
    assert days(by_itself, own_day) == [(TOMORROW, None), (TODAY, meeting.pk)]


def test_what_is_done_or_anothers_is_left_alone() -> None:
    scene = make_scene()
    meeting = scene.meeting()
    done = given_out(scene, due_at=meeting, due_on=TOMORROW, state=AssignmentState.DONE, closed_on=TODAY)
    others = make_assignment(meeting=make_meeting(bodies=[make_body()]), due_on=TOMORROW, due_words="till nästa möte")

    found = move(scene, meeting)

    assert (found.assignments, days(done, others)) == ([], [(TOMORROW, meeting.pk), (TOMORROW, None)])


def test_nothing_follows_a_meeting_that_keeps_its_day() -> None:
    scene = make_scene()
    meeting = scene.meeting()
    tied = given_out(scene, due_at=meeting, due_on=TOMORROW)

    assert (move(scene, meeting, TOMORROW).assignments, days(tied)) == ([], [(TOMORROW, meeting.pk)])


def test_points_put_off_to_the_meeting_and_the_day_to_answer_follow() -> None:
    scene = make_scene()
    meeting = scene.meeting(answer_by=TODAY)
    earlier = make_meeting(bodies=[scene.body], held_on=YESTERDAY)
    point = make_agenda_item(meeting=earlier, outcome=ItemOutcome.POSTPONED, postponed_to=TOMORROW)
    assert follows(meeting).points == [point]

    move(scene, meeting)

    point.refresh_from_db()
    meeting.refresh_from_db()
    assert (point.postponed_to, meeting.answer_by) == (NEXT_WEEK, TODAY + timedelta(days=6))


def test_who_is_to_present_says_yes_anew_for_another_day() -> None:
    scene = make_scene()
    meeting = scene.meeting()
    presenter = make_presenter(item=make_agenda_item(meeting=meeting), confirmed_on=TODAY)

    move(scene, meeting)

    presenter.refresh_from_db()
    assert presenter.confirmed_on is None


def test_a_meeting_that_may_not_be_moved_leaves_all_as_it_was() -> None:
    scene = make_scene()
    meeting = scene.meeting()
    tied = given_out(scene, due_at=meeting, due_on=TOMORROW)
    scene.meeting(held_on=NEXT_WEEK)

    with pytest.raises(NotPossible, match="Den dagen finns redan ett möte"):
        move(scene, meeting)
    with pytest.raises(NotAllowed):
        move_meeting(meeting=meeting, when=When(LATER), by=make_secretary(), now=NOW)

    assert (days(tied), traces()) == ([(TOMORROW, meeting.pk)], [])


def test_the_points_of_a_cancelled_meeting_are_carried_to_the_next_with_their_papers() -> None:
    scene = make_scene()
    meeting, following = scene.meeting(), scene.meeting(held_on=NEXT_WEEK)
    make_agenda_item(meeting=meeting, title="Mötet öppnas", kind=AgendaKind.FORMALITY)
    point = make_agenda_item(meeting=meeting, title="Planen", kind=AgendaKind.DECISION)
    presenter = make_presenter(item=point, confirmed_on=TODAY)
    paper = make_attachment(of=point)
    make_agenda_item(meeting=following, title="Avslutning", is_last=True, order=1)
    tied = given_out(scene, due_at=meeting, due_on=TOMORROW)

    carried = cancel_meeting(meeting=meeting, because="Storm.", carry_to=following, **scene.who())

    point.refresh_from_db()
    presenter.refresh_from_db()
    paper.refresh_from_db()
    assert [item.title for item in following.items.order_by("order")] == ["Planen", "Avslutning"]
    assert (carried, point.why) == ([point], "Stod på mötet 3 mars 2026, som ställdes in.")
    assert (presenter.confirmed_on, paper.record_id, [item.title for item in meeting.items.all()]) == (
        None,
        point.pk,
        ["Mötet öppnas"],
    )
    assert days(tied) == [(NEXT_WEEK, following.pk)]


def test_what_the_next_agenda_has_already_is_not_carried_twice() -> None:
    scene = make_scene()
    meeting, following = scene.meeting(), scene.meeting(held_on=NEXT_WEEK)
    make_agenda_item(meeting=meeting, title="Planen")
    make_agenda_item(meeting=following, title="planen")
    standing = make_standing_item(body=scene.body)
    make_agenda_item(meeting=meeting, origin="meetings.standingitem", origin_id=standing.pk)

    assert cancel_meeting(meeting=meeting, because="Storm.", carry_to=following, **scene.who()) == []


def test_the_points_of_a_cancelled_meeting_may_stay_until_it_is_planned_again() -> None:
    scene = make_scene()
    meeting = scene.meeting()
    point = make_agenda_item(meeting=meeting)
    tied = given_out(scene, due_at=meeting, due_on=TOMORROW)

    cancel_meeting(meeting=meeting, because="Storm.", **scene.who())

    point.refresh_from_db()
    assert (point.meeting_id, days(tied)) == (meeting.pk, [(TOMORROW, meeting.pk)])
    assert traces() == ["meeting.cancelled", "meeting.kept_its_points"]


def test_points_are_not_carried_to_a_meeting_that_is_over() -> None:
    scene = make_scene()
    meeting = scene.meeting()
    make_agenda_item(meeting=meeting)

    with pytest.raises(NotPossible, match="dagordningen ändras inte mer"):
        cancel_meeting(
            meeting=meeting, because="Storm.", carry_to=scene.meeting(MeetingState.HELD, held_on=TODAY), **scene.who()
        )

    meeting.refresh_from_db()
    assert (meeting.state, traces()) == (MeetingState.PLANNED, [])


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("till nästa möte", True),
        ("inför mötet", True),
        ("till kommande sammanträde", True),
        ("senast 3 mars", False),
        ("när mötet har sagt sitt", False),
    ],
)
def test_words_that_name_the_next_meeting(words: str, names: bool) -> None:
    assert names_the_meeting(words) is names
