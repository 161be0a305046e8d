"""Meetings, their points, attendance, minutes and round reports."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from rodatraden.domain.meetings.enums import MeetingState, RecordKind
from rodatraden.domain.meetings.models import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingBody,
    Minutes,
    MinutesItem,
    Presenter,
    RoundReport,
)
from rodatraden.domain.structure.models import Body
from tests.factories.clock import YESTERDAY
from tests.factories.structure import make_body, make_person

_numbers = count(1)


def make_meeting(*, bodies: Sequence[Body] = (), **fields: Any) -> Meeting:
    """A meeting held yesterday by ``bodies`` (by nobody, unless given)."""
    given = {"title": f"Möte {next(_numbers)}", "held_on": YESTERDAY, "state": MeetingState.HELD}
    meeting = Meeting.objects.create(**given | fields)
    for order, body in enumerate(bodies):
        make_meeting_body(meeting=meeting, body=body, order=order)
    return meeting


def make_meeting_body(**fields: Any) -> MeetingBody:
    given = dict(fields)
    given["meeting"] = given.get("meeting") or make_meeting()
    given["body"] = given.get("body") or make_body()
    return MeetingBody.objects.create(**given)


def make_agenda_item(**fields: Any) -> AgendaItem:
    number = next(_numbers)
    given = {"order": number, "number": str(number), "title": f"Punkt {number}"} | fields
    given["meeting"] = given.get("meeting") or make_meeting()
    return AgendaItem.objects.create(**given)


def make_presenter(**fields: Any) -> Presenter:
    given = {"name": f"Föredragande {next(_numbers)}"} | fields
    given["item"] = given.get("item") or make_agenda_item()
    return Presenter.objects.create(**given)


def make_attendance(**fields: Any) -> Attendance:
    given = dict(fields)
    given["meeting"] = given.get("meeting") or make_meeting()
    given["person"] = given.get("person") or make_person()
    return Attendance.objects.create(**given)


def make_minutes(**fields: Any) -> Minutes:
    given = {"kind": RecordKind.PROTOCOL} | fields
    given["meeting"] = given.get("meeting") or make_meeting()
    return Minutes.objects.create(**given)


def make_minutes_item(**fields: Any) -> MinutesItem:
    given = {"text": f"Text {next(_numbers)} under en punkt."} | fields
    given["item"] = given.get("item") or make_agenda_item()
    return MinutesItem.objects.create(**given)


def make_round_report(**fields: Any) -> RoundReport:
    number = next(_numbers)
    given = {"party": f"Part {number}", "text": f"Lägesrapport {number}."} | fields
    given["meeting"] = given.get("meeting") or make_meeting()
    return RoundReport.objects.create(**given)
