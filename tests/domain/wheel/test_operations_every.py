"""Those who lead a body may keep its wheel, others may not, and every operation leaves its line in the audit trail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body
from rodatraden.domain.wheel.enums import Recurrence, SpokeKind
from rodatraden.domain.wheel.models import Rule
from rodatraden.domain.wheel.operations import occurrences, spokes
from rodatraden.domain.wheel.operations.spokes import Demand
from tests.domain.every import KEEPERS, OTHERS, operations_of, refused, traces
from tests.factories.accounts import make_user
from tests.factories.clock import NOW, TODAY, TOMORROW
from tests.factories.meetings import make_meeting
from tests.factories.structure import make_body, make_holder, make_secretary
from tests.factories.wheel import make_occurrence, make_spoke

pytestmark = pytest.mark.django_db

FIFTEENTH = Rule(Recurrence.DATE, month=4, day=15)
Given = Callable[[Body], dict[str, Any]]


def demand(body: Body | None) -> Demand:
    return Demand("Budgeten", SpokeKind.DEADLINE, FIFTEENTH, body)


def occurrence(body: Body, **fields: Any) -> dict[str, Any]:
    return {"occurrence": make_occurrence(spoke=make_spoke(body=body), **fields)}


OPERATIONS: dict[str, tuple[Given, list[str]]] = {
    "spokes.add_spoke": (lambda body: {"demand": demand(body)}, ["spoke.added", "occurrence.laid_out"]),
    "spokes.change_spoke": (
        lambda body: {"spoke": make_spoke(body=body), "demand": demand(body)},
        ["spoke.changed", "occurrence.laid_out"],
    ),
    "spokes.end_spoke": (lambda body: {"spoke": make_spoke(body=body), "last_year": 2026}, ["spoke.ended"]),
    "spokes.lay_out_year": (
        lambda body: {"year": 2027, "body": make_spoke(body=body).body},
        ["occurrence.laid_out"],
    ),
    "spokes.roll_into_year": (
        lambda body: {"year": 2027, "body": body, "changes": {make_spoke(body=body): FIFTEENTH}},
        ["spoke.changed", "occurrence.laid_out"],
    ),
    "occurrences.move_occurrence": (
        lambda body: occurrence(body) | {"to": TOMORROW, "because": "Sent underlag."},
        ["occurrence.moved"],
    ),
    "occurrences.tick_occurrence": (lambda body: occurrence(body), ["occurrence.ticked"]),
    "occurrences.untick_occurrence": (
        lambda body: occurrence(body, skipped_because="Inget underlag."),
        ["occurrence.opened"],
    ),
    "occurrences.skip_occurrence": (
        lambda body: occurrence(body) | {"because": "Inget underlag."},
        ["occurrence.skipped"],
    ),
    "occurrences.put_on_agenda": (
        lambda body: (
            occurrence(body) | {"meeting": make_meeting(bodies=[body], held_on=TODAY, state=MeetingState.PLANNED)}
        ),
        ["agenda.drafted", "occurrence.put_on_agenda"],
    ),
}
MODULES = {"spokes": spokes, "occurrences": occurrences}


def call(name: str) -> Callable[..., Any]:
    module, function = name.split(".")
    return getattr(MODULES[module], function)


def test_none_is_forgotten() -> None:
    assert set(OPERATIONS) == operations_of("rodatraden.domain.wheel.operations")


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("name", OPERATIONS)
def test_it_is_refused_to_those_who_lead_nothing(name: str, role: Role) -> None:
    body = make_body()

    refused(call(name), OPERATIONS[name][0](body), by=make_holder(role, body=body))


@pytest.mark.parametrize("name", OPERATIONS)
def test_it_is_refused_to_those_who_lead_another_body(name: str) -> None:
    refused(call(name), OPERATIONS[name][0](make_body()), by=make_secretary(body=make_body()))


@pytest.mark.parametrize("name", OPERATIONS)
def test_it_is_refused_to_an_account_without_a_seat(name: str) -> None:
    refused(call(name), OPERATIONS[name][0](make_body()), by=make_user())


@pytest.mark.parametrize("name", OPERATIONS)
def test_it_leaves_a_line_in_the_audit_trail(name: str) -> None:
    given, did = OPERATIONS[name]
    body = make_body()

    call(name)(**given(body), by=make_secretary(body=body), now=NOW)

    assert traces() == did


@pytest.mark.parametrize("role", KEEPERS)
def test_what_is_for_all_bodies_is_kept_by_every_keeper(role: Role) -> None:
    assert spokes.add_spoke(demand=demand(None), by=make_holder(role), now=NOW).body is None


def test_a_spoke_is_given_to_another_body_only_by_one_who_leads_both() -> None:
    mine, other = make_body(), make_body()

    refused(
        spokes.change_spoke,
        {"spoke": make_spoke(body=mine), "demand": demand(other)},
        by=make_secretary(body=mine),
    )
