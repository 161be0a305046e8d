from __future__ import annotations

import pytest

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents import rules
from tests.factories.clock import TODAY


@pytest.mark.parametrize(
    ("active", "is_machine", "may"), [(True, False, True), (False, True, True), (False, False, False)]
)
def test_accounts_in_use_and_the_machine_store(active: bool, is_machine: bool, may: bool) -> None:
    assert rules.may_store(User(is_active=active, is_machine=is_machine), on=TODAY) == may


def test_the_refusal_says_why() -> None:
    with pytest.raises(NotAllowed, match="Kontot är stängt"):
        rules.check_store(User(is_active=False), on=TODAY)
