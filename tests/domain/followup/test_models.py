"""What the database refuses, and how records are written."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from rodatraden.domain.followup.enums import AssignmentState, TieKind
from rodatraden.domain.followup.models import (
    Assignment,
    AssignmentOwner,
    Decision,
    Forwarding,
    ForwardingReceiver,
    Thread,
    ThreadItem,
    ThreadName,
)
from rodatraden.domain.meetings.models import AgendaItem
from tests.factories.accounts import make_user
from tests.factories.clock import TODAY
from tests.factories.followup import make_assignment, make_thread_item, make_thread_name

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "closed_on"),
    [(AssignmentState.OPEN, TODAY), (AssignmentState.DONE, None), (AssignmentState.DROPPED, None)],
)
def test_the_database_refuses_an_assignment_whose_state_and_day_disagree(state: AssignmentState, closed_on) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_assignment(state=state, closed_on=closed_on)


@pytest.mark.parametrize(
    ("kind", "by_a_person"),
    [
        (TieKind.AUTOMATIC, True),
        (TieKind.SUGGESTED, True),
        (TieKind.CONFIRMED, False),
        (TieKind.REFUSED, False),
    ],
)
def test_the_database_refuses_a_tie_whose_kind_and_name_disagree(kind: TieKind, by_a_person: bool) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_thread_item(kind=kind, decided_by=make_user() if by_a_person else None)


def test_the_database_refuses_a_point_tied_twice_to_a_thread() -> None:
    tie = make_thread_item()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_thread_item(thread=tie.thread, item=tie.item)


def test_the_database_refuses_a_name_told_twice_of_a_thread() -> None:
    name = make_thread_name()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_thread_name(thread=name.thread, name=name.name)


def test_records_are_written_as_people_say_them() -> None:
    thread, item = Thread(title="Budget"), AgendaItem(number="2", title="Ekonomi")

    assert str(thread) == "Budget"
    assert str(ThreadName(name="Pengar")) == "Pengar"
    assert str(ThreadItem(thread=thread, item=item)) == "2 Ekonomi i Budget"
    assert str(Decision(text="B" * 200)) == "B" * 120
    assert str(Assignment(task="U" * 200)) == "U" * 120
    assert str(AssignmentOwner(words="alla")) == "alla"
    assert str(Forwarding(what="F" * 200)) == "F" * 120
    assert str(ForwardingReceiver(words="gruppen")) == "gruppen"
