from __future__ import annotations

import pytest

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.meetings import rules
from rodatraden.domain.structure.enums import Role
from tests.domain.every import KEEPERS
from tests.factories.accounts import make_administrator
from tests.factories.clock import TODAY, TOMORROW
from tests.factories.meetings import make_meeting
from tests.factories.structure import make_body, make_holder, make_person, make_secretary

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_those_who_keep_the_memory_keep_its_meetings(role: Role) -> None:
    assert rules.may_keep(make_holder(role), on=TODAY) == (role in KEEPERS)


def test_the_refusal_says_who_may() -> None:
    with pytest.raises(NotAllowed, match="Bara sekreterare, samverkansledare och ordförande"):
        rules.check_keep(make_holder(Role.MEMBER), on=TODAY)


@pytest.mark.parametrize("role", Role)
def test_those_who_lead_any_of_the_bodies_run_the_meeting(role: Role) -> None:
    body = make_body()

    assert rules.may_run(make_holder(role, body=body), meeting=make_meeting(bodies=[make_body(), body]), on=TODAY) == (
        role in KEEPERS
    )


def test_the_secretary_of_another_body_does_not_run_it_and_is_told_who_does() -> None:
    one, other = make_body(), make_body()
    meeting = make_meeting(bodies=[one, other])

    with pytest.raises(NotAllowed) as refusal:
        rules.check_run(make_secretary(), meeting=meeting, on=TODAY)

    assert str(refusal.value) == (
        f"Bara sekreterare, samverkansledare och ordförande i {one} och {other} kan göra det här."
    )


def test_who_no_longer_leads_the_body_does_not_run_it() -> None:
    user = make_secretary(body=(body := make_body()), until=TOMORROW)
    meeting = make_meeting(bodies=[body])

    assert (rules.may_run(user, meeting=meeting, on=TODAY), rules.may_run(user, meeting=meeting, on=TOMORROW)) == (
        True,
        False,
    )


def test_an_administrator_runs_every_meeting_and_approves_none() -> None:
    administrator = make_administrator()

    assert rules.may_run(administrator, meeting=make_meeting(), on=TODAY)
    assert not rules.may_approve(administrator, person=make_person())


def test_the_person_asked_may_approve() -> None:
    user = make_holder(Role.MEMBER)

    assert rules.may_approve(user, person=user.person)
