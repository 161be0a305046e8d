"""Who fills the seats of a body on a day, and who is called in their place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.queries.seats import seats_of, seats_of_bodies
from tests.factories.structure import make_body, make_membership, make_organisation, make_person, make_seat

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def told(body: Body) -> list[tuple[str, list[str], list[str]]]:
    return [
        (seat.name, [str(row.person) for row in seat.holders], [str(row.person) for row in seat.substitutes])
        for seat in seats_of(body, DAY)
    ]


def sits(body: Body, name: str, party: Any = None, role: Role = Role.MEMBER, **fields: Any) -> Any:
    return make_membership(body=body, person=make_person(name=name), organisation=party, role=role, **fields)


def test_members_without_seats_in_the_register_have_seats_of_their_own() -> None:
    body, eke, asa = make_body(), make_organisation(name="Eke"), make_organisation(name="Åsa")
    sits(body, "Kim", asa)
    sits(body, "Bo", eke)
    sits(body, "Ulla", role=Role.CHAIR)

    assert told(body) == [("Eke", ["Bo"], []), ("Åsa", ["Kim"], []), ("", ["Ulla"], [])]


def test_a_seat_of_the_register_is_filled_by_those_appointed_to_it_and_else_by_its_party() -> None:
    body, eke = make_body(), make_organisation(name="Eke")
    seat = make_seat(body=body, organisation=eke, title="Skola")
    make_seat(body=body, organisation=eke, title="Socialtjänst")
    sits(body, "Bo", eke)
    sits(body, "Kim", eke, seat=seat)

    assert told(body) == [("Eke, Skola", ["Kim"], []), ("Eke, Socialtjänst", ["Bo"], [])]


def test_a_seat_that_nobody_fills_is_vacant_even_with_a_substitute() -> None:
    body, eke = make_body(), make_organisation(name="Eke")
    make_seat(body=body, organisation=eke)
    sits(body, "Kim", eke, Role.SUBSTITUTE)

    assert told(body) == [("Eke", [], ["Kim"])]
    assert seats_of(body, DAY)[0].is_vacant


def test_substitutes_are_called_by_their_turn_and_those_of_the_seat_before_those_of_the_party() -> None:
    body, eke = make_body(), make_organisation(name="Eke")
    seat = make_seat(body=body, organisation=eke)
    sits(body, "Sist", eke, Role.SUBSTITUTE)
    sits(body, "Andra", eke, Role.SUBSTITUTE, turn=2)
    sits(body, "Första", eke, Role.SUBSTITUTE, turn=1)
    sits(body, "Egen", eke, Role.SUBSTITUTE, turn=9, seat=seat)

    assert told(body) == [("Eke", [], ["Egen", "Första", "Andra", "Sist"])]


def test_a_substitute_of_the_party_stands_at_each_of_its_seats() -> None:
    body, eke = make_body(), make_organisation(name="Eke")
    sits(body, "Bo", eke)
    sits(body, "Ulla", eke)
    sits(body, "Kim", eke, Role.SUBSTITUTE)

    assert told(body) == [("Eke", ["Bo"], ["Kim"]), ("Eke", ["Ulla"], ["Kim"])]


def test_substitutes_without_an_ordinary_member_have_a_place_by_party() -> None:
    body, eke = make_body(), make_organisation(name="Eke")
    sits(body, "Bo")
    sits(body, "Kim", eke, Role.SUBSTITUTE)
    sits(body, "Lo", role=Role.SUBSTITUTE)
    sits(body, "My", role=Role.SUBSTITUTE)

    assert told(body) == [("Eke", [], ["Kim"]), ("", ["Bo"], []), ("", [], ["Lo", "My"])]


def test_somebody_who_is_both_chair_and_member_has_one_seat() -> None:
    body, eke = make_body(), make_organisation(name="Eke")
    member = sits(body, "Bo", eke)
    chair = make_membership(body=body, person=member.person, role=Role.CHAIR)

    assert [seat.holders for seat in seats_of(body, DAY)] == [[chair, member]]


def test_a_duplicate_in_the_register_is_the_same_person() -> None:
    body, eke = make_body(), make_organisation(name="Eke")
    member = sits(body, "Bo", eke)
    twin = make_person(name="Bo E", same_as=member.person)
    make_membership(body=body, person=twin, role=Role.CHAIR)
    (seat,) = seats_of(body, DAY)

    assert seat.is_held_by(twin)
    assert not seat.is_held_by(make_person())


def test_somebody_who_sits_for_two_parties_has_two_seats() -> None:
    body = make_body()
    member = sits(body, "Bo", make_organisation(name="Eke"))
    make_membership(body=body, person=member.person, organisation=make_organisation(name="Åsa"), role=Role.CHAIR)

    assert told(body) == [("Eke", ["Bo"], []), ("Åsa", ["Bo"], [])]


def test_a_secretary_takes_a_seat_only_when_appointed_to_it() -> None:
    body = make_body()
    sits(body, "Eva", role=Role.SECRETARY)
    seat = make_seat(body=body, title="Kansliet")
    sits(body, "Ulf", role=Role.SECRETARY, seat=seat)

    assert [holder for _, holders, _ in told(body) for holder in holders] == ["Ulf"]


def test_only_what_holds_that_day_counts() -> None:
    body, eke = make_body(), make_organisation(name="Eke")
    make_seat(body=body, organisation=eke, until=DAY)
    old = make_seat(body=body, organisation=eke, title="Ny", since=DAY)
    sits(body, "Bo", eke, until=DAY, seat=old)

    assert told(body) == [("Eke, Ny", [], [])]


def test_many_bodies_take_two_questions(django_assert_num_queries: Any) -> None:
    bodies = [make_body() for _ in range(3)]
    for body in bodies:
        sits(body, "Bo", make_organisation())

    with django_assert_num_queries(2):
        found = seats_of_bodies(bodies, DAY)
    assert [len(found[body.pk]) for body in bodies] == [1, 1, 1]
