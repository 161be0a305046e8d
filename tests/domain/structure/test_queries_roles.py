"""The roles of an account, and remembering them through one page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.queries import roles
from tests.factories.structure import make_body, make_member, make_membership, make_person

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 1)


def test_a_duplicate_of_the_accounts_person_gives_its_roles_too() -> None:
    user: Any = make_member()
    make_membership(person=make_person(same_as=user.person), role=Role.CHAIR)

    assert roles.held_anywhere(user=user, on=DAY) == {Role.MEMBER, Role.CHAIR}


def test_roles_are_held_body_by_body() -> None:
    body = make_body()
    user = make_member(body=body)

    assert [roles.held_in(user=user, body=b, on=DAY) for b in (body, make_body())] == [{Role.MEMBER}, set()]


def test_the_bodies_of_an_account() -> None:
    body = make_body()

    assert roles.bodies_of(user=make_member(body=body), on=DAY) == {body.pk}


def test_within_a_page_the_database_is_asked_once(django_assert_num_queries: Any) -> None:
    user = make_member()

    with django_assert_num_queries(1), roles.remembered():
        assert [roles.held_anywhere(user=user, on=DAY) for _ in range(3)] == [{Role.MEMBER}] * 3


def test_nothing_is_remembered_after_the_page() -> None:
    user: Any = make_member()
    with roles.remembered():
        roles.held_anywhere(user=user, on=DAY)
    make_membership(person=user.person, role=Role.CHAIR)

    assert roles.held_anywhere(user=user, on=DAY) == {Role.MEMBER, Role.CHAIR}


def test_one_accounts_roles_are_never_taken_for_anothers() -> None:
    member, other = make_member(), make_member(until=date(2020, 1, 1))

    with roles.remembered():
        assert [roles.held_anywhere(user=user, on=DAY) for user in (member, other)] == [{Role.MEMBER}, set()]
