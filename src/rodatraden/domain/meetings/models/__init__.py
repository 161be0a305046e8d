"""Meetings: who met, when, about what, who was there, and what was written down."""

from rodatraden.domain.meetings.models.agenda import AgendaItem, Presenter
from rodatraden.domain.meetings.models.attendance import Attendance
from rodatraden.domain.meetings.models.meeting import Meeting, MeetingBody
from rodatraden.domain.meetings.models.minutes import Minutes, MinutesItem
from rodatraden.domain.meetings.models.round import RoundReport

__all__ = ["AgendaItem", "Attendance", "Meeting", "MeetingBody", "Minutes", "MinutesItem", "Presenter", "RoundReport"]
