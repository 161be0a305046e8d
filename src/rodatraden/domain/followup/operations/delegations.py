"""The right to decide for a body: given by a decision, used between its meetings, reported to the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup import rules
from rodatraden.domain.followup.enums import DecisionKind
from rodatraden.domain.followup.models import Decision, Delegation
from rodatraden.domain.structure.models import Person


@dataclass(frozen=True, slots=True)
class Given:
    """What was delegated: to whom (the words, and the person where known), about what, up to how many kronor, until when.

    ``until`` is the last day that counts.
    """

    words: str
    purpose: str
    person: Person | None = None
    amount: int | None = None
    until: date | None = None


@transaction.atomic
def note_delegation(*, decision: Decision, given: Given, by: User, now: datetime) -> Delegation:
    """Note that a decision gave somebody the right to decide. Raises NotAllowed; NotPossible without to whom and about what."""
    rules.check_keep(by, on=timezone.localdate(now))
    if decision.kind not in (DecisionKind.DECIDED, DecisionKind.CONSENSUS):
        raise NotPossible("Bara ett eget beslut kan ge någon rätt att besluta.")
    delegation = Delegation(decision=decision)
    _write(delegation, given)
    audit.record(did="delegation.noted", to=delegation, by=by, at=now)
    return delegation


@transaction.atomic
def change_delegation(*, delegation: Delegation, given: Given, by: User, now: datetime) -> Delegation:
    """Set anew how far a delegation goes. Raises NotAllowed; NotPossible as ``note_delegation``."""
    rules.check_keep(by, on=timezone.localdate(now))
    before = {"until": str(delegation.until or ""), "amount": delegation.amount}
    _write(delegation, given)
    after = {"until": str(delegation.until or ""), "amount": delegation.amount}
    audit.record(did="delegation.changed", to=delegation, by=by, at=now, before=before, after=after)
    return delegation


@transaction.atomic
def decide_under(*, delegation: Delegation, text: str, day: date, by: User, now: datetime) -> Decision:
    """Enter a decision that was made under a delegation, by the delegate or by a keeper of the memory.

    One that came after the delegation ended is entered all the same, since it was made, and is pointed out where it is
    shown. Raises NotAllowed; NotPossible without text, or for a day to come or before the delegation.
    """
    on = timezone.localdate(now)
    rules.check_decide_under(by, delegation=delegation, on=on)
    if not text.strip():
        raise NotPossible("Skriv vad som beslutades.")
    if day > on:
        raise NotPossible("Dagen har inte varit än. Skriv in beslutet när det är fattat.")
    given = delegation.decision
    if given.decided_on and day < given.decided_on:
        raise NotPossible("Dagen är före den då delegationen gavs. Välj den dag då beslutet fattades.")
    decision = Decision.objects.create(
        meeting=given.meeting,
        text=text.strip(),
        body=given.body or given.meeting.bodies.order_by("meeting_bodies__order").first(),
        body_words=delegation.words,
        delegation=delegation,
        decided_on=day,
    )
    audit.record(did="delegation.used", to=decision, by=by, at=now, after={"delegation": delegation.pk})
    return decision


def _write(delegation: Delegation, given: Given) -> None:
    if not given.words.strip() or not given.purpose.strip():
        raise NotPossible("Skriv vem som får besluta, och om vad.")
    decided_on = delegation.decision.decided_on
    if given.until and decided_on and given.until < decided_on:
        raise NotPossible("Delegationen slutar före beslutet som gav den. Välj en senare dag.")
    delegation.words, delegation.person = given.words.strip()[:200], given.person
    delegation.purpose, delegation.amount = given.purpose.strip()[:300], given.amount
    delegation.until = given.until
    delegation.save()
