"""What approvers want changed in a record that is out: said, accepted as a change of the text, or answered."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import MinutesState
from rodatraden.domain.meetings.models import AgendaItem, Minutes, MinutesItem, Remark
from rodatraden.domain.meetings.queries import records, wording


@transaction.atomic
def remark(
    *,
    minutes: Minutes,
    item: AgendaItem | None,
    text: str,
    quote: str = "",
    proposed: str = "",
    by: User,
    now: datetime,
) -> Remark:
    """Say what should be changed, on the words it is about (``quote``), or offer other words for them (``proposed``).

    Raises NotAllowed; NotPossible without anything said, where the words do not stand under the point, or when the
    record is not out.
    """
    approvals = minutes.approvals.select_related("person")
    if not any(rules.may_approve(by, person=approval.person) for approval in approvals):
        rules.check_run(by, meeting=minutes.meeting, on=timezone.localdate(now))
    minutes = Minutes.objects.select_for_update().get(pk=minutes.pk)
    if minutes.state != MinutesState.CIRCULATED:
        raise NotPossible("Synpunkter lämnas medan anteckningarna är ute för justering.")
    quote, proposed, text = quote.strip(), proposed.strip(), text.strip()
    if proposed == quote:
        proposed = ""  # the words as they stand propose nothing
    if not text and not proposed:
        raise NotPossible("Skriv vad som bör ändras.")
    if proposed and not quote:
        raise NotPossible("Välj vilka ord som den nya lydelsen ska ersätta.")
    if quote and not (item and wording.find(_text_under(item), quote)):
        raise NotPossible("Orden står inte under punkten. Välj en mening ur texten som den är nu.")
    made = Remark.objects.create(
        minutes=minutes, item=item, quote=quote, text=text, proposed=proposed, made_by=by, made_at=now
    )
    audit.record(did="minutes.remarked", to=made, by=by, at=now)
    return made


@transaction.atomic
def accept_remark(*, remark: Remark, by: User, now: datetime) -> MinutesItem:
    """Put the words that a remark proposes in place of those it quotes, while the record is out.

    Those who had approved the record have approved another text than the one that now stands there, so they are asked
    again, and see what changed. Raises NotAllowed; NotPossible without proposed words, when it is settled already, when
    the record is not out, or where the quoted words no longer stand, once, under the point.
    """
    rules.check_run(by, meeting=remark.minutes.meeting, on=timezone.localdate(now))
    minutes = Minutes.objects.select_for_update().get(pk=remark.minutes_id)
    if minutes.state != MinutesState.CIRCULATED:
        raise NotPossible("Ändringen kan godtas medan anteckningarna är ute för justering.")
    held = Remark.objects.select_for_update(of=("self",)).select_related("item__meeting").get(pk=remark.pk)
    if held.settled_at:
        raise NotPossible("Synpunkten är redan avgjord.")
    if not held.proposed or held.item is None:
        raise NotPossible("Synpunkten föreslår ingen ny lydelse. Svara på den i stället.")
    if held.item.approvals.filter(approved_at__isnull=False).exists():
        raise NotPossible("Punkten är omedelbart justerad, så dess text ändras inte. Svara på synpunkten i stället.")
    written = MinutesItem.objects.select_for_update().get(item=held.item)
    places = wording.find(written.text, held.quote)
    if not places:
        raise NotPossible("Orden står inte längre under punkten. Svara på synpunkten i stället.")
    if len(places) > 1:
        raise NotPossible(
            f"Orden står på {len(places)} ställen under punkten. Ta tillbaka anteckningarna och ändra för hand."
        )
    seen = records.texts_of(minutes)
    start, end = places[0]
    before = written.text
    written.text, written.revision = before[:start] + held.proposed + before[end:], written.revision + 1
    written.save()
    for approval in minutes.approvals.all():
        approval.seen = approval.seen or seen
        approval.approved_at = None
        approval.save()
    held.settled_by, held.settled_at, held.answer = by, now, "Ändrat enligt förslaget."
    held.save()
    after = {"revision": written.revision, "from": held.quote, "to": held.proposed}
    audit.record(did="item.written", to=held.item, by=by, at=now, after=after)
    audit.record(did="remark.accepted", to=held, by=by, at=now)
    return written


@transaction.atomic
def settle_remark(*, remark: Remark, answer: str, by: User, now: datetime) -> Remark:
    """Say what came of a remark without changing the text. Raises NotAllowed; NotPossible when it is settled already."""
    rules.check_run(by, meeting=remark.minutes.meeting, on=timezone.localdate(now))
    remark = Remark.objects.select_for_update().select_related("minutes__meeting").get(pk=remark.pk)
    if remark.settled_at:
        raise NotPossible("Synpunkten är redan avgjord.")
    remark.answer, remark.settled_by, remark.settled_at = answer.strip(), by, now
    remark.save()
    audit.record(did="remark.settled", to=remark, by=by, at=now)
    return remark


def _text_under(item: AgendaItem) -> str:
    return MinutesItem.objects.filter(item=item).values_list("text", flat=True).first() or ""
