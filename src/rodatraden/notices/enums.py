"""The words of letters."""

from django.db import models


class LetterState(models.TextChoices):
    WAITING = "waiting", "Väntar"
    SENDING = "sending", "Skickas"
    SENT = "sent", "Skickat"
    GIVEN_UP = "given_up", "Gick inte att skicka"


LETTER_MOVES: dict[LetterState, set[LetterState]] = {
    LetterState.WAITING: {LetterState.SENDING},
    LetterState.SENDING: {LetterState.SENT, LetterState.WAITING, LetterState.GIVEN_UP},
    LetterState.SENT: set(),
    LetterState.GIVEN_UP: {LetterState.WAITING},
}
