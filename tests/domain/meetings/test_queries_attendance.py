"""Who was there."""

from __future__ import annotations

from datetime import date

import pytest

from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.queries import attendance
from rodatraden.domain.meetings.queries.attendance import Missing, Seen
from rodatraden.domain.structure.models import Body
from tests.factories.meetings import make_attendance, make_meeting, make_presenter, make_round_report
from tests.factories.structure import make_body, make_organisation, make_person

pytestmark = pytest.mark.django_db


def held(body: Body, *months: int) -> list[Meeting]:
    """Meetings of a body on the first of months of 2025, the latest first."""
    return [make_meeting(bodies=[body], held_on=date(2025, month, 1)) for month in sorted(months, reverse=True)]


def held_by(body: Body) -> list[Meeting]:
    """All meetings of a body, the latest first."""
    return list(body.meetings.order_by("-held_on"))


def test_attendance_is_grouped_by_body_and_presence() -> None:
    first, second = make_body(), make_body()
    meeting = make_meeting(bodies=[first, second])
    here = make_attendance(meeting=meeting, body=second)
    instead = make_attendance(meeting=meeting, body=second, presence="substitute")
    away = make_attendance(meeting=meeting, body=second, presence="absent")
    guest = make_attendance(meeting=meeting, presence="guest")

    groups = attendance.grouped(attendance.attendance_of(meeting), [first, second])
    assert [(g.body, g.present, g.substitutes, g.absent, g.guests) for g in groups] == [
        (second, [here], [instead], [away], []),
        (None, [], [], [], [guest]),
    ]


def test_a_body_that_did_not_lead_is_still_a_group() -> None:
    row = make_attendance(body=make_body())

    assert [group.body for group in attendance.grouped([row], [])] == [row.body]


def test_years_count_meetings_not_rows() -> None:
    person, meeting = make_person(), make_meeting(held_on=date(2025, 1, 1))
    make_attendance(person=person, meeting=meeting)
    make_attendance(person=person, meeting=meeting, body=make_body())
    make_attendance(person=person, meeting=make_meeting(held_on=date(2024, 1, 1)), presence="absent")
    make_attendance(person=person, meeting=make_meeting(held_on=None))

    assert attendance.by_year([person.pk]) == [(2025, 1, 0), (2024, 0, 1)]


def test_presentations_come_with_the_latest_first() -> None:
    person = make_person()
    rows = [make_presenter(person=person), make_presenter(person=person)]
    Meeting.objects.filter(pk=rows[0].item.meeting_id).update(held_on=date(2020, 1, 1))

    assert list(attendance.presentations_of([person.pk])) == [rows[1], rows[0]]


def test_attended_meetings_come_with_the_latest_first() -> None:
    person = make_person()
    rows = [make_attendance(person=person, meeting=make_meeting(held_on=day)) for day in (None, date(2025, 1, 1))]

    assert list(attendance.attended_by([person.pk])) == [rows[1], rows[0]]


def test_those_seen_lately_leave_out_guests_absent_and_those_already_known() -> None:
    body = make_body()
    meetings = held(body, 1, 2)
    seen, known = make_person(), make_person()
    for meeting in meetings:
        make_attendance(meeting=meeting, person=seen)
        make_attendance(meeting=meeting, person=known)
    make_attendance(meeting=meetings[0], presence="guest")
    make_attendance(meeting=meetings[0], presence="absent")

    assert attendance.lately_in(body, meetings).seen(without=[known.pk]) == [Seen(seen, 2, date(2025, 2, 1))]


def test_those_who_were_there_for_another_body_are_not_seen_here() -> None:
    body = make_body()
    meetings = held(body, 1)
    make_attendance(meeting=meetings[0], body=make_body())

    assert attendance.lately_in(body, meetings).seen() == []


def test_those_seen_in_a_year_come_once_with_how_often() -> None:
    body, often, once = make_body(), make_person(), make_person()
    first, second = held(body, 2, 1)
    for meeting, person in ((first, often), (second, make_person(same_as=often)), (second, once)):
        make_attendance(meeting=meeting, person=person)
    make_attendance(meeting=first, body=make_body())
    make_attendance(meeting=first, presence="absent")
    make_attendance(meeting=make_meeting(bodies=[body], held_on=date(2024, 12, 31)))

    assert attendance.seen_in_year(body, 2025) == [
        Seen(often, 2, date(2025, 2, 1)),
        Seen(once, 1, date(2025, 1, 1)),
    ]


@pytest.mark.parametrize(
    ("days", "words"),
    [([None], ""), ([date(2024, 1, 1)], "2024"), ([date(2024, 1, 1), None, date(2022, 1, 1)], "2022–2024")],
)
def test_the_years_of_the_latest_meetings_are_told_from_first_to_last(days: list[date | None], words: str) -> None:
    assert attendance.Lately([Meeting(held_on=day) for day in days], []).years == words


def test_a_party_lacks_somebody_after_three_meetings() -> None:
    body, there, away = make_body(), make_organisation(), make_organisation()
    meetings = held(body, 1, 2, 3, 4)
    for meeting in meetings:
        make_attendance(meeting=meeting, organisation=there)
    make_attendance(meeting=meetings[3], organisation=away)

    assert attendance.lately_in(body, meetings).missing([there, away]) == [Missing(away, date(2025, 1, 1))]


def test_without_seats_those_who_used_to_come_are_looked_for() -> None:
    body, away = make_body(), make_organisation()
    meetings = held(body, 1, 2, 3, 4)
    for meeting in meetings:
        make_attendance(meeting=meeting)
    make_attendance(meeting=meetings[3], organisation=away)

    assert attendance.lately_in(body, meetings).missing() == [Missing(away, date(2025, 1, 1))]


def test_meetings_whose_attendance_is_unknown_say_nothing() -> None:
    body, party = make_body(), make_organisation()
    meetings = held(body, 1, 2, 3, 4)
    make_attendance(meeting=meetings[3])

    assert attendance.lately_in(body, meetings).missing([party]) == []


def test_a_party_of_another_body_at_joint_meetings_is_not_missed_here() -> None:
    body, other, guest = make_body(), make_body(), make_organisation()
    for month in (1, 2, 3):
        make_attendance(meeting=make_meeting(bodies=[body], held_on=date(2025, month + 1, 1)))
    joint = make_meeting(bodies=[body, other], held_on=date(2025, 1, 1))
    make_attendance(meeting=joint, organisation=guest)

    assert attendance.lately_in(body, held_by(body)).missing() == []


def test_joint_meetings_that_do_not_tell_for_whom_people_came_say_nothing() -> None:
    body, other, party = make_body(), make_body(), make_organisation()
    for month in (1, 2, 3):
        make_attendance(meeting=make_meeting(bodies=[body, other], held_on=date(2025, month, 1)))

    assert attendance.lately_in(body, held_by(body)).missing([party]) == []


def test_joint_meetings_count_when_rows_are_filed_under_the_body() -> None:
    body, other, party = make_body(), make_body(), make_organisation()
    for month in (1, 2):
        make_attendance(meeting=make_meeting(bodies=[body, other], held_on=date(2025, month, 1)), body=body)

    assert attendance.lately_in(body, held_by(body)).missing([party]) == [Missing(party, None)]


def test_a_party_lately_at_a_joint_meeting_for_an_untold_body_is_not_missed() -> None:
    body, other, party = make_body(), make_body(), make_organisation()
    for month in (1, 2, 3):
        make_attendance(meeting=make_meeting(bodies=[body], held_on=date(2025, month, 1)))
    make_attendance(meeting=make_meeting(bodies=[body, other], held_on=date(2025, 4, 1)), organisation=party)

    assert attendance.lately_in(body, held_by(body)).missing([party]) == []


def test_the_meetings_and_reports_of_an_organisation() -> None:
    organisation = make_organisation()
    row = make_attendance(organisation=organisation)
    make_attendance(organisation=organisation, presence="absent")
    report = make_round_report(organisation=organisation)

    assert (list(attendance.attended_for(organisation)), list(attendance.reports_of(organisation))) == (
        [row.meeting],
        [report],
    )
