"""What goes out by itself: letters that wait, and reminders. A reader behind the site calls this for as long as it lives."""

from __future__ import annotations

import logging
from datetime import date, datetime, time
from threading import Event

from django.db import close_old_connections, transaction
from django.utils import timezone

from rodatraden.domain.accounts.models import User
from rodatraden.notices import occasions, operations, queries, sending
from rodatraden.notices.models import Letter

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
                remind(by=by, now=now)
                reminded = now.date()
        except Exception:
            logger.exception("Letters could not be sent; they wait and are tried again.")
        if ending.wait(pause):
            return


@transaction.atomic
def remind(*, by: User, now: datetime) -> list[Letter]:
    """Write to those who are asked to approve a record whose last day is near, once each. Raises NotAllowed."""
    made = []
    for approval in queries.approvals_to_remind_of(on=timezone.localdate(now)):
        words = occasions.reminder(approval.minutes)
        made += operations.write_letters(
            to=queries.reach([approval.person]).addressees,
            subject=words.subject,
            text=words.text,
            about=approval,
            by=by,
            now=now,
        )
    return made
