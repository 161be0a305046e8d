"""What is decided, promised and sent on while a meeting is under way, and closing it so that nothing falls away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.base.swedish import listed, plural
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents.models import Version
from rodatraden.domain.followup.enums import AssignmentKind, DecisionForm, DecisionKind
from rodatraden.domain.followup.models import Assignment, Decision, Forwarding
from rodatraden.domain.followup.operations.assignments import Owner, Task, enter_assignment
from rodatraden.domain.followup.operations.decisions import Outcome, enter_decision, enter_forwarding
from rodatraden.domain.followup.queries import assignments, decisions, records
from rodatraden.domain.meetings import rules as meetings
from rodatraden.domain.meetings.enums import ItemOutcome, MeetingState
from rodatraden.domain.meetings.models import AgendaItem, Approval, Meeting, Minutes
from rodatraden.domain.meetings.operations import approval as record
from rodatraden.domain.meetings.operations import running
from rodatraden.domain.structure.models import Body


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was decided, given or wished at a point, as it was written down.

    ``kind`` is a DecisionKind or an AssignmentKind. ``proposal`` is the paper that a decision ”enligt förslaget” adopts;
    the only one that hangs on the point is chosen by itself.
    """

    kind: DecisionKind | AssignmentKind
    text: str
    form: DecisionForm = DecisionForm.DECISION
    owners: Sequence[Owner] = ()
    due_on: date | None = None
    due_words: str = ""
    proposal: Version | None = None
    due_at: Meeting | None = None  # the meeting that it is to be done for


@transaction.atomic
def note_said(*, item: AgendaItem, said: Said, by: User, now: datetime) -> Decision | Assignment:
    """Note what was decided or promised at a point. A decision of the body settles the point as decided.

    Raises NotAllowed; NotPossible without text, or unless the meeting is open.
    """
    meeting = _open(item.meeting, by, now)
    if isinstance(said.kind, AssignmentKind):
        task = Task(
            task=said.text,
            kind=said.kind,
            item=item,
            owners=said.owners,
            due_on=said.due_on,
            due_words=said.due_words,
            given_on=meeting.held_on,
            due_at=said.due_at,
        )
        assignment = enter_assignment(meeting=meeting, task=task, by=by, now=now)
        audit.record(did="item.said", to=item, by=by, at=now, after={"assignment": assignment.pk})
        return assignment
    body = item.body or meeting.bodies.order_by("meeting_bodies__order").first()
    outcome = Outcome(text=said.text, kind=said.kind, form=said.form, item=item, body=body, decided_on=meeting.held_on)
    decision = enter_decision(meeting=meeting, outcome=outcome, by=by, now=now)
    if said.form == DecisionForm.ACCORDING:
        papers = decisions.papers_on(item)
        if said.proposal or len(papers) == 1:
            fix_proposal(decision=decision, proposal=said.proposal or papers[0], by=by, now=now)
    if said.kind == DecisionKind.DECIDED:
        running.settle_item(item=item, outcome=ItemOutcome.DECIDED, by=by, now=now)
    audit.record(did="item.said", to=item, by=by, at=now, after={"decision": decision.pk})
    return decision


@transaction.atomic
def fix_proposal(*, decision: Decision, proposal: Version, by: User, now: datetime) -> Decision:
    """Say which version of which paper a decision ”enligt förslaget” adopts. It stays so, whatever becomes of the paper.

    Raises NotAllowed; NotPossible unless the meeting is open, or where the paper does not hang on the point.
    """
    _open(decision.meeting, by, now)
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.item is None or proposal not in decisions.papers_on(decision.item):
        raise NotPossible("Förslaget hänger inte på punkten. Lägg till det som underlag där först.")
    before, decision.proposal, decision.form = decision.proposal_id, proposal, DecisionForm.ACCORDING
    decision.save()
    after = {"proposal": proposal.pk, "sha256": proposal.sha256}
    audit.record(did="decision.proposal_fixed", to=decision, by=by, at=now, before={"proposal": before}, after=after)
    return decision


@transaction.atomic
def send_on(
    *,
    item: AgendaItem,
    what: str,
    receivers: Sequence[tuple[str, Body | None]],
    answer_by: str = "",
    by: User,
    now: datetime,
) -> Forwarding:
    """Send a question on from a point to other bodies, in whose inbox it then lies.

    Raises NotAllowed; NotPossible without words or receivers, or unless the meeting is open.
    """
    meeting = _open(item.meeting, by, now)
    if not what.strip() or not receivers:
        raise NotPossible("Skriv till vem och vad: ”/vidare Organet: frågan”.")
    sent = enter_forwarding(
        meeting=meeting, item=item, what=what.strip(), receivers=receivers, answer_by=answer_by, by=by, now=now
    )
    audit.record(did="item.sent_on", to=item, by=by, at=now, after={"forwarding": sent.pk})
    return sent


@transaction.atomic
def close_meeting(*, meeting: Meeting, despite: str = "", by: User, now: datetime) -> Meeting:
    """Close a meeting. What was promised at it has an owner and a date by then, and what was decided according to a
    proposal has that; or a reason is given why not (``despite``).

    Raises NotAllowed; NotPossible while any of it lacks and no reason is given, or a point for decision is open.
    """
    meetings.check_run(by, meeting=meeting, on=timezone.localdate(now))
    ownerless, unproposed = assignments.lacking_at(meeting).count(), decisions.lacking_proposal(meeting).count()
    lacking = [f"{plural(ownerless, 'uppdrag', 'uppdrag')} saknar ansvarig eller datum"] if ownerless else []
    if unproposed:
        lacking.append(f"{plural(unproposed, 'beslut', 'beslut')} enligt förslag saknar underlag")
    if lacking and not despite.strip():
        raise NotPossible(f"{listed(lacking)}. Komplettera, eller skriv varför de lämnas så.")
    closed = running.close_meeting(meeting=meeting, by=by, now=now)
    if lacking:
        audit.record(did="meeting.closed_lacking", to=meeting, by=by, at=now, after={"because": despite.strip()})
    return closed


@transaction.atomic
def approve_record(*, approval: Approval, reservation: str = "", by: User, now: datetime) -> Minutes:
    """Approve a record with what came of its points; when the last of those asked has, all of it is locked.

    Raises NotAllowed, NotPossible as ``meetings.operations.approval.approve``.
    """
    meetings.check_approve(by, person=approval.person)
    outcomes = records.outcomes_of(approval.minutes.meeting)
    minutes = record.approve(approval=approval, reservation=reservation, outcomes=outcomes, by=by, now=now)
    audit.record(did="record.approved_by", to=minutes, by=by, at=now)
    return minutes


def _open(meeting: Meeting, by: User, now: datetime) -> Meeting:
    meetings.check_run(by, meeting=meeting, on=timezone.localdate(now))
    if meeting.state != MeetingState.OPEN:
        raise NotPossible(f"Mötet är {meeting.get_state_display().lower()}. Det går bara medan det pågår.")
    return meeting
