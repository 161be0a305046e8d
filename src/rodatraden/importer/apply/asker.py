"""On whose behalf documents that waited are read."""

from __future__ import annotations

from django.utils import timezone

from rodatraden.domain.accounts.models import User
from rodatraden.domain.accounts.operations import machine
from rodatraden.domain.structure import rules


def asker(user_id: int) -> User:
    """Who asked for it; the machine, when that person lost the right to while the documents waited."""
    user = User.objects.get(pk=user_id)
    return user if rules.may_keep(user, on=timezone.localdate()) else machine()
