"""A body of the demonstration county works for a year: planned, called, held, approved, and nothing promised falls away."""

from __future__ import annotations

from datetime import date

import pytest

from rodatraden.cli.working_year import WorkingYear
from rodatraden.demo.year import written
from rodatraden.domain.accounts.operations import machine
from rodatraden.domain.followup.enums import AssignmentState
from rodatraden.domain.followup.models import Assignment
from rodatraden.domain.meetings.enums import AgendaKind, ItemOutcome, MeetingState, MinutesState
from rodatraden.domain.meetings.models import AgendaItem, Meeting, Minutes
from rodatraden.domain.meetings.queries.records import bearing_fingerprint
from tests.factories.accounts import make_user
from tests.factories.structure import make_organisation, make_person

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


def lived() -> tuple[WorkingYear, list[Meeting]]:
    year = written()
    for party in {seat.party for seat in year.seats}:
        make_organisation(name=party)
    accounts = {role: make_person(user=make_user()).user for role in ("secretary", "chair", "member")}
    working = WorkingYear(year, accounts, TODAY, machine())
    return working, working.live()


def test_a_year_of_meetings() -> None:
    working, meetings = lived()
    held = [meeting for meeting, told in zip(meetings, working.year.meetings, strict=True) if told.weeks < 0]

    states = [meeting.state for meeting in Meeting.objects.order_by("held_on")]
    assert states == [MeetingState.HELD] * len(held) + [MeetingState.CALLED, MeetingState.PLANNED, MeetingState.PLANNED]
    records = Minutes.objects.filter(meeting__in=held)
    assert {minutes.state for minutes in records} == {MinutesState.APPROVED}
    assert [bearing_fingerprint(minutes.fingerprint).minutes for minutes in records] == list(records)
    assert not AgendaItem.objects.filter(meeting__in=held, kind=AgendaKind.DECISION, outcome=ItemOutcome.NONE).exists()


def test_nothing_that_was_promised_falls_away() -> None:
    """What was due has been reported back; what is due by the next meeting stands on its agenda; the rest is not yet due."""
    meetings = lived()[1]
    coming = next(meeting for meeting in meetings if Meeting.objects.get(pk=meeting.pk).state == MeetingState.CALLED)

    on_agenda = set(coming.items.filter(origin="followup.assignment").values_list("origin_id", flat=True))
    left = Assignment.objects.filter(state=AssignmentState.OPEN, due_on__isnull=False)
    assert {duty.pk for duty in left if duty.due_on and duty.due_on <= coming.held_on} == on_agenda
    assert on_agenda
    put_off = AgendaItem.objects.filter(outcome=ItemOutcome.POSTPONED)
    came_back = AgendaItem.objects.filter(origin="meetings.agendaitem").values_list("origin_id", flat=True)
    assert {item.pk for item in put_off} == set(came_back)


def test_the_records_of_the_year_are_proposed_to_be_received() -> None:
    working, meetings = lived()
    received = AgendaItem.objects.filter(origin="meetings.minutes").values_list("origin_id", flat=True)

    held = [meeting for meeting, told in zip(meetings, working.year.meetings, strict=True) if told.weeks < 0]
    assert {minutes.pk for minutes in Minutes.objects.filter(meeting__in=held)} == set(received)
