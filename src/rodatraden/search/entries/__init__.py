"""What can be found, one module an area."""

from __future__ import annotations

from rodatraden.search.entries import documents, followup, meetings, structure
from rodatraden.search.entries.found import Found, Kind, Touched

__all__ = ["BY_CODE", "BY_RECORD", "KINDS", "Found", "Kind", "Touched"]

KINDS: list[Kind] = [*structure.KINDS, *meetings.KINDS, *followup.KINDS, *documents.KINDS]
BY_RECORD = {kind.record: kind for kind in KINDS}
BY_CODE = {kind.code: kind for kind in KINDS}
