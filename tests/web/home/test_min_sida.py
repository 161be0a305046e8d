"""Min sida."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rodatraden.domain.accounts.models import User
from tests.factories.accounts import make_administrator
from tests.factories.followup import make_assignment, make_assignment_owner, make_decision
from tests.factories.importer import make_reading, make_source
from tests.factories.meetings import make_meeting, make_minutes
from tests.factories.structure import make_body, make_member, make_person
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def member() -> User:
    return make_member(body=make_body())


def shown(user: User) -> str:
    page = signed_in(user).get("/").content.decode()
    return page.split("<main")[1].split("</main>")[0]


def test_an_empty_memory_teaches_the_first_thing_to_do(member: User) -> None:
    page = shown(member)

    assert ("Här är det tomt än" in page, 'href="/import/"' in page) == (True, True)


def test_my_open_assignments_and_those_of_my_duplicates(member: User) -> None:
    make_meeting()
    for task, person in [
        ("Mitt", member.person),
        ("Också mitt", make_person(same_as=member.person)),
        ("Ditt", make_person()),
    ]:
        make_assignment_owner(assignment=make_assignment(task=task), person=person)

    mine = shown(member).split("Att göra</h2>")[1].split("</section>")[0]
    assert [f">{task}<" in mine for task in ("Mitt", "Också mitt", "Ditt")] == [True, True, False]


def test_an_assignment_whose_day_has_passed_is_told(member: User) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    make_assignment_owner(assignment=make_assignment(due_on=yesterday), person=member.person)

    assert "försenat" in shown(member)


def test_an_account_without_a_person_is_told_what_to_do() -> None:
    make_meeting()

    assert "Ditt konto hör inte till någon person" in shown(make_administrator())


def test_what_lacks_an_owner_or_a_date_is_counted(member: User) -> None:
    make_meeting()
    today = timezone.localdate()
    make_assignment_owner(assignment=make_assignment(due_on=today))
    make_assignment_owner(assignment=make_assignment())
    make_assignment()
    make_assignment(state="done", closed_on=today)

    counts = shown(member).split('class="counts"')[1].split("</ul>")[0]
    assert [int(count.split("<")[0]) for count in counts.split("<strong>")[1:]] == [3, 1, 2]


def test_what_comes_next_and_what_was_last(member: User) -> None:
    today = timezone.localdate()
    make_meeting(title="Igår", held_on=today - timedelta(days=1))
    make_meeting(title="I morgon", held_on=today + timedelta(days=1))
    told = make_meeting(bodies=[make_body(name="Rådet")], held_on=today - timedelta(days=2))
    make_minutes(meeting=told, next_meeting_on=today + timedelta(days=3))

    before, after = shown(member).split("Härnäst</h3>")[1].split("Senast</h3>")
    assert [("I morgon" in before), ("Rådet" in before), ("Igår" in after)] == [True, True, True]


def test_what_was_decided_lately_leaves_out_what_was_only_proposed(member: User) -> None:
    make_decision(text="Planen antas")
    make_decision(text="Planen föreslås", kind="proposed")

    page = shown(member)
    assert ("Planen antas" in page, "Planen föreslås" in page) == (True, False)


def test_unsure_facts_that_nobody_has_decided_are_counted(member: User) -> None:
    source = make_source(file_name="protokoll.pdf")
    make_reading(source=source, doubt="namnet är oklart", confidence=1)
    make_reading(source=source, confidence=0.5)
    make_reading(source=source, confidence=1)
    make_reading(source=source, confidence=0.5, state="accepted")
    make_reading(source=source, confidence=0.5, is_gone=True)

    unsure = shown(member).split("Osäkert i det lästa</h2>")[1].split("</section>")[0]
    assert "2 uppgifter att se på" in unsure
