"""What a line of an agenda says, in short, to see whether somebody has changed it in between."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from rodatraden.domain.meetings.models import AgendaItem


def mark_of(item: AgendaItem) -> str:
    """The mark of what a line says now. Its presenters must be fetched."""
    presenters = sorted(item.presenters.all(), key=lambda one: one.pk)
    return mark(item.title, item.kind, item.planned_minutes, [presenter.name for presenter in presenters])


def mark(title: str, kind: str, minutes: int | None, presenters: Sequence[str]) -> str:
    """Sixteen hexadecimal digits that are the same for lines that say the same."""
    told = "\x1f".join([title.strip(), kind, str(minutes or ""), *(name.strip() for name in presenters)])
    return hashlib.sha256(told.encode()).hexdigest()[:16]
