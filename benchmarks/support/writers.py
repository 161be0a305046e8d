"""Several writers of one meeting at once, whose lines are cut now and then.

    python -m benchmarks.support.writers ADDRESS FILE SECONDS

ADDRESS is that of the site, FILE what ``open_meeting`` wrote. Prints as JSON ``typed`` (for each point, what each writer
typed), ``delays`` (milliseconds from a letter until another writer has it), ``cuts`` and ``seen`` (what each writer has
under each point at the end).
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pycrdt import (
    Doc,
    Text,
    YSyncMessageType,
    create_sync_message,
    create_update_message,
    handle_sync_message,
    read_message,
)
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

LETTER = 0.06  # seconds between two letters of one writer
BETWEEN = (2.0, 6.0)  # seconds that a line holds
AWAY = (0.2, 1.5)  # seconds that it is down
PATIENCE = 20  # seconds until all must have all

_sent: dict[bytes, float] = {}  # when a message left its writer: all of them live in this process


class Writer:
    """One writer with a document of its own, who types on whether the line is up or down."""

    def __init__(self, number: int, url: str, session: str, point: int, rng: random.Random) -> None:
        self.doc: Doc[Text] = Doc()
        self.point = point
        self.typed = ""
        self.delays: list[float] = []
        self.cuts = self.sent = self.kept = 0
        self._number = number
        self._url, self._rng = url, rng
        self._headers = {"Cookie": f"sessionid={session}"}
        self._origin = f"http://{urlsplit(url).netloc}"
        self._socket: ClientConnection | None = None
        self.ready = asyncio.Event()
        self._is_ending = False

    @property
    def text(self) -> Text:
        return self.doc.get(f"punkt-{self.point}", type=Text)

    async def stay_on(self) -> None:
        """Keep the line up, until the end."""
        while not self._is_ending:
            with suppress(ConnectionClosed, OSError, TimeoutError):  # it was cut, or the site is away
                async with connect(
                    self._url, origin=self._origin, additional_headers=self._headers, proxy=None, max_size=None
                ) as socket:
                    async for message in socket:
                        await self._hear(socket, message)
            self._socket = None
            await asyncio.sleep(self._rng.uniform(*AWAY))

    async def type(self, until: float) -> None:
        await self.ready.wait()
        for letter in self._letters():
            if time.perf_counter() > until and letter == " ":
                return
            before = self.doc.get_state()
            said = str(self.text)  # the caret stays behind the writer's own last letter, whatever others write
            at = said.index(self.typed) + len(self.typed) if self.typed else len(said)
            self.text.insert(len(said[:at].encode()), letter)  # pycrdt counts bytes
            self.typed += letter
            await self._send(self.doc.get_update(before))
            await asyncio.sleep(self._rng.uniform(0.5, 1.5) * LETTER)

    async def cut(self, until: float) -> None:
        """Take the line down now and then, as a network does: without a word."""
        while True:
            pause = self._rng.uniform(*BETWEEN)
            if time.perf_counter() + pause > until:
                return
            await asyncio.sleep(pause)
            if self._socket:
                self._socket.transport.abort()
                self._socket = None
                self.cuts += 1

    async def end(self) -> None:
        """Wait until everything is saved at the other end, then hang up."""
        async with asyncio.timeout(PATIENCE):
            while self._socket is None or self.sent != self.kept:
                await asyncio.sleep(0.05)
        self._is_ending = True

    async def hang_up(self) -> None:
        if self._socket:
            await self._socket.close()

    async def _hear(self, socket: ClientConnection, message: str | bytes) -> None:
        if isinstance(message, str):
            told = json.loads(message)
            if "refused" in told:
                raise AssertionError(told["refused"])
            self.kept = told.get("kept", self.kept)
            return
        kind, body = message[1], read_message(message[2:])
        answer = handle_sync_message(message[1:], self.doc)
        if kind == YSyncMessageType.SYNC_UPDATE and body in _sent:
            self.delays.append((time.perf_counter() - _sent[body]) * 1000)
        if answer:  # the room has said what it has
            self._socket, self.sent, self.kept = socket, 1, 0
            await socket.send(answer)
            await socket.send(create_sync_message(self.doc))
        if kind == YSyncMessageType.SYNC_STEP2:
            self.ready.set()

    async def _send(self, update: bytes) -> None:
        if socket := self._socket:
            self.sent += 1
            _sent[update] = time.perf_counter()
            try:
                await socket.send(create_update_message(update))
            except ConnectionClosed:
                self._socket = None

    def _letters(self) -> Iterator[str]:
        yield f"\nskrivare{self._number:02} "  # unlike what any other writer begins with
        for number in count():
            yield from f"ord{number:04}åäö "


async def write(address: str, scene: dict[str, Any], seconds: float, seed: int = 7) -> dict[str, Any]:
    url = f"ws{address.removeprefix('http')}/ws/moten/{scene['meeting']}/"
    writers = [
        Writer(number, url, session, scene["points"][number % len(scene["points"])], random.Random(seed + number))
        for number, session in enumerate(scene["sessions"])
    ]
    lines = [asyncio.create_task(writer.stay_on()) for writer in writers]
    for writer in writers:
        await asyncio.wait_for(writer.ready.wait(), PATIENCE)
    until = time.perf_counter() + seconds
    await asyncio.gather(*(doing for writer in writers for doing in (writer.type(until), writer.cut(until))))
    await asyncio.gather(*(writer.end() for writer in writers))
    await asyncio.sleep(0.5)  # the last letters reach the last reader
    seen = [
        {point: str(writer.doc.get(f"punkt-{point}", type=Text)) for point in scene["points"]} for writer in writers
    ]
    for writer in writers:
        await writer.hang_up()
    await asyncio.gather(*lines)
    return {
        "typed": {point: [writer.typed for writer in writers if writer.point == point] for point in scene["points"]},
        "delays": [delay for writer in writers for delay in writer.delays],
        "cuts": sum(writer.cuts for writer in writers),
        "seen": seen,
    }


if __name__ == "__main__":
    scene = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    print(json.dumps(asyncio.run(write(sys.argv[1], scene, float(sys.argv[3])))))
