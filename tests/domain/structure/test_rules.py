from __future__ import annotations

from collections.abc import Callable

import pytest

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts.models import User
from rodatraden.domain.accounts.operations import machine
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.operations.memberships import end_membership
from rodatraden.domain.structure.queries import roles
from tests.domain.every import KEEPERS, OTHERS
from tests.factories.accounts import make_administrator, make_user
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.documents import make_document, make_version
from tests.factories.structure import make_body, make_holder, make_membership, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_everybody_with_a_seat_reads(role: Role) -> None:
    assert rules.may_read(make_holder(role), on=TODAY)


@pytest.mark.parametrize("role", KEEPERS)
def test_those_who_keep_may_keep(role: Role) -> None:
    assert rules.may_keep(make_holder(role), on=TODAY)


@pytest.mark.parametrize("role", OTHERS)
def test_the_others_may_not_keep(role: Role) -> None:
    user = make_holder(role)

    assert not rules.may_keep(user, on=TODAY)
    with pytest.raises(NotAllowed, match="Bara sekreterare"):
        rules.check_keep(user, on=TODAY)


def test_an_account_without_a_seat_does_not_read() -> None:
    user = make_user()

    assert not rules.may_read(user, on=TODAY)
    with pytest.raises(NotAllowed, match="ingen plats"):
        rules.check_read(user, on=TODAY)


@pytest.mark.parametrize(
    ("since", "until", "may"),
    [
        (None, None, True),
        (TODAY, None, True),
        (TOMORROW, None, False),
        (None, TODAY, False),
        (None, TOMORROW, True),
        (YESTERDAY, TODAY, False),
    ],
)
def test_a_role_gives_nothing_before_it_begins_nor_from_the_day_it_ends(since, until, may: bool) -> None:
    user = make_holder(Role.SECRETARY, since=since, until=until)

    assert (rules.may_read(user, on=TODAY), rules.may_keep(user, on=TODAY)) == (may, may)


def test_a_closed_account_has_no_roles() -> None:
    user = make_holder(Role.SECRETARY)
    user.is_active = False

    assert not rules.may_keep(user, on=TODAY)


@pytest.mark.parametrize("who", [make_administrator, machine])
def test_administrators_and_the_machine_may_everything(who: Callable[[], User]) -> None:
    user = who()

    assert (rules.may_read(user, on=TODAY), rules.may_keep(user, on=TODAY)) == (True, True)


def test_a_closed_administrator_may_nothing() -> None:
    user = make_administrator(is_active=False)

    assert (rules.may_read(user, on=TODAY), rules.may_keep(user, on=TODAY)) == (False, False)


@pytest.mark.parametrize("tied", ["the account's person", "the seat's person", "both"])
def test_the_roles_of_one_person_count_whichever_of_the_duplicates_the_account_is_tied_to(tied: str) -> None:
    main = make_person()
    first = make_person(same_as=main if tied in {"the account's person", "both"} else None, user=make_user())
    second = make_person(same_as=first if tied == "the seat's person" else main)
    make_membership(person=main if tied == "the account's person" else second, role=Role.SECRETARY)

    assert rules.may_keep(first.user, on=TODAY)


def test_the_roles_of_another_person_do_not_count() -> None:
    make_holder(Role.SECRETARY)
    user = make_user()
    make_person(user=user)

    assert not rules.may_keep(user, on=TODAY)


def test_within_one_page_the_database_is_asked_once(django_assert_num_queries) -> None:
    user = make_holder(Role.SECRETARY)

    with roles.remembered(), django_assert_num_queries(1):
        assert [rules.may_read(user, on=TODAY), rules.may_keep(user, on=TODAY)] == [True, True]


def test_what_is_remembered_is_of_one_account_and_one_day_and_forgotten_after_the_page() -> None:
    user, other = make_holder(Role.SECRETARY, until=TOMORROW), make_user()

    with roles.remembered():
        assert rules.may_keep(user, on=TODAY)
        assert [rules.may_keep(other, on=TODAY), rules.may_keep(user, on=TOMORROW)] == [False, False]
    end_membership(membership=user.person.memberships.get(), until=TODAY, by=make_administrator(), now=NOW)
    assert not rules.may_keep(user, on=TODAY)


@pytest.mark.parametrize("role", Role)
def test_a_body_is_led_by_its_secretary_coordinator_and_chair(role: Role) -> None:
    body = make_body()

    assert rules.may_lead(make_holder(role, body=body), bodies=[make_body(), body], on=TODAY) == (role in KEEPERS)


def test_who_leads_another_body_is_told_who_leads_this_one() -> None:
    body = make_body()

    with pytest.raises(NotAllowed) as refusal:
        rules.check_lead(make_holder(Role.CHAIR), bodies=[body], on=TODAY)

    assert str(refusal.value) == (f"Bara sekreterare, samverkansledare och ordförande i {body} kan göra det här.")


def test_no_body_is_led_by_nobody_but_the_administrator() -> None:
    assert not rules.may_lead(make_holder(Role.SECRETARY), bodies=[], on=TODAY)
    assert rules.may_lead(make_administrator(), bodies=[], on=TODAY)


@pytest.mark.parametrize("role", Role)
def test_keepers_open_papers_under_embargo_and_others_wait(role: Role) -> None:
    version = make_version(document=make_document(spread="embargo", embargo_until=TOMORROW))

    assert rules.may_open(make_holder(role), version=version, on=TODAY) == (role in KEEPERS)
    assert rules.may_open(make_holder(role), version=version, on=TOMORROW)
