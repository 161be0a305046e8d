"""What a room takes, and how what is too much or not allowed is told."""

from __future__ import annotations

MESSAGE = 1_000_000  # bytes of one message
TEXT = 200_000  # characters under one point
SEATS = 50  # open pages in one room
WAITING = 8_000_000  # bytes that a slow line may lag behind before it has to begin anew


class Refused(Exception):
    """A writer is turned away. ``code`` closes the websocket; the words are Swedish and shown as they are."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code = code
        self.words = words


# the codes that the browser's side knows (static/src/js/live-line.js)
UNREADABLE, SIGNED_OUT, NOT_ALLOWED, NO_MEETING, TOO_SLOW, CLOSED, TOO_MUCH, FULL = (
    4400, 4401, 4403, 4404, 4408, 4409, 4413, 4429,
)  # fmt: skip  # codes and their names read best in one place
