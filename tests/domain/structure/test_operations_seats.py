"""Seats are set up, changed and taken away."""

from __future__ import annotations

from typing import Any

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.structure.operations.seats import Place, add_seats, change_seat, end_seat
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.structure import make_body, make_membership, make_organisation, make_seat, make_secretary

pytestmark = pytest.mark.django_db


def who() -> dict[str, Any]:
    return {"by": make_secretary(), "now": NOW}


def test_a_party_gets_as_many_seats_as_are_asked_for() -> None:
    body, party = make_body(), make_organisation()
    place = Place(party, "Skola", "Skolchef", "Kommunstyrelsen", TODAY, TOMORROW)

    seats = add_seats(body=body, place=place, count=2, **who())

    assert [(s.body, s.organisation, s.title, s.open_to, s.appointed_by, s.since, s.until) for s in seats] == [
        (body, party, "Skola", "Skolchef", "Kommunstyrelsen", TODAY, TOMORROW)
    ] * 2


@pytest.mark.parametrize("count", [0, 31])
def test_none_or_too_many_are_refused(count: int) -> None:
    with pytest.raises(NotPossible, match="mellan 1 och 30"):
        add_seats(body=make_body(), place=Place(title="Ledamot"), count=count, **who())


def test_a_seat_belongs_to_a_party_or_has_a_name() -> None:
    with pytest.raises(NotPossible, match="vilken part"):
        add_seats(body=make_body(), place=Place(title=" "), **who())


def test_a_seat_does_not_end_before_it_begins() -> None:
    with pytest.raises(NotPossible, match="Tiden"):
        change_seat(seat=make_seat(), place=Place(title="Ledamot", since=TODAY, until=YESTERDAY), **who())


def test_a_changed_seat_keeps_those_who_sit_there() -> None:
    seat = make_seat()
    member = make_membership(seat=seat, body=seat.body, organisation=seat.organisation)

    change_seat(seat=seat, place=Place(seat.organisation, "Vård"), **who())

    seat.refresh_from_db()
    assert (seat.title, list(seat.memberships.all())) == ("Vård", [member])


def test_a_seat_is_not_given_to_a_party_while_somebody_sits_there_for_another() -> None:
    seat = make_seat()
    make_membership(seat=seat, body=seat.body, organisation=seat.organisation)

    with pytest.raises(NotPossible, match="sitter på platsen för"):
        change_seat(seat=seat, place=Place(make_organisation()), **who())


def test_those_who_sit_on_a_seat_that_is_taken_away_stop_that_day() -> None:
    seat = make_seat()
    sits = make_membership(seat=seat, body=seat.body, since=YESTERDAY)
    comes = make_membership(seat=seat, body=seat.body, since=TOMORROW)
    gone = make_membership(seat=seat, body=seat.body, until=YESTERDAY)

    end_seat(seat=seat, until=TODAY, **who())

    seat.refresh_from_db()
    assert [seat.until, *_ends(sits, comes, gone)] == [
        TODAY,
        (TODAY, "Platsen togs bort."),
        (TOMORROW, "Platsen togs bort."),
        (YESTERDAY, ""),
    ]


def test_a_seat_does_not_end_before_it_began() -> None:
    with pytest.raises(NotPossible, match="Tiden"):
        end_seat(seat=make_seat(since=TODAY), until=YESTERDAY, **who())


def _ends(*memberships: Any) -> list[Any]:
    for one in memberships:
        one.refresh_from_db()
    return [(one.until, one.ended_because) for one in memberships]
