"""Meetings: how a body works, who met, when, about what, who was there, what was written down and approved."""

from rodatraden.domain.meetings.models.agenda import AgendaItem, Presenter
from rodatraden.domain.meetings.models.approval import Approval, ItemApproval, Remark
from rodatraden.domain.meetings.models.attendance import Attendance, Shift
from rodatraden.domain.meetings.models.election import Election
from rodatraden.domain.meetings.models.evaluation import Evaluation, EvaluationAnswer
from rodatraden.domain.meetings.models.feed import CalendarFeed
from rodatraden.domain.meetings.models.live import LiveText
from rodatraden.domain.meetings.models.meeting import Meeting, MeetingBody
from rodatraden.domain.meetings.models.minutes import Minutes, MinutesItem, RecordVersion
from rodatraden.domain.meetings.models.procedure import Procedure, StandingItem
from rodatraden.domain.meetings.models.reply import NoticeReply
from rodatraden.domain.meetings.models.round import RoundReport
from rodatraden.domain.meetings.models.series import Series, SeriesException
from rodatraden.domain.meetings.models.standpoint import Recusal, Standpoint
from rodatraden.domain.meetings.models.submission import Submission
from rodatraden.domain.meetings.models.theme import Theme

__all__ = [
    "AgendaItem",
    "Approval",
    "Attendance",
    "CalendarFeed",
    "Election",
    "Evaluation",
    "EvaluationAnswer",
    "ItemApproval",
    "LiveText",
    "Meeting",
    "MeetingBody",
    "Minutes",
    "MinutesItem",
    "NoticeReply",
    "Presenter",
    "Procedure",
    "RecordVersion",
    "Recusal",
    "Remark",
    "RoundReport",
    "Series",
    "SeriesException",
    "Shift",
    "StandingItem",
    "Standpoint",
    "Submission",
    "Theme",
]
