"""What a notice says."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest

from rodatraden.base import audit
from rodatraden.domain.meetings.enums import MeetingKind, MeetingState
from rodatraden.domain.meetings.queries.late import ADDED_LATE
from rodatraden.domain.structure.enums import Role
from rodatraden.publishing.papers.notice import notice
from rodatraden.publishing.papers.shapes import Called, Contact, Someone
from tests.factories.accounts import make_user
from tests.factories.clock import NOW, TOMORROW
from tests.factories.meetings import make_agenda_item, make_meeting
from tests.factories.publishing import NOTICE, make_told_meeting
from tests.factories.structure import make_body, make_membership, make_organisation, make_person

pytestmark = pytest.mark.django_db


def test_it_tells_when_where_what_and_who(django_assert_max_num_queries: Any) -> None:
    meeting = make_told_meeting()

    with django_assert_max_num_queries(5):
        assert notice(meeting) == NOTICE


def test_a_draft_says_that_it_has_not_gone_out() -> None:
    meeting = make_meeting(state=MeetingState.PLANNED, held_on=TOMORROW)

    assert notice(meeting).head.status == "Utkast: kallelsen har inte gått ut"


def test_a_meeting_that_is_called_off_says_why() -> None:
    meeting = make_meeting(state=MeetingState.CANCELLED, cancelled_because="ordföranden är sjuk", called_at=NOW)

    assert notice(meeting).head.status == "Mötet är inställt: ordföranden är sjuk"


def test_who_has_several_roles_is_called_once_with_all_of_them() -> None:
    body, person = make_body(name="Rådet"), make_person(name="Siv")
    make_membership(body=body, person=person, role=Role.CHAIR)
    make_membership(body=body, person=person, role=Role.MEMBER)

    told = notice(make_meeting(bodies=[body]))

    assert told.called == (Called("Rådet", (Someone("Siv", role="Ordförande och ledamot"),)),)


def test_duplicates_of_a_person_are_called_once_by_the_name_in_the_register() -> None:
    body, person = make_body(name="Rådet"), make_person(name="Siv Ek")
    make_membership(body=body, person=person)
    make_membership(body=body, person=make_person(name="S. Ek", same_as=person))

    assert notice(make_meeting(bodies=[body])).called == (Called("Rådet", (Someone("Siv Ek", role="Ledamot"),)),)


def test_who_has_left_is_not_called() -> None:
    body = make_body(name="Rådet")
    meeting = make_meeting(bodies=[body], held_on=TOMORROW)
    make_membership(body=body, person=make_person(name="Kvar"), until=TOMORROW + timedelta(days=1))
    make_membership(body=body, person=make_person(name="Borta"), until=TOMORROW)

    assert [one.name for one in notice(meeting).called[0].people] == ["Kvar"]


def test_members_of_each_body_that_meets_are_told_apart() -> None:
    bodies = [make_body(name="Första"), make_body(name="Andra")]
    party = make_organisation(name="Kommunen")
    for body in bodies:
        make_membership(body=body, person=make_person(name=f"I {body}"), organisation=party)

    told = notice(make_meeting(bodies=bodies)).called

    assert [(called.body, [one.name for one in called.people]) for called in told] == [
        ("Första", ["I Första"]),
        ("Andra", ["I Andra"]),
    ]


def test_the_address_of_a_closed_account_is_not_told() -> None:
    body = make_body()
    make_membership(body=body, role=Role.SECRETARY, person=make_person(name="Siv", user=make_user(is_active=False)))

    assert notice(make_meeting(bodies=[body])).contacts == (Contact("Siv", "Sekreterare", ""),)


def test_numbers_without_a_sign_get_a_full_stop() -> None:
    meeting = make_meeting()
    for number in ("1", "§ 2", "3.1", ""):
        make_agenda_item(meeting=meeting, number=number, title="Rubrik")

    assert [point.heading for point in notice(meeting).points] == ["1. Rubrik", "§ 2 Rubrik", "3.1 Rubrik", "Rubrik"]


def test_more_points_ask_no_more_questions(django_assert_max_num_queries: Any) -> None:
    meeting = make_told_meeting()
    for _ in range(10):
        make_agenda_item(meeting=meeting)

    with django_assert_max_num_queries(5):
        notice(meeting)


def test_a_point_that_came_after_the_notice_says_so_and_why() -> None:
    meeting = make_meeting(state=MeetingState.CALLED, called_at=NOW)
    item = make_agenda_item(meeting=meeting, why="Svar behövs i dag.")
    audit.record(did=ADDED_LATE, to=item, by=make_user(), at=NOW)

    assert [point.late for point in notice(meeting).points] == ["Tillagd efter kallelsen. Svar behövs i dag."]


def test_the_notice_of_one_body_of_a_joint_meeting_holds_the_shared_points_and_its_own() -> None:
    first, second = make_body(name="Rådet"), make_body(name="Styrgruppen")
    make_membership(body=first)
    make_membership(body=second)
    meeting = make_meeting(bodies=[first, second], held_on=TOMORROW, starts_at=time(9))
    make_agenda_item(meeting=meeting, title="Bara rådet", planned_minutes=60, body=first)
    make_agenda_item(meeting=meeting, title="Gemensamt", planned_minutes=30)
    make_agenda_item(meeting=meeting, title="Bara styrgruppen", planned_minutes=15, body=second)

    told = notice(meeting, body=second)

    assert [(point.title, point.hours) for point in told.points] == [
        ("Gemensamt", "kl. 10.00–10.30"),
        ("Bara styrgruppen", "kl. 10.30–10.45"),
    ]
    assert [called.body for called in told.called] == ["Styrgruppen"]
    assert notice(meeting).points[0].described == "kl. 09.00–10.00, 60 minuter, bara för Rådet"


def test_a_theme_meeting_says_its_kind_host_and_link() -> None:
    meeting = make_meeting(
        kind=MeetingKind.THEME,
        host="Stiftelsen",
        link="https://mote.exempel.se/1",
        held_on=TOMORROW,
        answer_by=TOMORROW,
    )

    assert notice(meeting).head.facts == [
        ("Datum", "Tisdag 3 mars 2026"),
        ("Värd", "Stiftelsen"),
        ("På distans", "https://mote.exempel.se/1"),
        ("Slag", "Temamöte"),
        ("Svar senast", "Tisdag 3 mars 2026"),
    ]
