"""Asks the audit trail about many records in one question."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.db.models import QuerySet

from rodatraden.base.models import AuditEvent


def of_many(records: Sequence[models.Model]) -> QuerySet[AuditEvent]:
    """What was done to any of ``records``, which are all of one kind; nothing where there are none."""
    if not records:
        return AuditEvent.objects.none()
    label = records[0]._meta.label_lower
    return AuditEvent.objects.filter(record=label, record_id__in=[record.pk for record in records])
