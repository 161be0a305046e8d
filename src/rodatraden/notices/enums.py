"""The words of letters."""

from django.db import models

OVERDUE = "Justeringen är försenad"  # how a letter begins that says so, by which it is known not to be sent twice


class LetterHabit(models.TextChoices):
    """How somebody wants letters that are not urgent. Notices, and what concerns approval, always come at once."""

    AT_ONCE = "at_once", "Direkt, ett brev om varje sak"
    DAILY = "daily", "Samlat en gång om dagen"
    WEEKLY = "weekly", "Samlat en gång i veckan, på måndagar"
    NONE = "none", "Inte alls, bara kallelser och justering"


class LetterState(models.TextChoices):
    GATHERED = "gathered", "Väntar på att samlas"
    JOINED = "joined", "Ingår i ett samlat brev"
    WAITING = "waiting", "Väntar"
    SENDING = "sending", "Skickas"
    SENT = "sent", "Skickat"
    GIVEN_UP = "given_up", "Gick inte att skicka"


LETTER_MOVES: dict[LetterState, set[LetterState]] = {
    LetterState.GATHERED: {LetterState.JOINED, LetterState.WAITING},
    LetterState.JOINED: set(),
    LetterState.WAITING: {LetterState.SENDING},
    LetterState.SENDING: {LetterState.SENT, LetterState.WAITING, LetterState.GIVEN_UP},
    LetterState.SENT: set(),
    LetterState.GIVEN_UP: {LetterState.WAITING},
}
