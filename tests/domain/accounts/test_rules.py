from __future__ import annotations

import pytest

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts import rules
from rodatraden.domain.accounts.models import User
from tests.factories.clock import TODAY


@pytest.mark.parametrize(
    ("administrator", "active", "is_machine", "may"),
    [
        (True, True, False, True),
        (True, False, True, True),
        (True, False, False, False),
        (False, True, False, False),
        (False, False, True, False),
    ],
)
def test_administrators_in_use_and_the_machine_administer(
    administrator: bool, active: bool, is_machine: bool, may: bool
) -> None:
    user = User(is_administrator=administrator, is_active=active, is_machine=is_machine)

    assert rules.may_administer(user, on=TODAY) == may


def test_the_refusal_says_what_to_do() -> None:
    with pytest.raises(NotAllowed, match="Be din administratör om hjälp"):
        rules.check_administer(User(), on=TODAY)
