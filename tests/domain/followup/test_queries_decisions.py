"""Decisions over bodies and years."""

from __future__ import annotations

from datetime import date

import pytest

from rodatraden.domain.followup.queries import decisions
from tests.factories.followup import make_decision
from tests.factories.meetings import make_meeting
from tests.factories.structure import make_body

pytestmark = pytest.mark.django_db


def test_of_a_body_are_its_own_and_those_of_its_meetings_where_no_body_is_told() -> None:
    body, other = make_body(), make_body()
    joint = make_meeting(bodies=[other, body])
    own = make_decision(body=body, decided_on=date(2025, 1, 1))
    together = make_decision(meeting=joint, decided_on=date(2024, 1, 1))
    undated = make_decision(body=body, decided_on=None)
    make_decision(meeting=joint, body=other)

    assert list(decisions.decisions_of_body(body)) == [own, together, undated]


def test_the_one_that_is_told_took_the_decision() -> None:
    body = make_body()
    decision = make_decision(meeting=make_meeting(bodies=[make_body()]), body=body)

    assert decisions.takers(decisions.all_decisions().get(pk=decision.pk)) == [body]


def test_all_that_met_took_it_where_none_is_told_the_one_that_led_first() -> None:
    led, met = make_body(name="Ö"), make_body(name="A")
    decision = make_decision(meeting=make_meeting(bodies=[led, met]))

    assert decisions.takers(decisions.all_decisions().get(pk=decision.pk)) == [led, met]


def test_taken_in_a_year_are_those_from_its_first_to_its_last_day() -> None:
    within = {make_decision(decided_on=date(2025, 1, 1)), make_decision(decided_on=date(2025, 12, 31))}
    make_decision(decided_on=date(2024, 12, 31))
    make_decision(decided_on=date(2026, 1, 1))

    assert set(decisions.all_decisions().filter(decisions.taken_in(2025))) == within


def test_the_years_are_all_from_the_last_to_the_first() -> None:
    make_decision(decided_on=date(2023, 5, 1))
    make_decision(decided_on=date(2025, 5, 1))

    assert decisions.years() == [2025, 2024, 2023]


def test_without_decisions_there_are_no_years() -> None:
    assert decisions.years() == []
