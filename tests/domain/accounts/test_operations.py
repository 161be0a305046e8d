from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.accounts.operations import close_account, machine, open_account
from rodatraden.domain.structure.enums import Role
from tests.domain.every import operations_of, refused, trace, traces
from tests.factories.accounts import make_administrator, make_user
from tests.factories.clock import NOW
from tests.factories.structure import make_holder

pytestmark = pytest.mark.django_db

NEW = {"email": "Ny@Exempel.se", "name": "Ny Person", "password": "ett-långt-lösenord"}


def test_a_new_account_can_sign_in() -> None:
    by = make_administrator()

    user = open_account(**NEW, by=by, now=NOW)

    user.refresh_from_db()
    assert (user.email, user.name, user.is_active, user.is_administrator) == ("ny@exempel.se", "Ny Person", True, False)
    assert user.check_password("ett-långt-lösenord")
    assert trace() == ("account.opened", "accounts.user", user.pk, by.pk)


def test_an_account_may_be_an_administrators() -> None:
    assert open_account(**NEW, administrator=True, by=make_administrator(), now=NOW).is_administrator


@pytest.mark.parametrize("email", ["NY@exempel.se", "ny@exempel.se"])
def test_an_address_has_one_account(email: str) -> None:
    make_user(email="ny@exempel.se")

    with pytest.raises(NotPossible, match="Det finns redan ett konto"):
        open_account(**NEW | {"email": email}, by=make_administrator(), now=NOW)


@pytest.mark.parametrize("email", ["", "ny", "ny@", "ny exempel@exempel.se", "ny@exempel.se\n"])
def test_an_account_needs_an_address(email: str) -> None:
    with pytest.raises(NotPossible, match="är ingen e-postadress"):
        open_account(**NEW | {"email": email}, by=make_administrator(), now=NOW)

    assert traces() == []


@pytest.mark.parametrize(
    ("password", "why"), [("kort", "minst 12 tecken"), ("q1w2e3r4t5y6", "för vanligt"), ("ny@exempel.se", "likt")]
)
def test_a_weak_password_is_refused_and_the_reason_told(password: str, why: str) -> None:
    with pytest.raises(NotPossible, match=why):
        open_account(**NEW | {"password": password}, by=make_administrator(), now=NOW)

    assert traces() == []


@pytest.mark.parametrize("role", Role)
def test_only_administrators_open_and_close_accounts(role: Role) -> None:
    by, user = make_holder(role), make_user()

    refused(open_account, NEW, by=by)
    refused(close_account, {"user": user}, by=by)
    assert not User.objects.filter(email="ny@exempel.se").exists()


def test_a_closed_administrator_opens_nothing() -> None:
    refused(open_account, NEW, by=make_administrator(is_active=False))


def test_a_closed_account_cannot_sign_in_and_stays() -> None:
    by, user = make_administrator(), make_user()

    close_account(user=user, by=by, now=NOW)

    user.refresh_from_db()
    assert not user.is_active
    assert trace() == ("account.closed", "accounts.user", user.pk, by.pk)


def test_the_last_administrator_cannot_be_closed() -> None:
    by = make_administrator()
    make_administrator(is_active=False)

    with pytest.raises(NotPossible, match="sista administratören"):
        close_account(user=by, by=by, now=NOW)

    by.refresh_from_db()
    assert by.is_active


def test_one_of_two_administrators_can_be_closed() -> None:
    by = make_administrator()

    assert not close_account(user=make_administrator(), by=by, now=NOW).is_active


def test_the_machine_is_made_once_and_never_signs_in() -> None:
    first = machine()

    assert machine() == first
    assert (first.is_machine, first.is_active, first.is_administrator) == (True, False, True)
    assert not first.check_password("!")


def test_the_machine_may_open_accounts() -> None:
    assert open_account(**NEW, by=machine(), now=NOW).email == "ny@exempel.se"


def test_the_database_refuses_a_machine_that_signs_in() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_user(is_machine=True)


def test_a_refusal_leaves_no_half_made_account() -> None:
    with pytest.raises(NotAllowed):
        open_account(**NEW, by=make_user(), now=NOW)

    assert traces() == []


def test_no_operation_is_forgotten_here() -> None:
    assert operations_of("rodatraden.domain.accounts.operations") == {
        f"operations.{one.__name__}" for one in (close_account, machine, open_account)
    }
