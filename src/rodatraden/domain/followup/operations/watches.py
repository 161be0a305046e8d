"""Waits for what others are to decide (bevakningar): what, who, when, and in the end what it became."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.models import Decision, Thread, Watch
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.models import Body


@dataclass(frozen=True, slots=True)
class Awaited:
    """What somebody else is to decide: the body where it is known, else its name in words, and the day it is expected."""

    what: str
    expected_on: date
    decider: Body | None = None
    decider_words: str = ""
    item: AgendaItem | None = None
    thread: Thread | None = None


@transaction.atomic
def add_watch(*, body: Body, awaited: Awaited, by: User, now: datetime) -> Watch:
    """Let a body wait for a decision. Raises NotAllowed; NotPossible without what and who, or for its own decision."""
    rules.check_lead(by, bodies=[body], on=timezone.localdate(now))
    watch = Watch(body=body)
    _write(watch, awaited)
    audit.record(did="watch.added", to=watch, by=by, at=now, after=_told(watch))
    return watch


@transaction.atomic
def change_watch(*, watch: Watch, awaited: Awaited, by: User, now: datetime) -> Watch:
    """Set anew what is awaited, as when the day is put off. Raises NotAllowed; NotPossible as ``add_watch``, or once settled."""
    watch = _own(watch, by, now)
    if watch.settled_on:
        raise NotPossible("Bevakningen är avslutad. Öppna den igen om den ska ändras.")
    before = _told(watch)
    _write(watch, awaited)
    audit.record(did="watch.changed", to=watch, by=by, at=now, before=before, after=_told(watch))
    return watch


@transaction.atomic
def settle_watch(
    *, watch: Watch, outcome: str = "", decision: Decision | None = None, by: User, now: datetime
) -> Watch:
    """Write what it became, in words or by pointing at the decision. Raises NotAllowed; NotPossible without either."""
    watch = _own(watch, by, now)
    if not outcome.strip() and decision is None:
        raise NotPossible("Skriv vad det blev, eller peka ut beslutet.")
    watch.outcome, watch.decision = outcome.strip(), decision
    watch.settled_on = timezone.localdate(now)
    watch.save()
    after = {"outcome": watch.outcome, "decision": decision.pk if decision else None}
    audit.record(did="watch.settled", to=watch, by=by, at=now, after=after)
    return watch


@transaction.atomic
def resume_watch(*, watch: Watch, by: User, now: datetime) -> Watch:
    """Wait again, as when what was settled did not hold. Raises NotAllowed; NotPossible unless it was settled."""
    watch = _own(watch, by, now)
    if watch.settled_on is None:
        raise NotPossible("Bevakningen pågår redan.")
    before = {"outcome": watch.outcome}
    watch.settled_on, watch.outcome, watch.decision = None, "", None
    watch.save()
    audit.record(did="watch.resumed", to=watch, by=by, at=now, before=before)
    return watch


def _own(watch: Watch, by: User, now: datetime) -> Watch:
    rules.check_lead(by, bodies=[watch.body], on=timezone.localdate(now))
    return Watch.objects.select_for_update(of=("self",)).select_related("body").get(pk=watch.pk)


def _write(watch: Watch, awaited: Awaited) -> None:
    if not awaited.what.strip():
        raise NotPossible("Skriv vad ni väntar på.")
    if awaited.decider is None and not awaited.decider_words.strip():
        raise NotPossible("Säg vem som ska besluta: välj ett organ, eller skriv vem det är.")
    if awaited.decider == watch.body:
        raise NotPossible(
            "Det är organet självt som beslutar. Ge ett uppdrag i stället, eller skjut upp punkten till en dag."
        )
    watch.what, watch.expected_on = awaited.what.strip()[:400], awaited.expected_on
    watch.decider, watch.decider_words = awaited.decider, awaited.decider_words.strip()[:200]
    watch.item, watch.thread = awaited.item, awaited.thread
    watch.save()


def _told(watch: Watch) -> dict[str, str]:
    return {
        "what": watch.what,
        "decider": str(watch.decider or watch.decider_words),
        "expected": str(watch.expected_on),
    }
