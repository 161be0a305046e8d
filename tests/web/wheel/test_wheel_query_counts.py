"""The pages of the wheel ask as many questions of the database for three spokes as for one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from rodatraden.domain.structure.models import Body
from rodatraden.domain.wheel.enums import Recurrence
from rodatraden.domain.wheel.models import Spoke
from tests.factories.meetings import make_agenda_item, make_meeting
from tests.factories.structure import make_body, make_secretary
from tests.factories.wheel import make_occurrence, make_spoke
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db

YEAR = timezone.localdate().year


def filled(body: Body, count: int) -> Spoke:
    """A body with ``count`` of everything that its wheel shows."""
    for _ in range(count):
        spoke, council = make_spoke(body=body), make_body()
        row = make_occurrence(spoke=spoke, day=date(YEAR, 4, 15), moved_to=date(YEAR, 4, 20))
        make_occurrence(spoke=make_spoke(body=make_body()), day=date(YEAR, 4, 15))
        make_spoke(body=body, recurrence=Recurrence.FROM_SPOKE, from_spoke=spoke, offset=7)
        make_spoke(body=body, recurrence=Recurrence.FROM_MEETING, from_body=council, offset=-7)
        meeting = make_meeting(bodies=[council, body], held_on=date(YEAR, 4, 1))
        make_agenda_item(meeting=meeting, origin="wheel.occurrence", origin_id=row.pk)
    return spoke


PAGES = {
    "wheel": (12, "/arshjul/"),
    "wheel of a body": (13, "/arshjul/?organ={body}"),
    "spoke": (12, "/arshjul/{spoke}/"),
    "roll": (8, "/arshjul/rulla/?organ={body}"),
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_as_many_questions_for_one_as_for_three(
    name: str, count: int, django_assert_num_queries: Any
) -> None:
    body = make_body()
    questions, address = PAGES[name]
    spoke = filled(body, count)
    client = signed_in(make_secretary(body=body))

    with django_assert_num_queries(questions):
        response = client.get(address.format(body=body.pk, spoke=spoke.pk))

    assert response.status_code == 200
