"""Enters who was at a meeting, and what each party told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import Presence
from rodatraden.domain.meetings.models import AgendaItem, Attendance, Meeting, RoundReport
from rodatraden.domain.structure.models import Body, CountyPart, Organisation, Person


@dataclass(frozen=True, slots=True)
class Attendee:
    """What is known of a person at a meeting."""

    person: Person
    presence: Presence = Presence.PRESENT
    body: Body | None = None
    organisation: Organisation | None = None
    organisation_words: str = ""
    role: str = ""
    instead_of: Person | None = None
    instead_of_words: str = ""
    is_remote: bool = False


@transaction.atomic
def enter_attendance(*, meeting: Meeting, attendee: Attendee, by: User, now: datetime) -> Attendance:
    """Enter that a person was at, or absent from, a meeting. Raises NotAllowed; NotPossible when locked."""
    rules.check_keep(by, on=timezone.localdate(now))
    rules.check_unlocked(meeting)
    attendance = Attendance(meeting=meeting)
    _write(attendance, attendee)
    audit.record(did="attendance.entered", to=attendance, by=by, at=now)
    return attendance


@transaction.atomic
def correct_attendance(*, attendance: Attendance, attendee: Attendee, by: User, now: datetime) -> Attendance:
    """Set what is known of a person at a meeting. Raises NotAllowed; NotPossible when locked."""
    rules.check_keep(by, on=timezone.localdate(now))
    rules.check_unlocked(attendance.meeting)
    before = {"person": attendance.person_id, "presence": attendance.presence}
    _write(attendance, attendee)
    after = {"person": attendance.person_id, "presence": attendance.presence}
    audit.record(did="attendance.corrected", to=attendance, by=by, at=now, before=before, after=after)
    return attendance


@transaction.atomic
def remove_attendance(*, attendance: Attendance, by: User, now: datetime) -> None:
    """Remove a person from a meeting. Raises NotAllowed; NotPossible when locked."""
    rules.check_keep(by, on=timezone.localdate(now))
    rules.check_unlocked(attendance.meeting)
    audit.record(did="attendance.removed", to=attendance, by=by, at=now)
    attendance.delete()


@transaction.atomic
def enter_round_report(
    *,
    meeting: Meeting,
    item: AgendaItem | None,
    party: str,
    text: str,
    organisation: Organisation | None = None,
    county_part: CountyPart | None = None,
    report: RoundReport | None = None,
    by: User,
    now: datetime,
) -> RoundReport:
    """Enter what a party told when the word went round, or set it anew on ``report``. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    report = report or RoundReport(meeting=meeting)
    report.item, report.party, report.text = item, party[:200], text
    report.organisation, report.county_part = organisation, county_part
    report.save()
    audit.record(did="round.reported", to=report, by=by, at=now)
    return report


@transaction.atomic
def remove_round_report(*, report: RoundReport, by: User, now: datetime) -> None:
    """Remove a party's report. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    audit.record(did="round.removed", to=report, by=by, at=now)
    report.delete()


def _write(attendance: Attendance, attendee: Attendee) -> None:
    attendance.person, attendance.presence, attendance.body = attendee.person, attendee.presence, attendee.body
    attendance.organisation, attendance.organisation_words = attendee.organisation, attendee.organisation_words[:200]
    attendance.role, attendance.is_remote = attendee.role[:200], attendee.is_remote
    attendance.instead_of, attendance.instead_of_words = attendee.instead_of, attendee.instead_of_words[:200]
    attendance.save()
