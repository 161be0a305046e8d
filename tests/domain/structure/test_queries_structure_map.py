"""The structure as of a day: all of it, or what is near a body or of a county part."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.queries.structure_map import MOST, lineage, structure_on
from tests.factories.structure import make_body, make_body_relation, make_county_part

pytestmark = pytest.mark.django_db

DAY = date(2025, 6, 1)


def chain(length: int) -> list[Body]:
    """Bodies each of which reports to the next."""
    bodies = [make_body() for _ in range(length)]
    for body, other in pairwise(bodies):
        make_body_relation(body=body, other=other)
    return bodies


def test_a_relation_to_a_body_that_was_closed_is_not_in_the_structure() -> None:
    there, closed = make_body(), make_body(until=date(2024, 1, 1))
    make_body_relation(body=there, other=closed)
    relation = make_body_relation(body=there, other=make_body())

    structure = structure_on(DAY)
    assert (closed in structure.bodies, structure.relations) == (False, [relation])


def test_few_bodies_are_all_there_in_swedish_order() -> None:
    names = ["Örat", "ask", "Bok"]
    for name in names:
        make_body(name=name)

    structure = structure_on(DAY)
    assert ([body.name for body in structure.bodies], structure.around) == (["ask", "Bok", "Örat"], None)


def test_around_a_body_are_those_two_steps_away() -> None:
    bodies = chain(5)

    assert set(structure_on(DAY, around=bodies[0]).bodies) == set(bodies[:3])


def test_a_relation_that_has_ended_leads_nowhere() -> None:
    relation = make_body_relation(until=date(2024, 1, 1))

    assert structure_on(DAY, around=relation.body).bodies == [relation.body]


def test_of_a_county_part_are_its_bodies_and_those_they_stand_in_relation_to() -> None:
    bodies, part = chain(4), make_county_part()
    Body.objects.filter(pk=bodies[0].pk).update(county_part=part)

    assert set(structure_on(DAY, part=part).bodies) == set(bodies[:2])


def test_of_very_many_those_near_a_council_are_there() -> None:
    for _ in range(MOST):
        make_body()
    council = make_body(kind="council")

    structure = structure_on(DAY)
    assert (structure.around, structure.bodies, structure.is_cut) == (council, [council], False)


def test_never_more_than_can_be_taken_in() -> None:
    body = make_body()
    for _ in range(MOST + 1):
        make_body_relation(other=body)

    structure = structure_on(DAY, around=body)
    assert (len(structure.bodies), structure.is_cut) == (MOST, True)


@pytest.mark.parametrize("count", [1, MOST + 1])
def test_it_asks_three_questions(count: int, django_assert_num_queries: Any) -> None:
    chain(count)

    with django_assert_num_queries(3):
        structure_on(DAY)


def test_those_before_and_after_are_told_whenever_it_was() -> None:
    body = make_body()
    later = make_body_relation(kind="replaces", other=body, since=date(2026, 1, 1))
    earlier = make_body_relation(kind="replaces", body=body, since=date(2020, 1, 1))
    make_body_relation(kind="reports_to", body=body)

    assert lineage([body]) == [earlier, later]
