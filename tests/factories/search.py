"""Rows of the index."""

from __future__ import annotations

from itertools import count
from typing import Any

from rodatraden.search.models import Alias, Entry, Progress

_numbers = count(1)


def make_entry(**fields: Any) -> Entry:
    number = next(_numbers)
    given = {"place": number, "record": "followup.decision", "record_id": number}
    given |= {"title": f"Sökpost {number}", "text": f"Text {number}"}
    return Entry.objects.create(**given | fields)


def make_alias(**fields: Any) -> Alias:
    number = next(_numbers)
    given = {"key": f"namn {number}", "name": f"Namn {number}", "record": "structure.body", "record_id": number}
    return Alias.objects.create(**given | fields)


def make_progress(**fields: Any) -> Progress:
    return Progress.objects.create(**fields)
