"""What a draft says that a body lets only its own read: on no page to others, on all of them to its own."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.test import Client

from rodatraden.domain.followup.enums import DecisionKind
from rodatraden.domain.meetings.enums import MeetingState, MinutesState
from rodatraden.domain.meetings.models import Meeting
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.accounts import make_administrator
from tests.factories.clock import TODAY, TOMORROW
from tests.factories.followup import (
    make_assignment,
    make_assignment_owner,
    make_decision,
    make_delegation,
    make_thread,
    make_thread_item,
    make_watch,
)
from tests.factories.meetings import (
    make_agenda_item,
    make_attendance,
    make_meeting,
    make_meeting_body,
    make_round_report,
)
from tests.factories.structure import (
    make_body,
    make_member,
    make_membership,
    make_organisation,
    make_secretary,
)
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db

SECRETS = ["Gruppen gick igenom budgeten.", "Budgeten avslås.", "Räkna om budgeten.", "Kommunen lägger ned."]
REFUSED = 403


@dataclass
class World:
    """A draft with a decision, an assignment and a report, tied to a question that others follow too."""

    scene: Scene = field(default_factory=make_scene)

    def __post_init__(self) -> None:
        minutes = self.scene.minutes(MinutesState.DRAFT)
        self.meeting: Meeting = minutes.meeting
        item = self.meeting.items.get()
        self.party = make_organisation()
        self.other = make_body()
        self.decision = make_decision(
            meeting=self.meeting, item=item, text=SECRETS[1], kind=DecisionKind.DECIDED, decided_on=TODAY
        )
        self.assignment = make_assignment(meeting=self.meeting, item=item, task=SECRETS[2])
        make_assignment_owner(assignment=self.assignment, organisation=self.party)
        self.owner = make_member()
        make_assignment_owner(assignment=self.assignment, person=self.owner.person)
        make_assignment_owner(assignment=self.assignment, body=self.other)
        make_round_report(meeting=self.meeting, item=item, organisation=self.party, text=SECRETS[3])
        make_attendance(meeting=self.meeting, organisation=self.party)
        thread = make_thread()
        make_thread_item(thread=thread, item=item)
        self.coming = make_meeting(bodies=[self.other], held_on=TOMORROW, state=MeetingState.CALLED)
        for body in (self.scene.body, self.other):
            make_membership(body=body, organisation=self.party)
        self.point = make_agenda_item(meeting=self.coming)
        make_thread_item(thread=thread, item=self.point)
        # the party tells at both bodies, so that what it said the last time is beside its box
        make_meeting_body(meeting=self.coming, body=self.scene.body, order=1)
        watch = make_watch(
            body=self.other, decider=self.scene.body, thread=thread, expected_on=TODAY + timedelta(days=9)
        )
        delegation = make_delegation(decision=self.decision, person=self.owner.person)
        self.numbers = {
            "meeting": self.meeting.pk,
            "coming": self.coming.pk,
            "point": self.point.pk,
            "decision": self.decision.pk,
            "assignment": self.assignment.pk,
            "thread": thread.pk,
            "body": self.scene.body.pk,
            "other": self.other.pk,
            "party": self.party.pk,
            "person": self.owner.person.pk,
            "watch": watch.pk,
            "delegation": delegation.pk,
        }

    def told(self, client: Client, address: str) -> tuple[int, list[str]]:
        """What is answered at an address, and which of the secrets stand in it."""
        answer = client.get(address.format(**self.numbers), follow=True)
        content = answer.getvalue() if answer.streaming else answer.content
        words = sheet(content) if content.startswith(b"PK") else content.decode()
        return answer.status_code, [secret for secret in SECRETS if secret in words]


def sheet(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


ADDRESSES = {  # address: what those who read the draft find there, and what others are answered
    "/": ([SECRETS[1]], 200),
    "/beslut/": ([SECRETS[1]], 200),
    "/beslut/?format=csv": ([SECRETS[1]], 200),
    "/beslut/?format=xlsx": ([SECRETS[1]], 200),
    "/beslut/{decision}/": ([SECRETS[1]], REFUSED),
    "/beslut/{decision}/delegera/": ([SECRETS[1]], REFUSED),
    "/delegationer/{delegation}/": ([SECRETS[1]], REFUSED),
    "/uppdrag/": ([SECRETS[2]], 200),
    "/uppdrag/?format=csv": ([SECRETS[2]], 200),
    "/uppdrag/?format=xlsx": ([SECRETS[2]], 200),
    "/uppdrag/{assignment}/": ([SECRETS[2]], REFUSED),
    "/uppdrag/{assignment}/ratta/": ([SECRETS[2]], REFUSED),
    "/tradar/{thread}/": (SECRETS[:3], 200),
    "/organ/{body}/": (SECRETS[1:3], 200),
    "/organ/{other}/": ([SECRETS[2]], 200),
    "/organisationer/{party}/": (SECRETS[1:], 200),
    "/personer/{person}/": ([SECRETS[2]], 200),
    "/moten/{meeting}/": (SECRETS, 200),
    "/moten/{meeting}/laget-runt/": (SECRETS[2:], REFUSED),
    "/moten/{coming}/laget-runt/": (SECRETS[2:], 200),
    "/punkter/{point}/bredvid/": (SECRETS[:3], 200),
    "/sok/?q=budgeten": ([], 200),
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_tells_the_draft_to_the_body_and_to_nobody_else(address: str) -> None:
    world = World()
    found, status = ADDRESSES[address]

    assert world.told(signed_in(world.scene.by), address) == (200, found)
    assert world.told(signed_in(make_secretary()), address) == (status, [])


@pytest.mark.parametrize(
    "address", ["/", "/uppdrag/", "/uppdrag/?format=csv", "/uppdrag/{assignment}/", "/personer/{person}/"]
)
def test_whoever_is_to_do_an_assignment_sees_it_though_it_stands_in_a_draft(address: str) -> None:
    world = World()

    assert world.told(signed_in(world.owner), address) == (200, [SECRETS[2]])


def test_the_list_of_threads_counts_only_what_is_read() -> None:
    world = World()

    def counted(client: Client) -> str:
        return client.get("/tradar/?format=csv").getvalue().decode().splitlines()[1].rsplit(";", 1)[1]

    assert (counted(signed_in(world.scene.by)), counted(signed_in(make_secretary()))) == ("1", "0")


def test_a_thread_says_that_points_are_left_out() -> None:
    world = World()

    page = signed_in(make_member()).get(f"/tradar/{world.numbers['thread']}/").content.decode()

    assert "1 punkt till hör hit. Anteckningarna är inte justerade" in page


def test_what_a_watch_may_have_become_is_offered_to_those_who_read_it() -> None:
    world = World()
    both, only_there = make_secretary(body=world.other), make_secretary(body=world.other)
    make_membership(body=world.scene.body, person=both.person)
    address = "/bevakningar/{watch}/"

    assert world.told(signed_in(both), address) == (200, [SECRETS[1]])
    assert world.told(signed_in(only_there), address) == (200, [])


def test_the_delegate_reads_what_was_delegated() -> None:
    world = World()

    assert world.told(signed_in(world.owner), "/delegationer/{delegation}/") == (200, [SECRETS[1]])


def test_an_administrator_reads_everything() -> None:
    assert World().told(signed_in(make_administrator()), "/beslut/") == (200, [SECRETS[1]])
