"""Who is who."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rodatraden.domain.structure.queries import people
from tests.factories.accounts import make_user
from tests.factories.structure import make_member, make_organisation, make_person, make_person_name, make_person_role

pytestmark = pytest.mark.django_db


def test_the_register_holds_everybody_once() -> None:
    person = make_person()
    make_person(same_as=person)

    assert list(people.register()) == [person]


@pytest.mark.parametrize("asked", [0, 1, 2])
def test_all_rows_of_a_person_are_found_from_any_of_them(asked: int) -> None:
    person = make_person()
    rows = [person, make_person(same_as=person), make_person(same_as=person)]
    make_person()

    assert (people.one_and_the_same(rows[asked]), people.rows_of(rows[asked])) == (rows, [row.pk for row in rows])


def test_the_rows_of_an_account_are_its_person_and_the_duplicates() -> None:
    user = make_user()
    person = make_person(user=user)
    duplicate = make_person(same_as=person)

    assert people.of_account(user) == [person.pk, duplicate.pk]


def test_an_account_without_a_person_has_no_rows() -> None:
    assert people.of_account(make_user()) == []


def test_the_latest_role_counts_also_when_a_duplicate_held_it() -> None:
    person = make_person()
    make_person_role(person=person, last_seen_on=date(2024, 1, 1))
    make_person_role(person=person, last_seen_on=None)
    latest = make_person_role(person=make_person(same_as=person), last_seen_on=date(2025, 1, 1))

    assert people.latest_roles([person]) == {person.pk: latest}


def test_roles_come_with_the_latest_first() -> None:
    person = make_person()
    roles = [make_person_role(person=person, last_seen_on=day) for day in (None, date(2023, 1, 1), date(2025, 1, 1))]

    assert list(people.roles_of([person.pk])) == [roles[2], roles[1], roles[0]]


def test_a_namesake_may_bear_the_name_as_an_earlier_one() -> None:
    person = make_person(name="Eva Ek")
    other = make_person(name="Eva Berg")
    make_person_name(person=other, name="Eva Ek")

    assert people.namesakes_of(person, [person.pk]) == [other]


def test_somebody_with_a_name_that_is_only_like_is_no_namesake() -> None:
    person = make_person(name="Eva Lundström")
    make_person(name="Eva Lundgren")

    assert people.namesakes_of(person, [person.pk]) == []


def test_those_who_bear_a_name_are_found_whatever_its_case() -> None:
    person = make_person(name="Eva Ek")
    make_person(name="Eva Ekman")

    assert people.bearing("eva ek") == [person]


def test_those_who_speak_for_an_organisation_come_once_with_their_latest_role() -> None:
    organisation = make_organisation()
    person = make_person()
    make_person_role(person=person, organisation=organisation, last_seen_on=date(2023, 1, 1))
    latest = make_person_role(
        person=make_person(same_as=person), organisation=organisation, last_seen_on=date(2025, 1, 1)
    )

    assert people.holders_of_roles(organisation.pk, at_most=9) == [(person, latest)]


def test_people_at_an_organisation_are_found_through_their_duplicates() -> None:
    organisation = make_organisation()
    person = make_person()
    make_person_role(person=make_person(same_as=person), organisation=organisation)

    found = people.register().filter(people.seen_at(organisation))
    assert list(found) == [person]


def test_the_memberships_of_a_person_are_those_of_all_rows() -> None:
    user: Any = make_member()

    assert [m.person for m in people.memberships_of(people.rows_of(user.person))] == [user.person]


def test_the_names_of_a_person_are_those_of_all_rows() -> None:
    person = make_person()
    make_person_name(person=person, name="Eva Ek")
    make_person_name(person=make_person(same_as=person), name="E. Ek")

    assert [name.name for name in people.names_of(people.rows_of(person))] == ["E. Ek", "Eva Ek"]


@pytest.mark.parametrize("tied_to", ["main", "duplicate"])
def test_an_account_is_of_the_person_whichever_of_the_duplicates_it_is_tied_to(tied_to: str) -> None:
    main = make_person()
    rows = {"main": main, "duplicate": make_person(same_as=main), "other duplicate": make_person(same_as=main)}
    user = make_user()
    rows[tied_to].user = user
    rows[tied_to].save()

    assert [people.is_account_of(user, row) for row in rows.values()] == [True, True, True]
    assert not people.is_account_of(user, make_person())
