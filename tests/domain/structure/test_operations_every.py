"""Keepers may, others may not, and every operation leaves its line in the audit trail."""

from __future__ import annotations

import pytest

from rodatraden.domain.accounts.operations import machine
from rodatraden.domain.structure.enums import CommissionState, OrganisationKind, RelationKind, Role
from rodatraden.domain.structure.operations import (
    bodies,
    commissions,
    mandates,
    memberships,
    organisations,
    people,
    seats,
)
from rodatraden.domain.structure.operations.seats import Place
from tests.domain.every import KEEPERS, OTHERS, Given, operations_of, refused, traces
from tests.factories.accounts import make_administrator, make_user
from tests.factories.clock import NOW, TODAY
from tests.factories.structure import (
    make_body,
    make_holder,
    make_mandate,
    make_matter_type,
    make_membership,
    make_organisation,
    make_person,
    make_seat,
    make_secretary,
)

pytestmark = pytest.mark.django_db

OPERATIONS: dict[str, tuple[Given, str]] = {
    "bodies.found_body": (lambda: {"name": "Nytt organ"}, "body.founded"),
    "bodies.note_read_body": (lambda: {"body": make_body()}, "body.read"),
    "bodies.remove_unused_bodies": (lambda: {"bodies": [make_read_body().pk]}, "body.removed"),
    "bodies.name_body": (lambda: {"body": make_body(), "alias": "Gruppen"}, "body.named"),
    "bodies.relate_bodies": (
        lambda: {"body": make_body(), "kind": RelationKind.REPORTS_TO, "other": make_body()},
        "body.related",
    ),
    "bodies.describe_body": (
        lambda: {"body": make_body(), "kind": "network", "purpose": "", "county_part": None, "since": None},
        "body.described",
    ),
    "bodies.close_body": (lambda: {"body": make_body(), "until": TODAY}, "body.closed"),
    "commissions.commission_body": (
        lambda: {"body": make_body(), "state": CommissionState.DRAFT, "since": TODAY},
        "commission.stated",
    ),
    "mandates.name_matter_type": (lambda: {"name": "Bidrag"}, "matter_type.named"),
    "mandates.give_mandate": (lambda: {"matter_type": make_matter_type(), "body": make_body()}, "mandate.given"),
    "mandates.change_mandate": (
        lambda: {"mandate": make_mandate(), "limit": "", "basis": "", "since": None, "until": TODAY},
        "mandate.changed",
    ),
    "memberships.appoint": (lambda: {"person": make_person(), "body": make_body()}, "membership.begun"),
    "memberships.change_membership": (
        lambda: {"membership": make_membership(), "organisation": None, "seat": None, "since": TODAY, "until": None},
        "membership.changed",
    ),
    "memberships.place_substitute": (
        lambda: {"membership": make_membership(role=Role.SUBSTITUTE), "position": 1},
        "membership.ordered",
    ),
    "memberships.end_membership": (lambda: {"membership": make_membership(), "until": TODAY}, "membership.ended"),
    "memberships.resume_membership": (lambda: {"membership": make_ended_membership()}, "membership.resumed"),
    "memberships.withdraw_membership": (lambda: {"membership": make_membership()}, "membership.withdrawn"),
    "seats.add_seats": (lambda: {"body": make_body(), "place": Place(title="Ordförande")}, "seats.added"),
    "seats.change_seat": (lambda: {"seat": make_seat(), "place": Place(title="Ordförande")}, "seat.changed"),
    "seats.end_seat": (lambda: {"seat": make_seat(), "until": TODAY}, "seat.ended"),
    "organisations.register_organisation": (
        lambda: {"name": "Ny organisation", "kind": OrganisationKind.AGENCY},
        "organisation.registered",
    ),
    "organisations.name_organisation": (
        lambda: {"organisation": make_organisation(), "alias": "Förkortning"},
        "organisation.named",
    ),
    "organisations.form_county_part": (
        lambda: {"name": "Ny länsdel", "aliases": [], "organisations": []},
        "county_part.formed",
    ),
    "people.register_person": (lambda: {"name": "Ny Person"}, "person.registered"),
    "people.name_person": (lambda: {"person": make_person(), "name": "Annat Namn"}, "person.named"),
    "people.forget_name": (lambda: {"person": make_person(), "name": "Annat Namn"}, "person.name_forgotten"),
    "people.note_role": (lambda: {"person": make_person(), "title": "Chef", "seen_on": TODAY}, "person.role_noted"),
    "people.say_same_person": (lambda: {"person": make_person(), "same_as": make_person()}, "person.merged"),
    "people.part_people": (lambda: {"person": make_person(same_as=make_person())}, "person.parted"),
    "people.remove_unused_people": (lambda: {"people": [make_person().pk]}, "person.removed"),
    "people.give_account": (lambda: {"person": make_person(), "user": make_user()}, "person.given_account"),
}


def make_read_body():
    return bodies.note_read_body(body=make_body(), by=machine(), now=NOW)


def make_ended_membership():
    return memberships.end_membership(membership=make_membership(), until=TODAY, by=machine(), now=NOW)


MODULES = {
    "bodies": bodies,
    "commissions": commissions,
    "mandates": mandates,
    "memberships": memberships,
    "organisations": organisations,
    "people": people,
    "seats": seats,
}


def call(name: str):
    module, function = name.split(".")
    return getattr(MODULES[module], function)


def test_none_is_forgotten() -> None:
    assert set(OPERATIONS) == operations_of("rodatraden.domain.structure.operations")


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("name", OPERATIONS)
def test_it_is_refused_to_those_who_keep_nothing(name: str, role: Role) -> None:
    refused(call(name), OPERATIONS[name][0](), by=make_holder(role))


@pytest.mark.parametrize("name", OPERATIONS)
def test_it_is_refused_to_an_account_without_a_seat(name: str) -> None:
    refused(call(name), OPERATIONS[name][0](), by=make_user())


@pytest.mark.parametrize("name", OPERATIONS)
def test_it_is_refused_to_a_secretary_whose_time_is_over(name: str) -> None:
    refused(call(name), OPERATIONS[name][0](), by=make_secretary(until=TODAY))


@pytest.mark.parametrize("name", OPERATIONS)
def test_it_leaves_a_line_in_the_audit_trail(name: str) -> None:
    given, did = OPERATIONS[name]
    arguments = given()
    earlier = len(traces())

    call(name)(**arguments, by=make_secretary(), now=NOW)

    assert traces()[earlier:] == [did]


@pytest.mark.parametrize("role", KEEPERS)
def test_every_keeper_may(role: Role) -> None:
    by = make_holder(role)

    assert bodies.found_body(name="Nytt organ", by=by, now=NOW).name == "Nytt organ"


@pytest.mark.parametrize("who", [make_administrator, machine])
def test_administrators_and_the_machine_may(who) -> None:
    assert bodies.found_body(name="Nytt organ", by=who(), now=NOW).name == "Nytt organ"
