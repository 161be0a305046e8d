"""Answers what other bodies have sent: the answer goes back to the one that asked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.models import ForwardingReceiver
from rodatraden.domain.structure import rules


@transaction.atomic
def answer_forwarding(*, receiver: ForwardingReceiver, answer: str, by: User, now: datetime) -> ForwardingReceiver:
    """Answer for a body what was sent to it; a new answer takes the place of the one before.

    Raises NotAllowed for all but those who lead the body; NotPossible without words, or where no body of the register
    was sent it.
    """
    on = timezone.localdate(now)
    rules.check_lead(by, bodies=[receiver.body] if receiver.body else [], on=on)
    receiver = ForwardingReceiver.objects.select_for_update().get(pk=receiver.pk)
    if receiver.body_id is None:
        raise NotPossible("Mottagaren är inget organ i registret. Rätta mottagaren på mötets sida först.")
    if not answer.strip():
        raise NotPossible("Skriv svaret.")
    before = {"answer": receiver.answer} if receiver.answer else None
    receiver.answer, receiver.answered_on = answer.strip(), on
    receiver.save()
    audit.record(
        did="forwarding.answered", to=receiver, by=by, at=now, before=before, after={"answer": receiver.answer}
    )
    return receiver
