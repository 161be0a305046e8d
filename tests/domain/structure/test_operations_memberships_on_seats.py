"""Appointments to seats, their changes, and the order of substitutes."""

from __future__ import annotations

from typing import Any

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Membership
from rodatraden.domain.structure.operations import memberships
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.structure import (
    make_body,
    make_membership,
    make_organisation,
    make_person,
    make_seat,
    make_secretary,
)

pytestmark = pytest.mark.django_db


def who() -> dict[str, Any]:
    return {"by": make_secretary(), "now": NOW}


def appoint(**given: Any) -> Membership:
    return memberships.appoint(**{"person": make_person()} | given, **who())


def test_somebody_on_the_seat_of_a_party_sits_there_for_it() -> None:
    seat = make_seat()

    assert appoint(body=seat.body, seat=seat).organisation == seat.organisation


def test_a_seat_holds_one_at_a_time_but_any_number_of_substitutes() -> None:
    seat = make_seat()
    first = appoint(body=seat.body, seat=seat)

    with pytest.raises(NotPossible, match=f"{first.person} sitter redan på platsen"):
        appoint(body=seat.body, seat=seat)

    assert appoint(body=seat.body, seat=seat, role=Role.SUBSTITUTE).seat == seat
    assert appoint(body=seat.body, seat=seat, role=Role.CHAIR, person=first.person).seat == seat


def test_a_successor_is_appointed_from_the_day_the_seat_is_free() -> None:
    seat = make_seat()
    appoint(body=seat.body, seat=seat, until=TOMORROW)

    assert appoint(body=seat.body, seat=seat, since=TOMORROW).since == TOMORROW


def test_somebody_may_fill_a_seat_until_the_next_one_comes() -> None:
    seat = make_seat()
    appoint(body=seat.body, seat=seat, since=TOMORROW)

    assert appoint(body=seat.body, seat=seat, until=TOMORROW).until == TOMORROW


def test_a_seat_of_another_body_or_party_is_refused() -> None:
    seat = make_seat()

    with pytest.raises(NotPossible, match="hör inte till"):
        appoint(body=make_body(), seat=seat)
    with pytest.raises(NotPossible, match="Platsen är till för"):
        appoint(body=seat.body, seat=seat, organisation=make_organisation())


def test_a_seat_that_is_taken_away_and_a_body_that_is_closed_take_nobody() -> None:
    with pytest.raises(NotPossible, match="Platsen är borttagen från den 2 mars 2026"):
        appoint(body=(seat := make_seat(until=TODAY)).body, seat=seat)
    with pytest.raises(NotPossible, match="upphör den 2 mars 2026"):
        appoint(body=make_body(until=TODAY))


def test_the_same_role_from_the_same_day_on_other_terms_is_not_lost_without_a_word() -> None:
    person, body = make_person(), make_body()
    appoint(person=person, body=body, organisation=make_organisation())

    with pytest.raises(NotPossible, match=r"är redan ledamot i .* från samma dag"):
        appoint(person=person, body=body, organisation=make_organisation())


def test_a_term_is_changed_and_the_person_stays() -> None:
    seat = make_seat()
    member = make_membership(body=seat.body)

    memberships.change_membership(
        membership=member, organisation=None, seat=seat, since=YESTERDAY, until=TOMORROW, **who()
    )

    member.refresh_from_db()
    assert (member.seat, member.organisation, member.since, member.until) == (
        seat,
        seat.organisation,
        YESTERDAY,
        TOMORROW,
    )


def test_a_term_is_not_changed_into_another_that_the_person_has() -> None:
    first = make_membership(since=TODAY)
    second = make_membership(person=first.person, body=first.body, since=YESTERDAY)

    with pytest.raises(NotPossible, match="samma roll från samma dag"):
        memberships.change_membership(membership=second, organisation=None, seat=None, since=TODAY, until=None, **who())


def test_substitutes_of_the_same_party_are_put_in_order() -> None:
    body, party = make_body(), make_organisation()
    first, second, third = (
        make_membership(body=body, organisation=party, role=Role.SUBSTITUTE, turn=turn) for turn in (1, None, None)
    )
    other = make_membership(body=body, organisation=make_organisation(), role=Role.SUBSTITUTE)

    memberships.place_substitute(membership=third, position=1, **who())

    assert [Membership.objects.get(pk=one.pk).turn for one in (third, first, second, other)] == [1, 2, 3, None]


def test_only_substitutes_stand_in_an_order() -> None:
    with pytest.raises(NotPossible, match="Bara den som är ersättare"):
        memberships.place_substitute(membership=make_membership(), position=1, **who())


def test_a_role_that_was_ended_goes_on_as_it_stood() -> None:
    member = make_membership(until=TOMORROW)
    memberships.end_membership(membership=member, until=TODAY, because="Flyttar", **who())

    memberships.resume_membership(membership=member, **who())

    member.refresh_from_db()
    assert (member.until, member.ended_because) == (TOMORROW, "")
    with pytest.raises(NotPossible, match="inte avslutat i förtid"):
        memberships.resume_membership(membership=member, **who())


def test_a_role_is_not_taken_up_again_when_somebody_else_has_the_seat() -> None:
    seat = make_seat()
    member = appoint(body=seat.body, seat=seat)
    memberships.end_membership(membership=member, until=TODAY, **who())
    other = appoint(body=seat.body, seat=seat)

    with pytest.raises(NotPossible, match=f"{other.person} sitter redan på platsen"):
        memberships.resume_membership(membership=member, **who())


def test_a_withdrawn_appointment_is_gone() -> None:
    member = make_membership()

    memberships.withdraw_membership(membership=member, **who())

    assert not Membership.objects.filter(person=member.person).exists()
