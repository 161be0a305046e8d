from __future__ import annotations

from datetime import date

import pytest

from rodatraden.reading.extraction.dates import find_dates, find_times, years_with

MEETING = date(2025, 12, 4)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("fredag 17 maj", "2026-05-17", "2026-05-17"),
        ("den 6 mars 2026", "2026-03-06", "2026-03-06"),
        ("2024-05-17", "2024-05-17", "2024-05-17"),
        ("20240517", "2024-05-17", "2024-05-17"),
        ("250522", "2025-05-22", "2025-05-22"),
        ("12.03.2025", "2025-03-12", "2025-03-12"),
        ("28/8", "2026-08-28", "2026-08-28"),
        ("14/6-24", "2024-06-14", "2024-06-14"),
        ("mötet var den 12/6", "2025-06-12", "2025-06-12"),
        ("den 12-13 maj 2024", "2024-05-12", "2024-05-13"),
        ("vecka 5-7", "2026-01-26", "2026-02-15"),
        ("vecka 2 eller 3", "2026-01-05", "2026-01-18"),
        ("v. 49", "2025-12-01", "2025-12-07"),
        ("senast 30 juni", "2026-06-30", "2026-06-30"),
        ("i höst", "2025-08-01", "2025-12-31"),
        ("hösten 2026", "2026-08-01", "2026-12-31"),
        ("under våren", "2026-01-01", "2026-06-30"),
        ("i december 2025", "2025-12-01", "2025-12-31"),
        ("januari/februari", "2026-01-01", "2026-02-28"),
        ("oktober/november", "2026-10-01", "2026-11-30"),
        ("vt 2026", "2026-01-01", "2026-06-30"),
    ],
)
def test_a_date_is_resolved_against_the_meeting(text: str, since: str, until: str) -> None:
    found = [(str(f.since), str(f.until)) for f in find_dates(text, MEETING)]
    assert found == [(since, until)]


@pytest.mark.parametrize(
    "text",
    [
        "läsåren 2023/24 och 2024/25",
        "24 000 personer",
        "ring 1177 direkt",
        "3/4 av alla",
        "Maj Andersson",
        "12 mars-elever".replace("mars", "nya"),
        "postbox 1613",
        "Rad 1 och 2",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert list(find_dates(text, MEETING)) == []


def test_two_dates_in_a_row_are_both_found() -> None:
    assert [str(f.since) for f in find_dates("informationsträffar 17/12 och 14/1", MEETING)] == [
        "2025-12-17",
        "2026-01-14",
    ]


def test_without_a_meeting_a_date_without_year_stays_open() -> None:
    assert [(f.since, f.day, f.month) for f in find_dates("den 6 mars")] == [(None, 6, 3)]


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert list(find_dates("den 31 februari 2025", MEETING)) == []


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("kl 9-12", ("09:00", "12:00")),
        ("klockan 13.00 -16.00", ("13:00", "16:00")),
        ("kl. 09:00–11:30", ("09:00", "11:30")),
        ("10.00-12.00", ("10:00", "12:00")),
        ("kl 18.30", ("18:30", None)),
    ],
)
def test_hours(text: str, hours: tuple[str, str | None]) -> None:
    found = find_times(text)
    assert found is not None
    assert found[:2] == hours


def test_the_weekday_tells_the_year() -> None:
    assert years_with("fredag", 5, 17, near=2024, reach=3) == [2024]
