"""The words of importing, and how a source may move."""

from django.db import models


class SourceState(models.TextChoices):
    WAITING = "waiting", "Väntar"
    READING = "reading", "Läses"
    READ = "read", "Läst"
    PARTLY = "partly", "Delvis läst"
    FAILED = "failed", "Kunde inte läsas"


SOURCE_MOVES: dict[SourceState, set[SourceState]] = {
    SourceState.WAITING: {SourceState.READING},
    SourceState.READING: {SourceState.READ, SourceState.PARTLY, SourceState.FAILED, SourceState.WAITING},
    SourceState.READ: {SourceState.WAITING},
    SourceState.PARTLY: {SourceState.WAITING},
    SourceState.FAILED: {SourceState.WAITING},
}


class ReadingKind(models.TextChoices):
    """What sort of fact a reading is; the order is the order of review within a document."""

    STATED = "stated", "Uppgift om mötet"
    BODY = "body", "Organ"
    ATTENDEE = "attendee", "Närvaro"
    ITEM = "item", "Punkt"
    DECISION = "decision", "Beslut"
    ASSIGNMENT = "assignment", "Uppdrag"
    FORWARDING = "forwarding", "Skickat vidare"
    ROUND = "round", "Lägesrapport"


class ReadingState(models.TextChoices):
    UNREVIEWED = "unreviewed", "Inte granskad"
    ACCEPTED = "accepted", "Godkänd"
    CORRECTED = "corrected", "Rättad"
    REFUSED = "refused", "Avvisad"
    ADDED = "added", "Tillagd"


class Verdict(models.TextChoices):
    SAME = "same", "Samma"
    NOT_SAME = "not_same", "Inte samma"
