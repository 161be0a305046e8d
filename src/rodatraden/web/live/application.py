"""What answers on websockets: finds the room, lets the writer in, and carries messages between the two."""

from __future__ import annotations

import asyncio
import json
import re
from contextvars import Context
from typing import Any

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, WebSocketScope

from rodatraden.web.live import door, limits
from rodatraden.web.live.limits import Refused
from rodatraden.web.live.room import Room, Seat

_ADDRESS = re.compile(r"/ws/moten/([0-9]{1,18})/")
_PATIENCE = 10  # seconds that somebody who needs the texts waits for what is being typed


class Live:
    """The rooms of this process, as an ASGI application. ``pause`` and ``look`` as for ``Room``."""

    def __init__(self, *, pause: float = 1.0, look: float = 30.0) -> None:
        self._pause = pause
        self._look = look
        self._rooms: dict[int, Room] = {}

    async def __call__(self, scope: WebSocketScope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        """Serve one websocket until it closes. Another site's page, or another address, is not even answered."""
        headers = list(scope["headers"])
        asked = _ADDRESS.fullmatch(scope["path"])
        await receive()  # the browser asks to connect
        if asked is None or not door.is_from_here(headers):
            await send({"type": "websocket.close", "code": limits.NOT_ALLOWED, "reason": None})
            return
        await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
        session, meeting = door.session_key(headers), int(asked[1])
        try:
            user = await door.in_database(door.let_in, session, meeting)
        except Refused as reason:
            await _carry(reason, send)
            return
        await self._serve(Seat(session, user), meeting, receive, send)

    def settle(self, meeting: int) -> None:
        """Keep what is typed in a meeting at this moment, so that its texts can be read from the database.

        Called from a page or another thread than the rooms', outside a transaction, before the meeting is closed or
        its record is sent out. Does nothing where nobody writes. Raises TimeoutError after ten seconds.
        """
        if room := self._rooms.get(meeting):
            # in a context of its own: in the page's, the database would be asked for in the thread that waits here
            Context().run(asyncio.run_coroutine_threadsafe, room.keep(), room.loop).result(_PATIENCE)

    async def _serve(self, seat: Seat, meeting: int, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        room = self._rooms.get(meeting)
        if room is None or room.is_over:
            room = self._rooms[meeting] = Room(meeting, self._pause, self._look)
        try:
            room.sit(seat)
        except Refused as reason:
            await _carry(reason, send)
            return
        talks: list[asyncio.Task[None]] = []
        try:
            await room.welcome(seat)
            talks = [asyncio.create_task(_listen(room, seat, receive)), asyncio.create_task(_tell(seat, send))]
            done, _ = await asyncio.wait(talks, return_when=asyncio.FIRST_COMPLETED)
            for talk in done:
                talk.result()
        finally:
            for talk in talks:
                talk.cancel()
            await self._leave(room, seat)

    async def _leave(self, room: Room, seat: Seat) -> None:
        try:
            await room.leave(seat)
        finally:
            if room.is_done:
                room.close()
                if self._rooms.get(room.meeting) is room:
                    del self._rooms[room.meeting]


async def _listen(room: Room, seat: Seat, receive: ASGIReceiveCallable) -> None:
    """Give the room what the page sends until the line is down. What the room refuses is told, and ends the listening."""
    while (event := await receive())["type"] == "websocket.receive":
        try:
            room.take(seat, event["bytes"] or b"")
        except Refused as reason:
            seat.tell(reason)
            await asyncio.Event().wait()  # the line is closed by the one who tells


async def _tell(seat: Seat, send: ASGISendCallable) -> None:
    """Send what waits for the page, until it is told to go or cannot be reached."""
    try:
        while not await _carry(await seat.next(), send):
            pass
    except OSError:
        return  # the line went down in the middle of a word; the listener hears of it too


async def _carry(message: bytes | dict[str, Any] | Refused, send: ASGISendCallable) -> bool:
    """Send one message. True when it closed the line."""
    if isinstance(message, bytes):
        await send({"type": "websocket.send", "bytes": message, "text": None})
        return False
    told = {"refused": message.words} if isinstance(message, Refused) else message
    await send({"type": "websocket.send", "bytes": None, "text": json.dumps(told, ensure_ascii=False)})
    if isinstance(message, Refused):
        await send({"type": "websocket.close", "code": message.code, "reason": None})
        return True
    return False


application = Live()
