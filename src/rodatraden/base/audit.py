"""Writes and reads the audit trail. Every operation calls ``record`` in its own transaction."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import QuerySet

from rodatraden.base.models import AuditEvent

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


def record(
    *,
    did: str,
    to: models.Model,
    by: AbstractBaseUser,
    at: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Write that ``by`` did ``did`` (area.verb, e.g. "minutes.approved") to the saved record ``to``."""
    AuditEvent.objects.create(
        at=at,
        did=did,
        record=to._meta.label_lower,
        record_id=to.pk,
        record_title=str(to)[:300],
        by_id=by.pk,
        by_name=str(by)[:200],
        before=before,
        after=after,
    )


def since(event_id: int) -> QuerySet[AuditEvent]:
    """Everything written after the event with this id, oldest first."""
    return AuditEvent.objects.filter(pk__gt=event_id).order_by("pk")


def of(record: models.Model) -> QuerySet[AuditEvent]:
    """The history of one record, newest first."""
    return AuditEvent.objects.filter(record=record._meta.label_lower, record_id=record.pk).order_by("-pk")
