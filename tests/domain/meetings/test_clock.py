"""How a meeting lies against its time, also over midnight and when the clocks are put back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from rodatraden.domain.meetings.enums import ItemOutcome
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.meetings.queries.clock import Clock, clock_of, next_of

DAY = date(2026, 3, 10)
NINE = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)  # nine o'clock in Sweden in winter


def meeting(**fields: object) -> Meeting:
    given: dict[str, object] = {"held_on": DAY, "starts_at": time(9), "ends_at": time(10), "opened_at": NINE}
    return Meeting(**given | fields)


def items(*planned: int | None) -> list[AgendaItem]:
    return [AgendaItem(pk=number, planned_minutes=minutes) for number, minutes in enumerate(planned, start=1)]


def at(minutes: int, points: list[AgendaItem], of: Meeting | None = None) -> Clock:
    return clock_of(of or meeting(), points, NINE + timedelta(minutes=minutes))


def test_a_meeting_in_time_ends_when_its_points_are_done() -> None:
    assert at(0, items(20, 40)).told == "Slutar ca kl. 10.00"


def test_a_point_that_takes_longer_makes_the_meeting_late() -> None:
    points = items(20, 40)
    points[0].began_at = NINE

    clock = at(30, points)

    assert (clock.told, clock.used[1].told) == ("Slutar ca kl. 10.10, 10 min sent", "30 av 20 min, 10 min över")


def test_a_point_that_was_done_sooner_makes_the_meeting_early() -> None:
    points = items(20, 40)
    points[0].began_at, points[0].ended_at = NINE, NINE + timedelta(minutes=5)

    assert (at(5, points).told, at(5, points).used[1].told) == ("Slutar ca kl. 09.45, 15 min före", "5 av 20 min")


def test_a_point_without_planned_minutes_is_only_counted() -> None:
    points = items(None)
    points[0].began_at = NINE

    assert (at(7, points).used[1].told, at(7, points).used[1].over) == ("7 min", 0)


@pytest.mark.parametrize("outcome", [ItemOutcome.POSTPONED, ItemOutcome.WITHDRAWN])
def test_a_point_that_is_left_out_takes_no_time(outcome: ItemOutcome) -> None:
    points = items(20, 40)
    points[1].outcome = outcome

    assert at(0, points).rest == 20


def test_without_a_planned_end_nothing_is_late() -> None:
    clock = at(0, items(20), meeting(ends_at=None))

    assert (clock.told, clock.late) == ("Slutar ca kl. 09.20", 0)


def test_a_point_that_is_up_at_midnight_goes_on() -> None:
    evening = meeting(starts_at=time(22), ends_at=time(1), opened_at=NINE + timedelta(hours=13))
    points = items(60)
    points[0].began_at = NINE + timedelta(hours=14, minutes=30)

    clock = at(15 * 60 + 20, points, evening)

    assert (clock.used[1].told, clock.told) == ("50 av 60 min", "Slutar ca kl. 00.30, 30 min före")


def test_the_hour_that_comes_twice_is_counted_twice() -> None:
    night = date(2026, 10, 24)
    begins = datetime(2026, 10, 24, 23, 0, tzinfo=UTC)  # one at night; at three the clocks are put back to two
    points = items(60)
    points[0].began_at = begins
    of = meeting(held_on=night, starts_at=time(22), ends_at=time(4), opened_at=begins)

    clock = clock_of(of, points, begins + timedelta(hours=3))

    assert (clock.used[1].minutes, clock.told) == (180, "Slutar ca kl. 03.00, 60 min före")


def test_a_point_that_is_up_when_the_clock_is_set_back_has_used_no_time() -> None:
    points = items(20, 40)
    points[0].began_at = NINE

    clock = at(-30, points)

    assert (clock.used[1].told, clock.used[1].over, clock.rest) == ("0 av 20 min", 0, 40)
    assert clock.told == "Slutar ca kl. 09.30, 30 min före"


def test_a_point_that_ended_before_it_began_by_a_clock_set_back_has_used_no_time() -> None:
    points = items(20, 40)
    points[0].began_at, points[0].ended_at = NINE, NINE - timedelta(minutes=5)

    assert at(0, points).used[1].told == "0 av 20 min"


def test_a_meeting_held_on_another_day_than_planned_is_measured_by_its_hours() -> None:
    clock = at(0, items(20, 40), meeting(held_on=DAY + timedelta(days=3)))

    assert clock.told == "Slutar ca kl. 10.00"


def test_the_next_point_is_the_first_that_has_not_been_up() -> None:
    points = items(10, 10, 10, 10)
    points[0].began_at = points[2].began_at = NINE
    points[1].outcome = ItemOutcome.WITHDRAWN

    assert (next_of(points, points[0]), next_of(points, None), next_of(points, points[3])) == (
        points[3],
        points[3],
        None,
    )
