"""What the memory holds that stands on a page's words, as the page of a document tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from rodatraden.domain.documents.models import Citation
from rodatraden.web import addresses

_MEETING = ("meetings.meeting", "meetings.minutes")  # told field by field: date, place, chair …
_HEADINGS = {
    "meetings.meeting": "Mötet",
    "meetings.attendance": "Närvaro",
    "meetings.agendaitem": "Punkter",
    "meetings.minutesitem": "Text under punkter",
    "meetings.roundreport": "Lägesrapporter",
    "followup.decision": "Beslut",
    "followup.assignment": "Uppdrag",
    "followup.assignmentowner": "Ansvariga",
    "followup.forwarding": "Skickat vidare",
    "followup.receiver": "Mottagare",
    "structure.body": "Organ",
    "structure.person": "Personer",
    "structure.organisation": "Organisationer",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One value or record: ``what`` it is ("" where the heading says it), its words, and where both are found."""

    what: str
    citation: Citation
    address: str  # "" for what has no page


@dataclass(slots=True)
class Heap:
    """The facts of one kind, in the order of their words."""

    name: str
    facts: list[Fact] = field(default_factory=list)


def standing(citations: Iterable[Citation]) -> list[Heap]:
    """The facts kind by kind, in the order of the page; a record is told once, by its first words."""
    found: dict[tuple[str, int, str], list[Citation]] = defaultdict(list)
    for citation in citations:
        name = citation.field if citation.record in _MEETING else ""
        found[citation.record, citation.record_id, name].append(citation)
    heaps: dict[str, Heap] = {}
    for (label, number, name), of in found.items():
        told = next((one for one in of if one.quote), None)
        if told is None:
            continue
        kind = _MEETING[0] if label in _MEETING else label
        heap = heaps.setdefault(kind, Heap(_heading(kind)))
        heap.facts.append(Fact(_field(label, name), told, addresses.address_of(label, number)))
    return list(heaps.values())


def _heading(label: str) -> str:
    return _HEADINGS.get(label) or str(apps.get_model(label)._meta.verbose_name).capitalize()


def _field(label: str, name: str) -> str:
    try:
        return str(getattr(apps.get_model(label)._meta.get_field(name), "verbose_name", name)) if name else ""
    except FieldDoesNotExist:
        return ""
