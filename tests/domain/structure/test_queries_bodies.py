"""Bodies, how they stand to each other, and the structure of a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rodatraden.domain.structure.enums import RelationKind
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.queries import bodies
from tests.factories.structure import (
    make_body,
    make_body_name,
    make_body_relation,
    make_commission,
    make_membership,
    make_seat,
)

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 1)


def test_every_kind_of_relation_is_told_from_the_other_end_too() -> None:
    assert set(bodies.TOLD_FROM_THE_OTHER_END) == set(RelationKind)


def test_a_body_is_found_by_another_name() -> None:
    name = make_body_name(name="CGF")
    make_body()

    assert list(Body.objects.filter(bodies.named_like("cgf"))) == [name.body]


def test_the_parent_is_the_one_of_the_day() -> None:
    body = make_body()
    make_body_relation(kind="part_of", body=body, until=date(2025, 1, 1))
    now = make_body_relation(kind="part_of", body=body, since=date(2025, 1, 1))
    make_body_relation(kind="reports_to", body=body)

    assert bodies.parents_of([body], on=DAY) == {body.pk: now.other}


def test_ties_are_told_from_the_body_that_is_asked_the_latest_first() -> None:
    body = make_body()
    old = make_body_relation(kind="reports_to", body=body, since=date(2020, 1, 1))
    new = make_body_relation(kind="prepares_for", other=body, since=date(2024, 1, 1))

    assert [(tie.words, tie.other) for tie in bodies.ties_of(body)] == [
        ("får sina ärenden beredda av", new.body),
        ("rapporterar till", old.other),
    ]


def test_seats_are_those_of_the_day() -> None:
    body = make_body()
    seat = make_seat(body=body)
    make_seat(body=body, until=date(2024, 1, 1))

    assert list(bodies.seats_of(body, on=DAY)) == [seat]


def test_memberships_hold_also_those_that_have_ended() -> None:
    membership = make_membership(until=date(2020, 1, 1))

    assert list(bodies.memberships_of(membership.body)) == [membership]


def test_all_bodies_are_there_open_or_closed() -> None:
    found = [make_body(), make_body(until=date(2020, 1, 1))]

    assert list(bodies.all_bodies().order_by("pk")) == found


@pytest.mark.parametrize("names", [[], ["CGF"], ["CGF", "Chefsgruppen"]])
def test_a_body_is_found_with_its_names_in_one_question(names: list[str], django_assert_num_queries: Any) -> None:
    body = make_body()
    for name in names:
        make_body_name(body=body, name=name)

    with django_assert_num_queries(1):
        found = bodies.one(body.pk, on=DAY)
    assert found is not None
    assert (found.body, [name.name for name in found.names], found.commission) == (body, names, None)


@pytest.mark.parametrize("names", [0, 2])
def test_a_body_is_found_with_the_commission_of_the_day(names: int, django_assert_num_queries: Any) -> None:
    body = make_body()
    for _ in range(names):
        make_body_name(body=body)
    make_commission(body=body, until=DAY)
    now = make_commission(body=body, since=DAY, state="settled", decided_by="Rådet")

    with django_assert_num_queries(1):
        found = bodies.one(body.pk, on=DAY)
    assert found is not None
    assert found.commission == now
    assert (found.commission.state, found.commission.decided_by, found.commission.since) == ("settled", "Rådet", DAY)


def test_a_body_that_is_not_there_is_none() -> None:
    assert bodies.one(1, on=DAY) is None


def test_commissions_come_with_the_latest_first() -> None:
    body = make_body()
    held = [make_commission(body=body, since=day) for day in (None, date(2024, 1, 1), date(2025, 1, 1))]

    assert bodies.commissions_of(body) == [held[2], held[1], held[0]]
