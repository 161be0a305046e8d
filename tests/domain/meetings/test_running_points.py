from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.meetings.enums import (
    AgendaKind,
    ItemOutcome,
    MeetingState,
    Presence,
)
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.meetings.operations.present import note_leaving, note_presence
from rodatraden.domain.meetings.operations.running import (
    close_meeting,
    open_meeting,
    settle_item,
    take_break,
    take_up,
)
from rodatraden.domain.meetings.queries.clock import clock_of
from tests.domain.every import traces
from tests.domain.meetings.scene import NEXT_WEEK, Scene, make_scene
from tests.factories.clock import NOW, TODAY
from tests.factories.meetings import make_agenda_item, make_attendance
from tests.factories.structure import make_person

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=20)


def at(scene: Scene, now: datetime) -> dict[str, object]:
    return {"by": scene.by, "now": now}


# points


def test_taking_up_a_point_ends_the_one_that_was_up() -> None:
    scene = make_scene()
    meeting = scene.open(AgendaKind.INFORMATION, AgendaKind.DECISION)
    first, second = meeting.items.order_by("order")

    take_up(item=first, **scene.who())
    take_up(item=second, **at(scene, LATER))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.began_at, first.ended_at) == (NOW, LATER)
    assert (second.began_at, second.ended_at) == (LATER, None)


def test_a_point_that_is_taken_up_again_began_when_it_first_did() -> None:
    scene = make_scene()
    meeting = scene.open(AgendaKind.INFORMATION, AgendaKind.INFORMATION)
    first, second = meeting.items.order_by("order")
    for item, now in ((first, NOW), (second, LATER), (first, LATER + timedelta(minutes=5))):
        take_up(item=item, **at(scene, now))

    first.refresh_from_db()
    assert (first.began_at, first.ended_at) == (NOW, None)


@pytest.mark.parametrize("outcome", ItemOutcome)
def test_a_point_that_was_not_for_decision_needs_no_reason(outcome: ItemOutcome) -> None:
    scene = make_scene()
    item = scene.open(AgendaKind.INFORMATION).items.get()

    settled = settle_item(item=item, outcome=outcome, postponed_to=NEXT_WEEK, **scene.who())

    assert settled.outcome == outcome
    assert settled.postponed_to == (NEXT_WEEK if outcome == ItemOutcome.POSTPONED else None)


@pytest.mark.parametrize("outcome", [ItemOutcome.TREATED, ItemOutcome.REFERRED, ItemOutcome.WITHDRAWN])
def test_a_point_for_decision_that_got_none_says_why(outcome: ItemOutcome) -> None:
    scene = make_scene()
    item = scene.open(AgendaKind.DECISION).items.get()

    with pytest.raises(NotPossible, match="Punkten var för beslut"):
        settle_item(item=item, outcome=outcome, because=" ", **scene.who())
    settled = settle_item(item=item, outcome=outcome, because=" Underlaget saknas. ", **scene.who())

    assert (settled.outcome, settled.outcome_because) == (outcome, "Underlaget saknas.")


def test_a_point_put_off_says_until_when() -> None:
    scene = make_scene()
    item = scene.open(AgendaKind.DECISION).items.get()

    with pytest.raises(NotPossible, match="till vilken dag punkten skjuts upp"):
        settle_item(item=item, outcome=ItemOutcome.POSTPONED, **scene.who())
    settled = settle_item(item=item, outcome=ItemOutcome.POSTPONED, postponed_to=NEXT_WEEK, **scene.who())

    assert settled.postponed_to == NEXT_WEEK


def test_what_another_did_with_a_point_meanwhile_is_kept() -> None:
    scene = make_scene()
    item = scene.open(AgendaKind.INFORMATION).items.get()
    AgendaItem.objects.update(title="Rättad rubrik", order=4)

    take_up(item=item, **scene.who())
    settle_item(item=item, outcome=ItemOutcome.TREATED, **scene.who())

    item.refresh_from_db()
    assert (item.title, item.order, item.began_at, item.outcome) == ("Rättad rubrik", 4, NOW, ItemOutcome.TREATED)


def test_a_point_that_another_dropped_is_neither_taken_up_nor_settled() -> None:
    scene = make_scene()
    item = scene.open(AgendaKind.INFORMATION).items.get()
    AgendaItem.objects.all().delete()

    with pytest.raises(NotPossible, match="Punkten är borttagen"):
        take_up(item=item, **scene.who())
    with pytest.raises(NotPossible, match="Punkten är borttagen"):
        settle_item(item=item, outcome=ItemOutcome.TREATED, **scene.who())


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (MeetingState.PLANNED, "Mötet är planerat. Det går bara medan det pågår."),
        (MeetingState.CALLED, "Mötet är kallat. Det går bara medan det pågår."),
        (MeetingState.HELD, "Mötet är hållet. Det går bara medan det pågår."),
        (MeetingState.CANCELLED, "Mötet är inställt. Det går bara medan det pågår."),
    ],
)
def test_presence_and_points_are_noted_only_while_the_meeting_goes_on(state: MeetingState, told: str) -> None:
    scene = make_scene()
    meeting = scene.open(AgendaKind.INFORMATION)
    item, attendance = meeting.items.get(), make_attendance(meeting=meeting)
    Meeting.objects.update(state=state)

    for note in (
        lambda: note_presence(meeting=meeting, person=make_person(), presence=Presence.PRESENT, **scene.who()),
        lambda: note_leaving(attendance=attendance, **scene.who()),
        lambda: take_up(item=item, **scene.who()),
        lambda: settle_item(item=item, outcome=ItemOutcome.TREATED, **scene.who()),
    ):
        with pytest.raises(NotPossible) as refusal:
            note()
        assert str(refusal.value) == told
    assert traces() == []


def test_while_the_meeting_rests_no_point_is_up() -> None:
    scene = make_scene()
    meeting = scene.open(AgendaKind.INFORMATION)
    take_up(item=meeting.items.get(), **scene.who())

    take_break(meeting=meeting, **at(scene, LATER))

    assert meeting.items.get().ended_at == LATER
    with pytest.raises(NotPossible, match="Ingen punkt är uppe"):
        take_break(meeting=meeting, **at(scene, LATER))


def test_a_clock_that_is_set_back_during_the_meeting_makes_no_time_negative() -> None:
    scene = make_scene()
    meeting = scene.open(AgendaKind.INFORMATION, AgendaKind.INFORMATION)
    first, second = meeting.items.order_by("order")
    earlier = NOW - timedelta(minutes=30)

    take_up(item=first, **scene.who())
    take_up(item=second, **at(scene, earlier))
    take_up(item=first, **at(scene, earlier))
    take_break(meeting=meeting, **at(scene, earlier))

    points = list(meeting.items.order_by("order"))
    assert [used.minutes for used in clock_of(meeting, points, earlier).used.values()] == [0, 0]


# closing


def test_a_closed_meeting_is_held_and_its_last_point_done() -> None:
    scene = make_scene()
    meeting = scene.open(AgendaKind.INFORMATION, AgendaKind.INFORMATION)
    first, second = meeting.items.order_by("order")
    take_up(item=first, **scene.who())

    close_meeting(meeting=meeting, **at(scene, LATER))

    meeting.refresh_from_db()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (meeting.state, meeting.closed_at) == (MeetingState.HELD, LATER)
    assert (first.ended_at, second.ended_at) == (LATER, None)


def test_a_meeting_is_not_closed_while_a_point_for_decision_has_no_outcome() -> None:
    scene = make_scene()
    meeting = scene.open(AgendaKind.INFORMATION, AgendaKind.DECISION, AgendaKind.DECISION)
    _, first, second = meeting.items.order_by("order")

    with pytest.raises(NotPossible, match=f"Punkten ”{first}” är för beslut"):
        close_meeting(meeting=meeting, **scene.who())
    for item in (first, second):
        settle_item(item=item, outcome=ItemOutcome.DECIDED, **scene.who())

    assert close_meeting(meeting=meeting, **scene.who()).state == MeetingState.HELD


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CALLED, MeetingState.HELD])
def test_a_meeting_that_is_not_open_is_not_closed(state: MeetingState) -> None:
    scene = make_scene()

    with pytest.raises(NotPossible):
        close_meeting(meeting=scene.meeting(state), **scene.who())


def test_a_meeting_over_midnight_keeps_its_day_and_its_hours() -> None:
    scene = make_scene()
    meeting = scene.meeting(held_on=TODAY, starts_at=time(22), ends_at=time(1))
    item = make_agenda_item(meeting=meeting)
    begins = datetime(TODAY.year, TODAY.month, TODAY.day, 21, 0, tzinfo=UTC)
    ends = begins + timedelta(hours=3)

    open_meeting(meeting=meeting, **at(scene, begins))
    take_up(item=item, **at(scene, begins + timedelta(minutes=50)))
    note_presence(meeting=meeting, person=make_person(), presence=Presence.PRESENT, **at(scene, ends))
    close_meeting(meeting=meeting, **at(scene, ends))

    meeting.refresh_from_db()
    item.refresh_from_db()
    assert (meeting.held_on, meeting.opened_at, meeting.closed_at) == (TODAY, begins, ends)
    assert (item.ended_at - item.began_at, meeting.attendance.get().arrived_at) == (timedelta(minutes=130), ends)
