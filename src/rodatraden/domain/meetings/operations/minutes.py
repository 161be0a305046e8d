"""Keeps the record of a meeting: what kind it is, who kept, led and approved it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents.models import Version
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import RecordKind
from rodatraden.domain.meetings.models import Meeting, Minutes
from rodatraden.domain.structure.models import Person


@transaction.atomic
def keep_minutes(
    *,
    meeting: Meeting,
    kind: str,
    source: Version | None,
    reference: str = "",
    dated_on: date | None = None,
    approved_on: date | None = None,
    next_meeting_on: date | None = None,
    chair: Person | None = None,
    secretary: Person | None = None,
    approver: Person | None = None,
    by: User,
    now: datetime,
) -> Minutes:
    """Set what is known of the record of a meeting; made the first time. Raises NotAllowed; NotPossible when locked."""
    rules.check_keep(by, on=timezone.localdate(now))
    rules.check_unlocked(meeting)
    minutes, _ = Minutes.objects.update_or_create(
        meeting=meeting,
        defaults={
            "kind": kind if kind in RecordKind.values else RecordKind.OTHER,
            "source": source,
            "reference": reference[:100],
            "dated_on": dated_on,
            "approved_on": approved_on,
            "next_meeting_on": next_meeting_on,
            "chair": chair,
            "secretary": secretary,
            "approver": approver,
        },
    )
    audit.record(did="minutes.kept", to=minutes, by=by, at=now)
    return minutes
