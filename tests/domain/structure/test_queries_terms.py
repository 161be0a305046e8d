"""Seats that nobody fills, terms that end soon, and terms that have ended with nobody after them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Membership
from rodatraden.domain.structure.queries import terms
from tests.factories.clock import TODAY, TOMORROW, YESTERDAY
from tests.factories.structure import make_body, make_membership, make_organisation, make_seat

pytestmark = pytest.mark.django_db
LONG_AGO = TODAY - timedelta(days=366)


def alike(**fields: object) -> Membership:
    """A membership in a body at work for a party."""
    return make_membership(**{"since": LONG_AGO, "organisation": make_organisation()} | fields)


def told(one: Membership) -> tuple[bool, bool]:
    """Whether the term lapsed and whether it ends soon, which the lists say as each row does."""
    row = terms.with_successors(Membership.objects.filter(pk=one.pk)).get()
    has_lapsed, ends_soon = terms.has_lapsed(row, on=TODAY), terms.ends_soon(row, on=TODAY)
    assert has_lapsed == terms.lapsed(on=TODAY).filter(pk=one.pk).exists()
    soon = terms.ending(on=TODAY).filter(until__lte=TODAY + timedelta(days=terms.SOON))
    assert ends_soon == soon.filter(pk=one.pk).exists()
    return has_lapsed, ends_soon


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"until": TODAY}, (True, False)),
        ({"until": TOMORROW}, (False, True)),
        ({"until": TODAY + timedelta(days=91)}, (False, False)),
        ({}, (False, False)),
        ({"since": None, "until": LONG_AGO}, (False, False)),
        ({"until": TODAY, "role": Role.RESOURCE}, (False, False)),
        ({"until": TODAY, "ended_because": "Ny tjänst"}, (False, False)),
        ({"until": TODAY, "ended_because": "Ny tjänst", "role": Role.CHAIR}, (True, False)),
    ],
)
def test_a_term_is_told_when_it_ends_and_nobody_comes_after(
    fields: dict[str, object], expected: tuple[bool, bool]
) -> None:
    assert told(alike(**fields)) == expected


@pytest.mark.parametrize("until", [TODAY, TOMORROW])
def test_a_term_with_somebody_after_it_is_not_told(until: object) -> None:
    term = alike(until=until)
    make_membership(body=term.body, organisation=term.organisation, since=TODAY)

    assert told(term) == (False, False)


def test_a_colleague_of_the_same_party_who_sat_there_all_along_is_no_successor() -> None:
    term = alike(until=TODAY)
    make_membership(body=term.body, organisation=term.organisation, since=LONG_AGO)

    assert told(term) == (True, False)


def test_a_successor_has_the_same_role_and_seat() -> None:
    seat = make_seat()
    term = alike(body=seat.body, organisation=seat.organisation, seat=seat, until=TODAY)
    make_membership(body=seat.body, organisation=seat.organisation, since=TODAY)
    make_membership(body=seat.body, organisation=seat.organisation, since=TODAY, seat=seat, role=Role.SUBSTITUTE)

    assert told(term) == (True, False)


def test_the_same_person_elected_anew_is_a_successor() -> None:
    term = alike(until=TOMORROW)
    make_membership(person=term.person, body=term.body, organisation=term.organisation, since=TOMORROW)

    assert told(term) == (False, False)


def test_closed_bodies_and_seats_taken_away_are_not_spoken_of() -> None:
    alike(body=make_body(until=TODAY), until=TODAY)
    seat = make_seat(until=YESTERDAY)
    alike(body=seat.body, organisation=seat.organisation, seat=seat, until=YESTERDAY)
    make_seat(body=make_body(until=TODAY))

    assert [list(terms.lapsed(on=TODAY)), list(terms.vacant(on=TODAY))] == [[], []]


def test_a_seat_is_vacant_when_nobody_sits_there_and_its_party_has_nobody_over() -> None:
    body, party = make_body(), make_organisation()
    held, first, second = (make_seat(body=body, organisation=party) for _ in range(3))
    make_membership(body=body, organisation=party, seat=held)
    make_membership(body=body, organisation=party)
    make_membership(body=body, organisation=party, seat=second, role=Role.SUBSTITUTE)
    other = make_seat()
    make_membership(body=other.body, organisation=other.organisation)

    assert list(terms.vacant(on=TODAY)) == [second]
    assert first not in terms.vacant(on=TODAY)
