"""How a question is anchored: which bodies have had it, what each said, who objected, who has yet to answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rodatraden.domain.followup.enums import DecisionKind, TieKind
from rodatraden.domain.followup.models import Thread
from rodatraden.domain.followup.queries import anchoring, threads
from rodatraden.domain.followup.queries.anchoring import Anchoring, Matrix
from rodatraden.domain.meetings.enums import ItemOutcome, View
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.structure.models import Body
from tests.factories.clock import TODAY, TOMORROW, YESTERDAY
from tests.factories.followup import (
    make_decision,
    make_forwarding,
    make_forwarding_receiver,
    make_thread,
    make_thread_item,
)
from tests.factories.meetings import make_agenda_item, make_approval, make_meeting, make_minutes, make_standpoint
from tests.factories.structure import make_body, make_organisation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread() -> Thread:
    return make_thread()


def had(thread: Thread, *bodies: Body, day: date | None = TODAY, **fields: Any) -> AgendaItem:
    """A point of the thread at a meeting of the bodies."""
    item = make_agenda_item(meeting=make_meeting(bodies=list(bodies), held_on=day), **fields)
    make_thread_item(thread=thread, item=item)
    return item


def matrix(thread: Thread) -> Matrix:
    return anchoring.anchoring(threads.on_thread(thread).happenings)


def row(thread: Thread, body: Body) -> Anchoring:
    return next(one for one in matrix(thread).rows if one.body == body)


def objections(thread: Thread, body: Body) -> list[str]:
    return [one.words for one in row(thread, body).objections]


def test_each_body_tells_how_often_and_when_in_the_order_they_had_it(thread: Thread) -> None:
    early, late, undated = make_body(), make_body(), make_body()
    had(thread, late, early)
    had(thread, early, day=YESTERDAY)
    had(thread, undated, day=None)

    assert [(one.body, one.times, one.first, one.last) for one in matrix(thread).rows] == [
        (early, 2, YESTERDAY, TODAY),
        (late, 1, TODAY, TODAY),
        (undated, 1, None, None),
    ]


def test_a_point_of_one_body_in_a_joint_meeting_is_its_alone(thread: Thread) -> None:
    one, other = make_body(), make_body()
    had(thread, one, other, body=other)

    assert [found.body for found in matrix(thread).rows] == [other]


def test_points_that_are_only_suggested_do_not_count(thread: Thread) -> None:
    make_thread_item(thread=thread, item=make_agenda_item(meeting=make_meeting()), kind=TieKind.SUGGESTED)

    assert matrix(thread).rows == []


def test_the_latest_statement_of_a_body_is_told_and_not_what_is_awaited_or_somebody_elses(thread: Thread) -> None:
    body = make_body()
    item = had(thread, body)
    for kind, day in (
        (DecisionKind.DECIDED, YESTERDAY),
        (DecisionKind.CONSENSUS, TODAY),
        (DecisionKind.EXPECTED, TOMORROW),
        (DecisionKind.REPORTED, TOMORROW),
    ):
        make_decision(item=item, meeting=item.meeting, kind=kind, decided_on=day)

    said = row(thread, body).said
    assert said is not None
    assert (said.kind, said.decided_on) == (DecisionKind.CONSENSUS, TODAY)


def test_an_earlier_decision_that_is_told_later_is_not_the_latest(thread: Thread) -> None:
    body = make_body()
    first, second = had(thread, body, day=YESTERDAY), had(thread, body)
    latest = make_decision(item=first, meeting=first.meeting, decided_on=YESTERDAY)
    make_decision(item=second, meeting=second.meeting, decided_on=date(2020, 1, 1))

    assert row(thread, body).said == latest


def test_what_another_body_decided_is_its_own_though_it_has_not_had_the_question(thread: Thread) -> None:
    body, board = make_body(), make_body()
    item = had(thread, body)
    decision = make_decision(item=item, meeting=item.meeting, body=board, kind=DecisionKind.REPORTED)

    assert [(one.body, one.times, one.said) for one in matrix(thread).rows] == [(body, 1, None), (board, 0, decision)]


def test_reservations_and_why_it_was_put_off_are_objections(thread: Thread) -> None:
    body = make_body()
    item = had(thread, body, outcome=ItemOutcome.POSTPONED, outcome_because="lokaler saknas", postponed_to=TOMORROW)
    who, party = make_person(name="Anna Ek"), make_organisation(name="Hällevi kommun")
    make_standpoint(item=item, person=who, organisation=party, view=View.AGAINST, words="Pengarna räcker inte.")
    make_standpoint(item=item, view=View.FOR, words="Bra.")
    make_standpoint(item=make_agenda_item(meeting=item.meeting), view=View.AGAINST, words="En annan punkt.")
    minutes = make_minutes(meeting=item.meeting)
    make_approval(minutes=minutes, person=make_person(name="Bo Alm"), reservation="Det sades inte så.")
    make_approval(minutes=minutes)

    assert sorted(objections(thread, body)) == [
        "Anna Ek (Hällevi kommun) reserverar sig: Pengarna räcker inte.",
        "Bo Alm, avvikande mening till anteckningarna som helhet: Det sades inte så.",
        "Uppskjutet till 3 mars 2026: lokaler saknas",
    ]


def test_a_body_without_objections_has_none_of_anothers(thread: Thread) -> None:
    one, other = make_body(), make_body()
    make_standpoint(item=had(thread, one), view=View.AGAINST)
    had(thread, other)

    assert (len(objections(thread, one)), objections(thread, other)) == (1, [])


def test_who_was_asked_has_answered_or_not(thread: Thread) -> None:
    body, answered, silent = make_body(), make_body(), make_body()
    forwarding = make_forwarding(item=had(thread, body))
    make_forwarding_receiver(forwarding=forwarding, body=answered, answer="Vi tillstyrker.", answered_on=TOMORROW)
    make_forwarding_receiver(forwarding=forwarding, body=silent)
    make_forwarding_receiver(forwarding=forwarding, words="kommunerna")

    told = {one.body: [(a.on, a.by, a.receiver.answer) for a in one.asked] for one in matrix(thread).rows}
    assert told == {body: [], answered: [(TODAY, [body], "Vi tillstyrker.")], silent: [(TODAY, [body], "")]}


def test_the_columns_that_would_be_empty_are_told(thread: Thread) -> None:
    item = had(thread, make_body())
    empty = matrix(thread)
    assert (empty.has_said, empty.has_objections, empty.has_asked, empty.is_telling) == (False, False, False, False)

    make_decision(item=item, meeting=item.meeting)
    make_standpoint(item=item, view=View.AGAINST)
    make_forwarding_receiver(forwarding=make_forwarding(item=item), body=make_body())
    full = matrix(thread)
    assert (full.has_said, full.has_objections, full.has_asked, full.is_telling) == (True, True, True, True)


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_database_once(thread: Thread, count: int, django_assert_num_queries: Any) -> None:
    for _ in range(count):
        item = had(thread, make_body(), make_body())
        make_standpoint(item=item, view=View.AGAINST)
        make_decision(item=item, meeting=item.meeting)
    told = threads.on_thread(thread).happenings

    with django_assert_num_queries(1):
        anchoring.anchoring(told)


def test_a_thread_without_points_asks_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert anchoring.anchoring([]).rows == []
