"""Meetings: how a body works, who met, when, about what, who was there, what was written down and approved."""

from rodatraden.domain.meetings.models.agenda import AgendaItem, Presenter
from rodatraden.domain.meetings.models.approval import Approval, Remark
from rodatraden.domain.meetings.models.attendance import Attendance
from rodatraden.domain.meetings.models.live import LiveText
from rodatraden.domain.meetings.models.meeting import Meeting, MeetingBody
from rodatraden.domain.meetings.models.minutes import Minutes, MinutesItem
from rodatraden.domain.meetings.models.procedure import Procedure, StandingItem
from rodatraden.domain.meetings.models.reply import NoticeReply
from rodatraden.domain.meetings.models.round import RoundReport

__all__ = [
    "AgendaItem",
    "Approval",
    "Attendance",
    "LiveText",
    "Meeting",
    "MeetingBody",
    "Minutes",
    "MinutesItem",
    "NoticeReply",
    "Presenter",
    "Procedure",
    "Remark",
    "RoundReport",
    "StandingItem",
]
