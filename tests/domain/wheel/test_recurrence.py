"""The days that rules give: dates of leap years, ISO weeks, weeks of months, and days that follow other days."""

from __future__ import annotations

from datetime import date

import pytest

from rodatraden.domain.structure.models import Body
from rodatraden.domain.wheel.enums import LAST, Recurrence
from rodatraden.domain.wheel.models import Rule, Spoke
from rodatraden.domain.wheel.queries.recurrence import (
    Almanac,
    Span,
    coming,
    days_told,
    reckon,
    reckon_spoke,
    suggested,
    told,
)

NOTHING = Almanac()
COUNCIL = Body(pk=3, name="Rådet")
BUDGET = Spoke(pk=5, title="Budgeten", recurrence=Recurrence.DATE, month=4, day=15)
FIFTEENTH = Rule(Recurrence.DATE, month=4, day=15)
LEAP_DAY = Rule(Recurrence.DATE, month=2, day=29)
TUESDAY = Rule(Recurrence.WEEKDAY, month=3, nth=2, weekday=1)
LAST_FRIDAY = Rule(Recurrence.WEEKDAY, month=5, nth=LAST, weekday=4)
LAST_OF_MAY = Rule(Recurrence.WEEK_OF_MONTH, month=5, nth=LAST)
FIRST_OF_MAY = Rule(Recurrence.WEEK_OF_MONTH, month=5, nth=1)
OCTOBER = Rule(Recurrence.MONTH, month=10)
SIX_BEFORE = Rule(Recurrence.FROM_MEETING, from_body=COUNCIL, offset=-42)
SIX_BEFORE_AUTUMN = Rule(Recurrence.FROM_MEETING, from_body=COUNCIL, offset=-42, month=8)
WEEK_AFTER_BUDGET = Rule(Recurrence.FROM_SPOKE, from_spoke=BUDGET, offset=7)


def week(number: int) -> Rule:
    return Rule(Recurrence.WEEK, week=number)


def days(rule: Rule, year: int, almanac: Almanac = NOTHING) -> list[tuple[str, str]]:
    return [(str(span.day), str(span.last_day)) for span in reckon(rule, year, almanac).spans]


def one(day: str) -> list[tuple[str, str]]:
    return [(day, day)]


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        (FIFTEENTH, 2026, one("2026-04-15")),
        (LEAP_DAY, 2028, one("2028-02-29")),
        (LEAP_DAY, 2026, one("2026-02-28")),
        (LEAP_DAY, 2100, one("2100-02-28")),  # a century is no leap year
        (week(8), 2026, [("2026-02-16", "2026-02-22")]),
        (week(1), 2026, [("2025-12-29", "2026-01-04")]),  # the first week begins the year before
        (week(1), 2027, [("2027-01-04", "2027-01-10")]),
        (week(53), 2026, [("2026-12-28", "2027-01-03")]),
        (week(53), 2027, [("2027-12-27", "2028-01-02")]),  # a year without week 53: its last one
        (TUESDAY, 2026, one("2026-03-10")),
        (TUESDAY, 2027, one("2027-03-09")),
        (LAST_FRIDAY, 2026, one("2026-05-29")),
        (LAST_FRIDAY, 2027, one("2027-05-28")),
        (LAST_OF_MAY, 2026, [("2026-05-25", "2026-05-31")]),
        (LAST_OF_MAY, 2027, [("2027-05-24", "2027-05-30")]),  # 31 May is the Monday of a week of June
        (LAST_OF_MAY, 2028, [("2028-05-22", "2028-05-28")]),
        (LAST_OF_MAY, 2029, [("2029-05-28", "2029-06-03")]),  # its Thursday is 31 May
        (FIRST_OF_MAY, 2026, [("2026-05-04", "2026-05-10")]),  # Thursday 30 April makes the week before April's
        (FIRST_OF_MAY, 2025, [("2025-04-28", "2025-05-04")]),
        (OCTOBER, 2026, [("2026-10-01", "2026-10-31")]),
    ],
)
def test_a_rule_gives_its_days(rule: Rule, year: int, expected: list[tuple[str, str]]) -> None:
    assert days(rule, year) == expected


@pytest.mark.parametrize(
    ("rule", "year", "remark"),
    [
        (LEAP_DAY, 2026, "2026 är inget skottår, och dagen blir därför 28 februari."),
        (LEAP_DAY, 2028, ""),
        (week(53), 2027, "2027 har ingen vecka 53, och det blir därför vecka 52."),
        (week(53), 2026, ""),
    ],
)
def test_what_a_year_does_not_have_is_said(rule: Rule, year: int, remark: str) -> None:
    assert [span.remark for span in reckon(rule, year, NOTHING).spans] == [remark]


def test_each_meeting_of_a_body_gives_a_day_of_its_own() -> None:
    almanac = Almanac({3: [(date(2026, 3, 2), 11), (date(2026, 9, 14), 12), (date(2027, 2, 1), 13)]})

    assert list(reckon(SIX_BEFORE, 2026, almanac).spans) == [
        Span(date(2026, 1, 19), date(2026, 1, 19), anchor=11),
        Span(date(2026, 8, 3), date(2026, 8, 3), anchor=12),
    ]


def test_from_a_month_on_the_first_meeting_counts() -> None:
    almanac = Almanac({3: [(date(2026, 3, 2), 11), (date(2026, 9, 14), 12), (date(2026, 11, 2), 13)]})

    assert days(SIX_BEFORE_AUTUMN, 2026, almanac) == one("2026-08-03")


def test_a_day_follows_the_meeting_when_it_moves() -> None:
    moved = Almanac({3: [(date(2026, 9, 21), 12)]})

    assert days(SIX_BEFORE_AUTUMN, 2026, moved) == one("2026-08-10")


def test_a_day_before_an_early_meeting_falls_in_the_year_before() -> None:
    assert days(SIX_BEFORE, 2027, Almanac({3: [(date(2027, 1, 20), 1)]})) == one("2026-12-09")


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (SIX_BEFORE, "Rådet har inget möte planerat 2026."),
        (SIX_BEFORE_AUTUMN, "Rådet har inget möte planerat i augusti eller senare 2026."),
    ],
)
def test_without_a_meeting_it_says_why_there_is_no_day(rule: Rule, why: str) -> None:
    assert reckon(rule, 2026, Almanac({3: [(date(2025, 9, 1), 1)]})).why_none == why


def test_a_day_is_reckoned_from_another_spoke() -> None:
    assert days(WEEK_AFTER_BUDGET, 2026, Almanac(spokes={5: BUDGET})) == one("2026-04-22")


def test_a_day_that_a_person_chose_for_the_other_spoke_counts() -> None:
    almanac = Almanac(spokes={5: BUDGET}, moved={(5, 2026, 0): date(2026, 4, 20)})

    assert days(WEEK_AFTER_BUDGET, 2026, almanac) == one("2026-04-27")


def test_before_a_week_is_before_its_first_day_and_after_it_is_after_its_last() -> None:
    survey = Spoke(pk=6, title="Enkäten", recurrence=Recurrence.WEEK, week=8)
    before = Rule(Recurrence.FROM_SPOKE, from_spoke=survey, offset=-1)
    after = Rule(Recurrence.FROM_SPOKE, from_spoke=survey, offset=1)
    almanac = Almanac(spokes={6: survey})

    assert [days(rule, 2026, almanac) for rule in (before, after)] == [one("2026-02-15"), one("2026-02-23")]


def test_what_is_reckoned_from_something_that_is_over_says_so() -> None:
    ended = Spoke(pk=5, title="Budgeten", recurrence=Recurrence.DATE, month=4, day=15, last_year=2025)

    why = reckon(WEEK_AFTER_BUDGET, 2026, Almanac(spokes={5: ended})).why_none

    assert why == "Räknas från något som saknar dag. Budgeten är inte med 2026."


@pytest.mark.parametrize(
    ("fields", "years"),
    [
        ({}, [2024, 2025, 2026, 2027]),
        ({"years": [2025, 2027]}, [2025, 2027]),
        ({"first_year": 2026}, [2026, 2027]),
        ({"last_year": 2025}, [2024, 2025]),
        ({"first_year": 2025, "last_year": 2026, "years": [2024, 2026]}, [2026]),
    ],
)
def test_a_spoke_comes_in_the_years_it_is_for(fields: dict[str, object], years: list[int]) -> None:
    spoke = Spoke(title="Revisionen", recurrence=Recurrence.DATE, month=4, day=15, **fields)

    assert [year for year in range(2024, 2028) if reckon_spoke(spoke, year, NOTHING).spans] == years


def test_the_next_years_are_told_beforehand() -> None:
    assert [str(span.day) for span in coming(FIFTEENTH, 2026, NOTHING, years=[2027, 2030], count=3)] == [
        "2027-04-15",
        "2030-04-15",
    ]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (FIFTEENTH, "15 april"),
        (week(8), "vecka 8"),
        (TUESDAY, "andra tisdagen i mars"),
        (LAST_OF_MAY, "sista veckan i maj"),
        (OCTOBER, "hela oktober"),
        (SIX_BEFORE, "6 veckor före varje möte i Rådet"),
        (SIX_BEFORE_AUTUMN, "6 veckor före första mötet i Rådet från och med augusti"),
        (WEEK_AFTER_BUDGET, "1 vecka efter ”Budgeten”"),
        (Rule(Recurrence.FROM_SPOKE, from_spoke=BUDGET, offset=-10), "10 dagar före ”Budgeten”"),
        (Rule(Recurrence.FROM_MEETING, from_body=COUNCIL), "samma dag som varje möte i Rådet"),
    ],
)
def test_a_rule_is_told_in_words(rule: Rule, words: str) -> None:
    assert told(rule) == words


@pytest.mark.parametrize(
    ("day", "last_day", "words"),
    [
        (date(2026, 4, 15), date(2026, 4, 15), "15 april 2026"),
        (date(2026, 5, 25), date(2026, 5, 31), "vecka 22 (25–31 maj 2026)"),
        (date(2026, 4, 27), date(2026, 5, 3), "vecka 18 (27 april – 3 maj 2026)"),
        (date(2025, 12, 29), date(2026, 1, 4), "vecka 1 (29 december 2025 – 4 januari 2026)"),
        (date(2026, 10, 1), date(2026, 10, 31), "oktober 2026"),
    ],
)
def test_days_are_told_in_words(day: date, last_day: date, words: str) -> None:
    assert days_told(day, last_day) == words


@pytest.mark.parametrize(
    ("rule", "given", "chosen", "words"),
    [
        (FIFTEENTH, date(2026, 4, 15), date(2026, 4, 22), "22 april"),
        (week(8), date(2026, 2, 16), date(2026, 2, 25), "vecka 9"),
        (week(8), date(2026, 2, 16), date(2026, 2, 18), None),
        (TUESDAY, date(2026, 3, 10), date(2026, 3, 18), "tredje onsdagen i mars"),
        (LAST_FRIDAY, date(2026, 5, 29), date(2026, 6, 26), "sista fredagen i juni"),
        (TUESDAY, date(2026, 3, 10), date(2026, 3, 31), "sista tisdagen i mars"),
        (LAST_OF_MAY, date(2026, 5, 25), date(2026, 5, 19), "tredje veckan i maj"),
        (OCTOBER, date(2026, 10, 1), date(2026, 11, 4), "hela november"),
        (OCTOBER, date(2026, 10, 1), date(2026, 10, 20), None),
        (SIX_BEFORE, date(2026, 8, 3), date(2026, 7, 27), "7 veckor före varje möte i Rådet"),
        (WEEK_AFTER_BUDGET, date(2026, 4, 22), date(2026, 4, 24), "9 dagar efter ”Budgeten”"),
    ],
)
def test_a_move_asks_for_another_rule(rule: Rule, given: date, chosen: date, words: str | None) -> None:
    other = suggested(rule, given=given, chosen=chosen)

    assert (other and told(other)) == words
