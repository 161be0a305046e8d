"""A proposed wording is accepted, and those who had approved the text as it was are asked again: both or neither."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.models import Remark
from rodatraden.domain.meetings.operations.remarks import accept_remark
from rodatraden.domain.structure.models import Person
from rodatraden.notices import telling


def accept(remark: Remark, *, by: User) -> str:
    """Accept a remark. Returns who has to approve again, as a sentence to add. Raises NotAllowed, NotPossible."""
    now = timezone.now()
    with transaction.atomic():
        had = Person.objects.filter(approvals__minutes=remark.minutes_id, approvals__approved_at__isnull=False)
        people = list(had.order_by("name", "pk"))
        accept_remark(remark=remark, by=by, now=now)
        telling.ask_again(minutes=remark.minutes, people=people, by=by, now=now)
    names = swedish.listed([person.name for person in people])
    return f" {names} hade redan justerat och behöver göra det igen." if people else ""
