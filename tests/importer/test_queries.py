"""What an import came to, counted."""

from __future__ import annotations

import pytest

from rodatraden.importer import queries
from rodatraden.importer.enums import ReadingKind
from rodatraden.importer.models import Reading
from tests.factories.importer import make_reading, make_source

pytestmark = pytest.mark.django_db


def test_a_point_is_understood_when_nothing_on_it_wants_a_look() -> None:
    source = make_source()
    for key in ("item:a", "item:b", "item:c"):
        make_reading(source=source, kind=ReadingKind.ITEM, key=key, confidence=0.99, machine={"title": key})
    make_reading(
        source=source,
        kind=ReadingKind.DECISION,
        key="decision:a",
        confidence=0.5,
        machine={"item": "item:b", "text": "Vi kör."},
    )

    assert queries.understood(Reading.objects.all()).told == "2 av 3 punkter är förstådda."


def test_a_name_in_doubt_is_counted_once_however_often_it_stands() -> None:
    for _ in range(2):
        make_reading(kind=ReadingKind.ATTENDEE, machine={"name": "Åsa Berg"}, doubt="Kan vara en annan.")

    assert queries.understood(Reading.objects.all()).told == "1 namn är inte säkert knutet till någon i registret."


def test_nothing_read_says_nothing() -> None:
    assert queries.understood(Reading.objects.none()).told == ""
