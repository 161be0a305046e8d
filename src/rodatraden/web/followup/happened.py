"""The history of a record in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rodatraden.base.models import AuditEvent
from rodatraden.domain.followup.enums import AssignmentState

_WORDS = {
    "decision.entered": "Infört",
    "decision.corrected": "Rättat",
    "assignment.entered": "Infört",
    "assignment.corrected": "Rättat",
    "assignment.closed": "Avslutat",
    "assignment.reopened": "Öppnat igen",
}


@dataclass(frozen=True, slots=True)
class Event:
    """What was done, when, by whom, and what was said about it ("" for nothing)."""

    at: datetime
    words: str
    by: str
    more: str


def told(events: Iterable[AuditEvent]) -> list[Event]:
    """The events of the audit trail as a page tells them, in the same order; what changed nothing is left out."""
    return [Event(e.at, _WORDS.get(e.did, "Ändrat"), e.by_name, _more(e)) for e in events if _changed(e)]


def _changed(event: AuditEvent) -> bool:
    return not event.did.endswith(".corrected") or event.before != event.after


def _more(event: AuditEvent) -> str:
    before, after = event.before or {}, event.after or {}
    if event.did == "assignment.closed":
        state = AssignmentState(after["state"]).label if after.get("state") in AssignmentState.values else ""
        return ": ".join(part for part in (state, str(after.get("outcome") or "")) if part)
    changed = next((key for key in ("text", "task") if key in before and before[key] != after.get(key)), None)
    return f"Förut: ”{before[changed]}”" if changed else ""
