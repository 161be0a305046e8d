"""The record of the meeting before is received, and a point is approved at once with what came of it."""

from __future__ import annotations

from typing import Any

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.followup.enums import DecisionForm
from rodatraden.domain.followup.operations import record
from rodatraden.domain.followup.queries import records
from rodatraden.domain.meetings.enums import AgendaKind, ItemOutcome, MeetingState, MinutesState
from rodatraden.domain.meetings.models import AgendaItem
from tests.domain.every import operations_of, refused, traces
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import NOW
from tests.factories.meetings import make_agenda_item, make_item_approval, make_minutes_item

pytestmark = pytest.mark.django_db


def about(scene: Scene, **fields: Any) -> AgendaItem:
    """A point of an open meeting that is about an approved record."""
    minutes = scene.minutes(MinutesState.APPROVED)
    origin = {"origin": "meetings.minutes", "origin_id": minutes.pk}
    return make_agenda_item(**{"meeting": scene.open(), **origin, **fields})


def test_every_operation_is_tried_here() -> None:
    every = {name for name in operations_of("rodatraden.domain.followup.operations") if name.startswith("record.")}

    assert every == {"record.approve_point", "record.file_record"}


def test_the_record_is_filed_by_a_decision_of_its_own_form() -> None:
    scene = make_scene()
    item = about(scene)

    made = record.file_record(item=item, **scene.who())

    item.refresh_from_db()
    assert (made.form, made.text) == (DecisionForm.FILED, "Protokollet från 2 mars 2026 lades till handlingarna.")
    assert item.outcome == ItemOutcome.DECIDED
    filed = scene.body.meetings.get(minutes__pk=item.origin_id).minutes
    assert records.filed_at(filed) == made
    assert traces()[-1] == "record.filed"


def test_it_is_filed_once() -> None:
    scene = make_scene()
    item = about(scene)
    record.file_record(item=item, **scene.who())

    with pytest.raises(NotPossible, match="redan lagda till handlingarna"):
        record.file_record(item=item, **scene.who())


def test_only_a_point_about_a_record_at_an_open_meeting_files_it() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="inte om några tidigare anteckningar"):
        record.file_record(item=about(scene, origin=""), **scene.who())
    with pytest.raises(NotPossible, match="medan det pågår"):
        record.file_record(item=about(scene, meeting=scene.meeting(MeetingState.HELD)), **scene.who())


def test_a_record_is_filed_by_those_who_run_the_meeting() -> None:
    scene = make_scene()

    refused(record.file_record, {"item": about(scene)}, by=scene.member())


def test_a_point_is_approved_by_the_one_who_is_asked() -> None:
    scene = make_scene()
    item, user = scene.open(AgendaKind.DECISION).items.get(), scene.member()
    make_minutes_item(item=item, text="Planen antogs.")
    asked = make_item_approval(item=item, person=user.person)

    refused(record.approve_point, {"approval": asked}, by=scene.by)
    assert record.approve_point(approval=asked, by=user, now=NOW).text == "Planen antogs."
