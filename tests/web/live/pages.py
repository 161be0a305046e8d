"""Pages that write in a room, without a browser: each is a websocket to the application, and a document of its own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from django.test import Client
from pycrdt import (
    Doc,
    Text,
    YSyncMessageType,
    create_sync_message,
    create_update_message,
    handle_sync_message,
)

from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import AgendaKind
from rodatraden.web.live.application import Live
from tests.domain.meetings.scene import Scene

PATIENCE = 5  # seconds
PAUSE = 0.02  # seconds, so that tests need not wait


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def play(scene: Callable[[], Awaitable[None]]) -> None:
    """Play a scene with an event loop, its questions to the database asked in the thread of the test."""
    async_to_sync(scene)()


class Page:
    """A page with the session of an account. ``told`` is everything that was told it beside the words."""

    def __init__(self, live: Live, meeting: int, session: str, **scope: Any) -> None:
        headers = [
            (b"host", b"localhost"),
            (b"origin", b"http://localhost"),
            (b"cookie", f"sessionid={session}".encode()),
        ]
        given = {"type": "websocket", "path": f"/ws/moten/{meeting}/", "headers": headers}
        self._live, self._scope = live, given | scope
        self.doc: Doc[Text] = Doc()
        self.told: dict[str, Any] = {}
        self.closed: int | None = None
        self.is_accepted = False
        self.has_all = False

    async def open(self) -> Page:
        """Ask to come in, and get what the room has, unless it says no."""
        self._sent: asyncio.Queue[Any] = asyncio.Queue()
        self._heard: asyncio.Queue[Any] = asyncio.Queue()
        # a task of the test, so that its questions to the database are asked where the test has its transaction
        self._served = asyncio.create_task(self._live(self._scope, self._sent.get, self._heard.put))
        await self._sent.put({"type": "websocket.connect"})
        await self.until(lambda: self.has_all or self.closed is not None)
        return self

    async def until(self, holds: Callable[[], bool]) -> None:
        """Listen until something holds. Raises TimeoutError when it never does."""
        async with asyncio.timeout(PATIENCE):
            while not holds():
                await self._hear(await self._heard.get())

    async def write(self, item: int, words: str, *, at: int = 0) -> None:
        """Write ``words`` under a point, ``at`` bytes into its text."""
        before = self.doc.get_state()
        self.text(item).insert(at, words)
        await self.send(create_update_message(self.doc.get_update(before)))

    async def send(self, message: bytes) -> None:
        await self._sent.put({"type": "websocket.receive", "bytes": message, "text": None})

    async def leave(self) -> None:
        await self._sent.put({"type": "websocket.disconnect", "code": 1001})
        await asyncio.wait_for(self._served, PATIENCE)

    def text(self, item: int) -> Text:
        return self.doc.get(f"punkt-{item}", type=Text)

    async def _hear(self, event: Any) -> None:
        if event["type"] == "websocket.accept":
            self.is_accepted = True
        elif event["type"] == "websocket.close":
            self.closed = event["code"]
            await asyncio.wait_for(self._served, PATIENCE)
        elif event["text"] is not None:
            self.told |= json.loads(event["text"])
        else:
            await self._take(event["bytes"])

    async def _take(self, message: bytes) -> None:
        if answer := handle_sync_message(message[1:], self.doc):
            await self.send(answer)
            await self.send(create_sync_message(self.doc))
        if message[1] == YSyncMessageType.SYNC_STEP2:
            self.has_all = True


class Room:
    """An open meeting with one point, and the means to write in it."""

    def __init__(self, scene: Scene, **live: float) -> None:
        self.scene = scene
        self.meeting = scene.open(AgendaKind.DECISION)
        self.item = self.meeting.items.get()
        self.session = session_of(scene.by)
        self.live = Live(**{"pause": PAUSE} | live)

    def page(self, session: str = "") -> Page:
        return Page(self.live, self.meeting.pk, session or self.session)
