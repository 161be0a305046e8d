"""The index follows the audit trail: what is done can be found, what is gone cannot, however often it is asked."""

from __future__ import annotations

import time
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError

from rodatraden.base.models import AuditEvent
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents import operations as documents
from rodatraden.domain.documents.models import Page
from rodatraden.domain.followup.operations import assignments, decisions, threads
from rodatraden.domain.meetings.operations import agenda, attendance, meetings, minutes
from rodatraden.domain.structure.operations import bodies, people
from rodatraden.search import operations
from rodatraden.search.index import index
from rodatraden.search.models import Alias, Entry, Progress
from rodatraden.search.queries import search
from tests.factories.accounts import make_administrator
from tests.factories.base import make_audit_event
from tests.factories.clock import NOW, YESTERDAY
from tests.factories.documents import make_page, make_version
from tests.factories.followup import make_decision, make_thread_item
from tests.factories.meetings import make_agenda_item, make_meeting, make_round_report
from tests.factories.structure import make_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(db: None) -> User:
    return make_administrator()


def titles(by: User, text: str, **filters: Any) -> list[str]:
    """What is found after catching up."""
    operations.catch_up()
    return ["".join(piece.text for piece in hit.title) for hit in search(by, text, **filters).hits]


def test_what_is_entered_can_be_found(by: User) -> None:
    decisions.enter_decision(meeting=make_meeting(), outcome=decisions.Outcome(text="Anta planen."), by=by, now=NOW)

    assert titles(by, "planen") == ["Anta planen."]


def test_what_is_corrected_is_found_by_its_new_words_only(by: User) -> None:
    meeting = make_meeting()
    item = agenda.enter_item(meeting=meeting, point=agenda.Point(order=1, title="Idrott"), by=by, now=NOW)
    operations.catch_up()
    agenda.correct_item(item=item, point=agenda.Point(order=1, title="Kultur"), by=by, now=NOW)

    assert (titles(by, "kultur"), titles(by, "idrott")) == (["Kultur"], [])


def test_what_is_removed_is_found_no_more(by: User) -> None:
    task = assignments.Task(task="Skriva planen.")
    assignment = assignments.enter_assignment(meeting=make_meeting(), task=task, by=by, now=NOW)
    operations.catch_up()
    assignments.remove_assignment(assignment=assignment, by=by, now=NOW)

    assert (titles(by, "planen"), index().places(None, ["kassignment"], limit=9)) == ([], [])


def test_the_parts_of_a_removed_meeting_are_found_no_more(by: User) -> None:
    meeting = meetings.enter_meeting(title="Rådet", bodies=[], by=by, now=NOW)
    agenda.enter_item(meeting=meeting, point=agenda.Point(order=1, title="Planen"), by=by, now=NOW)
    decisions.enter_decision(meeting=meeting, outcome=decisions.Outcome(text="Anta planen."), by=by, now=NOW)
    operations.catch_up()
    meetings.remove_meeting(meeting=meeting, by=by, now=NOW)

    assert titles(by, "planen") == []


def test_a_meeting_that_gets_another_day_takes_its_points_along(by: User) -> None:
    body = make_body()
    meeting = meetings.enter_meeting(title="Rådet", bodies=[], by=by, now=NOW)
    agenda.enter_item(meeting=meeting, point=agenda.Point(order=1, title="Planen"), by=by, now=NOW)
    operations.catch_up()
    meetings.correct_meeting(
        meeting=meeting,
        title="Rådet",
        bodies=[body],
        held_on=YESTERDAY,
        starts_at=None,
        ends_at=None,
        place="",
        by=by,
        now=NOW,
    )

    assert titles(by, "planen", year=YESTERDAY.year, body=body.pk) == ["Planen"]


def test_minutes_that_name_a_chair_make_the_meeting_theirs(by: User) -> None:
    person = people.register_person(name="Eva Ek", by=by, now=NOW)
    meeting = meetings.enter_meeting(title="Rådet", bodies=[], by=by, now=NOW)
    operations.catch_up()
    minutes.keep_minutes(meeting=meeting, kind="protokoll", source=None, chair=person, by=by, now=NOW)

    assert titles(by, "rådet", person=person.pk) == ["Rådet"]


def test_a_round_report_that_is_removed_is_found_no_more(by: User) -> None:
    report = attendance.enter_round_report(
        meeting=make_meeting(), item=None, party="Almby", text="Planen är klar.", by=by, now=NOW
    )
    operations.catch_up()
    attendance.remove_round_report(report=report, by=by, now=NOW)

    assert titles(by, "planen") == []


def test_a_round_report_follows_the_title_of_its_point(by: User) -> None:
    meeting = make_meeting()
    item = make_agenda_item(meeting=meeting)
    make_round_report(meeting=meeting, item=item, party="Almby")
    operations.rebuild()
    agenda.correct_item(item=item, point=agenda.Point(order=1, title="Laget runt"), by=by, now=NOW)

    assert titles(by, "laget runt", kind="round") == ["Almby: Laget runt"]


def test_a_thread_that_was_merged_is_found_as_a_name_of_the_other(by: User) -> None:
    one = threads.begin_thread(title="Föräldraskapsstöd", by=by, now=NOW)
    other = threads.begin_thread(title="Föräldraprogrammet", by=by, now=NOW)
    operations.catch_up()
    threads.merge_threads(thread=one, into=other, by=by, now=NOW)

    assert titles(by, "föräldraskapsstöd") == ["Föräldraprogrammet"]
    assert set(Alias.objects.values_list("record_id", flat=True)) == {other.pk}


def test_a_thread_belongs_to_the_bodies_that_took_it_up(by: User) -> None:
    body = make_body()
    tie = make_thread_item(item=make_agenda_item(meeting=make_meeting(bodies=[body])))
    threads.name_thread(thread=tie.thread, title="Planen", by=by, now=NOW)

    assert titles(by, "planen", kind="thread", body=body.pk) == ["Planen"]


def test_people_said_to_be_the_same_are_found_as_one(by: User) -> None:
    person = people.register_person(name="Eva Ek", by=by, now=NOW)
    duplicate = people.register_person(name="Eva Lind", by=by, now=NOW)
    owner = assignments.Owner(words="Eva Lind", person=duplicate)
    assignments.enter_assignment(
        meeting=make_meeting(), task=assignments.Task(task="Skriva planen.", owners=[owner]), by=by, now=NOW
    )
    operations.catch_up()
    people.say_same_person(person=duplicate, same_as=person, by=by, now=NOW)

    assert titles(by, "Lind", kind="person") == ["Eva Ek"]
    assert titles(by, "planen", person=person.pk) == ["Skriva planen."]


def test_people_who_are_parted_are_found_apart(by: User) -> None:
    person = people.register_person(name="Eva Ek", by=by, now=NOW)
    duplicate = people.register_person(name="Eva Lind", by=by, now=NOW)
    people.say_same_person(person=duplicate, same_as=person, by=by, now=NOW)
    operations.catch_up()
    people.part_people(person=duplicate, by=by, now=NOW)

    assert titles(by, "Lind", kind="person") == ["Eva Lind"]


def test_the_pages_of_a_version_that_is_read_anew_replace_those_before(by: User) -> None:
    version = make_version()
    make_page(version=version, text="Idrott.")
    operations.rebuild()
    documents.keep_pages(version=version, pages=[Page(version=version, number=1, text="Kultur.")], by=by, now=NOW)

    assert (len(titles(by, "kultur")), titles(by, "idrott")) == (1, [])


def test_a_new_name_of_a_body_finds_what_has_its_whole_name(by: User) -> None:
    body = bodies.found_body(name="Chefsgrupp folkhälsa", by=by, now=NOW)
    operations.catch_up()
    bodies.name_body(body=body, alias="CFH", by=by, now=NOW)

    assert titles(by, "CFH") == ["Chefsgrupp folkhälsa"]


def test_catching_up_twice_changes_nothing(by: User) -> None:
    decisions.enter_decision(meeting=make_meeting(), outcome=decisions.Outcome(text="Anta planen."), by=by, now=NOW)

    assert (operations.catch_up(), operations.catch_up()) == (1, 0)
    assert Entry.objects.count() == 1


def test_nothing_new_costs_two_questions(by: User, django_assert_num_queries: Any) -> None:
    operations.catch_up()
    make_audit_event()
    operations.catch_up()

    with django_assert_num_queries(2):
        operations.catch_up()


def test_catching_up_can_stop_on_the_way(by: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "EVENTS", 2)
    for _ in range(5):
        make_audit_event()

    assert [operations.catch_up(most=2), operations.catch_up()] == [2, 3]


def test_an_event_whose_transaction_was_late_is_not_missed(by: User) -> None:
    """PostgreSQL gives an event its number before its transaction is finished, so a lower one may come later."""
    decision = make_decision(text="Anta planen.")
    first = make_audit_event().pk
    make_audit_event(pk=first + 2)
    operations.catch_up()
    AuditEvent.objects.create(
        pk=first + 1, at=NOW, did="decision.entered", record="followup.decision", record_id=decision.pk, by_id=by.pk
    )

    assert titles(by, "planen") == ["Anta planen."]


def test_an_event_that_never_comes_is_looked_for_no_longer_than_an_hour(
    by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make_audit_event().pk
    make_audit_event(pk=first + 2)
    operations.catch_up()
    later = time.time() + 3700
    monkeypatch.setattr(time, "time", lambda: later)
    operations.catch_up()

    assert Progress.objects.get().missing == []


def test_rebuilding_finds_everything_and_starts_where_the_trail_ends(by: User) -> None:
    make_decision(text="Anta planen.")
    event = make_audit_event()
    told = StringIO()

    call_command("rebuild_search", stdout=told)

    assert titles(by, "planen") == ["Anta planen."]
    assert Progress.objects.get().event == event.pk
    assert told.getvalue().splitlines()[-1] == "Sökregistret är uppbyggt på nytt med 2 poster."


def test_rebuilding_twice_gives_the_same(by: User) -> None:
    make_decision(text="Anta planen.")
    operations.rebuild()
    operations.rebuild()

    assert titles(by, "planen") == ["Anta planen."]


def test_a_failing_index_does_not_fail_the_work(by: User, monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    def fail(**_: object) -> int:
        raise DatabaseError("locked")

    monkeypatch.setattr(operations, "catch_up", fail)

    operations.catch_up_quietly(most=1)

    assert [record.message for record in caplog.records] == [
        "The search index could not follow; it tries again at the next change."
    ]
