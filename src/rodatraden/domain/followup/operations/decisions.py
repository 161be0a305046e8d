"""Enters decisions and what was sent on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup import rules
from rodatraden.domain.followup.enums import DecisionForm, DecisionKind
from rodatraden.domain.followup.models import Decision, Forwarding, ForwardingReceiver
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.meetings.rules import check_unlocked
from rodatraden.domain.structure.models import Body


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is known of a decision."""

    text: str
    kind: DecisionKind = DecisionKind.DECIDED
    form: DecisionForm = DecisionForm.DECISION
    item: AgendaItem | None = None
    body: Body | None = None
    body_words: str = ""
    decided_on: date | None = None


@transaction.atomic
def enter_decision(*, meeting: Meeting, outcome: Outcome, by: User, now: datetime) -> Decision:
    """Enter a decision of a meeting. Raises NotAllowed; NotPossible without text."""
    rules.check_keep(by, on=timezone.localdate(now))
    check_unlocked(meeting, item=outcome.item)
    decision = Decision(meeting=meeting)
    _write(decision, outcome)
    audit.record(did="decision.entered", to=decision, by=by, at=now)
    return decision


@transaction.atomic
def correct_decision(*, decision: Decision, outcome: Outcome, by: User, now: datetime) -> Decision:
    """Set what is known of a decision. Raises NotAllowed; NotPossible without text."""
    rules.check_keep(by, on=timezone.localdate(now))
    check_unlocked(decision.meeting, item=decision.item)
    before = _state_of(decision)
    _write(decision, outcome)
    audit.record(did="decision.corrected", to=decision, by=by, at=now, before=before, after=_state_of(decision))
    return decision


@transaction.atomic
def remove_decision(*, decision: Decision, by: User, now: datetime) -> None:
    """Remove something that was no decision. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    check_unlocked(decision.meeting, item=decision.item)
    audit.record(did="decision.removed", to=decision, by=by, at=now, before={"text": decision.text})
    decision.delete()


@transaction.atomic
def enter_forwarding(
    *,
    meeting: Meeting,
    item: AgendaItem | None,
    what: str,
    receivers: Sequence[tuple[str, Body | None]],
    answer_by: str = "",
    forwarding: Forwarding | None = None,
    by: User,
    now: datetime,
) -> Forwarding:
    """Enter what a meeting sent on and to whom (the words, and the body where known), or set it anew. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    check_unlocked(meeting, item=item)
    forwarding = forwarding or Forwarding(meeting=meeting)
    forwarding.item, forwarding.what, forwarding.answer_by = item, what, answer_by[:100]
    forwarding.save()
    answered = {one.body_id: one for one in forwarding.receivers.filter(body__isnull=False).exclude(answer="")}
    forwarding.receivers.all().delete()
    ForwardingReceiver.objects.bulk_create(
        _receiver(forwarding, words, body, answered.get(body.pk) if body else None) for words, body in receivers
    )
    audit.record(did="forwarding.entered", to=forwarding, by=by, at=now)
    return forwarding


@transaction.atomic
def remove_forwarding(*, forwarding: Forwarding, by: User, now: datetime) -> None:
    """Remove something that was not sent on. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    check_unlocked(forwarding.meeting, item=forwarding.item)
    audit.record(did="forwarding.removed", to=forwarding, by=by, at=now)
    forwarding.delete()


def _receiver(
    forwarding: Forwarding, words: str, body: Body | None, answered: ForwardingReceiver | None
) -> ForwardingReceiver:
    """A receiver, with the answer that the same body gave before the receivers were set anew."""
    receiver = ForwardingReceiver(forwarding=forwarding, words=words[:200], body=body)
    if answered:
        receiver.answer, receiver.answered_on = answered.answer, answered.answered_on
    return receiver


def _state_of(decision: Decision) -> dict[str, str]:
    """What the trail tells of a decision, to see what a correction changed."""
    who = str(decision.body) if decision.body else decision.body_words
    return {"text": decision.text, "kind": str(decision.kind), "body": who}


def _write(decision: Decision, outcome: Outcome) -> None:
    if not outcome.text.strip():
        raise NotPossible("Ett beslut behöver en text.")
    decision.text, decision.kind, decision.form = outcome.text.strip(), outcome.kind, outcome.form
    decision.item, decision.body, decision.body_words = outcome.item, outcome.body, outcome.body_words[:200]
    decision.decided_on = outcome.decided_on
    decision.save()
