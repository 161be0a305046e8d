"""Asks about the records of meetings."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rodatraden.domain.meetings.models import Minutes, MinutesItem


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
        written = getattr(item, "minutes", MinutesItem()).text
        lines += [f"{item.number} {item.title}".strip(), written, *outcomes.get(item.pk, [])]
    return "\n".join(lines) + "\n"


def fingerprint_of(minutes: Minutes, outcomes: Mapping[int, Sequence[str]] = MappingProxyType({})) -> str:
    """The SHA-256 of ``text_of`` in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text_of(minutes, outcomes).encode()).hexdigest()


def bearing_fingerprint(fingerprint: str) -> Minutes | None:
    """The approved record with this fingerprint, if there is one."""
    rows = Minutes.objects.filter(fingerprint=fingerprint).exclude(fingerprint="")
    return rows.select_related("meeting").order_by("pk").first()
