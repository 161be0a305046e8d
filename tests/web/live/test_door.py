"""Who is let in to write."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.db import SessionStore

from rodatraden.domain.meetings.enums import AgendaKind, MeetingState, MinutesState
from rodatraden.web.live import door, limits
from rodatraden.web.live.application import Live
from rodatraden.web.live.limits import Refused
from tests.domain.meetings.scene import make_scene
from tests.factories.accounts import make_user
from tests.web.live.pages import Page, play, session_of

pytestmark = pytest.mark.django_db


def code(session: str, meeting: int) -> int:
    with pytest.raises(Refused) as refused:
        door.let_in(session, meeting)
    assert refused.value.words.endswith((".", "sparas det."))
    return refused.value.code


def test_the_secretary_of_the_body_is_let_in() -> None:
    scene = make_scene()

    assert door.let_in(session_of(scene.by), scene.open().pk) == scene.by


def test_a_draft_of_a_meeting_that_is_over_can_be_written() -> None:
    scene = make_scene()

    assert door.let_in(session_of(scene.by), scene.minutes(MinutesState.DRAFT).meeting.pk) == scene.by


@pytest.mark.parametrize("session", ["", "påhittad"])
def test_a_stranger_is_not(session: str) -> None:
    assert code(session, make_scene().open().pk) == limits.SIGNED_OUT


def test_an_account_that_is_closed_is_not() -> None:
    scene = make_scene()
    session = session_of(scene.by)
    scene.by.is_active = False
    scene.by.save()

    assert code(session, scene.open().pk) == limits.SIGNED_OUT


def test_a_session_without_an_account_is_not() -> None:
    session = SessionStore()
    session.create()

    assert code(session.session_key or "", make_scene().open().pk) == limits.SIGNED_OUT


def test_members_and_accounts_without_a_seat_are_not() -> None:
    scene = make_scene()
    meeting = scene.open()

    assert [code(session_of(user), meeting.pk) for user in (scene.member(), make_user())] == [limits.NOT_ALLOWED] * 2


def test_a_meeting_that_does_not_exist_is_said() -> None:
    assert code(session_of(make_scene().by), 999_999) == limits.NO_MEETING


@pytest.mark.parametrize("state", [MinutesState.CIRCULATED, MinutesState.APPROVED, ""])
def test_a_record_that_is_out_or_read_from_elsewhere_is_shut(state: str) -> None:
    scene = make_scene()
    minutes = scene.minutes()
    minutes.state = state
    minutes.save()

    assert code(session_of(scene.by), minutes.meeting.pk) == limits.CLOSED


def test_a_meeting_that_has_not_begun_is_shut() -> None:
    scene = make_scene()

    assert code(session_of(scene.by), scene.meeting(MeetingState.CALLED).pk) == limits.CLOSED


@pytest.mark.parametrize(
    ("origin", "host", "expected"),
    [
        (b"http://localhost:8000", b"localhost:8000", True),
        (b"https://localhost", b"localhost", True),
        (b"https://annan.exempel.se", b"localhost", False),
        (b"http://localhost:8001", b"localhost:8000", False),
        (b"http://annan.exempel.se", b"annan.exempel.se", False),  # a host that is not ours
        (b"null", b"localhost", False),
        (b"", b"localhost", False),
        (b"http://localhost", b"", False),
    ],
)
def test_only_a_page_of_this_site_may_ask(origin: bytes, host: bytes, expected: bool, settings) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]

    assert door.is_from_here([(b"Origin", origin), (b"host", host)]) is expected


def test_a_trusted_origin_behind_a_proxy_may_ask(settings) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://memory.exempel.se"]

    assert door.is_from_here([(b"origin", b"https://memory.exempel.se"), (b"host", b"localhost")]) is True


@pytest.mark.parametrize(
    ("path", "origin"),
    [("/ws/moten/{}/", b"http://annan.exempel.se"), ("/ws/annat/{}/", b"http://localhost")],
)
def test_another_sites_page_and_another_address_are_not_answered(path: str, origin: bytes) -> None:
    scene = make_scene()
    meeting, session = scene.open(AgendaKind.DECISION).pk, session_of(scene.by)
    headers = [(b"host", b"localhost"), (b"origin", origin), (b"cookie", f"sessionid={session}".encode())]
    page = Page(Live(), meeting, session, path=path.format(meeting), headers=headers)

    async def ask() -> None:
        await page.open()

    play(ask)

    assert (page.is_accepted, page.closed) == (False, limits.NOT_ALLOWED)


def test_a_stranger_is_told_in_words() -> None:
    page = Page(Live(), make_scene().open().pk, "påhittad")

    async def ask() -> None:
        await page.open()

    play(ask)

    assert (page.is_accepted, page.closed) == (True, limits.SIGNED_OUT)
    assert page.told["refused"] == (
        "Du är inte längre inloggad. Det du har skrivit finns kvar här; logga in i en ny flik, så sparas det."
    )
