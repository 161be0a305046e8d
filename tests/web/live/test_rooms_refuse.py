"""What a room refuses: it is told in words, and what was kept stays."""

from __future__ import annotations

import pytest
from asgiref.sync import sync_to_async
from pycrdt import create_update_message

from rodatraden.domain.meetings.enums import MinutesState
from rodatraden.domain.meetings.models import AgendaItem, Meeting, Minutes, MinutesItem
from rodatraden.web.live import limits
from tests.domain.meetings.scene import make_scene
from tests.factories.accounts import make_administrator
from tests.factories.meetings import make_minutes_item
from tests.web.live.pages import Page, Room, play, session_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return Room(make_scene())


def stands(item: AgendaItem) -> str:
    return MinutesItem.objects.get(item=item).text


def test_a_record_that_is_sent_out_closes_the_room_and_nothing_is_acknowledged(room: Room) -> None:
    pages = []

    async def scene() -> None:
        page = await room.page().open()
        await page.until(lambda: page.told.get("kept") == 1)
        await Minutes.objects.filter(meeting=room.meeting).aupdate(state=MinutesState.CIRCULATED)
        await page.write(room.item.pk, "För sent.")
        await page.until(lambda: page.closed is not None)
        pages.append(page)

    play(scene)

    assert (pages[0].closed, pages[0].told["kept"]) == (limits.CLOSED, 1)
    assert pages[0].told["refused"].startswith("Anteckningarna är utsända.")
    assert not MinutesItem.objects.filter(text__contains="För sent").exists()


def test_a_meeting_that_is_removed_closes_the_room(room: Room) -> None:
    pages = []

    async def scene() -> None:
        page = await room.page().open()
        await Meeting.objects.filter(pk=room.meeting.pk).adelete()
        await page.write(room.item.pk, "Kvar.")
        await page.until(lambda: page.closed is not None)
        pages.append(page)

    play(scene)

    assert pages[0].closed == limits.CLOSED


def test_one_who_may_no_longer_write_leaves_and_their_words_are_kept_by_the_next(room: Room) -> None:
    second = session_of(make_administrator())
    closed = []

    async def scene() -> None:
        one, other = await room.page().open(), await room.page(second).open()
        person = await sync_to_async(lambda: room.scene.by.person)()
        await person.memberships.all().adelete()
        await one.write(room.item.pk, "Sist skrivet.")
        await one.until(lambda: one.closed is not None)
        closed.append(one.closed)
        await other.until(lambda: str(other.text(room.item.pk)) == "Sist skrivet.")
        await other.leave()

    play(scene)

    assert closed == [limits.NOT_ALLOWED]
    assert stands(room.item) == "Sist skrivet."


def test_one_who_has_signed_out_is_told_though_they_write_nothing() -> None:
    room = Room(make_scene(), look=0.02)
    codes = []

    async def scene() -> None:
        page = await room.page().open()
        await type(room.scene.by).objects.filter(pk=room.scene.by.pk).aupdate(password="!bytt")
        await page.until(lambda: page.closed is not None)
        codes.append(page.closed)

    play(scene)

    assert codes == [limits.SIGNED_OUT]


def test_a_text_that_would_be_too_long_is_refused_and_a_long_one_is_not(room: Room) -> None:
    closed = []

    async def scene() -> None:
        page, other = await room.page().open(), await room.page().open()
        await page.write(room.item.pk, "a" * limits.TEXT)
        await other.until(lambda: len(str(other.text(room.item.pk))) == limits.TEXT)
        await page.write(room.item.pk, "b")
        await page.until(lambda: page.closed is not None)
        closed.append((page.closed, page.told["refused"]))
        await other.leave()

    play(scene)

    assert closed == [
        (
            limits.TOO_MUCH,
            "Texten under en punkt är längre än 200000 tecken. Det sista sparas inte förrän du kortar texten.",
        )
    ]
    assert stands(room.item) == "a" * limits.TEXT


def test_a_message_that_is_too_big_is_refused(room: Room) -> None:
    closed = []

    async def scene() -> None:
        page = await room.page().open()
        await page.send(create_update_message(b"\x01" * limits.MESSAGE))
        await page.until(lambda: page.closed is not None)
        closed.append(page.closed)

    play(scene)

    assert closed == [limits.TOO_MUCH]


@pytest.mark.parametrize(
    "message", [b"", b"\x00", b"\x01\x00", b"\x00\x07\x00", b"\x00\x02\x05abc", b"\x00\x02\x03\xff\xff\xff"]
)
def test_what_is_no_message_is_refused(room: Room, message: bytes) -> None:
    closed = []

    async def scene() -> None:
        page = await room.page().open()
        await page.send(message)
        await page.until(lambda: page.closed is not None)
        closed.append(page.closed)

    play(scene)

    assert closed == [limits.UNREADABLE]


def test_a_room_that_is_full_says_so(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SEATS", 1)
    closed = []

    async def scene() -> None:
        inside, outside = await room.page().open(), await room.page().open()
        closed.append((inside.closed, outside.closed))
        await inside.leave()

    play(scene)

    assert closed == [(None, limits.FULL)]


def test_a_line_that_lags_behind_is_closed_and_may_begin_anew(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WAITING", 5)
    closed = []

    async def scene() -> None:
        page = await Page(room.live, room.meeting.pk, room.session).open()
        await page.until(lambda: page.closed is not None)
        closed.append(page.closed)

    make_minutes_item(item=room.item, text="Mer än fem byte.")
    play(scene)

    assert closed == [limits.TOO_SLOW]
