from __future__ import annotations

from datetime import date

import pytest

from rodatraden.reading.extraction.due_days import last_day

MEETING = date(2025, 3, 4)  # a Tuesday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("före årets slut", date(2025, 12, 31)),
        ("före utgången av 2025", date(2025, 12, 31)),
        ("i början av nästa vecka", date(2025, 3, 11)),
        ("under nästa vecka", date(2025, 3, 16)),
        ("nästa månad", date(2025, 4, 30)),
        ("på torsdag", date(2025, 3, 6)),
        ("om ett år", date(2026, 3, 4)),
        ("inom tre veckor", date(2025, 3, 25)),
        ("efter ett halvår", date(2025, 9, 4)),
        ("inom två månader", date(2025, 5, 4)),
        ("före semestern", date(2025, 6, 30)),
        ("före jul", date(2025, 12, 23)),
        ("under våren", date(2025, 6, 30)),
        ("under hösten", date(2025, 12, 31)),
        ("till sommaren", date(2025, 5, 31)),
        ("före sommaren", date(2025, 5, 31)),
        ("våren 2026", date(2026, 6, 30)),
        ("i maj", date(2025, 5, 31)),
        ("i början av maj", date(2025, 5, 10)),
        ("i mitten av maj", date(2025, 5, 15)),
        ("sista mars", date(2025, 3, 31)),
        ("senast under kvartal 2", date(2025, 6, 30)),
        ("v. 20", date(2025, 5, 18)),
        ("senast den 15 april", date(2025, 4, 15)),
    ],
)
def test_the_last_day_that_the_words_can_mean(words: str, day: date) -> None:
    assert last_day(words, MEETING) == day


@pytest.mark.parametrize("words", ["snarast", "löpande", "efter sommaren", "från period 5", "när avtalet är klart", ""])
def test_words_without_a_day_mean_none(words: str) -> None:
    assert last_day(words, MEETING) is None


@pytest.mark.parametrize("day", [date(2025, 4, 1), None])
def test_the_next_meeting_is_the_day_it_is_known_to_be(day: date | None) -> None:
    assert last_day("till nästa möte", MEETING, day) == day


@pytest.mark.parametrize("meeting", [date(2024, 2, 29), date(2024, 3, 1), date(2025, 12, 31), date(2026, 1, 1)])
@pytest.mark.parametrize(
    "words", ["om ett år", "inom två månader", "före jul", "under våren", "i februari", "v. 53", "under sportlovet"]
)
def test_no_day_of_the_calendar_is_too_odd(words: str, meeting: date) -> None:
    found = last_day(words, meeting)
    assert found is None or found >= meeting
