"""How many questions the pages of follow-up ask: the same for one record as for three."""

from __future__ import annotations

from typing import Any

import pytest

from rodatraden.domain.followup.enums import DecisionKind, TieKind
from rodatraden.domain.followup.models import Assignment, Decision, Thread
from tests.factories.documents import make_citation, make_version
from tests.factories.followup import (
    make_assignment,
    make_assignment_owner,
    make_decision,
    make_forwarding,
    make_forwarding_receiver,
    make_thread,
    make_thread_item,
)
from tests.factories.importer import make_reading, make_source
from tests.factories.meetings import make_agenda_item, make_meeting
from tests.factories.structure import make_body, make_organisation, make_person, make_secretary
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


def fill(count: int) -> None:
    """A thread with ``count`` points, each with ``count`` of everything that can come of it."""
    thread, version, source = make_thread(), make_version(), make_source()
    for _ in range(count):
        item = make_agenda_item(meeting=make_meeting(bodies=[make_body(), make_body()]))
        make_thread_item(thread=thread, item=item)
        make_thread_item(thread=thread, item=make_agenda_item(), kind=TieKind.SUGGESTED)
        for _ in range(count):
            decision = make_decision(item=item, meeting=item.meeting, body=make_body())
            make_decision(item=item, meeting=item.meeting, kind=DecisionKind.EXPECTED)
            assignment = make_assignment(item=item, meeting=item.meeting)
            make_assignment_owner(assignment=assignment, person=make_person())
            make_assignment_owner(assignment=assignment, organisation=make_organisation())
            make_forwarding_receiver(forwarding=make_forwarding(item=item), body=make_body())
            for record in (decision, assignment):
                make_citation(version=version, of=record)
                make_reading(source=source, record=record._meta.label_lower, record_id=record.pk)


PAGES = {
    "/tradar/": 12,
    "/tradar/{thread}/": 15,
    "/beslut/": 11,
    "/beslut/{decision}/": 10,
    "/uppdrag/": 12,
    "/uppdrag/{assignment}/": 11,
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_as_many_questions_for_one_as_for_three(
    address: str, count: int, django_assert_num_queries: Any
) -> None:
    fill(count)
    numbers = {
        "thread": Thread.objects.get().pk,
        "decision": Decision.objects.latest("pk").pk,
        "assignment": Assignment.objects.latest("pk").pk,
    }
    client = signed_in(make_secretary())

    with django_assert_num_queries(PAGES[address]):
        response = client.get(address.format(**numbers))

    assert response.status_code == 200


@pytest.mark.parametrize("address", ["/beslut/?ar=2026&slag=decided", "/uppdrag/?ar=2026&lage=open"])
def test_what_can_be_chosen_is_fetched_once_even_where_it_is_chosen(
    address: str, django_assert_num_queries: Any
) -> None:
    fill(1)
    client = signed_in(make_secretary())

    with django_assert_num_queries(PAGES[address.split("?")[0]]):
        client.get(address)
