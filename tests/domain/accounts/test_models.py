from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from rodatraden.domain.accounts import queries
from rodatraden.domain.accounts.models import User
from tests.factories.accounts import make_administrator, make_user

pytestmark = pytest.mark.django_db


def test_an_account_is_called_by_its_name_else_by_its_address() -> None:
    assert str(User(name="Ny Person", email="ny@exempel.se")) == "Ny Person"
    assert str(User(email="ny@exempel.se")) == "ny@exempel.se"


def test_the_database_refuses_two_accounts_of_one_address() -> None:
    make_user(email="ny@exempel.se")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_user(email="ny@exempel.se")


def test_an_account_is_found_by_its_address_however_it_is_written() -> None:
    user = make_user(email="ny@exempel.se")

    assert queries.by_email(" Ny@Exempel.SE ") == user
    assert queries.by_email("annan@exempel.se") is None


def test_administrators_are_those_in_use() -> None:
    first, second = make_administrator(), make_administrator()
    make_administrator(is_active=False)
    make_user()

    assert queries.administrators() == [first, second]
