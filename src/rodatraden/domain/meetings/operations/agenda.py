"""Enters the points of a meeting and what was written under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import AgendaKind
from rodatraden.domain.meetings.models import AgendaItem, Meeting, MinutesItem, Presenter
from rodatraden.domain.structure.models import Person


@dataclass(frozen=True, slots=True)
class Point:
    """What is known of a point: as it is entered or corrected."""

    order: int
    title: str
    number: str = ""
    kind: str = ""
    level: int = 1
    presenters: Sequence[tuple[str, Person | None]] = ()  # the words, and the person where known
    text: str = ""
    secretary_note: str = ""
    links: Sequence[str] = ()


@transaction.atomic
def enter_item(*, meeting: Meeting, point: Point, by: User, now: datetime) -> AgendaItem:
    """Enter a point with what was written under it. Raises NotAllowed; NotPossible without a title, or when locked."""
    rules.check_keep(by, on=timezone.localdate(now))
    rules.check_unlocked(meeting)
    item = AgendaItem(meeting=meeting)
    _write(item, point)
    audit.record(did="item.entered", to=item, by=by, at=now)
    return item


@transaction.atomic
def correct_item(*, item: AgendaItem, point: Point, by: User, now: datetime) -> AgendaItem:
    """Set what is known of a point. Raises NotAllowed; NotPossible without a title, or when locked."""
    rules.check_keep(by, on=timezone.localdate(now))
    rules.check_unlocked(item.meeting, item=item)
    before = {"title": item.title}
    _write(item, point)
    audit.record(did="item.corrected", to=item, by=by, at=now, before=before, after={"title": item.title})
    return item


@transaction.atomic
def remove_item(*, item: AgendaItem, by: User, now: datetime) -> None:
    """Remove a point, as when it is refused in review. Raises NotAllowed; NotPossible when locked."""
    rules.check_keep(by, on=timezone.localdate(now))
    rules.check_unlocked(item.meeting, item=item)
    audit.record(did="item.removed", to=item, by=by, at=now, before={"title": item.title})
    item.delete()


def _write(item: AgendaItem, point: Point) -> None:
    if not point.title.strip():
        raise NotPossible("En punkt behöver en rubrik.")
    item.order, item.number, item.level = point.order, point.number[:20], point.level
    item.title = point.title.strip()[:400]
    item.kind = point.kind if point.kind in AgendaKind.values else AgendaKind.UNKNOWN
    item.save()
    MinutesItem.objects.update_or_create(
        item=item, defaults={"text": point.text, "secretary_note": point.secretary_note, "links": list(point.links)}
    )
    item.presenters.all().delete()
    Presenter.objects.bulk_create(
        Presenter(item=item, name=name[:200], person=person) for name, person in point.presenters
    )
