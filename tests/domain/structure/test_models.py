"""What the database refuses, and how records are written."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from rodatraden.domain.structure.enums import BODY_DEFINITIONS, BodyKind, Role
from rodatraden.domain.structure.models import Body, BodyRelation, Membership, Organisation, Person, PersonRole, Seat
from tests.factories.clock import TODAY, TOMORROW, YESTERDAY
from tests.factories.structure import (
    make_body,
    make_body_name,
    make_body_relation,
    make_county_part,
    make_county_part_member,
    make_membership,
    make_organisation,
    make_organisation_name,
    make_person,
    make_person_name,
    make_person_role,
    make_seat,
)

pytestmark = pytest.mark.django_db

no_empty_twice = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite counts two empty values as different; the operations look first."
)

PERIODS = [
    make_body,
    make_body_name,
    make_body_relation,
    make_county_part_member,
    make_membership,
    make_organisation,
    make_organisation_name,
    make_person_name,
    make_seat,
]


@pytest.mark.parametrize("make", PERIODS)
def test_the_database_refuses_a_period_that_ends_before_it_begins(make) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make(since=TODAY, until=YESTERDAY)


@pytest.mark.parametrize("make", PERIODS)
def test_a_period_may_be_empty(make) -> None:
    assert not make(since=TODAY, until=TODAY).holds_on(TODAY)


@pytest.mark.parametrize("make", [make_body, make_organisation, make_body_relation, make_membership])
@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (None, None, True),
        (TODAY, None, True),
        (TOMORROW, None, False),
        (None, TODAY, False),
        (None, TOMORROW, True),
        (TODAY, TOMORROW, True),
        (YESTERDAY, TODAY, False),
    ],
)
def test_a_period_holds_from_its_first_day_until_its_last(make, since, until, holds: bool) -> None:
    record = make(since=since, until=until)

    assert record.holds_on(TODAY) == holds
    assert type(record).objects.on(TODAY).filter(pk=record.pk).exists() == holds


def test_the_database_refuses_a_relation_of_a_body_to_itself() -> None:
    body = make_body()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_body_relation(body=body, other=body)


def test_the_database_refuses_a_person_that_is_a_duplicate_of_itself() -> None:
    person = make_person()

    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(same_as=person)


def test_the_database_refuses_a_role_seen_last_before_first() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_person_role(first_seen_on=TODAY, last_seen_on=YESTERDAY)


@no_empty_twice
def test_the_database_refuses_a_role_told_twice() -> None:
    role = make_person_role(title="Chef")

    with pytest.raises(IntegrityError), transaction.atomic():
        PersonRole.objects.create(person=role.person, title="Chef")


@no_empty_twice
def test_the_database_refuses_a_membership_told_twice() -> None:
    membership = make_membership()

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=membership.person, body=membership.body, role=membership.role)


@pytest.mark.parametrize(
    ("make", "owner"),
    [(make_body_name, "body"), (make_organisation_name, "organisation"), (make_person_name, "person")],
)
def test_the_database_refuses_a_name_told_twice(make, owner: str) -> None:
    first = make()

    with pytest.raises(IntegrityError), transaction.atomic():
        make(name=first.name, **{owner: getattr(first, owner)})


def test_the_database_refuses_two_county_parts_of_one_name() -> None:
    make_county_part(name="Norr")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_county_part(name="Norr")


def test_records_are_written_as_people_say_them() -> None:
    body, organisation, person = Body(name="Rådet"), Organisation(name="Kommunen"), Person(name="Ny Person")
    part = make_county_part(name="Norr")

    assert str(body) == "Rådet"
    assert str(Seat(body=body, title="Ledamot")) == "Rådet: Ledamot"
    assert str(make_county_part_member(county_part=part, organisation=make_organisation(name="K"))) == "K i Norr"
    assert str(PersonRole(person=person, title="Chef", organisation=organisation)) == "Chef, Kommunen"
    assert str(Membership(person=person, body=body, role=Role.CHAIR)) == "Ny Person, ordförande i Rådet"
    assert str(BodyRelation(body=body, kind="reports_to", other=Body(name="B"))) == "Rådet rapporterar till B"
    assert [str(make(name="X")) for make in (make_body_name, make_organisation_name, make_person_name)] == ["X"] * 3


@pytest.mark.parametrize("kind", BodyKind)
def test_every_kind_of_body_says_what_it_is_for(kind: BodyKind) -> None:
    assert Body(kind=kind).definition == BODY_DEFINITIONS[kind]
