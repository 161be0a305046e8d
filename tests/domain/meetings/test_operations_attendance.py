from __future__ import annotations

import pytest

from rodatraden.base.models import AuditEvent
from rodatraden.domain.meetings.enums import Presence
from rodatraden.domain.meetings.models import Attendance, RoundReport
from rodatraden.domain.meetings.operations.attendance import (
    Attendee,
    correct_attendance,
    enter_attendance,
    enter_round_report,
    remove_attendance,
    remove_round_report,
)
from tests.domain.every import trace
from tests.factories.clock import NOW
from tests.factories.meetings import make_agenda_item, make_attendance, make_meeting, make_round_report
from tests.factories.structure import make_body, make_county_part, make_organisation, make_person, make_secretary

pytestmark = pytest.mark.django_db


def test_an_entered_attendance_says_all_that_is_known() -> None:
    meeting, by = make_meeting(), make_secretary()
    attendee = Attendee(
        person=make_person(),
        presence=Presence.SUBSTITUTE,
        body=make_body(),
        organisation=make_organisation(),
        organisation_words="Kommunen",
        role="Chef",
        instead_of=make_person(),
        instead_of_words="för Annan Person",
        is_remote=True,
    )

    entered = enter_attendance(meeting=meeting, attendee=attendee, by=by, now=NOW)

    entered.refresh_from_db()
    assert entered.meeting == meeting
    assert {name: getattr(entered, name) for name in Attendee.__slots__} == {
        name: getattr(attendee, name) for name in Attendee.__slots__
    }
    assert trace() == ("attendance.entered", "meetings.attendance", entered.pk, by.pk)


def test_words_that_are_too_long_are_cut() -> None:
    attendee = Attendee(make_person(), organisation_words="O" * 300, role="R" * 300, instead_of_words="I" * 300)

    entered = enter_attendance(meeting=make_meeting(), attendee=attendee, by=make_secretary(), now=NOW)

    assert {len(entered.organisation_words), len(entered.role), len(entered.instead_of_words)} == {200}


def test_a_corrected_attendance_remembers_who_it_was() -> None:
    first, second = make_person(), make_person()
    attendance = make_attendance(person=first)

    correct_attendance(
        attendance=attendance, attendee=Attendee(second, presence=Presence.ABSENT), by=make_secretary(), now=NOW
    )

    attendance.refresh_from_db()
    assert (attendance.person, attendance.presence) == (second, Presence.ABSENT)
    event = AuditEvent.objects.get()
    assert event.before == {"person": first.pk, "presence": "present"}
    assert event.after == {"person": second.pk, "presence": "absent"}


def test_a_removed_attendance_is_gone() -> None:
    attendance = make_attendance()
    number = attendance.pk

    remove_attendance(attendance=attendance, by=make_secretary(), now=NOW)

    assert not Attendance.objects.exists()
    assert AuditEvent.objects.get().record_id == number


def test_a_round_report_says_which_party_told_what_under_which_point() -> None:
    meeting, by = make_meeting(), make_secretary()
    told = {
        "item": make_agenda_item(meeting=meeting),
        "text": "Arbetet går framåt.",
        "organisation": make_organisation(),
        "county_part": make_county_part(),
    }

    report = enter_round_report(meeting=meeting, party="P" * 300, **told, by=by, now=NOW)

    report.refresh_from_db()
    assert (report.meeting, report.party) == (meeting, "P" * 200)
    assert {name: getattr(report, name) for name in told} == told
    assert trace() == ("round.reported", "meetings.roundreport", report.pk, by.pk)


def test_a_round_report_can_be_set_anew() -> None:
    report = make_round_report(text="Förut")

    enter_round_report(
        meeting=report.meeting, item=None, party="Kommunen", text="Nu", report=report, by=make_secretary(), now=NOW
    )

    assert RoundReport.objects.get().text == "Nu"


def test_a_removed_round_report_is_gone() -> None:
    remove_round_report(report=make_round_report(), by=make_secretary(), now=NOW)

    assert not RoundReport.objects.exists()
