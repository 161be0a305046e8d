"""Rows of the index."""

from __future__ import annotations

from itertools import count
from typing import Any

from rodatraden.search.models import Entry, Facet, Progress

_numbers = count(1)


def make_entry(**fields: Any) -> Entry:
    number = next(_numbers)
    given = {"record": "followup.decision", "record_id": number, "title": f"Sökpost {number}", "text": f"Text {number}"}
    return Entry.objects.create(**given | fields)


def make_facet(**fields: Any) -> Facet:
    given = {"record": "structure.body", "record_id": next(_numbers)} | fields
    given["entry"] = given.get("entry") or make_entry()
    return Facet.objects.create(**given)


def make_progress(**fields: Any) -> Progress:
    return Progress.objects.create(**fields)
