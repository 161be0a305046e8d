"""The timetable of a body: who keeps it, what moves and why, and how it is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rodatraden.base.errors import NotPossible
from rodatraden.base.models import AuditEvent
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.models import Milestone, MilestoneMove
from rodatraden.domain.followup.operations import milestones as operations
from rodatraden.domain.followup.operations.milestones import (
    Goal,
    add_milestone,
    change_milestone,
    drop_milestone,
    finish_milestone,
    move_milestone,
    resume_milestone,
)
from rodatraden.domain.followup.queries import milestones
from rodatraden.domain.structure.enums import Role
from tests.domain.every import KEEPERS, OTHERS, refused, trace, traces
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.followup import make_milestone, make_milestone_move, make_thread
from tests.factories.structure import make_body, make_holder, make_person, make_secretary

pytestmark = pytest.mark.django_db

NEXT_MONTH = TODAY + timedelta(days=30)
OPERATIONS: dict[str, tuple[Callable[[Milestone], dict[str, Any]], str]] = {
    "add_milestone": (
        lambda one: {"body": one.body, "goal": Goal("Utkast"), "planned_on": TOMORROW},
        "milestone.added",
    ),
    "change_milestone": (lambda one: {"milestone": one, "goal": Goal("Utkast")}, "milestone.changed"),
    "move_milestone": (lambda one: {"milestone": one, "to": TOMORROW, "because": "Dröjer."}, "milestone.moved"),
    "finish_milestone": (lambda one: {"milestone": one, "done_on": TODAY}, "milestone.finished"),
    "drop_milestone": (lambda one: {"milestone": one, "because": "Behövs inte."}, "milestone.dropped"),
    "resume_milestone": (lambda one: {"milestone": finished(one)}, "milestone.resumed"),
}


def finished(milestone: Milestone) -> Milestone:
    milestone.done_on = TODAY
    milestone.save()
    return milestone


def holder(milestone: Milestone, role: Role) -> User:
    return make_holder(role, body=milestone.body)


def told(milestone: Milestone) -> Milestone:
    return milestones.all_milestones().get(pk=milestone.pk)


@pytest.mark.parametrize("role", KEEPERS)
@pytest.mark.parametrize("name", OPERATIONS)
def test_those_who_lead_the_body_may_and_it_leaves_a_line(name: str, role: Role) -> None:
    milestone = make_milestone()
    given, did = OPERATIONS[name]
    by = holder(milestone, role)

    done = getattr(operations, name)(**given(milestone), by=by, now=NOW)

    assert trace() == (did, "followup.milestone", done.pk, by.pk)


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("name", OPERATIONS)
def test_it_is_refused_to_others_in_the_body(name: str, role: Role) -> None:
    milestone = make_milestone()

    refused(getattr(operations, name), OPERATIONS[name][0](milestone), by=holder(milestone, role))


@pytest.mark.parametrize("name", OPERATIONS)
def test_it_is_refused_to_those_who_lead_another_body(name: str) -> None:
    refused(getattr(operations, name), OPERATIONS[name][0](make_milestone()), by=make_secretary())


def secretary(milestone: Milestone) -> User:
    return holder(milestone, Role.SECRETARY)


def test_a_new_milestone_holds_to_the_day_it_is_planned() -> None:
    one, person, thread = make_milestone(), make_person(), make_thread()
    goal = Goal(" Utkast ", owner_words="gruppen", person=person, thread=thread, note="Till styrgruppen.")

    made = add_milestone(body=one.body, goal=goal, planned_on=TOMORROW, by=secretary(one), now=NOW)

    made.refresh_from_db()
    assert (made.title, made.planned_on, made.due_on) == ("Utkast", TOMORROW, TOMORROW)
    assert (made.owner_words, made.person, made.thread, made.note) == ("gruppen", person, thread, "Till styrgruppen.")


def test_a_moved_milestone_keeps_its_plan_and_says_why() -> None:
    milestone = make_milestone()
    by = secretary(milestone)

    move_milestone(milestone=milestone, to=TOMORROW, because=" Underlaget dröjer. ", by=by, now=NOW)
    move_milestone(milestone=milestone, to=NEXT_MONTH, because="Budgeten dröjer.", by=by, now=NOW)

    milestone.refresh_from_db()
    assert (milestone.planned_on, milestone.due_on) == (TODAY, NEXT_MONTH)
    assert list(MilestoneMove.objects.order_by("pk").values_list("before", "after", "because", "moved_by")) == [
        (TODAY, TOMORROW, "Underlaget dröjer.", by.pk),
        (TOMORROW, NEXT_MONTH, "Budgeten dröjer.", by.pk),
    ]


def test_changing_what_it_says_leaves_the_days() -> None:
    milestone = make_milestone(title="Utkast", due_on=TOMORROW)

    change_milestone(milestone=milestone, goal=Goal("Färdigt förslag"), by=secretary(milestone), now=NOW)

    milestone.refresh_from_db()
    assert (milestone.title, milestone.planned_on, milestone.due_on) == ("Färdigt förslag", TODAY, TOMORROW)
    event = AuditEvent.objects.get()
    assert ((event.before or {})["title"], (event.after or {})["title"]) == ("Utkast", "Färdigt förslag")


def test_a_dropped_one_keeps_why_beside_its_note_and_may_be_opened_again() -> None:
    milestone = make_milestone(note="Till styrgruppen.")
    by = secretary(milestone)

    drop_milestone(milestone=milestone, because="Behövs inte.", by=by, now=NOW)
    milestone.refresh_from_db()
    assert (milestone.dropped_on, milestone.note) == (TODAY, "Till styrgruppen.\nBehövs inte.")

    resume_milestone(milestone=milestone, by=by, now=NOW)
    milestone.refresh_from_db()
    assert milestone.is_open


@pytest.mark.parametrize(
    ("operation", "given", "why"),
    [
        (move_milestone, {"to": TOMORROW, "because": " "}, "Skriv varför delmålet flyttas"),
        (move_milestone, {"to": TODAY, "because": "Dröjer."}, "redan den dagen"),
        (finish_milestone, {"done_on": TOMORROW}, "Dagen har inte varit än"),
        (drop_milestone, {"because": ""}, "Skriv varför delmålet läggs ned"),
        (resume_milestone, {}, "redan öppet"),
        (change_milestone, {"goal": Goal(" ")}, "Skriv vad som ska vara klart"),
    ],
)
def test_what_does_not_hold_is_told_and_changes_nothing(
    operation: Callable[..., Milestone], given: dict[str, Any], why: str
) -> None:
    milestone = make_milestone()

    with pytest.raises(NotPossible, match=why):
        operation(milestone=milestone, **given, by=secretary(milestone), now=NOW)

    assert traces() == []


@pytest.mark.parametrize(
    ("operation", "given"),
    [
        (move_milestone, {"to": TOMORROW, "because": "Dröjer."}),
        (finish_milestone, {"done_on": TODAY}),
        (drop_milestone, {"because": "Behövs inte."}),
    ],
)
def test_a_closed_one_is_opened_before_it_is_changed(
    operation: Callable[..., Milestone], given: dict[str, Any]
) -> None:
    milestone = make_milestone(done_on=YESTERDAY)

    with pytest.raises(NotPossible, match="Öppna det igen"):
        operation(milestone=milestone, **given, by=secretary(milestone), now=NOW)


def test_late_or_near_are_the_open_ones_of_the_body() -> None:
    body = make_body()
    near = make_milestone(body=body, planned_on=TOMORROW)
    late = make_milestone(body=body, planned_on=YESTERDAY)
    make_milestone(body=body, planned_on=NEXT_MONTH)
    make_milestone(body=body, planned_on=YESTERDAY, done_on=TODAY)
    make_milestone(body=body, planned_on=YESTERDAY, dropped_on=TODAY)
    make_milestone(planned_on=YESTERDAY)

    assert list(milestones.late_or_near(body, TOMORROW).order_by("due_on")) == [late, near]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"due_on": TODAY}, "i dag"),
        ({"due_on": TOMORROW}, "om 1 dag"),
        ({"due_on": TODAY + timedelta(days=21)}, "om 3 veckor"),
        ({"due_on": TODAY - timedelta(days=9)}, "försenat 9 dagar"),
        ({"due_on": TODAY - timedelta(days=14)}, "försenat 2 veckor"),
        ({"due_on": TODAY - timedelta(days=213)}, "försenat 7 månader"),
        ({"done_on": TODAY}, "klart 2 mars 2026"),
        ({"done_on": YESTERDAY}, "klart 1 mars 2026, 1 dag tidigare än planerat"),
        ({"dropped_on": TODAY}, "nedlagt 2 mars 2026"),
    ],
)
def test_the_state_is_told_in_words(fields: dict[str, date], words: str) -> None:
    assert milestones.state_in_words(make_milestone(**fields), TODAY) == words


@pytest.mark.parametrize(
    ("moves", "days", "words"),
    [
        (0, 0, ""),
        (1, -3, "flyttat en gång, 3 dagar tidigare än planerat"),
        (2, 42, "flyttat två gånger, 6 veckor senare än planerat"),
        (4, 0, "flyttat 4 gånger, åter till den planerade dagen"),
    ],
)
def test_moves_are_told_in_words(moves: int, days: int, words: str) -> None:
    milestone = make_milestone(due_on=TODAY + timedelta(days=days))
    for _ in range(moves):
        make_milestone_move(milestone=milestone)

    assert milestones.moves_in_words(told(milestone)) == words


def test_the_database_refuses_what_is_both_done_and_dropped() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_milestone(done_on=TODAY, dropped_on=TODAY)


@pytest.mark.parametrize("fields", [{"because": ""}, {"before": TODAY, "after": TODAY}])
def test_the_database_refuses_a_move_without_a_reason_or_to_the_same_day(fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_milestone_move(**fields)


def test_records_are_written_as_people_say_them() -> None:
    assert str(Milestone(title="Utkast")) == "Utkast"
    assert str(MilestoneMove(before=TODAY, after=TOMORROW)) == "2026-03-02 till 2026-03-03"
