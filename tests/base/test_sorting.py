"""Swedish order in the database."""

from __future__ import annotations

from datetime import date

import pytest

from rodatraden.base.sorting import LatestFirst, Swedish
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.structure.models import Person
from tests.factories.meetings import make_meeting
from tests.factories.structure import make_person

pytestmark = pytest.mark.django_db


def test_names_sort_as_in_a_swedish_register() -> None:
    for name in ["Örjan", "adam", "Åsa", "Zoe", "Ärla", "Bo", "Élin"]:
        make_person(name=name)

    found = Person.objects.order_by(Swedish("name")).values_list("name", flat=True)
    assert list(found) == ["adam", "Bo", "Élin", "Zoe", "Åsa", "Ärla", "Örjan"]


def test_the_order_can_be_turned() -> None:
    for name in ["Åsa", "Bo"]:
        make_person(name=name)

    assert [person.name for person in Person.objects.order_by(Swedish("name").desc())] == ["Åsa", "Bo"]


def test_the_latest_comes_first_and_what_has_no_day_last() -> None:
    for day in [date(2024, 5, 1), None, date(2026, 1, 1)]:
        make_meeting(held_on=day)

    found = Meeting.objects.order_by(LatestFirst("held_on")).values_list("held_on", flat=True)
    assert list(found) == [date(2026, 1, 1), date(2024, 5, 1), None]
