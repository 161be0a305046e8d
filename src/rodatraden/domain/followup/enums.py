"""The words of follow-up, and how an assignment may move."""

from django.db import models


class ThreadState(models.TextChoices):
    OPEN = "open", "Pågår"
    CLOSED = "closed", "Avslutad"


THREAD_MOVES: dict[ThreadState, set[ThreadState]] = {
    ThreadState.OPEN: {ThreadState.CLOSED},
    ThreadState.CLOSED: {ThreadState.OPEN},
}


class TieKind(models.TextChoices):
    AUTOMATIC = "automatic", "Hittad av maskinen"
    SUGGESTED = "suggested", "Föreslagen"
    CONFIRMED = "confirmed", "Bekräftad"
    REFUSED = "refused", "Hör inte hit"


class DecisionKind(models.TextChoices):
    DECIDED = "decided", "Beslut"
    DEFERRED = "deferred", "Uppskjutet"
    REPORTED = "reported", "Någon annans beslut"
    EXPECTED = "expected", "Väntat beslut"
    PROPOSED = "proposed", "Förslag"
    CONSENSUS = "consensus", "Samsyn"


class DecisionForm(models.TextChoices):
    DECISION = "decision", "Beslut"
    ELECTION = "election", "Val"
    ADOPTION = "adoption", "Fastställt"
    FILED = "filed", "Till handlingarna"
    ACCORDING = "according", "Enligt förslag"
    POSTPONED = "postponed", "Uppskjutet"


class AssignmentKind(models.TextChoices):
    ASSIGNED = "assigned", "Uppdrag"
    UNDERTAKING = "undertaking", "Åtagande"
    NEED = "need", "Behov"
    WISH = "wish", "Önskemål"
    BROADCAST = "broadcast", "Uppmaning till alla"


class AssignmentState(models.TextChoices):
    OPEN = "open", "Öppet"
    DONE = "done", "Klart"
    DROPPED = "dropped", "Nedlagt"


ASSIGNMENT_MOVES: dict[AssignmentState, set[AssignmentState]] = {
    AssignmentState.OPEN: {AssignmentState.DONE, AssignmentState.DROPPED},
    AssignmentState.DONE: {AssignmentState.OPEN},
    AssignmentState.DROPPED: {AssignmentState.OPEN},
}
