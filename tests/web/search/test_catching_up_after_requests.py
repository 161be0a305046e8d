"""What a request wrote can be found right after it; one that only read costs the index nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from rodatraden.search.models import Entry, Progress
from tests.factories.followup import make_thread
from tests.factories.structure import make_secretary
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> Client:
    return signed_in(make_secretary())


def test_what_is_written_can_be_found_right_after(keeper: Client) -> None:
    keeper.post("/tradar/ny/", {"title": "Planen"})

    assert Entry.objects.get(record="followup.thread").title == "Planen"


def test_reading_leaves_the_index_alone(keeper: Client) -> None:
    make_thread()
    keeper.get("/tradar/")

    assert Progress.objects.count() == 0
