"""Letters."""

from __future__ import annotations

from itertools import count
from typing import Any

from rodatraden.notices.enums import LetterHabit, LetterState
from rodatraden.notices.models import Letter, NoticePreference
from tests.factories.accounts import make_user
from tests.factories.clock import NOW

_numbers = count(1)


def make_letter(**fields: Any) -> Letter:
    """A letter that waits, about some meeting; one that is being sent or has gone says since when."""
    number = next(_numbers)
    given = {"to": f"mottagare{number}@exempel.se", "about": "meetings.meeting", "about_id": number}
    given |= {"subject": f"Brev {number}", "text": "Hej!", "made_at": NOW, "try_at": NOW} | fields
    if given.get("state") == LetterState.SENDING:
        given = {"began_at": NOW} | given
    if given.get("state") == LetterState.SENT:
        given = {"sent_at": NOW} | given
    return Letter.objects.create(**given)


def make_notice_preference(**fields: Any) -> NoticePreference:
    given = {"habit": LetterHabit.WEEKLY} | fields
    given["user"] = given.get("user") or make_user()
    return NoticePreference.objects.create(**given)
