"""What goes out by itself: letters that wait, and reminders. A reader behind the site calls this for as long as it lives."""

from __future__ import annotations

import logging
from datetime import date, time
from threading import Event

from django.db import close_old_connections
from django.utils import timezone

from rodatraden.domain.accounts.models import User
from rodatraden.notices import sending, telling

PAUSE = 10.0  # seconds between looking for letters
_MORNING = time(7)  # nobody is reminded in the night

logger = logging.getLogger(__name__)


def deliver(ending: Event, *, by: User, pause: float = PAUSE) -> None:
    """Send what waits, and remind once a day, until ``ending`` is set. What goes wrong is logged and tried again."""
    reminded: date | None = None
    while True:
        try:
            close_old_connections()
            sending.send_waiting(by=by)
            now = timezone.localtime()
            if now.time() >= _MORNING and reminded != now.date():
                telling.remind(by=by, now=now, on=now.date())
                reminded = now.date()
        except Exception:
            logger.exception("Letters could not be sent; they wait and are tried again.")
        if ending.wait(pause):
            return
