from __future__ import annotations

import pytest

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.followup import rules
from rodatraden.domain.structure.enums import Role
from tests.domain.every import KEEPERS
from tests.factories.clock import TODAY
from tests.factories.structure import make_holder

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_those_who_keep_the_memory_follow_it_up(role: Role) -> None:
    assert rules.may_keep(make_holder(role), on=TODAY) == (role in KEEPERS)


def test_the_refusal_says_who_may() -> None:
    with pytest.raises(NotAllowed, match="Bara sekreterare, samverkansledare och ordförande"):
        rules.check_keep(make_holder(Role.MEMBER), on=TODAY)
