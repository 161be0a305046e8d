"""The words of meetings."""

from django.db import models


class MeetingState(models.TextChoices):
    PLANNED = "planned", "Planerat"
    CALLED = "called", "Kallat"
    OPEN = "open", "Pågår"
    HELD = "held", "Hållet"
    CANCELLED = "cancelled", "Inställt"


MEETING_MOVES: dict[MeetingState, set[MeetingState]] = {
    MeetingState.PLANNED: {MeetingState.CALLED, MeetingState.OPEN, MeetingState.CANCELLED},
    MeetingState.CALLED: {MeetingState.OPEN, MeetingState.CANCELLED},
    MeetingState.OPEN: {MeetingState.HELD},
    MeetingState.HELD: set(),
    MeetingState.CANCELLED: {MeetingState.PLANNED},
}


class Presence(models.TextChoices):
    PRESENT = "present", "Närvarande"
    ABSENT = "absent", "Frånvarande"
    SUBSTITUTE = "substitute", "Ersättare"
    GUEST = "guest", "Inbjuden"


class AgendaKind(models.TextChoices):
    UNKNOWN = "", "Ej angivet"
    INFORMATION = "information", "Information"
    DIALOGUE = "dialog", "Dialog"
    DECISION = "beslut", "Beslut"
    REPORT = "rapport", "Rapport"
    ROUND = "laget runt", "Laget runt"
    ELECTION = "val", "Val"
    FORMALITY = "formalia", "Formalia"


class ItemOutcome(models.TextChoices):
    """What became of a point when it was dealt with."""

    NONE = "", "Inget än"
    DECIDED = "decided", "Beslutat"
    TREATED = "treated", "Behandlat"
    POSTPONED = "postponed", "Uppskjutet"
    REFERRED = "referred", "Återremitterat"
    WITHDRAWN = "withdrawn", "Utgår"


class NoticeAnswer(models.TextChoices):
    COMES = "comes", "Kommer"
    REMOTE = "remote", "Deltar på distans"
    AWAY = "away", "Kan inte"


class RecordKind(models.TextChoices):
    PROTOCOL = "protokoll", "Protokoll"
    NOTES = "minnesanteckningar", "Minnesanteckningar"
    OTHER = "annat", "Anteckningar"


class MinutesState(models.TextChoices):
    """How far a record that is kept here has come; one that was read from a document has no state."""

    DRAFT = "draft", "Utkast"
    CIRCULATED = "circulated", "Utsänt för justering"
    APPROVED = "approved", "Justerat"


MINUTES_MOVES: dict[MinutesState, set[MinutesState]] = {
    MinutesState.DRAFT: {MinutesState.CIRCULATED},
    MinutesState.CIRCULATED: {MinutesState.DRAFT, MinutesState.APPROVED},
    MinutesState.APPROVED: set(),
}


class Quorum(models.TextChoices):
    NONE = "none", "Inget krav"
    MORE_THAN_HALF = "more_than_half", "Fler än hälften av platserna"
    TWO_THIRDS = "two_thirds", "Minst två tredjedelar av platserna"
    EVERY_PARTY = "every_party", "Någon från varje part"


class DecidesBy(models.TextChoices):
    CONSENSUS = "consensus", "Samsyn"
    MAJORITY = "majority", "Omröstning"
    NOTHING = "nothing", "Beslutar inte"


class Numbering(models.TextChoices):
    PER_MEETING = "per_meeting", "1, 2, 3 på varje möte"
    PER_YEAR = "per_year", "Paragrafer i följd under året"
