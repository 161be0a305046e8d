"""A term is planned by a rule: what is left out, moved and changed is told, and it can go on."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.meetings.enums import MeetingKind, MeetingState
from rodatraden.domain.meetings.models import Meeting, Series
from rodatraden.domain.meetings.operations.planning import When, move_meeting
from rodatraden.domain.meetings.operations.series import change_coming, extend_series, leave_out, plan_term
from rodatraden.domain.meetings.queries.calendar import Rhythm
from rodatraden.domain.meetings.queries.series import (
    Rule,
    SeriesDay,
    days_of,
    next_term,
    of_term,
    rule_of,
    term_of,
)
from rodatraden.domain.structure.enums import BodyKind
from tests.domain.every import traces
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.meetings import make_meeting
from tests.factories.structure import make_body

pytestmark = pytest.mark.django_db

TUESDAYS = [date(2026, 3, 3), date(2026, 3, 10), date(2026, 3, 17)]
RULE = Rule(Rhythm.EVERY_WEEK, 1, TUESDAYS[0], TUESDAYS[-1], time(13), time(15), "Salen")


def planned(scene: Scene, days: list[date] | None = None, **left_out: str) -> Series:
    reasons = {date.fromisoformat(day[1:].replace("_", "-")): words for day, words in left_out.items()}
    return plan_term(body=scene.body, rule=RULE, days=days or TUESDAYS, left_out=reasons, **scene.who())


def test_a_term_is_planned_at_once_and_held_together_by_its_series() -> None:
    scene = make_scene()

    series = planned(scene)

    made = list(series.meetings.order_by("held_on"))
    assert [meeting.held_on for meeting in made] == TUESDAYS
    assert {(meeting.starts_at, meeting.ends_at, meeting.place) for meeting in made} == {(time(13), time(15), "Salen")}
    assert (traces(), rule_of(series)) == ([*["meeting.planned"] * 3, "series.planned"], RULE)


def test_a_term_with_a_day_that_cannot_be_is_not_planned_at_all() -> None:
    scene = make_scene()
    scene.meeting(held_on=TUESDAYS[2])

    with pytest.raises(NotPossible, match="Den dagen finns redan ett möte"):
        planned(scene)

    assert (Meeting.objects.count(), Series.objects.count(), traces()) == (1, 0, [])


def test_a_term_has_a_day_and_an_end_after_its_beginning() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="Välj minst en dag"):
        plan_term(body=scene.body, rule=RULE, days=[], left_out={}, **scene.who())
    backwards = Rule(Rhythm.EVERY_WEEK, 1, TUESDAYS[1], TUESDAYS[0])
    with pytest.raises(NotPossible, match="före den första"):
        plan_term(body=scene.body, rule=backwards, days=TUESDAYS, left_out={}, **scene.who())


def test_a_day_that_is_not_chosen_is_an_exception_with_its_reason() -> None:
    scene = make_scene()

    series = planned(scene, TUESDAYS[:2], _2026_03_17="Sportlov")

    assert days_of(series)[2] == SeriesDay(TUESDAYS[2], None, "Sportlov", is_left_out=True)


def test_every_day_says_what_became_of_it() -> None:
    scene = make_scene()
    series = planned(scene)
    moved = series.meetings.get(held_on=TUESDAYS[1])
    move_meeting(meeting=moved, when=When(TUESDAYS[1] + timedelta(days=1), time(13)), **scene.who())
    leave_out(series=series, day=TUESDAYS[2], because="För få kan.", **scene.who())

    first, second, third = days_of(series)

    assert (first.moved_to, first.is_left_out) == (None, False)
    assert (second.day, second.moved_to) == (TUESDAYS[1], date(2026, 3, 11))
    assert (third.because, third.meeting and third.meeting.state) == ("För få kan.", MeetingState.CANCELLED)


def test_a_day_without_a_meeting_or_a_reason_is_free() -> None:
    scene = make_scene()
    series = planned(scene)
    series.meetings.get(held_on=TUESDAYS[0]).delete()

    assert [day.is_free for day in days_of(series)] == [True, False, False]


@pytest.mark.parametrize(
    ("day", "because", "told"),
    [
        (TUESDAYS[0], " ", "Skriv varför"),
        (date(2026, 3, 4), "Semester.", "Serien har inget möte onsdag 4 mars 2026"),
    ],
)
def test_an_exception_is_of_a_day_of_the_series_and_has_a_reason(day: date, because: str, told: str) -> None:
    scene = make_scene()
    series = planned(scene)

    with pytest.raises(NotPossible, match=told):
        leave_out(series=series, day=day, because=because, **scene.who())


def test_a_meeting_that_is_called_is_not_left_out_behind_the_back_of_those_called() -> None:
    scene = make_scene()
    series = planned(scene)
    series.meetings.filter(held_on=TUESDAYS[0]).update(state=MeetingState.CALLED)

    with pytest.raises(NotPossible, match="Kallelsen till mötet den dagen har gått ut"):
        leave_out(series=series, day=TUESDAYS[0], because="För få kan.", **scene.who())


def test_a_series_goes_on_to_a_later_day() -> None:
    scene = make_scene()
    series = planned(scene)
    fresh = [date(2026, 3, 24), date(2026, 3, 31)]

    extend_series(series=series, until=fresh[1], days=fresh[:1], left_out={fresh[1]: "Påsklov"}, **scene.who())

    series.refresh_from_db()
    assert (series.until, [day.day for day in days_of(series)]) == (fresh[1], [*TUESDAYS, *fresh])
    assert (days_of(series)[-1].because, series.meetings.count()) == ("Påsklov", 4)


def test_a_series_is_not_extended_backwards() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="Serien går redan till 17 mars 2026"):
        extend_series(series=planned(scene), until=TUESDAYS[2], days=[], left_out={}, **scene.who())


def test_a_new_hour_holds_for_the_meetings_that_nobody_is_called_to() -> None:
    scene = make_scene()
    series = planned(scene)
    series.meetings.filter(held_on=TUESDAYS[0]).update(state=MeetingState.CALLED)

    changed = change_coming(series=series, starts_at=time(9), ends_at=None, place="Biblioteket", **scene.who())

    assert [meeting.held_on for meeting in changed] == TUESDAYS[1:]
    assert list(series.meetings.order_by("held_on").values_list("starts_at", "place")) == [
        (time(13), "Salen"),
        (time(9), "Biblioteket"),
        (time(9), "Biblioteket"),
    ]


def test_the_rule_is_told_as_people_say_it() -> None:
    assert (
        RULE.told == "Varje tisdag kl. 13.00–15.00, från och med 3 mars 2026 till och med 17 mars 2026. Plats: Salen."
    )


def test_the_next_term_has_the_same_rhythm_for_as_long_again() -> None:
    following = next_term(RULE)

    assert (following.since, following.until, following.rhythm) == (date(2026, 3, 18), date(2026, 4, 1), RULE.rhythm)


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2026, 6, 30), (date(2026, 1, 1), date(2026, 6, 30))),
        (date(2026, 7, 1), (date(2026, 7, 1), date(2026, 12, 31))),
    ],
)
def test_a_term_is_half_a_year(day: date, term: tuple[date, date]) -> None:
    assert term_of(day) == term


def test_which_bodies_lack_a_meeting_in_a_term() -> None:
    north, south = (make_body(name=name, kind=BodyKind.COUNTY_PART) for name in ("Norra delen", "Södra delen"))
    make_body(name="Avslutad", kind=BodyKind.COUNTY_PART, until=date(2026, 1, 1))
    make_body(name="Rådet", kind=BodyKind.COUNCIL)
    meeting = make_meeting(bodies=[north], held_on=TUESDAYS[0], state=MeetingState.PLANNED)
    make_meeting(bodies=[south], held_on=TUESDAYS[0], state=MeetingState.CANCELLED)
    make_meeting(bodies=[south], held_on=TUESDAYS[0], kind=MeetingKind.PER_CAPSULAM)

    rows = of_term(*term_of(TUESDAYS[0]), kind=BodyKind.COUNTY_PART)

    assert [(row.body, row.meetings[:1] == [meeting], row.lacks) for row in rows] == [
        (north, True, False),
        (south, False, True),
    ]
