"""Asks about the records of meetings."""

from __future__ import annotations

from rodatraden.domain.meetings.models import Minutes


def latest_led_and_kept() -> Minutes | None:
    """The newest record that names a body, a chair and a secretary, two different people."""
    rows = Minutes.objects.filter(chair__isnull=False, secretary__isnull=False, meeting__bodies__isnull=False)
    return rows.select_related("chair", "secretary", "meeting").order_by("-meeting__held_on", "-pk").first()
