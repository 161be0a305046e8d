"""The record of a meeting with what came of its points: a point approved at once, and the record received at the next."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit, swedish
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.enums import DecisionForm, DecisionKind
from rodatraden.domain.followup.models import Decision
from rodatraden.domain.followup.operations.at_meeting import Said, note_said
from rodatraden.domain.followup.queries import records
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.models import AgendaItem, ItemApproval, Minutes
from rodatraden.domain.meetings.operations import immediate


@transaction.atomic
def approve_point(*, approval: ItemApproval, by: User, now: datetime) -> ItemApproval:
    """Approve a point at once with what came of it.

    Raises NotAllowed, NotPossible as ``meetings.operations.immediate.approve_item``.
    """
    rules.check_approve(by, person=approval.person)
    outcomes = records.outcomes_of(approval.item.meeting)
    approved = immediate.approve_item(approval=approval, outcomes=outcomes, by=by, now=now)
    audit.record(did="point.approved_at_once", to=approved.item, by=by, at=now)
    return approved


@transaction.atomic
def file_record(*, item: AgendaItem, by: User, now: datetime) -> Decision:
    """Receive the record that a point is about (lägga till handlingarna): a decision of its own form at the point.

    Raises NotAllowed; NotPossible where the point is about no record, when the record is filed already, or unless the
    meeting is open.
    """
    rules.check_run(by, meeting=item.meeting, on=timezone.localdate(now))
    AgendaItem.objects.select_for_update().get(pk=item.pk)  # pressed twice, it is filed once
    filed = Minutes.objects.filter(pk=item.origin_id or 0).select_related("meeting").first()
    if item.origin != Minutes._meta.label_lower or filed is None:
        raise NotPossible("Punkten handlar inte om några tidigare anteckningar.")
    if records.filed_at(filed):
        raise NotPossible("Anteckningarna är redan lagda till handlingarna.")
    day = f" från {swedish.day(filed.meeting.held_on)}" if filed.meeting.held_on else ""
    what = {"protokoll": "Protokollet", "minnesanteckningar": "Minnesanteckningarna"}.get(filed.kind, "Anteckningarna")
    said = Said(DecisionKind.DECIDED, f"{what}{day} lades till handlingarna.", form=DecisionForm.FILED)
    decision = note_said(item=item, said=said, by=by, now=now)
    audit.record(did="record.filed", to=filed, by=by, at=now, after={"decision": decision.pk})
    if not isinstance(decision, Decision):
        raise TypeError("What is decided is noted as a decision.")
    return decision
