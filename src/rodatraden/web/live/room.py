"""The room of one meeting: the shared document in memory, those who write in it, and its way to the database.

Between page and room go, as binary messages, those of the y-websocket protocol (step 1: what I have; step 2 and
update: what you lack), and as text, objects of JSON from the room:

- ``{"account": "3"}`` once, and ``{"others": 2}`` when somebody comes or goes (accounts, not pages);
- ``{"kept": 7, "state": "…"}``: the first seven of the page's messages with words are in the database, as is
  everything up to this state vector (base64);
- ``{"refused": "…"}`` just before the room closes the line.
"""

from __future__ import annotations

import asyncio
import logging
import time
from base64 import b64encode
from collections.abc import Iterable
from typing import Any

from django.db import DatabaseError
from django.utils import timezone
from pycrdt import (
    Doc,
    Text,
    YMessageType,
    YSyncMessageType,
    create_sync_message,
    create_update_message,
    handle_sync_message,
    read_message,
)

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.operations.live import WrittenElsewhere, keep_live
from rodatraden.domain.meetings.queries import live
from rodatraden.web.live import door, limits, texts
from rodatraden.web.live.limits import Refused

_ATTEMPTS = 5  # how often texts that were written elsewhere are put in before the next second gets to try

logger = logging.getLogger(__name__)


class Seat:
    """One open page: whose it is, what waits to be sent to it, and how much it has sent."""

    def __init__(self, session: str, user: User) -> None:
        self.session = session
        self.user = user
        self.out: asyncio.Queue[bytes | dict[str, Any] | Refused] = asyncio.Queue()
        self.received = 0  # messages with words
        self._waiting = 0  # bytes

    def tell(self, message: bytes | dict[str, Any] | Refused) -> None:
        """Put a message in line to be sent. A line that lags too far behind is closed: the page then begins anew."""
        if isinstance(message, bytes):
            self._waiting += len(message)
            if self._waiting > limits.WAITING:
                message = Refused(limits.TOO_SLOW, "Nätet är för långsamt. Sidan ansluter igen.")
        self.out.put_nowait(message)

    async def next(self) -> bytes | dict[str, Any] | Refused:
        message = await self.out.get()
        if isinstance(message, bytes):
            self._waiting -= len(message)
        return message


class Room:
    """``pause`` is the time in seconds from the first word that is not kept until what has come is kept, and ``look``
    the time between looks at whether those who write still may."""

    def __init__(self, meeting: int, pause: float, look: float) -> None:
        self.meeting = meeting
        self.loop = asyncio.get_running_loop()
        self.seats: list[Seat] = []
        self._pause = pause
        self._look_every = look
        self._doc: Doc[Text] = Doc()
        self._seen: dict[int, str] = {}  # what stood under each point when it was last read or kept
        self._kept = texts.EMPTY  # the document that said so
        self._spare = limits.TEXT  # characters that may come before the longest text could be too long
        self._last: User | None = None  # who wrote last
        self._is_open = self._is_dirty = False
        self.is_over = False  # nothing more is kept: the record has been sent out, or the meeting is gone
        self._lock = asyncio.Lock()
        self._something = asyncio.Event()  # there is something to keep or to answer
        self._minder: asyncio.Task[None] | None = None

    def sit(self, seat: Seat) -> None:
        """Take a seat, so that the room stays. Raises Refused where all are taken."""
        if len(self.seats) >= limits.SEATS:
            raise Refused(
                limits.FULL,
                f"Fler än {limits.SEATS} sidor är öppna med de här anteckningarna. Stäng en av dem och ladda om.",
            )
        self.seats.append(seat)

    async def welcome(self, seat: Seat) -> None:
        """Open the room if it is not open, and begin to talk with a page that has a seat. Raises Refused."""
        async with self._lock:
            if not self._is_open:
                self._last = seat.user
                state, stands = await door.in_database(_load, self.meeting)
                self._doc = self._stored(state)
                texts.bring(self._doc, stands)
                self._seen, self._kept, self._is_open = stands, self._doc.get_update(), True
                self._is_dirty = self._kept != (state or texts.EMPTY)
                self._measure(stands)
                self._minder = asyncio.create_task(self._mind())
        if self._is_dirty:
            await self.keep()  # or a restart would make the same words anew, beside those the pages have
        seat.tell({"account": str(seat.user.pk)})
        seat.tell(create_sync_message(self._doc))
        self._tell_others()

    async def leave(self, seat: Seat) -> None:
        """Give the seat back. What the last one wrote is kept before this returns."""
        self.seats.remove(seat)
        self._tell_others()
        if not self.seats and self._is_open:
            await self.keep()

    @property
    def is_done(self) -> bool:
        """Whether the room can be forgotten: nobody is here, and nothing waits that could be kept."""
        return not self.seats and (self.is_over or not self._is_dirty or self._last is None)

    def close(self) -> None:
        if self._minder:
            self._minder.cancel()

    def take(self, seat: Seat, message: bytes) -> None:
        """Act on a message from a page. Raises Refused where it is too big or no message."""
        if len(message) > limits.MESSAGE:
            raise Refused(
                limits.TOO_MUCH,
                "Det som skulle sparas är större än 1 MB och togs inte emot. Det finns kvar här; kopiera det och "
                "lägg in det i mindre delar.",
            )
        try:
            if message[0] != YMessageType.SYNC:
                raise ValueError
            if message[1] in (YSyncMessageType.SYNC_STEP2, YSyncMessageType.SYNC_UPDATE):
                self._write(seat, read_message(message[2:]))
            elif lacking := handle_sync_message(message[1:], self._doc):
                seat.tell(lacking)
            else:
                raise ValueError
        except (ValueError, IndexError, RuntimeError, AssertionError) as reason:
            raise Refused(
                limits.UNREADABLE,
                "Det som skickades gick inte att läsa. Det du har skrivit finns kvar här; ladda om sidan.",
            ) from reason

    async def keep(self) -> None:
        """Put what is written into the database and tell every page how much of its own is there."""
        async with self._lock:
            for _ in range(_ATTEMPTS):
                if await self._keep_once():
                    return
            self._something.set()

    async def _keep_once(self) -> bool:
        """False where texts that were written elsewhere had to be put in first."""
        self._something.clear()
        if self.is_over:
            return True
        received = [(seat, seat.received) for seat in self.seats]
        vector, state = self._doc.get_state(), self._doc.get_update()
        if self._is_dirty and self._last:
            self._is_dirty = False
            says = texts.read(self._doc, self._seen)
            try:
                self._seen = await door.in_database(_keep, self.meeting, state, says, self._seen, self._last)
            except WrittenElsewhere as other:
                self._is_dirty = True
                self._put_in(other.theirs)
                return False
            except (NotAllowed, NotPossible, Meeting.DoesNotExist) as reason:
                self._is_dirty = True
                self._turn_away(reason)
                return True
            except DatabaseError:
                logger.exception("The texts of meeting %s could not be kept; they are tried again.", self.meeting)
                self._is_dirty = True
                self._something.set()
                return True
            self._kept = state
            if self._seen.keys() - says.keys():  # a point is new, and somebody may have written under it already
                self._is_dirty = True
                self._something.set()
            self._measure(texts.read(self._doc, self._seen))
        for seat, count in received:
            seat.tell({"kept": count, "state": b64encode(vector).decode()})
        return True

    def _write(self, seat: Seat, update: bytes) -> None:
        seat.received += 1
        self._something.set()
        if update == texts.EMPTY:
            return
        self._check_length(update)
        self._doc.apply_update(update)
        self._is_dirty, self._last = True, seat.user
        self._tell_all(create_update_message(update), but=seat)

    def _check_length(self, update: bytes) -> None:
        """A message holds no more characters than bytes; only where that could be too many is it tried on a copy."""
        self._spare -= len(update)
        if self._spare >= 0:
            return
        tried = texts.document(self._doc.get_update())
        tried.apply_update(update)
        self._measure(texts.read(tried, self._seen))
        if self._spare < 0:
            self._measure(texts.read(self._doc, self._seen))
            raise Refused(
                limits.TOO_MUCH,
                f"Texten under en punkt är längre än {limits.TEXT} tecken. Det sista sparas inte förrän du kortar texten.",
            )

    def _measure(self, says: dict[int, str]) -> None:
        self._spare = limits.TEXT - max((len(text) for text in says.values()), default=0)

    def _put_in(self, theirs: dict[int, str]) -> None:
        """Put in what somebody wrote elsewhere, as a change to what was last kept, so that all words stay."""
        branch = texts.document(self._kept)
        before, said = branch.get_state(), texts.read(branch, theirs)
        wanted = {}
        for pk, text in theirs.items():
            seen = self._seen.get(pk, "")
            if text != seen:  # what stood here already under a point that is new goes before what the form says
                wanted[pk] = text if said[pk] == seen else f"{said[pk]}\n{text}"
        texts.bring(branch, wanted)
        update = branch.get_update(before)
        self._doc.apply_update(update)
        self._tell_all(create_update_message(update))
        self._seen, self._kept = theirs, branch.get_update()

    def _turn_away(self, reason: Exception) -> None:
        """Those who may not write (all of them, where nobody may) are told and leave; what they wrote stays with them."""
        self.is_over = not isinstance(reason, NotAllowed)
        code = limits.CLOSED if self.is_over else limits.NOT_ALLOWED
        words = "Mötet finns inte längre." if isinstance(reason, Meeting.DoesNotExist) else str(reason)
        for seat in self.seats:
            if self.is_over or seat.user == self._last:
                seat.tell(Refused(code, f"{words} Det du skrev sist är inte sparat men finns kvar här."))
        self._last = next((seat.user for seat in self.seats if seat.user != self._last), None)
        self._something.set()

    def _stored(self, state: bytes | None) -> Doc[Text]:
        try:
            return texts.document(state)
        except ValueError:
            logger.exception("The shared text of meeting %s cannot be read; it begins anew.", self.meeting)
            return texts.document(None)

    async def _mind(self) -> None:
        """Keep what is written soon after it came, and look now and then at whether those who write still may."""
        looked = time.monotonic()
        while True:
            try:
                async with asyncio.timeout(self._look_every):
                    await self._something.wait()
                await asyncio.sleep(self._pause)
                await self.keep()
            except TimeoutError:
                pass  # nobody has written for a while
            if time.monotonic() - looked >= self._look_every:
                looked = time.monotonic()
                await self._look(list(self.seats))

    async def _look(self, seats: Iterable[Seat]) -> None:
        for seat in seats:
            try:
                await door.in_database(door.let_in, seat.session, self.meeting)
            except Refused as reason:
                seat.tell(reason)
            except DatabaseError:
                logger.exception("Whether those who write meeting %s still may could not be asked.", self.meeting)

    def _tell_all(self, message: bytes, *, but: Seat | None = None) -> None:
        for seat in self.seats:
            if seat is not but:
                seat.tell(message)

    def _tell_others(self) -> None:
        here = {seat.user.pk for seat in self.seats}
        for seat in self.seats:
            seat.tell({"others": len(here - {seat.user.pk})})


def _load(meeting: int) -> tuple[bytes | None, dict[int, str]]:
    found = Meeting.objects.get(pk=meeting)
    return live.state_of(found), live.texts_of_items(found)


def _keep(meeting: int, state: bytes, says: dict[int, str], seen: dict[int, str], by: User) -> dict[int, str]:
    """Keep the texts; returns what stands under every point of the meeting afterwards."""
    found = Meeting.objects.get(pk=meeting)
    keep_live(meeting=found, state=state, texts=says, seen=seen, by=by, now=timezone.now())
    return live.texts_of_items(found)
