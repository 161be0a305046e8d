from __future__ import annotations

from datetime import timedelta

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.base.models import AuditEvent
from rodatraden.domain.meetings.enums import AgendaKind, ItemOutcome, MeetingState, Numbering
from rodatraden.domain.meetings.models import AgendaItem, Meeting, MinutesItem
from rodatraden.domain.meetings.operations.drafting import (
    Line,
    add_lines,
    change_line,
    drop_line,
    place_line,
)
from tests.domain.every import traces
from tests.domain.meetings.scene import NEXT_WEEK, Scene, make_scene
from tests.factories.accounts import make_administrator
from tests.factories.clock import NOW, TODAY, TOMORROW
from tests.factories.meetings import make_agenda_item, make_meeting, make_minutes_item
from tests.factories.structure import make_person

pytestmark = pytest.mark.django_db


def titles(meeting: Meeting) -> list[tuple[str, str]]:
    return list(meeting.items.order_by("order", "pk").values_list("number", "title"))


def drafted(scene: Scene, *names: str) -> tuple[Meeting, list[AgendaItem]]:
    meeting = scene.meeting()
    return meeting, add_lines(meeting=meeting, lines=[Line(name) for name in names], **scene.who())


def test_lines_come_last_in_their_order_with_all_they_say() -> None:
    scene, person = make_scene(), make_person()
    meeting, _ = drafted(scene, "Mötet öppnas")
    presenters = [("alla", None), (person.name, person)]

    add_lines(
        meeting=meeting,
        lines=[
            Line(" Budget ", AgendaKind.DECISION, 20, presenters, "Står kvar", "followup.assignment", 7),
            Line("Övrigt", "okänt"),
        ],
        **scene.who(),
    )

    assert titles(meeting) == [("1", "Mötet öppnas"), ("2", "Budget"), ("3", "Övrigt")]
    budget, other = meeting.items.order_by("order")[1:]
    assert (budget.kind, budget.planned_minutes, budget.why) == (AgendaKind.DECISION, 20, "Står kvar")
    assert (budget.origin, budget.origin_id, other.kind) == ("followup.assignment", 7, AgendaKind.UNKNOWN)
    assert list(budget.presenters.order_by("pk").values_list("name", "person")) == [
        ("alla", None),
        (person.name, person.pk),
    ]
    assert (budget.minutes.text, budget.minutes.revision) == ("", 0)
    assert AuditEvent.objects.latest("pk").after == {"added": ["Budget", "Övrigt"]}


def test_lines_come_before_those_that_close_the_agenda() -> None:
    scene = make_scene()
    meeting = scene.meeting()
    closing = [Line("Övrigt", is_last=True), Line("Mötet avslutas", is_last=True)]
    add_lines(meeting=meeting, lines=[Line("Mötet öppnas"), *closing], **scene.who())

    add_lines(
        meeting=meeting, lines=[Line("Nästa möte", is_last=True), Line("Budget"), Line("Personal")], **scene.who()
    )

    assert [title for _, title in titles(meeting)] == [
        "Mötet öppnas",
        "Budget",
        "Personal",
        "Övrigt",
        "Mötet avslutas",
        "Nästa möte",
    ]


def test_a_line_that_closes_but_was_moved_up_closes_no_more() -> None:
    scene = make_scene()
    meeting = scene.meeting()
    _, closing = add_lines(meeting=meeting, lines=[Line("A"), Line("B", is_last=True)], **scene.who())
    place_line(item=closing, position=1, **scene.who())

    add_lines(meeting=meeting, lines=[Line("C")], **scene.who())

    assert titles(meeting) == [("1", "B"), ("2", "A"), ("3", "C")]


def test_what_stands_there_already_does_not_come_twice() -> None:
    scene = make_scene()
    meeting = scene.meeting()
    line = Line("Uppföljning", origin="followup.assignment", origin_id=7)

    first = add_lines(meeting=meeting, lines=[line, line], **scene.who())
    again = add_lines(meeting=meeting, lines=[line], **scene.who())

    assert ([item.title for item in first], again) == (["Uppföljning"], [])


def test_lines_of_no_origin_may_be_alike() -> None:
    scene = make_scene()
    meeting, _ = drafted(scene, "Paus", "Paus")

    assert titles(meeting) == [("1", "Paus"), ("2", "Paus")]


def test_a_line_needs_a_title_and_none_is_added_when_one_lacks_it() -> None:
    scene = make_scene()
    meeting = scene.meeting()

    with pytest.raises(NotPossible, match="En punkt behöver en rubrik"):
        add_lines(meeting=meeting, lines=[Line("Budget"), Line(" ")], **scene.who())

    assert (titles(meeting), traces()) == ([], [])


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CALLED, MeetingState.OPEN])
def test_the_agenda_changes_until_the_meeting_is_over(state: MeetingState) -> None:
    scene = make_scene()

    line = Line("Budget", why="Svar behövs i dag.")

    assert add_lines(meeting=scene.meeting(state), lines=[line], **scene.who())[0].title == "Budget"


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (MeetingState.HELD, "Mötet är hållet, och dagordningen ändras inte mer."),
        (MeetingState.CANCELLED, "Mötet är inställt, och dagordningen ändras inte mer."),
    ],
)
def test_the_agenda_of_a_meeting_that_is_over_or_off_stands(state: MeetingState, told: str) -> None:
    scene = make_scene()
    item = make_agenda_item(meeting=scene.meeting(state))

    for change in (
        lambda: add_lines(meeting=item.meeting, lines=[Line("Budget")], **scene.who()),
        lambda: change_line(item=item, line=Line("Budget"), **scene.who()),
        lambda: place_line(item=item, position=1, **scene.who()),
        lambda: drop_line(item=item, **scene.who()),
    ):
        with pytest.raises(NotPossible) as refusal:
            change()
        assert str(refusal.value) == told


def test_a_meeting_that_ended_after_the_page_was_opened_is_over() -> None:
    scene = make_scene()
    meeting, _ = drafted(scene)
    Meeting.objects.update(state=MeetingState.HELD)

    with pytest.raises(NotPossible):
        add_lines(meeting=meeting, lines=[Line("Budget")], **scene.who())


def test_a_changed_line_stays_where_it_stands() -> None:
    scene = make_scene()
    meeting, (first, second) = drafted(scene, "Budget", "Övrigt")
    person = make_person()

    changed = change_line(
        item=first, line=Line("Budget 2027", AgendaKind.DECISION, 30, [(person.name, person)]), **scene.who()
    )
    change_line(item=first, line=Line("Budget 2028"), **scene.who())

    assert (changed.title, changed.kind, changed.planned_minutes) == ("Budget 2027", AgendaKind.DECISION, 30)
    assert titles(meeting) == [("1", "Budget 2028"), ("2", second.title)]
    assert first.presenters.count() == 0
    assert AuditEvent.objects.latest("pk").before == {"title": "Budget 2027"}


def test_a_changed_line_keeps_why_it_stands_there_and_what_it_came_from() -> None:
    scene = make_scene()
    origin = Line("Uppföljning", why="Skulle vara klart", origin="followup.assignment", origin_id=7)
    [item] = add_lines(meeting=scene.meeting(), lines=[origin], **scene.who())

    changed = change_line(item=item, line=Line("Uppföljning av budget"), **scene.who())

    assert (changed.why, changed.origin, changed.origin_id) == ("Skulle vara klart", "followup.assignment", 7)


def test_a_changed_line_needs_a_title() -> None:
    scene = make_scene()
    meeting, (item,) = drafted(scene, "Budget")

    with pytest.raises(NotPossible, match="rubrik"):
        change_line(item=item, line=Line(""), **scene.who())

    assert titles(meeting) == [("1", "Budget")]


@pytest.mark.parametrize(
    ("position", "expected"), [(1, "CAB"), (2, "ACB"), (3, "ABC"), (0, "CAB"), (-4, "CAB"), (99, "ABC")]
)
def test_a_line_is_put_at_its_position(position: int, expected: str) -> None:
    scene = make_scene()
    meeting, (_, _, third) = drafted(scene, "A", "B", "C")

    placed = place_line(item=third, position=position, **scene.who())

    assert titles(meeting) == [(str(n), name) for n, name in enumerate(expected, start=1)]
    assert (placed.order, placed.number) == (expected.index("C") + 1, str(expected.index("C") + 1))


def test_two_who_move_the_same_line_do_it_one_after_the_other() -> None:
    scene = make_scene()
    meeting, (_, _, third) = drafted(scene, "A", "B", "C")
    seen_by_the_other = AgendaItem.objects.get(pk=third.pk)

    place_line(item=third, position=1, **scene.who())
    place_line(item=seen_by_the_other, position=2, by=make_administrator(), now=NOW)

    assert titles(meeting) == [("1", "A"), ("2", "C"), ("3", "B")]


def test_who_changes_a_line_that_another_moves_does_not_move_it_back() -> None:
    scene = make_scene()
    meeting, (first, _, _) = drafted(scene, "A", "B", "C")
    seen_by_the_other = AgendaItem.objects.get(pk=first.pk)

    place_line(item=first, position=3, **scene.who())
    change_line(item=seen_by_the_other, line=Line("A2"), by=make_administrator(), now=NOW)

    assert titles(meeting) == [("1", "B"), ("2", "C"), ("3", "A2")]


def test_a_line_that_another_dropped_is_neither_changed_nor_moved_nor_dropped_again() -> None:
    scene = make_scene()
    meeting, (item, _) = drafted(scene, "A", "B")
    gone = AgendaItem.objects.get(pk=item.pk)
    drop_line(item=item, **scene.who())

    for change in (
        lambda: change_line(item=gone, line=Line("A2"), **scene.who()),
        lambda: place_line(item=gone, position=2, **scene.who()),
        lambda: drop_line(item=gone, **scene.who()),
    ):
        with pytest.raises(NotPossible, match="Punkten är borttagen"):
            change()
    assert titles(meeting) == [("1", "B")]


def test_a_dropped_line_leaves_the_others_numbered_in_order() -> None:
    scene = make_scene()
    meeting, (_, second, _) = drafted(scene, "A", "B", "C")
    number = second.pk

    drop_line(item=second, **scene.who())

    assert titles(meeting) == [("1", "A"), ("2", "C")]
    event = AuditEvent.objects.latest("pk")
    assert (event.record_id, event.before) == (number, {"title": "B"})


@pytest.mark.parametrize("written", [{"text": "Budgeten gicks igenom."}, {"secretary_note": "Se bilagan."}])
def test_a_line_with_something_written_under_it_is_not_dropped(written: dict[str, str]) -> None:
    scene = make_scene()
    meeting, (item,) = drafted(scene, "A")
    MinutesItem.objects.filter(item=item).update(**written)

    with pytest.raises(NotPossible, match="Det står redan text under punkten"):
        drop_line(item=item, **scene.who())

    assert titles(meeting) == [("1", "A")]


@pytest.mark.parametrize("dealt_with", [{"began_at": NOW}, {"outcome": ItemOutcome.DECIDED}])
def test_a_line_that_was_taken_up_is_not_dropped(dealt_with: dict[str, object]) -> None:
    scene = make_scene()
    item = make_agenda_item(meeting=scene.meeting(MeetingState.OPEN), **dealt_with)

    with pytest.raises(NotPossible, match="Punkten har tagits upp"):
        drop_line(item=item, **scene.who())


def test_paragraphs_go_on_through_the_year() -> None:
    scene = make_scene(numbering=Numbering.PER_YEAR)
    held = make_meeting(bodies=[scene.body], held_on=TODAY - timedelta(days=14))
    for number in ("§ 9", "§10", "bilaga", ""):
        make_agenda_item(meeting=held, number=number)
    last_year = make_meeting(bodies=[scene.body], held_on=TODAY - timedelta(days=300))
    make_agenda_item(meeting=last_year, number="§ 80")
    make_agenda_item(meeting=make_meeting(held_on=TODAY), number="§ 70")

    meeting, _ = drafted(scene, "A", "B")

    assert titles(meeting) == [("§ 11", "A"), ("§ 12", "B")]


def test_a_meeting_called_off_takes_no_paragraphs() -> None:
    scene = make_scene(numbering=Numbering.PER_YEAR)
    off = scene.meeting(MeetingState.CANCELLED, held_on=TODAY)
    make_agenda_item(meeting=off, number="§ 4")

    meeting, _ = drafted(scene, "A")

    assert titles(meeting) == [("§ 1", "A")]


def test_no_paragraph_comes_twice_when_an_earlier_meeting_gets_another_line() -> None:
    scene = make_scene(numbering=Numbering.PER_YEAR)
    meeting, _ = drafted(scene, "A")
    called = scene.meeting(MeetingState.CALLED, held_on=NEXT_WEEK)
    make_agenda_item(meeting=called, number="§ 7", title="kallad")
    later = scene.meeting(held_on=NEXT_WEEK + timedelta(days=7))
    add_lines(meeting=later, lines=[Line("C")], **scene.who())

    add_lines(meeting=meeting, lines=[Line("B")], **scene.who())

    assert titles(meeting) == [("§ 1", "A"), ("§ 2", "B")]
    assert titles(called) == [("§ 7", "kallad")]
    assert titles(later) == [("§ 8", "C")]


def test_later_meetings_that_nobody_is_called_to_follow() -> None:
    scene = make_scene(numbering=Numbering.PER_YEAR)
    meeting, _ = drafted(scene, "A")
    later = scene.meeting(held_on=NEXT_WEEK)
    add_lines(meeting=later, lines=[Line("C")], **scene.who())

    add_lines(meeting=meeting, lines=[Line("B")], **scene.who())

    assert titles(later) == [("§ 3", "C")]


def test_a_body_that_numbers_by_meeting_begins_at_one_each_time() -> None:
    scene = make_scene(numbering=Numbering.PER_MEETING)
    make_minutes_item(item=make_agenda_item(meeting=scene.meeting(MeetingState.HELD, held_on=TODAY), number="9"))

    meeting, _ = drafted(scene, "A")

    assert titles(meeting) == [("1", "A")]


def test_the_agenda_of_a_meeting_without_a_body_or_a_day_begins_at_one() -> None:
    scene = make_scene(numbering=Numbering.PER_YEAR)
    of_nobody = make_meeting(state=MeetingState.PLANNED, held_on=TOMORROW)
    some_day = scene.meeting(held_on=None)

    for meeting in (of_nobody, some_day):
        add_lines(meeting=meeting, lines=[Line("A")], by=make_administrator(), now=NOW)

    assert (titles(of_nobody), titles(some_day)) == ([("1", "A")], [("1", "A")])
