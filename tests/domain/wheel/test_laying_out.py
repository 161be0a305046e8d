"""Spokes are entered, changed and ended, and the years laid out: what follows, what stays, what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.base.models import AuditEvent
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.structure.models import Body
from rodatraden.domain.wheel.enums import Recurrence, SpokeKind
from rodatraden.domain.wheel.models import Occurrence, Rule, Spoke
from rodatraden.domain.wheel.operations.occurrences import move_occurrence
from rodatraden.domain.wheel.operations.spokes import (
    Demand,
    Laid,
    add_spoke,
    change_spoke,
    end_spoke,
    lay_out_year,
    roll_into_year,
)
from rodatraden.domain.wheel.queries.words import understand
from tests.factories.clock import NOW
from tests.factories.meetings import make_meeting
from tests.factories.structure import make_body, make_secretary
from tests.factories.wheel import make_occurrence, make_spoke

pytestmark = pytest.mark.django_db

FIFTEENTH = Rule(Recurrence.DATE, month=4, day=15)
TWENTY_SECOND = Rule(Recurrence.DATE, month=4, day=22)


@pytest.fixture
def body() -> Body:
    return make_body()


@pytest.fixture
def by(body: Body) -> User:
    return make_secretary(body=body)


def demand(body: Body | None, words: str = "15 april", **fields: Any) -> Demand:
    return Demand("Budgeten", SpokeKind.DEADLINE, understand(words).rule, body, **fields)


def days(spoke: Spoke) -> list[str]:
    return [str(row.begins) for row in spoke.occurrences.order_by("day")]


def test_a_new_spoke_is_laid_out_for_this_year(body: Body, by: User) -> None:
    assert days(add_spoke(demand=demand(body), by=by, now=NOW)) == ["2026-04-15"]


def test_a_new_spoke_is_laid_out_for_later_years_that_are_laid_out(body: Body, by: User) -> None:
    make_occurrence(day=date(2028, 1, 10))

    assert days(add_spoke(demand=demand(body), by=by, now=NOW)) == ["2026-04-15", "2028-04-15"]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"title": "  "}, "Skriv vad det är som ska hända."),
        ({"first_year": 2027, "last_year": 2026}, "Det sista året är före det första."),
        ({"lead_weeks": 53}, "Skriv högst 52 veckor i förväg."),
    ],
)
def test_a_spoke_that_makes_no_sense_is_refused(body: Body, by: User, fields: dict[str, Any], refusal: str) -> None:
    with pytest.raises(NotPossible, match=refusal):
        add_spoke(demand=replace(demand(body), **fields), by=by, now=NOW)

    assert not Spoke.objects.exists()


def test_laying_out_twice_changes_nothing(body: Body, by: User) -> None:
    make_spoke(body=body)

    laid = [lay_out_year(year=2027, body=body, by=by, now=NOW) for _ in range(2)]

    assert laid == [Laid(added=1), Laid()]


def test_only_the_body_that_is_asked_for_is_laid_out(body: Body, by: User) -> None:
    make_spoke(body=make_body())

    assert lay_out_year(year=2027, body=body, by=by, now=NOW) == Laid()


def test_everything_is_laid_out_by_a_keeper(body: Body, by: User) -> None:
    make_spoke(body=make_body())
    make_spoke(body=None)

    assert lay_out_year(year=2027, by=by, now=NOW) == Laid(added=2)


def test_a_year_too_far_away_is_refused(body: Body, by: User) -> None:
    with pytest.raises(NotPossible, match="högst 10 år bort"):
        lay_out_year(year=2037, body=body, by=by, now=NOW)


def test_the_day_follows_a_meeting_that_moves(body: Body, by: User) -> None:
    council = make_body(name="Rådet")
    meeting = make_meeting(bodies=[council], held_on=date(2026, 9, 14))
    spoke = add_spoke(demand=demand(body, "6 veckor före Rådet"), by=by, now=NOW)
    meeting.held_on = date(2026, 9, 21)
    meeting.save()

    lay_out_year(year=2026, body=body, by=by, now=NOW)

    assert days(spoke) == ["2026-08-10"]


def test_a_day_that_a_person_chose_stays_when_the_meeting_moves(body: Body, by: User) -> None:
    council = make_body(name="Rådet")
    meeting = make_meeting(bodies=[council], held_on=date(2026, 9, 14))
    spoke = add_spoke(demand=demand(body, "6 veckor före Rådet"), by=by, now=NOW)
    row = spoke.occurrences.get()
    move_occurrence(occurrence=row, to=date(2026, 8, 5), because="Semester.", by=by, now=NOW)
    meeting.held_on = date(2026, 9, 21)
    meeting.save()

    lay_out_year(year=2026, body=body, by=by, now=NOW)

    row.refresh_from_db()
    assert (row.begins, row.day) == (date(2026, 8, 5), date(2026, 8, 10))


def test_a_cancelled_meeting_gives_no_day(body: Body, by: User) -> None:
    council = make_body(name="Rådet")
    make_meeting(bodies=[council], held_on=date(2026, 9, 14), state=MeetingState.CANCELLED)

    assert days(add_spoke(demand=demand(body, "6 veckor före Rådet"), by=by, now=NOW)) == []


def test_an_untouched_day_goes_when_its_meeting_is_cancelled(body: Body, by: User) -> None:
    council = make_body(name="Rådet")
    meeting = make_meeting(bodies=[council], held_on=date(2026, 9, 14))
    spoke = add_spoke(demand=demand(body, "6 veckor före Rådet"), by=by, now=NOW)
    meeting.state = MeetingState.CANCELLED
    meeting.save()

    assert (lay_out_year(year=2026, body=body, by=by, now=NOW), days(spoke)) == (Laid(removed=1), [])


def test_a_ticked_day_stays_when_the_rule_gives_it_no_more(body: Body, by: User) -> None:
    spoke = make_spoke(body=body, years=[2025])
    row = make_occurrence(spoke=spoke, day=date(2026, 4, 15), ticked_on=date(2026, 4, 1), ticked_by=by)

    lay_out_year(year=2026, body=body, by=by, now=NOW)

    assert Occurrence.objects.get().remark == "Regeln ger inte längre den här dagen."
    assert Occurrence.objects.get() == row


def test_what_is_reckoned_from_a_spoke_follows_when_it_changes(body: Body, by: User) -> None:
    budget = add_spoke(demand=demand(body), by=by, now=NOW)
    after = add_spoke(demand=replace(demand(body, "1 vecka efter Budgeten"), title="Beskedet"), by=by, now=NOW)

    change_spoke(spoke=budget, demand=demand(body, "22 april"), by=by, now=NOW)

    assert days(after) == ["2026-04-29"]


def test_a_spoke_is_not_reckoned_from_one_that_is_reckoned_from_it(body: Body, by: User) -> None:
    budget = add_spoke(demand=demand(body), by=by, now=NOW)
    add_spoke(demand=replace(demand(body, "1 vecka efter Budgeten"), title="Beskedet"), by=by, now=NOW)

    with pytest.raises(NotPossible, match="”Beskedet” räknas själv från den här"):
        change_spoke(spoke=budget, demand=demand(body, "1 vecka efter Beskedet"), by=by, now=NOW)


def test_a_change_says_what_it_was_before(body: Body, by: User) -> None:
    change_spoke(spoke=make_spoke(body=body), demand=demand(body, "22 april"), by=by, now=NOW)

    event = AuditEvent.objects.get(did="spoke.changed")
    assert (event.before["rule"], event.after["rule"]) == ("15 april", "22 april")  # type: ignore[index]  # both are told


def test_an_ended_spoke_leaves_what_was_touched(body: Body, by: User) -> None:
    spoke = make_spoke(body=body)
    make_occurrence(spoke=spoke, day=date(2027, 4, 15))
    make_occurrence(spoke=spoke, day=date(2028, 4, 15), moved_to=date(2028, 4, 20))

    end_spoke(spoke=spoke, last_year=2026, by=by, now=NOW)

    assert days(spoke) == ["2028-04-20"]


def test_a_spoke_that_another_is_reckoned_from_is_not_ended(body: Body, by: User) -> None:
    spoke = make_spoke(body=body, title="Budgeten")
    make_spoke(body=body, title="Beskedet", recurrence=Recurrence.FROM_SPOKE, from_spoke=spoke)

    with pytest.raises(NotPossible, match="”Beskedet” räknas från den här"):
        end_spoke(spoke=spoke, last_year=2026, by=by, now=NOW)


def test_a_spoke_does_not_end_before_it_began(body: Body, by: User) -> None:
    with pytest.raises(NotPossible, match="Det sista året är före det första"):
        end_spoke(spoke=make_spoke(body=body, first_year=2026), last_year=2025, by=by, now=NOW)


def test_rolling_changes_the_rules_that_were_chosen_and_lays_out(body: Body, by: User) -> None:
    budget, other = make_spoke(body=body), make_spoke(body=body)

    roll_into_year(year=2027, body=body, changes={budget: TWENTY_SECOND}, by=by, now=NOW)

    assert (days(budget), days(other)) == (["2027-04-22"], ["2027-04-15"])


def test_rolling_changes_no_rule_of_a_body_that_one_does_not_lead(body: Body, by: User) -> None:
    with pytest.raises(NotAllowed):
        roll_into_year(year=2027, changes={make_spoke(body=make_body()): TWENTY_SECOND}, by=by, now=NOW)

    assert not Occurrence.objects.exists()
