"""What the operations that plan meetings are called with, and the lines they leave: a part of the table of all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from types import ModuleType
from typing import Any

from rodatraden.domain.meetings.enums import AgendaKind, MeetingKind, MeetingState, View
from rodatraden.domain.meetings.models import Series
from rodatraden.domain.meetings.operations import by_letter, joint, planning, presenters, series
from rodatraden.domain.meetings.queries.calendar import Rhythm
from rodatraden.domain.meetings.queries.series import Rule
from tests.domain.meetings.scene import NEXT_WEEK, Scene
from tests.factories.clock import TOMORROW
from tests.factories.meetings import make_agenda_item, make_presenter, make_series
from tests.factories.structure import make_membership

RULE = Rule(Rhythm.EVERY_WEEK, TOMORROW.weekday(), TOMORROW, TOMORROW)


def in_series(scene: Scene) -> Series:
    return make_series(body=scene.body, weekday=TOMORROW.weekday(), since=TOMORROW, until=TOMORROW)


def answered_by_letter(scene: Scene) -> dict[str, Any]:
    meeting = scene.meeting(MeetingState.CALLED, kind=MeetingKind.PER_CAPSULAM)
    item = make_agenda_item(meeting=meeting, kind=AgendaKind.DECISION)
    return {"item": item, "person": make_membership(body=scene.body).person, "view": View.FOR}


PLANNING: dict[str, tuple[Callable[[Scene], dict[str, Any]], list[str]]] = {
    "planning.plan_meeting": (lambda s: {"bodies": [s.body], "when": planning.When(TOMORROW)}, ["meeting.planned"]),
    "planning.move_meeting": (
        lambda s: {"meeting": s.meeting(), "when": planning.When(NEXT_WEEK)},
        ["meeting.moved"],
    ),
    "planning.cancel_meeting": (
        lambda s: {"meeting": s.meeting(), "because": "För få kan."},
        ["meeting.cancelled"],
    ),
    "planning.resume_meeting": (lambda s: {"meeting": s.meeting(MeetingState.CANCELLED)}, ["meeting.resumed"]),
    "by_letter.plan_by_letter": (
        lambda s: {"body": s.body, "question": "Planen", "proposal": "Planen antas.", "answer_by": TOMORROW},
        ["meeting.planned", "agenda.drafted", "letter.planned"],
    ),
    "by_letter.answer": (answered_by_letter, ["letter.answered"]),
    "joint.share_out": (
        lambda s: {"meeting": s.meeting(), "points": {}},
        ["agenda.shared_out"],
    ),
    "series.plan_term": (
        lambda s: {"body": s.body, "rule": RULE, "days": [TOMORROW], "left_out": {}},
        ["meeting.planned", "series.planned"],
    ),
    "series.extend_series": (
        lambda s: {"series": in_series(s), "until": NEXT_WEEK, "days": [], "left_out": {}},
        ["series.extended"],
    ),
    "series.leave_out": (
        lambda s: {"series": in_series(s), "day": TOMORROW, "because": "Sportlov."},
        ["series.day_left_out"],
    ),
    "series.change_coming": (
        lambda s: {"series": in_series(s), "starts_at": time(9), "ends_at": None, "place": ""},
        ["series.changed"],
    ),
    "presenters.confirm_presenter": (
        lambda s: {
            "presenter": make_presenter(item=make_agenda_item(meeting=s.meeting())),
            "is_confirmed": True,
        },
        ["presenter.confirmed"],
    ),
    "presenters.carry_points": (
        lambda s: {"meeting": s.meeting(MeetingState.CANCELLED), "to": s.meeting(held_on=NEXT_WEEK)},
        ["agenda.carried"],
    ),
}
PLANNING_MODULES: dict[str, ModuleType] = {
    "by_letter": by_letter,
    "joint": joint,
    "planning": planning,
    "presenters": presenters,
    "series": series,
}
