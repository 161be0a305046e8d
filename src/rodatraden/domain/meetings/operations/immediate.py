"""Approves one point at once (omedelbar justering), before the rest of the record is approved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import MeetingState, MinutesState
from rodatraden.domain.meetings.models import AgendaItem, ItemApproval, Minutes
from rodatraden.domain.meetings.queries import records
from rodatraden.domain.structure.models import Person


@transaction.atomic
def ask_at_once(*, item: AgendaItem, approvers: Sequence[Person], by: User, now: datetime) -> list[ItemApproval]:
    """Ask people to approve a point at once, in place of those asked before. Any of them who approves locks the point.

    Raises NotAllowed; NotPossible before the meeting is opened, once the record is out or approved, once somebody has
    approved the point, or where nobody is chosen or nothing stands under it.
    """
    rules.check_run(by, meeting=item.meeting, on=timezone.localdate(now))
    _hold_draft(item)
    rules.check_unlocked(item.meeting, item=item)
    wanted = list(dict.fromkeys(approvers))
    if not wanted:
        raise NotPossible("Välj minst en som ska justera punkten.")
    item.approvals.exclude(person__in=wanted).delete()
    made = [
        ItemApproval.objects.update_or_create(item=item, person=person, defaults={"asked_at": now})[0]
        for person in wanted
    ]
    audit.record(did="item.asked_at_once", to=item, by=by, at=now, after={"approvers": [p.pk for p in wanted]})
    return made


@transaction.atomic
def take_back_item(*, item: AgendaItem, because: str, by: User, now: datetime) -> AgendaItem:
    """Take a point back that some, but not all, of those asked have approved at once; nobody is asked any more.

    Raises NotAllowed; NotPossible without a reason, where nobody is asked, or when all have approved it: then it holds.
    """
    rules.check_run(by, meeting=item.meeting, on=timezone.localdate(now))
    _hold_draft(item)
    asked = list(item.approvals.select_for_update())
    if not asked:
        raise NotPossible("Ingen är tillfrågad om att justera punkten omedelbart.")
    if all(one.approved_at for one in asked):
        raise NotPossible("Alla tillfrågade har justerat punkten, och den gäller. Den kan inte tas tillbaka.")
    if not because.strip():
        raise NotPossible("Skriv varför punkten tas tillbaka.")
    item.approvals.all().delete()
    audit.record(did="item.taken_back", to=item, by=by, at=now, after={"because": because.strip()[:400]})
    return item


@transaction.atomic
def approve_item(
    *,
    approval: ItemApproval,
    outcomes: Mapping[int, Sequence[str]] = MappingProxyType({}),
    by: User,
    now: datetime,
) -> ItemApproval:
    """Approve a point at once: what stands under it, and the lines of what came of it, are kept and locked.

    Raises NotAllowed for others than the person asked; NotPossible when no longer asked, when done already, or while
    nothing stands under the point.
    """
    rules.check_approve(by, person=approval.person)
    item = AgendaItem.objects.select_related("meeting", "minutes").get(pk=approval.item_id)
    _hold_draft(item)
    asked = ItemApproval.objects.select_for_update().filter(pk=approval.pk).first()
    if asked is None:
        raise NotPossible("Du är inte längre tillfrågad om att justera punkten.")
    if asked.approved_at:
        raise NotPossible("Du har redan justerat punkten.")
    text = records.text_of_item(item, outcomes.get(item.pk, ()))
    if not text.strip():
        raise NotPossible("Det står inget under punkten än. Sekreteraren skriver texten först.")
    asked.approved_at, asked.text = now, text
    asked.save()
    audit.record(did="item.approved_at_once", to=item, by=by, at=now)
    return asked


def _hold_draft(item: AgendaItem) -> None:
    """Hold the record until the transaction ends; a point is approved at once while the record is still a draft."""
    minutes = Minutes.objects.select_for_update().filter(meeting=item.meeting_id).first()
    if minutes:
        rules.check_kept_here(minutes)
    if minutes is None or item.meeting.state not in (MeetingState.OPEN, MeetingState.HELD):
        raise NotPossible("Mötet är inte öppnat. En punkt justeras omedelbart under mötet eller efter det.")
    if minutes.state != MinutesState.DRAFT:
        raise NotPossible("Anteckningarna är redan ute för justering, och punkten justeras med dem.")
