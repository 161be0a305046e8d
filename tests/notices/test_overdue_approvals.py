"""When the last day for approval has passed the secretary is told, once; who had approved is asked again after a change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rodatraden.domain.accounts.operations import machine
from rodatraden.domain.meetings.enums import MinutesState
from rodatraden.domain.meetings.queries.waiting import waiting_for
from rodatraden.notices import telling
from rodatraden.notices.models import Letter
from tests.domain.meetings.scene import make_scene
from tests.factories.clock import NOW, TODAY, YESTERDAY

pytestmark = pytest.mark.django_db


def test_the_secretary_is_told_once_of_a_record_that_is_overdue() -> None:
    scene = make_scene()
    minutes = scene.minutes(MinutesState.CIRCULATED, approve_by=YESTERDAY)
    user, _ = scene.asked(minutes)

    told = [telling.escalate(by=machine(), now=NOW, on=TODAY) for _ in range(2)]

    letter = Letter.objects.get()
    assert (told, letter.person) == ([1, 0], scene.by.person)
    assert f"Har inte justerat: {user.person.name}." in letter.text
    assert f"/moten/{minutes.meeting_id}/justering/" in letter.text


@pytest.mark.parametrize(
    ("state", "days"), [(MinutesState.CIRCULATED, 0), (MinutesState.APPROVED, -1), (MinutesState.DRAFT, -1)]
)
def test_nobody_is_told_of_what_is_not_overdue(state: MinutesState, days: int) -> None:
    make_scene().minutes(state, approve_by=TODAY + timedelta(days=days))

    assert telling.escalate(by=machine(), now=NOW, on=TODAY) == 0


def test_what_is_overdue_waits_on_the_secretarys_own_page_and_not_on_a_members() -> None:
    scene = make_scene()
    minutes = scene.minutes(MinutesState.CIRCULATED, approve_by=YESTERDAY)

    waiting = [waiting_for([user.person.pk], on=TODAY).overdue for user in (scene.by, scene.member())]

    assert waiting == [[minutes.meeting], []]


def test_who_had_approved_is_asked_again() -> None:
    scene = make_scene()
    minutes = scene.minutes(MinutesState.CIRCULATED, approve_by=TODAY)
    user, _ = scene.asked(minutes)

    telling.ask_again(minutes=minutes, people=[user.person], by=scene.by, now=NOW)

    letter = Letter.objects.get()
    assert (letter.person, letter.subject[:13]) == (user.person, "Justera igen:")
