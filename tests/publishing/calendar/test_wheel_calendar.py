"""The wheel as a calendar file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from rodatraden.domain.wheel.models import Occurrence
from rodatraden.domain.wheel.queries.occurrences import all_occurrences
from rodatraden.publishing.calendar.wheel import wheel_calendar
from tests.factories.accounts import make_user
from tests.factories.clock import NOW, TODAY, TOMORROW
from tests.factories.structure import make_body
from tests.factories.wheel import make_occurrence, make_spoke

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> Occurrence:
    spoke = make_spoke(body=make_body(name="Rådet"), title="Budgeten", note="Mallen finns hos ekonomen.")
    return make_occurrence(spoke=spoke)


def events() -> list[Calendar]:
    made = wheel_calendar(
        all_occurrences(), name="Årshjulet", now=NOW, address=lambda row: f"https://exempel.se/{row.pk}"
    )
    return Calendar.from_ical(made).walk("VEVENT")


def test_an_occurrence_is_a_whole_day(row: Occurrence) -> None:
    (event,) = events()

    assert (event.start, event.end, str(event["summary"]), str(event["url"])) == (
        TODAY,
        TOMORROW,
        "Budgeten",
        f"https://exempel.se/{row.pk}",
    )
    assert str(event["description"]) == ("Sista dag, Rådet\nKommer tillbaka: 15 april\nMallen finns hos ekonomen.")


def test_a_week_is_told_to_its_end(row: Occurrence) -> None:
    Occurrence.objects.update(last_day=TODAY + timedelta(days=6))

    assert events()[0].end == TODAY + timedelta(days=7)


def test_it_keeps_its_identity_when_it_moves(row: Occurrence) -> None:
    before = str(events()[0]["uid"])
    Occurrence.objects.update(moved_to=date(2026, 4, 20))

    after = events()[0]

    assert (str(after["uid"]), after.start) == (before, date(2026, 4, 20))


def test_what_is_passed_over_is_called_off(row: Occurrence) -> None:
    Occurrence.objects.update(skipped_because="Inget val.")

    assert str(events()[0]["status"]) == "CANCELLED"


def test_what_is_ticked_says_so(row: Occurrence) -> None:
    Occurrence.objects.update(ticked_on=TODAY, ticked_by=make_user())

    assert str(events()[0]["summary"]) == "Avbockat: Budgeten"
