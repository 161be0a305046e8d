"""Asks about the records of meetings."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.db.models import Exists, OuterRef, QuerySet

from rodatraden.domain.meetings.enums import MinutesState
from rodatraden.domain.meetings.models import AgendaItem, ItemApproval, Meeting, Minutes, MinutesItem, RecordVersion


def latest_led_and_kept() -> Minutes | None:
    """The newest record that names a body, a chair and a secretary, two different people."""
    rows = Minutes.objects.filter(chair__isnull=False, secretary__isnull=False, meeting__bodies__isnull=False)
    return rows.select_related("chair", "secretary", "meeting").order_by("-meeting__held_on", "-pk").first()


def texts_of(minutes: Minutes) -> dict[str, str]:
    """What stands under each point of a record, by the point's number in the database (as text, since JSON has no other)."""
    rows = MinutesItem.objects.filter(item__meeting=minutes.meeting_id).order_by("item__order")
    return {str(row.item_id): row.text for row in rows}


def text_of(minutes: Minutes, outcomes: Mapping[int, Sequence[str]] = MappingProxyType({})) -> str:
    """The whole record as plain text, always the same for the same record: what the fingerprint is taken of.

    ``outcomes`` are the lines of what came of each point, by its number.
    """
    meeting = minutes.meeting
    items = meeting.items.select_related("minutes").order_by("order", "pk")
    there = meeting.attendance.select_related("person").order_by("pk")
    lines = [str(meeting), minutes.get_kind_display()]
    lines += [f"{row.person.name}\t{row.get_presence_display()}" for row in there]
    for item in items:
        lines += [f"{item.number} {item.title}".strip(), text_of_item(item, outcomes.get(item.pk, []))]
    return "\n".join(lines) + "\n"


def text_of_item(item: AgendaItem, outcomes: Sequence[str] = ()) -> str:
    """What stands under a point, and the lines of what came of it."""
    return "\n".join([getattr(item, "minutes", MinutesItem()).text, *outcomes])


def fingerprint_of(minutes: Minutes, outcomes: Mapping[int, Sequence[str]] = MappingProxyType({})) -> str:
    """The SHA-256 of ``text_of`` in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text_of(minutes, outcomes).encode()).hexdigest()


def bearing_fingerprint(fingerprint: str) -> RecordVersion | None:
    """The version of an approved record with this fingerprint, if there is one."""
    rows = RecordVersion.objects.filter(fingerprint=fingerprint).exclude(fingerprint="")
    return rows.select_related("minutes__meeting", "signed").order_by("-number", "pk").first()


def of_file(sha256: str) -> RecordVersion | None:
    """The version of an approved record whose signed file has this checksum, if there is one."""
    return RecordVersion.objects.filter(signed__sha256=sha256).select_related("minutes__meeting", "signed").first()


def versions_of(minutes: Minutes) -> QuerySet[RecordVersion]:
    """The record as it was approved each time, the latest first."""
    return minutes.versions.select_related("signed").order_by("-number")


def unsigned() -> QuerySet[RecordVersion]:
    """Approved records that still hold and whose signed file is not made yet, the one that has waited longest first."""
    held = RecordVersion.objects.filter(signed__isnull=True, minutes__state=MinutesState.APPROVED)
    newer = RecordVersion.objects.filter(minutes=OuterRef("minutes"), number__gt=OuterRef("number"))
    return held.filter(~Exists(newer)).select_related("minutes__meeting").order_by("locked_at", "pk")


def approved_at_once(meeting: Meeting) -> dict[int, list[ItemApproval]]:
    """Who is asked to approve points of a meeting at once, by the point's number, in the order they were asked."""
    found: dict[int, list[ItemApproval]] = {}
    for row in ItemApproval.objects.filter(item__meeting=meeting).select_related("person").order_by("asked_at", "pk"):
        found.setdefault(row.item_id, []).append(row)
    return found


def locked_points(meeting: Meeting) -> set[int]:
    """The numbers of the points of a meeting that somebody has approved at once, so that nothing under them changes."""
    given = ItemApproval.objects.filter(item__meeting=meeting, approved_at__isnull=False)
    return set(given.values_list("item", flat=True))
