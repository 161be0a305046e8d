"""Rows of the index."""

from __future__ import annotations

from itertools import count
from typing import Any

from rodatraden.search.models import NO_DAY, Alias, Entry, Progress, place

_numbers = count(1)


def make_entry(**fields: Any) -> Entry:
    """A row of the index without a day; what is found by words is written by ``search.operations``."""
    number = next(_numbers)
    given = {"record": "followup.decision", "record_id": number, "title": f"Sökpost {number}", "text": f"Text {number}"}
    given |= {"place": place(NO_DAY, 0, number)}
    return Entry.objects.create(**given | fields)


def make_alias(**fields: Any) -> Alias:
    number = next(_numbers)
    given = {"record": "structure.body", "record_id": number, "name": f"Organ {number}", "key": f"organ {number}"}
    return Alias.objects.create(**given | fields)


def make_progress(**fields: Any) -> Progress:
    return Progress.objects.create(**fields)
