"""Threads: what has happened in a question, in which bodies."""

from __future__ import annotations

from datetime import date

import pytest

from rodatraden.domain.followup.enums import AssignmentState, TieKind
from rodatraden.domain.followup.models import Thread, ThreadItem
from rodatraden.domain.followup.queries import threads
from rodatraden.domain.structure.models import Body
from tests.factories.accounts import make_user
from tests.factories.clock import TODAY
from tests.factories.followup import (
    make_assignment,
    make_decision,
    make_forwarding,
    make_thread,
    make_thread_item,
    make_thread_name,
)
from tests.factories.meetings import make_agenda_item, make_meeting
from tests.factories.structure import make_body

pytestmark = pytest.mark.django_db


def taken_up(
    thread: Thread, on: date | None, *bodies: Body, kind: TieKind = TieKind.AUTOMATIC, **fields: object
) -> ThreadItem:
    item = make_agenda_item(meeting=make_meeting(bodies=bodies, held_on=on))
    return make_thread_item(thread=thread, item=item, kind=kind, **fields)


def test_happenings_come_in_order_of_day_and_without_a_day_last() -> None:
    thread = make_thread()
    undated, late, early = (taken_up(thread, on) for on in (None, date(2025, 1, 1), date(2024, 1, 1)))

    told = threads.on_thread(thread)

    assert [happening.tie for happening in told.happenings] == [early, late, undated]


def test_a_happening_tells_what_came_of_the_point() -> None:
    led, met = make_body(name="Ö"), make_body(name="A")
    thread = make_thread()
    item = taken_up(thread, date(2025, 1, 1), led, met).item
    decision, assignment, forwarding = make_decision(item=item), make_assignment(item=item), make_forwarding(item=item)

    [happening] = threads.on_thread(thread).happenings

    assert happening.bodies == [led, met]
    assert (happening.decisions, happening.assignments, happening.forwarded) == ([decision], [assignment], [forwarding])


def test_suggestions_and_refusals_do_not_flow_in_the_thread() -> None:
    thread, user = make_thread(), make_user()
    suggested = taken_up(thread, None, kind=TieKind.SUGGESTED)
    refused = taken_up(thread, None, kind=TieKind.REFUSED, decided_by=user)
    confirmed = taken_up(thread, None, kind=TieKind.CONFIRMED, decided_by=user)

    told = threads.on_thread(thread)

    assert [happening.tie for happening in told.happenings] == [confirmed]
    assert ([happening.tie for happening in told.suggested], told.refused) == ([suggested], [refused])


def test_a_list_is_told_points_days_bodies_and_what_is_open() -> None:
    thread, empty = make_thread(), make_thread()
    body, other = make_body(name="B"), make_body(name="A")
    first = taken_up(thread, date(2023, 1, 1), body).item
    taken_up(thread, date(2025, 1, 1), other, body)
    taken_up(thread, date(2026, 1, 1), make_body(), kind=TieKind.SUGGESTED)
    make_assignment(item=first)
    make_assignment(item=first, state=AssignmentState.DONE, closed_on=TODAY)

    assert threads.told_of([thread, empty]) == {
        thread.pk: threads.Told(2, date(2023, 1, 1), date(2025, 1, 1), ["A", "B"], 1),
        empty.pk: threads.Told(0, None, None, [], 0),
    }


def test_threads_are_sorted_by_their_last_day_and_their_length() -> None:
    old, new = make_thread(), make_thread()
    for on in (date(2023, 1, 1), date(2024, 1, 1)):
        taken_up(old, on)
    taken_up(new, date(2025, 1, 1))

    rows = threads.all_threads().annotate(
        last=threads.last_day_of_outer_thread(), points=threads.points_of_outer_thread()
    )

    assert list(rows.order_by("last").values_list("pk", "last", "points")) == [
        (old.pk, date(2024, 1, 1), 2),
        (new.pk, date(2025, 1, 1), 1),
    ]


def test_threads_are_narrowed_by_body_and_year() -> None:
    body, thread = make_body(), make_thread()
    taken_up(thread, date(2025, 6, 1), body)
    taken_up(make_thread(), date(2024, 6, 1), make_body())
    taken_up(make_thread(), date(2025, 6, 1), body, kind=TieKind.SUGGESTED)

    assert list(threads.all_threads().filter(threads.taken_up_by(body.pk))) == [thread]
    assert list(threads.all_threads().filter(threads.taken_up_in(2025))) == [thread]


def test_threads_are_found_by_any_of_their_names() -> None:
    thread = make_thread(title="Föräldrastöd")
    make_thread_name(thread=thread, name="Föräldraprogrammet")
    make_thread()

    assert list(threads.all_threads().filter(threads.named_like("program"))) == [thread]
    assert threads.names_of(thread) == ["Föräldraprogrammet"]


def test_points_know_the_threads_they_belong_to() -> None:
    item = make_agenda_item()
    belongs = make_thread_item(item=item)
    make_thread_item(item=item, kind=TieKind.SUGGESTED)

    assert threads.of_items([item.pk]) == {item.pk: [belongs.thread]}


def thread_of(*days: date | None) -> Thread:
    thread = make_thread()
    for day in days:
        taken_up(thread, day)
    return thread


def test_the_threads_taken_up_last_come_first() -> None:
    days = [(date(2025, 1, 1),), (date(2024, 1, 1), date(2026, 1, 1)), (date(2023, 1, 1),)]
    old, new, _ = (thread_of(*some) for some in days)

    assert threads.taken_up_last(2) == [new.pk, old.pk]


def test_of_threads_taken_up_the_same_day_the_newest_comes_first() -> None:
    thread_of(date(2024, 1, 1))
    first, second = thread_of(date(2026, 1, 1)), thread_of(date(2026, 1, 1))

    assert threads.taken_up_last(2) == [second.pk, first.pk]


def test_what_is_only_suggested_is_not_taken_up() -> None:
    thread_of(date(2024, 1, 1))
    taken_up(make_thread(), date(2026, 1, 1), kind=TieKind.SUGGESTED)
    known = thread_of(date(2025, 1, 1))

    assert threads.taken_up_last(1) == [known.pk]


def test_where_the_newest_meetings_do_not_tell_nothing_is_said() -> None:
    thread_of(date(2026, 1, 1))

    assert threads.taken_up_last(1) is None
