"""Keepers may, others may not, and every operation leaves its line in the audit trail."""

from __future__ import annotations

import pytest

from rodatraden.domain.followup.enums import AssignmentState, ThreadState
from rodatraden.domain.followup.operations import assignments, decisions, delegations, threads
from rodatraden.domain.followup.operations.assignments import Task
from rodatraden.domain.followup.operations.decisions import Outcome
from rodatraden.domain.followup.operations.delegations import Given as Delegated
from rodatraden.domain.structure.enums import Role
from tests.domain.every import KEEPERS, OTHERS, Given, operations_of, refused, traces
from tests.factories.accounts import make_user
from tests.factories.clock import NOW, TODAY
from tests.factories.followup import (
    make_assignment,
    make_assignment_owner,
    make_decision,
    make_delegation,
    make_forwarding,
    make_thread,
)
from tests.factories.meetings import make_agenda_item, make_meeting
from tests.factories.structure import make_holder, make_secretary

pytestmark = pytest.mark.django_db

OPERATIONS: dict[str, tuple[Given, str]] = {
    "assignments.enter_assignment": (
        lambda: {"meeting": make_meeting(), "task": Task("Skriv ett utkast.")},
        "assignment.entered",
    ),
    "assignments.correct_assignment": (
        lambda: {"assignment": make_assignment(), "task": Task("Skriv ett utkast.")},
        "assignment.corrected",
    ),
    "assignments.remove_assignment": (lambda: {"assignment": make_assignment()}, "assignment.removed"),
    "assignments.close_assignment": (
        lambda: {"assignment": make_assignment(), "state": AssignmentState.DONE, "outcome": ""},
        "assignment.closed",
    ),
    "assignments.reopen_assignment": (
        lambda: {"assignment": make_assignment(state=AssignmentState.DONE, closed_on=TODAY)},
        "assignment.reopened",
    ),
    "assignments.report_share": (
        lambda: {"owner": make_assignment_owner(), "is_done": True},
        "assignment.share_reported",
    ),
    "decisions.enter_decision": (
        lambda: {"meeting": make_meeting(), "outcome": Outcome("Budgeten antas.")},
        "decision.entered",
    ),
    "decisions.correct_decision": (
        lambda: {"decision": make_decision(), "outcome": Outcome("Budgeten antas.")},
        "decision.corrected",
    ),
    "decisions.remove_decision": (lambda: {"decision": make_decision()}, "decision.removed"),
    "decisions.enter_forwarding": (
        lambda: {"meeting": make_meeting(), "item": None, "what": "Frågan om budget", "receivers": []},
        "forwarding.entered",
    ),
    "decisions.remove_forwarding": (lambda: {"forwarding": make_forwarding()}, "forwarding.removed"),
    "delegations.note_delegation": (
        lambda: {"decision": make_decision(), "given": Delegated("Hon", "bidrag")},
        "delegation.noted",
    ),
    "delegations.change_delegation": (
        lambda: {"delegation": make_delegation(), "given": Delegated("Hon", "bidrag")},
        "delegation.changed",
    ),
    "delegations.decide_under": (
        lambda: {"delegation": make_delegation(), "text": "Ja.", "day": TODAY},
        "delegation.used",
    ),
    "threads.begin_thread": (lambda: {"title": "Budget"}, "thread.begun"),
    "threads.name_thread": (lambda: {"thread": make_thread(), "title": "Budget"}, "thread.named"),
    "threads.tie_items": (lambda: {"thread": make_thread(), "ties": []}, "thread.tied"),
    "threads.decide_tie": (
        lambda: {"thread": make_thread(), "item": make_agenda_item(), "belongs": True},
        "thread.tie_decided",
    ),
    "threads.merge_threads": (lambda: {"thread": make_thread(), "into": make_thread()}, "thread.merged"),
    "threads.move_thread": (lambda: {"thread": make_thread(), "state": ThreadState.CLOSED}, "thread.closed"),
    "threads.drop_empty_threads": (lambda: {"threads": [make_thread().pk]}, "thread.removed"),
}
MODULES = {"assignments": assignments, "decisions": decisions, "delegations": delegations, "threads": threads}


def call(name: str):
    module, function = name.split(".")
    return getattr(MODULES[module], function)


def test_none_is_forgotten() -> None:
    every = operations_of("rodatraden.domain.followup.operations")

    assert set(OPERATIONS) == {name for name in every if name.split(".")[0] in MODULES}  # at_meeting: its own test


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("name", OPERATIONS)
def test_it_is_refused_to_those_who_keep_nothing(name: str, role: Role) -> None:
    refused(call(name), OPERATIONS[name][0](), by=make_holder(role))


@pytest.mark.parametrize("name", OPERATIONS)
def test_it_is_refused_to_an_account_without_a_seat(name: str) -> None:
    refused(call(name), OPERATIONS[name][0](), by=make_user())


@pytest.mark.parametrize("name", OPERATIONS)
def test_it_leaves_a_line_in_the_audit_trail(name: str) -> None:
    given, did = OPERATIONS[name]

    call(name)(**given(), by=make_secretary(), now=NOW)

    assert traces() == [did]


@pytest.mark.parametrize("role", KEEPERS)
def test_every_keeper_may(role: Role) -> None:
    assert threads.begin_thread(title="Budget", by=make_holder(role), now=NOW).title == "Budget"
