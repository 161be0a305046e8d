"""Who stands aside from a point, and where each stands in it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import AgendaKind, DecidesBy, Presence, View
from rodatraden.domain.meetings.models import AgendaItem, Recusal, Standpoint
from rodatraden.domain.meetings.queries.procedures import procedure_of
from rodatraden.domain.structure.models import Person


@transaction.atomic
def note_recusal(*, item: AgendaItem, person: Person, because: str = "", by: User, now: datetime) -> Recusal:
    """Note that a person stands aside from a point because of their own interest in it (jäv).

    They are not counted among those who decide it. Raises NotAllowed; NotPossible unless the meeting is open, or
    where the person is away, stands aside already, or has said where they stand.
    """
    item = _up_for_it(item, person, by, now)
    if item.recusals.filter(person=person).exists():
        raise NotPossible(f"{person} har redan anmält jäv i punkten.")
    if item.standpoints.filter(person=person).exists():
        raise NotPossible(f"{person} har redan tagit ställning i punkten. Ta bort det innan jävet antecknas.")
    recusal = Recusal.objects.create(item=item, person=person, because=because.strip()[:300])
    audit.record(did="recusal.noted", to=recusal, by=by, at=now)
    return recusal


@transaction.atomic
def take_back_recusal(*, recusal: Recusal, by: User, now: datetime) -> None:
    """Take back that a person stands aside, noted by mistake. Raises NotAllowed; NotPossible unless the meeting is open."""
    rules.check_run(by, meeting=recusal.item.meeting, on=timezone.localdate(now))
    rules.check_open(recusal.item.meeting)
    audit.record(did="recusal.taken_back", to=recusal, by=by, at=now)
    recusal.delete()


@transaction.atomic
def note_stand(*, item: AgendaItem, person: Person, view: View, words: str = "", by: User, now: datetime) -> Standpoint:
    """Note where a person stands in a point; the latest holds. The party is the one they are there for.

    Raises NotAllowed; NotPossible unless the meeting is open and its body decides, or where the person is away, is a
    guest or stands aside.
    """
    item = _up_for_it(item, person, by, now)
    body = item.body or item.meeting.bodies.order_by("meeting_bodies__order").first()
    if body and procedure_of(body).decides_by == DecidesBy.NOTHING:
        raise NotPossible(f"{body} beslutar inte enligt sina arbetsformer, så här antecknas inga ställningstaganden.")
    if item.kind in (AgendaKind.INFORMATION, AgendaKind.REPORT, AgendaKind.ROUND):
        raise NotPossible("Punkten är inte för beslut. Ändra slaget på dagordningen om ni ändå ska besluta.")
    if item.recusals.filter(person=person).exists():
        raise NotPossible(f"{person} har anmält jäv i punkten och deltar inte i den.")
    there = item.meeting.attendance.filter(person=person).order_by("pk").first()
    if there and there.presence == Presence.GUEST:
        raise NotPossible(f"{person} är inbjuden och deltar inte i beslut.")
    stand, _ = Standpoint.objects.update_or_create(
        item=item,
        person=person,
        defaults={
            "view": view,
            "words": words.strip(),
            "organisation": there.organisation if there else None,
            "said_at": now,
        },
    )
    audit.record(did="stand.noted", to=stand, by=by, at=now, after={"view": view})
    return stand


@transaction.atomic
def take_back_stand(*, stand: Standpoint, by: User, now: datetime) -> None:
    """Take back where a person stands, noted by mistake. Raises NotAllowed; NotPossible unless the meeting is open."""
    rules.check_run(by, meeting=stand.item.meeting, on=timezone.localdate(now))
    rules.check_open(stand.item.meeting)
    audit.record(did="stand.taken_back", to=stand, by=by, at=now, before={"view": stand.view})
    stand.delete()


def _up_for_it(item: AgendaItem, person: Person, by: User, now: datetime) -> AgendaItem:
    """The point as it now stands, if the meeting is open and the person has not been noted as away or gone."""
    rules.check_run(by, meeting=item.meeting, on=timezone.localdate(now))
    rules.check_open(item.meeting)
    item = rules.check_kept(item)
    row = item.meeting.attendance.filter(person=person).order_by("pk").first()
    if row is None or row.presence == Presence.ABSENT or row.left_at:
        raise NotPossible(f"{person} är inte antecknad som närvarande. Markera närvaron först.")
    return item
