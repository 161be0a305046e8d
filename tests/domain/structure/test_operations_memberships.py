from __future__ import annotations

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Membership
from rodatraden.domain.structure.operations.memberships import appoint, end_membership
from tests.domain.every import trace, traces
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.structure import make_body, make_membership, make_organisation, make_person, make_secretary

pytestmark = pytest.mark.django_db


def test_an_appointment_says_who_where_as_what_for_whom_and_when() -> None:
    person, body, organisation, by = make_person(), make_body(), make_organisation(), make_secretary()

    membership = appoint(
        person=person,
        body=body,
        role=Role.CHAIR,
        organisation=organisation,
        since=YESTERDAY,
        until=TOMORROW,
        by=by,
        now=NOW,
    )

    membership.refresh_from_db()
    assert (membership.person, membership.body, membership.role) == (person, body, Role.CHAIR)
    assert (membership.organisation, membership.since, membership.until) == (organisation, YESTERDAY, TOMORROW)
    assert trace() == ("membership.begun", "structure.membership", membership.pk, by.pk)


def test_the_same_appointment_is_made_once() -> None:
    person, body, by = make_person(), make_body(), make_secretary()

    first = appoint(person=person, body=body, since=TODAY, by=by, now=NOW)

    assert appoint(person=person, body=body, since=TODAY, by=by, now=NOW) == first


def test_an_appointment_does_not_end_before_it_begins() -> None:
    with pytest.raises(NotPossible):
        appoint(person=make_person(), body=make_body(), since=TODAY, until=YESTERDAY, by=make_secretary(), now=NOW)

    assert traces() == []


def test_an_ended_membership_says_why() -> None:
    membership = make_membership(since=YESTERDAY)

    end_membership(membership=membership, until=TODAY, because="Ny tjänst", by=make_secretary(), now=NOW)

    membership.refresh_from_db()
    assert (membership.until, membership.ended_because) == (TODAY, "Ny tjänst")
    assert not Membership.objects.on(TODAY).filter(pk=membership.pk).exists()


def test_a_membership_does_not_end_before_it_began() -> None:
    membership = make_membership(since=TODAY)

    with pytest.raises(NotPossible):
        end_membership(membership=membership, until=YESTERDAY, by=make_secretary(), now=NOW)

    membership.refresh_from_db()
    assert membership.until is None
