"""What goes out by itself: letters that wait, and reminders. A reader behind the site calls this for as long as it lives."""

from __future__ import annotations

import logging
from datetime import date
from threading import Event

from django.db import close_old_connections
from django.utils import timezone

from rodatraden.domain.accounts.models import User
from rodatraden.notices import operations, queries, sending, telling

PAUSE = 10.0  # seconds between looking for letters

logger = logging.getLogger(__name__)


def deliver(ending: Event, *, by: User, pause: float = PAUSE) -> None:
    """Send what waits, and remind once a day, until ``ending`` is set. What goes wrong is logged and tried again."""
    reminded: date | None = None
    while True:
        try:
            close_old_connections()
            now = timezone.localtime()
            if queries.gathered(now=now).exists():
                operations.join_gathered(by=by, now=now)
            sending.send_waiting(by=by)
            if now.time() >= operations.MORNING and reminded != now.date():
                telling.remind(by=by, now=now, on=now.date())
                telling.remind_called(by=by, now=now, on=now.date())
                telling.remind_owners(by=by, now=now, on=now.date())
                telling.escalate(by=by, now=now, on=now.date())
                reminded = now.date()
        except Exception:
            logger.exception("Letters could not be sent; they wait and are tried again.")
        if ending.wait(pause):
            return
