"""The history of a spoke in words: who changed what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rodatraden.base import swedish
from rodatraden.base.models import AuditEvent

_WORDS = {
    "spoke.added": "Lades till",
    "spoke.changed": "Ändrades",
    "spoke.ended": "Avslutades",
    "occurrence.laid_out": "Dagen räknades ut",
    "occurrence.moved": "Flyttades",
    "occurrence.ticked": "Bockades av",
    "occurrence.opened": "Öppnades igen",
    "occurrence.skipped": "Hoppas över",
    "occurrence.put_on_agenda": "Sattes upp på en dagordning",
}
_PARTS = {"title": "Vad", "body": "Organ", "rule": "När", "years": "År", "agenda": "Dagordning"}


@dataclass(frozen=True, slots=True)
class Event:
    """What was done, to which record, when, by whom, and more about it ("" for nothing)."""

    at: datetime
    words: str
    record: str
    by: str
    more: str


def happened(events: Iterable[AuditEvent]) -> list[Event]:
    """The events as a page tells them, in the same order."""
    return [Event(e.at, _WORDS.get(e.did, "Ändrades"), e.record_title, e.by_name, _more(e)) for e in events]


def _more(event: AuditEvent) -> str:
    before, after = event.before or {}, event.after or {}
    if event.did.startswith("spoke."):
        changed = [name for name in _PARTS if before and before.get(name) != after.get(name)]
        return ". ".join(f"{_PARTS[name]}: {_words(before[name])} → {_words(after[name])}" for name in changed)
    days = [_day(told["day"]) for told in (before, after) if told.get("day")]
    return ". ".join(part for part in (" → ".join(days), str(after.get("because") or "")) if part)


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_words(part) for part in value if part) or "inget"
    return str(value) if value else "inget"


def _day(value: str) -> str:
    return swedish.day(date.fromisoformat(value))
