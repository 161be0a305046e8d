"""How many questions each page asks: the same for one record as for three, and never more than fifteen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.structure.models import Body, Organisation, Person
from tests.factories.documents import make_attachment, make_citation, make_page, make_version
from tests.factories.followup import (
    make_assignment,
    make_assignment_owner,
    make_decision,
    make_forwarding,
    make_forwarding_receiver,
    make_thread_item,
)
from tests.factories.importer import make_reading, make_source
from tests.factories.meetings import (
    make_agenda_item,
    make_attendance,
    make_meeting,
    make_minutes,
    make_minutes_item,
    make_presenter,
    make_round_report,
)
from tests.factories.structure import (
    make_body,
    make_body_name,
    make_body_relation,
    make_commission,
    make_membership,
    make_organisation,
    make_person,
    make_person_role,
    make_secretary,
)
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


class World:
    """A body, an organisation and a person with ``count`` of everything that their pages show."""

    def __init__(self, count: int) -> None:
        self.body: Body = make_body()
        self.organisation: Organisation = make_organisation()
        self.user: User = make_secretary(body=self.body)
        self.person: Person = self.user.person
        self.version = make_version(media="pdf")
        self.meetings: list[Meeting] = [self._meeting(count, number) for number in range(count)]
        for _ in range(count):
            make_body_relation(body=self.body)
            make_body_name(body=self.body)
            make_commission(body=self.body)
            make_membership(body=self.body, organisation=self.organisation)
            make_person(name=self.person.name)
            make_person_role(person=self.person, organisation=self.organisation)
            make_page(version=self.version, number=len(self.version.pages.all()) + 1)

    def _meeting(self, count: int, number: int) -> Meeting:
        meeting = make_meeting(bodies=[self.body, make_body()])
        source = make_source(version=make_version() if number else self.version, meeting=meeting, pages=count)
        make_minutes(meeting=meeting, source=source.version, chair=self.person, secretary=self.person)
        for _ in range(count):
            item = make_agenda_item(meeting=meeting)
            make_minutes_item(item=item)
            make_attachment(of=item)
            make_presenter(item=item, person=self.person)
            make_thread_item(item=item)
            decision = make_decision(meeting=meeting, item=item, body=self.body)
            assignment = make_assignment(meeting=meeting, item=item)
            make_assignment_owner(assignment=assignment, person=self.person)
            make_assignment_owner(assignment=make_assignment(meeting=meeting), organisation=self.organisation)
            make_forwarding_receiver(forwarding=make_forwarding(meeting=meeting, item=item), body=make_body())
            make_round_report(meeting=meeting, item=item, organisation=self.organisation)
            make_attendance(meeting=meeting, person=make_person(), organisation=self.organisation)
            make_attendance(meeting=meeting, person=self.person, instead_of=make_person())
            for record in (item, decision, assignment):
                make_citation(version=self.version, of=record)
                make_reading(source=source, record=record._meta.label_lower, record_id=record.pk)
        return meeting


PAGES: dict[str, tuple[int, Callable[[World], str]]] = {
    "home": (15, lambda world: "/"),
    "bodies": (8, lambda world: "/organ/"),
    "body": (15, lambda world: f"/organ/{world.body.pk}/"),
    "body as of a day": (15, lambda world: f"/organ/{world.body.pk}/?dag=2025-06-01"),
    "map": (9, lambda world: "/struktur/"),
    "organisations": (7, lambda world: "/organisationer/"),
    "organisation": (15, lambda world: f"/organisationer/{world.organisation.pk}/"),
    "people": (9, lambda world: "/personer/"),
    "person": (15, lambda world: f"/personer/{world.person.pk}/"),
    "meetings": (9, lambda world: "/moten/"),
    "meeting": (14, lambda world: f"/moten/{world.meetings[0].pk}/"),
    "meeting beside its document": (15, lambda world: f"/moten/{world.meetings[0].pk}/?kalla=1"),
    "documents": (6, lambda world: "/dokument/"),
    "document": (11, lambda world: f"/dokument/{world.version.pk}/?sida=1&fran=0&till=9"),
    "help": (3, lambda world: "/hjalp/"),
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_as_many_questions_for_one_as_for_three(
    name: str, count: int, django_assert_num_queries: Any
) -> None:
    world = World(count)
    questions, address = PAGES[name]
    client = signed_in(world.user)
    where = address(world)

    with django_assert_num_queries(questions):
        response = client.get(where)

    assert response.status_code == 200


def test_no_page_asks_more_than_fifteen() -> None:
    assert max(questions for questions, _ in PAGES.values()) == 15
