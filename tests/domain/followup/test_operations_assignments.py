from __future__ import annotations

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.base.models import AuditEvent
from rodatraden.domain.followup.enums import AssignmentKind, AssignmentState
from rodatraden.domain.followup.models import Assignment, AssignmentOwner
from rodatraden.domain.followup.operations.assignments import (
    Owner,
    Task,
    close_assignment,
    correct_assignment,
    enter_assignment,
    remove_assignment,
    reopen_assignment,
    report_share,
)
from tests.domain.every import trace, traces
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.followup import make_assignment, make_assignment_owner
from tests.factories.meetings import make_agenda_item, make_meeting
from tests.factories.structure import make_body, make_county_part, make_organisation, make_person, make_secretary

pytestmark = pytest.mark.django_db


def test_an_entered_assignment_is_open_and_says_what_who_and_when() -> None:
    meeting, by = make_meeting(), make_secretary()
    owners = [
        Owner("Ny Person", person=make_person()),
        Owner("gruppen", body=make_body()),
        Owner("kommunen", organisation=make_organisation()),
        Owner("norr", county_part=make_county_part()),
        Owner("O" * 300),
    ]
    task = Task(
        task=" Skriv ett utkast. ",
        kind=AssignmentKind.UNDERTAKING,
        item=make_agenda_item(meeting=meeting),
        owners=owners,
        due_on=TOMORROW,
        due_words="T" * 300,
        given_on=YESTERDAY,
    )

    entered = enter_assignment(meeting=meeting, task=task, by=by, now=NOW)

    entered.refresh_from_db()
    assert (entered.meeting, entered.task, entered.kind) == (meeting, "Skriv ett utkast.", AssignmentKind.UNDERTAKING)
    assert (entered.item, entered.due_on, entered.given_on) == (task.item, TOMORROW, YESTERDAY)
    assert (entered.due_words, entered.state) == ("T" * 200, AssignmentState.OPEN)
    assert [
        Owner(one.words, one.person, one.body, one.organisation, one.county_part)
        for one in entered.owners.order_by("pk")
    ] == [*owners[:4], Owner("O" * 200)]
    assert trace() == ("assignment.entered", "followup.assignment", entered.pk, by.pk)


def test_an_assignment_needs_words() -> None:
    with pytest.raises(NotPossible, match="text"):
        enter_assignment(meeting=make_meeting(), task=Task(" "), by=make_secretary(), now=NOW)

    assert (Assignment.objects.count(), traces()) == (0, [])


def test_a_corrected_assignment_keeps_its_state() -> None:
    assignment = make_assignment(task="Förut", state=AssignmentState.DONE, closed_on=YESTERDAY)
    make_assignment_owner(assignment=assignment, words="någon")

    correct_assignment(
        assignment=assignment, task=Task("Nu", due_on=TOMORROW, owners=[Owner("alla")]), by=make_secretary(), now=NOW
    )

    assignment.refresh_from_db()
    assert (assignment.task, assignment.state, assignment.closed_on) == ("Nu", AssignmentState.DONE, YESTERDAY)
    assert [one.words for one in assignment.owners.all()] == ["alla"]
    event = AuditEvent.objects.get()
    assert event.before == {"task": "Förut", "kind": "assigned", "due_on": "", "owners": ["någon"]}
    assert event.after == {"task": "Nu", "kind": "assigned", "due_on": TOMORROW.isoformat(), "owners": ["alla"]}


def test_a_corrected_assignment_keeps_words() -> None:
    assignment = make_assignment(task="Förut")

    with pytest.raises(NotPossible, match="text"):
        correct_assignment(assignment=assignment, task=Task(""), by=make_secretary(), now=NOW)

    assignment.refresh_from_db()
    assert assignment.task == "Förut"


def test_a_removed_assignment_takes_its_owners_along() -> None:
    assignment = make_assignment_owner().assignment

    remove_assignment(assignment=assignment, by=make_secretary(), now=NOW)

    assert (Assignment.objects.count(), AssignmentOwner.objects.count()) == (0, 0)
    assert AuditEvent.objects.get().before == {"task": assignment.task}


@pytest.mark.parametrize("state", [AssignmentState.DONE, AssignmentState.DROPPED])
def test_a_closed_assignment_says_when_and_what_came_of_it(state: AssignmentState) -> None:
    assignment = make_assignment()

    close_assignment(assignment=assignment, state=state, outcome=" Utkastet är antaget. ", by=make_secretary(), now=NOW)

    assignment.refresh_from_db()
    assert (assignment.state, assignment.closed_on, assignment.outcome) == (state, TODAY, "Utkastet är antaget.")
    assert AuditEvent.objects.get().after == {"state": state, "outcome": "Utkastet är antaget."}


@pytest.mark.parametrize("state", AssignmentState)
def test_a_closed_assignment_is_not_closed_again(state: AssignmentState) -> None:
    assignment = make_assignment(state=AssignmentState.DONE, closed_on=YESTERDAY)

    with pytest.raises(NotPossible):
        close_assignment(assignment=assignment, state=state, outcome="", by=make_secretary(), now=NOW)

    assignment.refresh_from_db()
    assert (assignment.state, assignment.closed_on) == (AssignmentState.DONE, YESTERDAY)


def test_to_close_is_to_say_done_or_dropped() -> None:
    with pytest.raises(NotPossible, match="klart eller nedlagt"):
        close_assignment(
            assignment=make_assignment(), state=AssignmentState.OPEN, outcome="", by=make_secretary(), now=NOW
        )


@pytest.mark.parametrize("state", [AssignmentState.DONE, AssignmentState.DROPPED])
def test_a_closed_assignment_can_be_opened(state: AssignmentState) -> None:
    assignment = make_assignment(state=state, closed_on=YESTERDAY, outcome="Klart.")

    reopen_assignment(assignment=assignment, by=make_secretary(), now=NOW)

    assignment.refresh_from_db()
    assert (assignment.state, assignment.closed_on, assignment.outcome) == (AssignmentState.OPEN, None, "Klart.")


def test_an_open_assignment_is_not_opened() -> None:
    with pytest.raises(NotPossible):
        reopen_assignment(assignment=make_assignment(), by=make_secretary(), now=NOW)

    assert traces() == []


def test_each_owner_is_done_on_a_day_of_its_own() -> None:
    owner = make_assignment_owner()

    report_share(owner=owner, is_done=True, by=make_secretary(), now=NOW)
    done_on = owner.done_on
    report_share(owner=owner, is_done=False, by=make_secretary(), now=NOW)

    assert (done_on, owner.done_on, owner.assignment.state) == (TODAY, None, AssignmentState.OPEN)


def test_a_share_survives_that_the_assignment_is_corrected() -> None:
    owner = make_assignment_owner(words="Ekby kommun", done_on=TODAY)
    task = Task("Kartlägg.", owners=[Owner("Ekby kommun"), Owner("Byholms kommun")])

    correct_assignment(assignment=owner.assignment, task=task, by=make_secretary(), now=NOW)

    assert list(owner.assignment.owners.order_by("pk").values_list("words", "done_on")) == [
        ("Ekby kommun", TODAY),
        ("Byholms kommun", None),
    ]


def test_nobody_reports_on_what_is_closed() -> None:
    owner = make_assignment_owner(assignment=make_assignment(state=AssignmentState.DONE, closed_on=TODAY))

    with pytest.raises(NotPossible, match="avslutat"):
        report_share(owner=owner, is_done=True, by=make_secretary(), now=NOW)
