"""Meetings, their points, attendance, minutes and round reports."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from rodatraden.domain.meetings.enums import MeetingState, NoticeAnswer, RecordKind, View
from rodatraden.domain.meetings.models import (
    AgendaItem,
    Approval,
    Attendance,
    CalendarFeed,
    Election,
    Evaluation,
    EvaluationAnswer,
    ItemApproval,
    LiveText,
    Meeting,
    MeetingBody,
    Minutes,
    MinutesItem,
    NoticeReply,
    Presenter,
    Procedure,
    RecordVersion,
    Recusal,
    Remark,
    RoundReport,
    Series,
    SeriesException,
    Shift,
    StandingItem,
    Standpoint,
    Submission,
    Theme,
)
from rodatraden.domain.meetings.queries.calendar import Rhythm
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body
from tests.factories.accounts import make_user
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
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


def make_procedure(**fields: Any) -> Procedure:
    given = dict(fields)
    given["body"] = given.get("body") or make_body()
    return Procedure.objects.create(**given)


def make_standing_item(**fields: Any) -> StandingItem:
    number = next(_numbers)
    given = {"order": number, "title": f"Stående punkt {number}"} | fields
    given["body"] = given.get("body") or make_body()
    return StandingItem.objects.create(**given)


def make_notice_reply(**fields: Any) -> NoticeReply:
    given = {"answer": NoticeAnswer.COMES, "answered_at": NOW} | fields
    given["meeting"] = given.get("meeting") or make_meeting(state=MeetingState.CALLED)
    given["person"] = given.get("person") or make_person()
    return NoticeReply.objects.create(**given)


def make_approval(**fields: Any) -> Approval:
    given = {"asked_at": NOW} | fields
    given["minutes"] = given.get("minutes") or make_minutes()
    given["person"] = given.get("person") or make_person()
    return Approval.objects.create(**given)


def make_remark(**fields: Any) -> Remark:
    given = {"text": f"Synpunkt {next(_numbers)}", "made_at": NOW} | fields
    given["minutes"] = given.get("minutes") or make_minutes()
    given["made_by"] = given.get("made_by") or make_user()
    return Remark.objects.create(**given)


def make_live_text(**fields: Any) -> LiveText:
    given = {"state": b"\x00\x00", "saved_at": NOW} | fields
    given["meeting"] = given.get("meeting") or make_meeting(state=MeetingState.OPEN)
    return LiveText.objects.create(**given)


def make_item_approval(**fields: Any) -> ItemApproval:
    given = {"asked_at": NOW} | fields
    given["item"] = given.get("item") or make_agenda_item()
    given["person"] = given.get("person") or make_person()
    return ItemApproval.objects.create(**given)


def make_record_version(**fields: Any) -> RecordVersion:
    given = {"number": 1, "text": "Protokollet.", "fingerprint": "0" * 64, "locked_at": NOW} | fields
    given["minutes"] = given.get("minutes") or make_minutes()
    return RecordVersion.objects.create(**given)


def make_shift(**fields: Any) -> Shift:
    given = {"began_at": NOW} | fields
    given["meeting"] = given.get("meeting") or make_meeting(state=MeetingState.OPEN)
    given["person"] = given.get("person") or make_person()
    return Shift.objects.create(**given)


def make_standpoint(**fields: Any) -> Standpoint:
    given = {"view": View.FOR, "said_at": NOW} | fields
    given["item"] = given.get("item") or make_agenda_item()
    given["person"] = given.get("person") or make_person()
    return Standpoint.objects.create(**given)


def make_recusal(**fields: Any) -> Recusal:
    given = dict(fields)
    given["item"] = given.get("item") or make_agenda_item()
    given["person"] = given.get("person") or make_person()
    return Recusal.objects.create(**given)


def make_election(**fields: Any) -> Election:
    given = {"role": Role.CHAIR, "since": TODAY} | fields
    given["item"] = given.get("item") or make_agenda_item()
    given["body"] = given.get("body") or make_body()
    given["person"] = given.get("person") or make_person()
    return Election.objects.create(**given)


def make_evaluation(**fields: Any) -> Evaluation:
    given = {"code": f"kod{next(_numbers)}", "opened_at": NOW} | fields
    given["meeting"] = given.get("meeting") or make_meeting()
    return Evaluation.objects.create(**given)


def make_evaluation_answer(**fields: Any) -> EvaluationAnswer:
    given = {"drive": "Tydlig dagordning"} | fields
    given["evaluation"] = given.get("evaluation") or make_evaluation()
    return EvaluationAnswer.objects.create(**given)


def make_calendar_feed(**fields: Any) -> CalendarFeed:
    given = {"secret": f"hemlighet{next(_numbers)}", "made_at": NOW} | fields
    if not given.get("person"):
        given["body"] = given.get("body") or make_body()
    given["made_by"] = given.get("made_by") or make_user()
    return CalendarFeed.objects.create(**given)


def make_series(**fields: Any) -> Series:
    given = {"rhythm": Rhythm.EVERY_FOURTH, "weekday": 1, "since": TODAY, "until": TODAY.replace(month=6)} | fields
    given["body"] = given.get("body") or make_body()
    return Series.objects.create(**given)


def make_series_exception(**fields: Any) -> SeriesException:
    given = {"day": TOMORROW} | fields
    given["series"] = given.get("series") or make_series()
    return SeriesException.objects.create(**given)


def make_theme(**fields: Any) -> Theme:
    given = {"title": f"Tema {next(_numbers)}", "proposed_on": TODAY} | fields
    given["body"] = given.get("body") or make_body()
    return Theme.objects.create(**given)


def make_submission(**fields: Any) -> Submission:
    given = {"title": f"Anmäld fråga {next(_numbers)}", "made_at": NOW} | fields
    given["body"] = given.get("body") or make_body()
    given["made_by"] = given.get("made_by") or make_user()
    return Submission.objects.create(**given)
