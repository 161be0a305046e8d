"""Running a meeting is for those who lead the bodies that meet: who may, who may not, and what trace it leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rodatraden.domain.accounts.operations import machine
from rodatraden.domain.meetings.enums import (
    AgendaKind,
    ItemOutcome,
    MeetingState,
    MinutesState,
    NoticeAnswer,
    Presence,
    Quorum,
)
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.meetings.operations import approval, drafting, live, planning, procedures, rounds, running
from rodatraden.domain.structure.enums import Role
from tests.domain.every import KEEPERS, OTHERS, operations_of, refused, traces
from tests.domain.meetings.scene import NEXT_WEEK, Scene, make_scene
from tests.factories.accounts import make_administrator, make_user
from tests.factories.clock import NOW, TOMORROW
from tests.factories.meetings import make_agenda_item, make_attendance, make_remark
from tests.factories.structure import make_holder, make_organisation, make_person, make_secretary

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


def point_of(scene: Scene, state: MinutesState) -> dict[str, Any]:
    return {"item": scene.minutes(state).meeting.items.get()}


def sent(scene: Scene) -> dict[str, Any]:
    return {"minutes": scene.minutes(MinutesState.CIRCULATED)}


def written_live(item: AgendaItem) -> dict[str, Any]:
    return {"meeting": item.meeting, "state": b"", "texts": {item.pk: "Ny text."}, "seen": {}}


# what the operation is called with for a scene, and the lines it leaves
RUNNING: dict[str, tuple[Callable[[Scene], dict[str, Any]], list[str]]] = {
    "procedures.set_procedure": (lambda s: {"body": s.body, "forms": FORMS}, ["procedure.set"]),
    "procedures.set_standing_items": (lambda s: {"body": s.body, "items": []}, ["standing.set"]),
    "procedures.set_working_forms": (
        lambda s: {"body": s.body, "forms": FORMS, "standing": []},
        ["procedure.set", "standing.set", "procedure.settled"],
    ),
    "planning.plan_meeting": (lambda s: {"bodies": [s.body], "when": planning.When(TOMORROW)}, ["meeting.planned"]),
    "planning.plan_term": (lambda s: {"body": s.body, "whens": [planning.When(TOMORROW)]}, ["meeting.planned"]),
    "planning.move_meeting": (lambda s: {**coming(s), "when": planning.When(NEXT_WEEK)}, ["meeting.moved"]),
    "planning.cancel_meeting": (lambda s: {**coming(s), "because": "För få kan."}, ["meeting.cancelled"]),
    "planning.resume_meeting": (lambda s: {"meeting": s.meeting(MeetingState.CANCELLED)}, ["meeting.resumed"]),
    "drafting.add_lines": (lambda s: {**coming(s), "lines": [drafting.Line("Budget")]}, ["agenda.drafted"]),
    "drafting.change_line": (lambda s: {**line(s), "line": drafting.Line("Budget")}, ["agenda.changed"]),
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
    "running.note_presence": (
        lambda s: {"meeting": s.open(), "person": make_person(), "presence": Presence.PRESENT},
        ["attendance.noted"],
    ),
    "running.note_leaving": (lambda s: {"attendance": make_attendance(meeting=s.open())}, ["attendance.left"]),
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
    "approval.remark": (lambda s: {**sent(s), "item": None, "text": "Rätta dagen."}, ["minutes.remarked"]),
    "approval.settle_remark": (
        lambda s: {"remark": make_remark(**sent(s)), "answer": "Rättat."},
        ["remark.settled"],
    ),
}
# who may is a rule of its own: for the person asked alone, and for those who sit there for the party
OF_THEIR_OWN = {"approval.approve", "rounds.report"}
MODULES = {
    "approval": approval,
    "live": live,
    "drafting": drafting,
    "planning": planning,
    "procedures": procedures,
    "rounds": rounds,
    "running": running,
}


def call(name: str) -> Callable[..., Any]:
    module, function = name.split(".")
    operation: Callable[..., Any] = getattr(MODULES[module], function)
    return operation


def test_none_that_runs_meetings_is_forgotten() -> None:
    every = operations_of("rodatraden.domain.meetings.operations")
    kept = {name for name in every if name.split(".")[0] in {"agenda", "attendance", "meetings", "minutes"}}

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
