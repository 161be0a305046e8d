"""The record of a meeting with what came of its points, as its fingerprint is taken of."""

from __future__ import annotations

from rodatraden.base import swedish
from rodatraden.domain.documents.models import Version
from rodatraden.domain.followup.enums import DecisionForm
from rodatraden.domain.followup.models import Decision
from rodatraden.domain.followup.queries.assignments import all_assignments
from rodatraden.domain.meetings.models import Meeting, Minutes
from rodatraden.domain.meetings.queries import elections, records, stands


def outcomes_of(meeting: Meeting) -> dict[int, list[str]]:
    """What came of each point (by its number), each in a line: who stood aside and dissented, decisions, choices of people,
    what was given and sent on.

    The same record gives the same lines.
    """
    found = stands.lines_of(meeting)
    for decision in meeting.decisions.filter(item__isnull=False).select_related("proposal").order_by("pk"):
        proposal = f"\t{proposal_told(decision.proposal)}" if decision.proposal else ""
        found.setdefault(decision.item_id or 0, []).append(f"{decision.get_kind_display()}: {decision.text}{proposal}")
    for item, lines in elections.lines_of(meeting).items():
        found.setdefault(item, []).extend(lines)
    for task in all_assignments().filter(meeting=meeting, item__isnull=False).order_by("pk"):
        owners = swedish.listed([owner.words for owner in task.owners.all()])
        due = task.due_on.isoformat() if task.due_on else task.due_words
        line = f"{task.get_kind_display()}: {task.task}\t{owners}\t{due}"
        found.setdefault(task.item_id or 0, []).append(line)
    sent = meeting.forwarded.filter(item__isnull=False).prefetch_related("receivers").order_by("pk")
    for forwarding in sent:
        to = swedish.listed(sorted(receiver.words for receiver in forwarding.receivers.all()))
        line = f"Skickat vidare: {forwarding.what}\t{to}\t{forwarding.answer_by}"
        found.setdefault(forwarding.item_id or 0, []).append(line)
    return found


def proposal_told(proposal: Version) -> str:
    """Which version of which paper a decision adopts: ”Förslaget: plan.pdf, version 2 (kontrollsumma 3f9a12bc04d1)”."""
    return f"Förslaget: {proposal.file_name}, version {proposal.number} (kontrollsumma {proposal.sha256[:12]})"


def fingerprint_of(minutes: Minutes) -> str:
    """The fingerprint of a record as it stands now, to hold against the one that it got when it was approved."""
    return records.fingerprint_of(minutes, outcomes_of(minutes.meeting))


def filed_at(minutes: Minutes) -> Decision | None:
    """The decision by which a later meeting received a record (lade det till handlingarna), with that meeting."""
    point = {"item__origin": minutes._meta.label_lower, "item__origin_id": minutes.pk}
    rows = Decision.objects.filter(form=DecisionForm.FILED, **point)
    return rows.select_related("meeting", "item").order_by("pk").first()
