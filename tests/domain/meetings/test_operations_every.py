"""Keepers may, others may not, and every operation leaves its line in the audit trail."""

from __future__ import annotations

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.meetings.enums import MinutesState
from rodatraden.domain.meetings.operations import agenda, attendance, matters, meetings, minutes
from rodatraden.domain.meetings.operations.agenda import Point
from rodatraden.domain.meetings.operations.attendance import Attendee
from rodatraden.domain.structure.enums import Role
from tests.domain.every import KEEPERS, OTHERS, Given, operations_of, refused, traces
from tests.factories.accounts import make_user
from tests.factories.clock import NOW, TODAY
from tests.factories.meetings import make_agenda_item, make_attendance, make_meeting, make_minutes, make_round_report
from tests.factories.structure import make_body, make_holder, make_matter_type, make_person, make_secretary

pytestmark = pytest.mark.django_db

CORRECTED = {"title": "Möte", "held_on": TODAY, "starts_at": None, "ends_at": None, "place": ""}
OPERATIONS: dict[str, tuple[Given, str]] = {
    "meetings.enter_meeting": (lambda: {"title": "Möte", "bodies": [make_body()]}, "meeting.entered"),
    "meetings.correct_meeting": (lambda: {"meeting": make_meeting(), "bodies": [], **CORRECTED}, "meeting.corrected"),
    "meetings.remove_meeting": (lambda: {"meeting": make_meeting()}, "meeting.removed"),
    "agenda.enter_item": (lambda: {"meeting": make_meeting(), "point": Point(1, "Budget")}, "item.entered"),
    "agenda.correct_item": (lambda: {"item": make_agenda_item(), "point": Point(1, "Budget")}, "item.corrected"),
    "agenda.remove_item": (lambda: {"item": make_agenda_item()}, "item.removed"),
    "matters.say_matter": (lambda: {"item": make_agenda_item(), "matter_type": make_matter_type()}, "item.matter_said"),
    "attendance.enter_attendance": (
        lambda: {"meeting": make_meeting(), "attendee": Attendee(make_person())},
        "attendance.entered",
    ),
    "attendance.correct_attendance": (
        lambda: {"attendance": make_attendance(), "attendee": Attendee(make_person())},
        "attendance.corrected",
    ),
    "attendance.remove_attendance": (lambda: {"attendance": make_attendance()}, "attendance.removed"),
    "attendance.enter_round_report": (
        lambda: {"meeting": make_meeting(), "item": None, "party": "Kommunen", "text": "Allt väl."},
        "round.reported",
    ),
    "attendance.remove_round_report": (lambda: {"report": make_round_report()}, "round.removed"),
    "minutes.keep_minutes": (
        lambda: {"meeting": make_meeting(), "kind": "protokoll", "source": None},
        "minutes.kept",
    ),
}
# what is told in a round is no part of the text that is approved, and a meeting that is entered has no record yet
NOT_IN_THE_RECORD = {
    "matters.say_matter",
    "meetings.enter_meeting",
    "attendance.enter_round_report",
    "attendance.remove_round_report",
}
MODULES = {"agenda": agenda, "attendance": attendance, "matters": matters, "meetings": meetings, "minutes": minutes}


def call(name: str):
    module, function = name.split(".")
    return getattr(MODULES[module], function)


def test_none_is_forgotten() -> None:
    every = operations_of("rodatraden.domain.meetings.operations")

    assert set(OPERATIONS) == {name for name in every if name.split(".")[0] in MODULES}  # the others: running meetings


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("name", OPERATIONS)
def test_it_is_refused_to_those_who_keep_nothing(name: str, role: Role) -> None:
    refused(call(name), OPERATIONS[name][0](), by=make_holder(role))


@pytest.mark.parametrize("name", OPERATIONS)
def test_it_is_refused_to_an_account_without_a_seat(name: str) -> None:
    refused(call(name), OPERATIONS[name][0](), by=make_user())


@pytest.mark.parametrize("name", OPERATIONS)
def test_it_leaves_a_line_in_the_audit_trail(name: str) -> None:
    given, did = OPERATIONS[name]

    call(name)(**given(), by=make_secretary(), now=NOW)

    assert traces() == [did]


@pytest.mark.parametrize("state", [MinutesState.CIRCULATED, MinutesState.APPROVED])
@pytest.mark.parametrize("name", sorted(set(OPERATIONS) - NOT_IN_THE_RECORD))
def test_what_stands_in_a_record_that_is_out_or_approved_is_changed_by_nobody(name: str, state: MinutesState) -> None:
    given = OPERATIONS[name][0]()
    about = given.get("meeting") or next(value.meeting for value in given.values() if hasattr(value, "meeting"))
    make_minutes(meeting=about, state=state)

    with pytest.raises(NotPossible, match=r"Anteckningarna är (ute för justering|justerade och låsta)"):
        call(name)(**given, by=make_secretary(), now=NOW)

    assert traces() == []


@pytest.mark.parametrize("name", sorted(set(OPERATIONS) - NOT_IN_THE_RECORD))
def test_a_draft_is_changed_as_before(name: str) -> None:
    given, did = OPERATIONS[name]
    made = given()
    about = made.get("meeting") or next(value.meeting for value in made.values() if hasattr(value, "meeting"))
    make_minutes(meeting=about, state=MinutesState.DRAFT)

    call(name)(**made, by=make_secretary(), now=NOW)

    assert traces() == [did]


@pytest.mark.parametrize("role", KEEPERS)
def test_every_keeper_may(role: Role) -> None:
    assert meetings.enter_meeting(title="Möte", bodies=[], by=make_holder(role), now=NOW).title == "Möte"
