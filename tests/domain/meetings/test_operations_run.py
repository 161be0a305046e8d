"""Running a meeting is for those who lead the bodies that meet: who may, who may not, and what trace it leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from rodatraden.domain.accounts.operations import machine
from rodatraden.domain.meetings.enums import (
    AgendaKind,
    EvaluationForm,
    ItemOutcome,
    MeetingState,
    MinutesState,
    NoticeAnswer,
    Presence,
    Quorum,
    View,
)
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.meetings.operations import (
    approval,
    drafting,
    elections,
    evaluations,
    feeds,
    immediate,
    live,
    present,
    procedures,
    rectifying,
    remarks,
    rounds,
    running,
    stands,
    submissions,
    substitutes,
    themes,
)
from rodatraden.domain.meetings.queries.lines import mark_of
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Person
from tests.domain.every import KEEPERS, OTHERS, operations_of, refused, traces
from tests.domain.meetings.planning_operations import PLANNING, PLANNING_MODULES
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.accounts import make_administrator, make_user
from tests.factories.clock import NOW, TODAY
from tests.factories.meetings import (
    make_agenda_item,
    make_attendance,
    make_calendar_feed,
    make_election,
    make_evaluation,
    make_item_approval,
    make_record_version,
    make_recusal,
    make_remark,
    make_standpoint,
    make_submission,
    make_theme,
)
from tests.factories.structure import make_holder, make_membership, make_organisation, make_person, make_secretary

pytestmark = pytest.mark.django_db

FORMS = procedures.Forms(
    quorum=Quorum.NONE,
    decides_by="consensus",
    approvers=1,
    approval_days=14,
    notice_days=7,
    numbering="per_meeting",
    record_kind="protokoll",
    length=60,
)


def coming(scene: Scene) -> dict[str, Any]:
    meeting = scene.meeting()
    make_agenda_item(meeting=meeting)
    return {"meeting": meeting}


def line(scene: Scene) -> dict[str, Any]:
    return {"item": make_agenda_item(meeting=scene.meeting())}


def open_point(scene: Scene) -> dict[str, Any]:
    return {"item": scene.open(AgendaKind.DECISION).items.get()}


def here(item: AgendaItem) -> Person:
    return make_attendance(meeting=item.meeting).person


def point_of(scene: Scene, state: MinutesState) -> dict[str, Any]:
    return {"item": scene.minutes(state).meeting.items.get()}


def sent(scene: Scene) -> dict[str, Any]:
    return {"minutes": scene.minutes(MinutesState.CIRCULATED)}


def proposal(scene: Scene) -> dict[str, Any]:
    given = sent(scene)
    item = given["minutes"].meeting.items.get()
    return {"remark": make_remark(**given, item=item, quote="budgeten", proposed="bokslutet")}


def signable(scene: Scene) -> dict[str, Any]:
    """An approved record with a version, and the file that is its signed one."""
    minutes = scene.minutes(MinutesState.APPROVED, fingerprint="1" * 64)
    file = Path(settings.DOCUMENTS_ROOT).parent / "signed.pdf"
    file.write_bytes(b"%PDF-1.7 signed")
    return {"version": make_record_version(minutes=minutes, fingerprint="1" * 64), "path": file}


def written_live(item: AgendaItem) -> dict[str, Any]:
    return {"meeting": item.meeting, "state": b"", "texts": {item.pk: "Ny text."}, "seen": {}}


# what the operation is called with for a scene, and the lines it leaves
RUNNING: dict[str, tuple[Callable[[Scene], dict[str, Any]], list[str]]] = {
    **PLANNING,
    "procedures.set_procedure": (lambda s: {"body": s.body, "forms": FORMS}, ["procedure.set"]),
    "procedures.set_standing_items": (lambda s: {"body": s.body, "items": []}, ["standing.set"]),
    "procedures.set_working_forms": (
        lambda s: {"body": s.body, "forms": FORMS, "standing": []},
        ["procedure.set", "standing.set", "procedure.settled"],
    ),
    "drafting.add_lines": (lambda s: {**coming(s), "lines": [drafting.Line("Budget")]}, ["agenda.drafted"]),
    "drafting.change_line": (lambda s: {**line(s), "line": drafting.Line("Budget")}, ["agenda.changed"]),
    "drafting.change_lines": (
        lambda s: {
            "meeting": (i := line(s)["item"]).meeting,
            "lines": {i.pk: drafting.Line("Budget")},
            "seen": {i.pk: mark_of(i)},
        },
        ["agenda.changed"],
    ),
    "drafting.place_line": (lambda s: {**line(s), "position": 1}, ["agenda.ordered"]),
    "drafting.drop_line": (line, ["agenda.dropped"]),
    "rounds.report": (
        lambda s: {"meeting": s.meeting(), "organisation": make_organisation(), "text": "Allt väl."},
        ["round.told"],
    ),
    "running.call_meeting": (coming, ["meeting.called"]),
    "running.answer_notice": (
        lambda s: {"meeting": s.meeting(MeetingState.CALLED), "person": make_person(), "answer": NoticeAnswer.COMES},
        ["notice.answered"],
    ),
    "running.open_meeting": (coming, ["meeting.opened"]),
    "present.note_presence": (
        lambda s: {"meeting": s.open(), "person": make_person(), "presence": Presence.PRESENT},
        ["attendance.noted"],
    ),
    "present.note_leaving": (lambda s: {"attendance": make_attendance(meeting=s.open())}, ["attendance.left"]),
    "present.hand_over": (
        lambda s: {"meeting": (m := s.open()), "role": Role.CHAIR, "person": make_attendance(meeting=m).person},
        ["meeting.handed_over"],
    ),
    "elections.elect": (
        lambda s: {**open_point(s), "body": s.body, "person": make_person(), "role": Role.CHAIR},
        ["membership.begun", "election.noted"],
    ),
    "elections.take_back_election": (
        lambda s: {"election": make_election(**open_point(s))},
        ["election.taken_back"],
    ),
    "stands.note_recusal": (lambda s: {"item": (i := open_point(s)["item"]), "person": here(i)}, ["recusal.noted"]),
    "stands.take_back_recusal": (lambda s: {"recusal": make_recusal(**open_point(s))}, ["recusal.taken_back"]),
    "stands.note_stand": (
        lambda s: {"item": (i := open_point(s)["item"]), "person": here(i), "view": View.AGAINST},
        ["stand.noted"],
    ),
    "stands.take_back_stand": (lambda s: {"stand": make_standpoint(**open_point(s))}, ["stand.taken_back"]),
    "running.take_break": (
        lambda s: {"meeting": make_agenda_item(meeting=s.open(), began_at=NOW).meeting},
        ["meeting.rested"],
    ),
    "running.take_up": (open_point, ["item.taken_up"]),
    "running.settle_item": (lambda s: {**open_point(s), "outcome": ItemOutcome.DECIDED}, ["item.settled"]),
    "running.close_meeting": (lambda s: {"meeting": s.open()}, ["meeting.closed"]),
    "approval.write_text": (
        lambda s: {**point_of(s, MinutesState.DRAFT), "text": "Ny text.", "revision": 1},
        ["item.written"],
    ),
    "live.keep_live": (
        lambda s: written_live(s.open(AgendaKind.INFORMATION).items.get()),
        ["item.written"],
    ),
    "approval.comment_afterwards": (
        lambda s: {**point_of(s, MinutesState.APPROVED), "note": "Mötet flyttades."},
        ["item.commented"],
    ),
    "approval.circulate": (
        lambda s: {"minutes": s.minutes(), "approvers": [make_person()]},
        ["minutes.circulated"],
    ),
    "approval.take_back": (sent, ["minutes.taken_back"]),
    "remarks.remark": (lambda s: {**sent(s), "item": None, "text": "Rätta dagen."}, ["minutes.remarked"]),
    "remarks.settle_remark": (
        lambda s: {"remark": make_remark(**sent(s)), "answer": "Rättat."},
        ["remark.settled"],
    ),
    "remarks.accept_remark": (proposal, ["item.written", "remark.accepted"]),
    "immediate.ask_at_once": (
        lambda s: {**point_of(s, MinutesState.DRAFT), "approvers": [make_person()]},
        ["item.asked_at_once"],
    ),
    "immediate.take_back_item": (
        lambda s: {"item": make_item_approval(**point_of(s, MinutesState.DRAFT)).item, "because": "Fel belopp."},
        ["item.taken_back"],
    ),
    "rectifying.rectify": (
        lambda s: {"minutes": s.minutes(MinutesState.APPROVED), "because": "Fel belopp."},
        ["minutes.rectified"],
    ),
    "rectifying.keep_signed": (signable, ["document.stored", "document.described", "record.signed"]),
    "evaluations.open_evaluation": (
        lambda s: {"meeting": s.open(), "form": EvaluationForm.DRIVE},
        ["evaluation.opened"],
    ),
    "evaluations.close_evaluation": (
        lambda s: {"evaluation": make_evaluation(meeting=s.open())},
        ["evaluation.closed"],
    ),
    "themes.add_theme": (lambda s: {"body": s.body, "title": "Unga"}, ["theme.added"]),
    "themes.schedule_theme": (
        lambda s: {"theme": make_theme(body=s.body), "meeting": s.meeting()},
        ["theme.scheduled"],
    ),
    "themes.drop_theme": (lambda s: {"theme": make_theme(body=s.body), "because": "Klart."}, ["theme.dropped"]),
    "themes.resume_theme": (lambda s: {"theme": make_theme(body=s.body, dropped_on=TODAY)}, ["theme.resumed"]),
    "submissions.accept": (
        lambda s: {"submission": make_submission(body=s.body), "meeting": s.meeting()},
        ["agenda.drafted", "submission.accepted"],
    ),
    "submissions.decline": (
        lambda s: {"submission": make_submission(body=s.body), "because": "Hör till rådet."},
        ["submission.declined"],
    ),
    "submissions.reconsider": (
        lambda s: {"submission": make_submission(body=s.body, state="declined", answer="Nej.")},
        ["submission.reconsidered"],
    ),
    "substitutes.call_in": (
        lambda s: {
            "meeting": s.meeting(MeetingState.CALLED),
            "person": make_membership(body=s.body, role=Role.SUBSTITUTE).person,
            "instead_of": make_person(),
        },
        ["substitute.called_in"],
    ),
    "feeds.make_feed": (lambda s: {"body": s.body}, ["feed.made"]),
    "feeds.revoke_feed": (lambda s: {"feed": make_calendar_feed(body=s.body)}, ["feed.revoked"]),
    "rectifying.post_record": (
        lambda s: {"minutes": s.minutes(MinutesState.APPROVED), "posted_on": TODAY},
        ["minutes.posted"],
    ),
}
# who may is a rule of its own: for the person asked alone, and for those who sit there for the party
# or for whoever has the code, without an account or a trace
OF_THEIR_OWN = {
    "approval.approve",
    "immediate.approve_item",
    "rounds.report",
    "evaluations.answer_evaluation",
    "submissions.submit",
    "submissions.withdraw",
}
MODULES = {
    **PLANNING_MODULES,
    "approval": approval,
    "elections": elections,
    "evaluations": evaluations,
    "feeds": feeds,
    "immediate": immediate,
    "rectifying": rectifying,
    "remarks": remarks,
    "live": live,
    "drafting": drafting,
    "procedures": procedures,
    "rounds": rounds,
    "present": present,
    "running": running,
    "stands": stands,
    "submissions": submissions,
    "substitutes": substitutes,
    "themes": themes,
}


def call(name: str) -> Callable[..., Any]:
    module, function = name.split(".")
    operation: Callable[..., Any] = getattr(MODULES[module], function)
    return operation


def test_none_that_runs_meetings_is_forgotten() -> None:
    every = operations_of("rodatraden.domain.meetings.operations")
    kept = {name for name in every if name.split(".")[0] in {"agenda", "attendance", "matters", "meetings", "minutes"}}

    assert every - kept - set(RUNNING) - OF_THEIR_OWN == set()


@pytest.mark.parametrize("name", RUNNING)
def test_it_leaves_its_lines_in_the_audit_trail(name: str) -> None:
    scene = make_scene()
    given, did = RUNNING[name]

    call(name)(**given(scene), **scene.who())

    assert traces() == did


@pytest.mark.parametrize("role", KEEPERS)
@pytest.mark.parametrize("name", RUNNING)
def test_those_who_lead_the_body_may(name: str, role: Role) -> None:
    scene = make_scene()
    given, did = RUNNING[name]

    call(name)(**given(scene), by=make_holder(role, body=scene.body), now=NOW)

    assert traces() == did


@pytest.mark.parametrize("who", [make_administrator, machine])
@pytest.mark.parametrize("name", RUNNING)
def test_an_administrator_and_the_machine_may(name: str, who: Callable[[], Any]) -> None:
    given, did = RUNNING[name]

    call(name)(**given(make_scene()), by=who(), now=NOW)

    assert traces() == did


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("name", RUNNING)
def test_it_is_refused_to_the_others_of_the_body(name: str, role: Role) -> None:
    scene = make_scene()

    refused(call(name), RUNNING[name][0](scene), by=make_holder(role, body=scene.body))


@pytest.mark.parametrize("name", RUNNING)
def test_it_is_refused_to_the_secretary_of_another_body(name: str) -> None:
    refused(call(name), RUNNING[name][0](make_scene()), by=make_secretary())


@pytest.mark.parametrize("name", RUNNING)
def test_it_is_refused_to_an_account_without_a_seat(name: str) -> None:
    refused(call(name), RUNNING[name][0](make_scene()), by=make_user())
