"""What is written in a room: it reaches the others and the database, whatever is done beside it."""

from __future__ import annotations

from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.db import OperationalError, connection

from rodatraden.domain.meetings.models import AgendaItem, LiveText, MinutesItem
from rodatraden.domain.meetings.operations.approval import write_text
from rodatraden.web.live.application import Live
from tests.domain.every import traces
from tests.domain.meetings.scene import make_scene
from tests.factories.accounts import make_administrator
from tests.factories.meetings import make_agenda_item, make_live_text, make_minutes_item
from tests.web.live.pages import PAUSE, Room, play, session_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return Room(make_scene())


def stands(item: AgendaItem) -> str:
    return MinutesItem.objects.get(item=item).text


stands_now = sync_to_async(stands)


def test_words_reach_the_others_and_the_database(room: Room) -> None:
    async def scene() -> None:
        one, other = await room.page().open(), await room.page().open()
        await one.write(room.item.pk, "Åtgärder 😀")
        await other.until(lambda: str(other.text(room.item.pk)) == "Åtgärder 😀")
        await one.until(lambda: one.told.get("kept") == 2)  # what it lacked at first, and the words
        await one.leave()
        await other.leave()

    play(scene)

    assert stands(room.item) == "Åtgärder 😀"
    assert traces() == ["item.written"]


def test_the_room_begins_with_what_the_record_says(room: Room) -> None:
    make_minutes_item(item=room.item, text="Rad ett.\r\nRad två.")
    read = []

    async def scene() -> None:
        page = await room.page().open()
        read.append(str(page.text(room.item.pk)))
        await page.leave()

    play(scene)

    assert read == ["Rad ett.\nRad två."]


def test_words_that_a_page_has_from_before_a_restart_come_once(room: Room) -> None:
    make_minutes_item(item=room.item, text="Skrivet förut.")

    async def scene() -> None:
        before = await room.page().open()
        await before.leave()
        room.live = Live(pause=PAUSE)  # as after a restart
        after = room.page()
        after.doc = before.doc
        await after.open()
        await after.write(room.item.pk, "Nu. ")
        await after.leave()

    play(scene)

    assert stands(room.item) == "Nu. Skrivet förut."


def test_a_text_that_was_changed_in_the_form_since_is_what_holds(room: Room) -> None:
    written = make_minutes_item(item=room.item, text="Första.")

    async def begin() -> None:
        page = await room.page().open()
        await page.write(room.item.pk, "!", at=len("Första"))
        await page.leave()

    play(begin)
    written.refresh_from_db()
    write_text(item=room.item, text="Första! Från formuläret.", revision=written.revision, **room.scene.who())
    read = []

    async def go_on() -> None:
        page = await room.page().open()
        read.append(str(page.text(room.item.pk)))
        await page.leave()

    play(go_on)

    assert read == ["Första! Från formuläret."]


def test_a_text_that_is_changed_in_the_form_meanwhile_is_put_in(room: Room) -> None:
    make_minutes_item(item=room.item, text="Början. Slutet.", revision=1)

    async def scene() -> None:
        page = await room.page().open()
        await sync_to_async(write_text)(
            item=room.item, text="Början. Slutet. Formulär.", revision=1, **room.scene.who()
        )
        await page.write(room.item.pk, "Sidan. ")
        await page.until(lambda: page.told.get("kept") == 2)
        assert str(page.text(room.item.pk)) == "Sidan. Början. Slutet. Formulär."
        await page.leave()

    play(scene)

    assert stands(room.item) == "Sidan. Början. Slutet. Formulär."


def test_a_point_that_is_added_meanwhile_is_kept_too(room: Room) -> None:
    async def scene() -> None:
        page = await room.page().open()
        new = await sync_to_async(make_agenda_item)(meeting=room.meeting)
        await page.write(new.pk, "Under den nya.")
        await page.until(lambda: page.told.get("kept") == 2)
        await page.leave()
        assert await stands_now(new) == "Under den nya."

    play(scene)


def test_both_words_stay_where_a_new_point_is_written_here_and_in_the_form(room: Room) -> None:
    room.live = Live(pause=60)
    settle = sync_to_async(room.live.settle, thread_sensitive=False)

    async def scene() -> None:
        page, other = await room.page().open(), await room.page().open()
        new = await sync_to_async(make_agenda_item)(meeting=room.meeting)
        await page.write(new.pk, "Sidan.")
        await other.until(lambda: str(other.text(new.pk)) == "Sidan.")
        await settle(room.meeting.pk)  # the point is seen now, and its text is kept the next time
        await sync_to_async(write_text)(item=new, text="Formuläret.", revision=0, **room.scene.who())
        await page.leave()
        await other.leave()
        assert await stands_now(new) == "Sidan.\nFormuläret."

    play(scene)


def test_a_character_that_no_database_keeps_is_left_out(room: Room) -> None:
    async def scene() -> None:
        page = await room.page().open()
        await page.write(room.item.pk, "a\0b")
        await page.leave()

    play(scene)

    assert stands(room.item) == "ab"


def test_what_the_last_one_wrote_is_kept_when_they_leave(room: Room) -> None:
    room.live = Live(pause=60)

    async def scene() -> None:
        page = await room.page().open()
        await page.write(room.item.pk, "Precis innan.")
        await page.leave()

    play(scene)

    assert stands(room.item) == "Precis innan."


def test_what_is_typed_can_be_settled_before_the_meeting_is_closed(room: Room) -> None:
    room.live = Live(pause=60)

    async def scene() -> None:
        one, other = await room.page().open(), await room.page().open()
        await one.write(room.item.pk, "Just nu.")
        await other.until(lambda: str(other.text(room.item.pk)) == "Just nu.")
        await sync_to_async(room.live.settle, thread_sensitive=False)(room.meeting.pk)
        assert await stands_now(room.item) == "Just nu."
        await one.leave()
        await other.leave()

    play(scene)


def test_settling_where_nobody_writes_does_nothing(room: Room) -> None:
    room.live.settle(room.meeting.pk)

    assert not MinutesItem.objects.exists()


def test_the_room_counts_the_others_by_account(room: Room) -> None:
    second = session_of(make_administrator())
    counted = []

    async def scene() -> None:
        one, again = await room.page().open(), await room.page().open()
        other = await room.page(second).open()
        await one.until(lambda: one.told.get("others") == 1)
        await other.until(lambda: other.told.get("others") == 1)
        counted.append((one.told["account"], one.told["others"], other.told["others"]))
        await other.leave()
        await one.until(lambda: one.told.get("others") == 0)
        await one.leave()
        await again.leave()

    play(scene)

    assert counted == [(str(room.scene.by.pk), 1, 1)]


def test_what_a_database_would_not_take_is_kept_as_soon_as_it_does(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    failures = ["disk full"]

    def fail(execute: Any, sql: str, *rest: Any) -> Any:
        if 'INSERT INTO "meetings_livetext"' in sql and failures:
            raise OperationalError(failures.pop())
        return execute(sql, *rest)

    async def scene() -> None:
        page = await room.page().open()
        await page.write(room.item.pk, "Envist.")
        await page.until(lambda: page.told.get("kept") == 2)
        await page.leave()

    with connection.execute_wrapper(fail):
        play(scene)

    assert stands(room.item) == "Envist."
    assert "they are tried again" in caplog.text


def test_a_stored_text_that_cannot_be_read_does_not_shut_the_meeting_out(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    make_live_text(meeting=room.meeting, state=b"\xff\xff")
    make_minutes_item(item=room.item, text="Det som gäller.")

    async def scene() -> None:
        page = await room.page().open()
        await page.write(room.item.pk, "Nytt. ")
        await page.leave()

    play(scene)

    assert stands(room.item) == "Nytt. Det som gäller."
    assert "it begins anew" in caplog.text


def test_the_shared_text_is_kept_with_its_history(room: Room) -> None:
    async def scene() -> None:
        page = await room.page().open()
        await page.write(room.item.pk, "Ord")
        await page.leave()

    play(scene)

    assert LiveText.objects.get().meeting == room.meeting
