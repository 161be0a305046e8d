"""The words of meetings."""

from django.db import models


class MeetingState(models.TextChoices):
    PLANNED = "planned", "Planerat"
    HELD = "held", "Hållet"
    CANCELLED = "cancelled", "Inställt"


MEETING_MOVES: dict[MeetingState, set[MeetingState]] = {
    MeetingState.PLANNED: {MeetingState.HELD, MeetingState.CANCELLED},
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


class RecordKind(models.TextChoices):
    PROTOCOL = "protokoll", "Protokoll"
    NOTES = "minnesanteckningar", "Minnesanteckningar"
    OTHER = "annat", "Anteckningar"
