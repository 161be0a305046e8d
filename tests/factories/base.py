"""Events of the audit trail."""

from __future__ import annotations

from typing import Any

from rodatraden.base.models import AuditEvent
from tests.factories.clock import NOW


def make_audit_event(**fields: Any) -> AuditEvent:
    given = {"at": NOW, "did": "body.founded", "record": "structure.body", "record_id": 1, "record_title": "Organ 1"}
    return AuditEvent.objects.create(**given | {"by_id": 1, "by_name": "Konto 1"} | fields)
