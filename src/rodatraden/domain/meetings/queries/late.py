"""Asks which points came on an agenda after its notice had gone out."""

from __future__ import annotations

from collections.abc import Iterable

from rodatraden.base.models import AuditEvent
from rodatraden.domain.meetings.models import AgendaItem, Meeting

ADDED_LATE = "item.added_late"  # what the trail says of such a point


def added_late(meeting: Meeting, items: Iterable[AgendaItem]) -> set[int]:
    """The numbers of those of a meeting's points that were added after its latest notice; asks nothing before one is out."""
    if meeting.called_at is None:
        return set()
    told = AuditEvent.objects.filter(
        did=ADDED_LATE,
        record=AgendaItem._meta.label_lower,
        record_id__in=[item.pk for item in items],
        at__gte=meeting.called_at,
    )
    return set(told.values_list("record_id", flat=True))
