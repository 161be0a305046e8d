"""What the memory holds that stands on a page's words, as the page of a document tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.apps import apps

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
_RELATIONS = {"bodies": "organ", "chair": "ordförande", "secretary": "sekreterare", "approver": "justerare"}


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
    """The facts kind by kind, in the order of the page; a record other than the meeting is told once, by its first words."""
    heaps: dict[str, Heap] = {}
    told: set[tuple[str, int]] = set()
    for citation in citations:
        label, number = citation.record, citation.record_id
        if not citation.quote or (label, number) in told:
            continue
        if label in _MEETING:
            kind, fact = _MEETING[0], Fact(_field(label, citation.field), citation, "")
        else:
            told.add((label, number))
            kind, fact = label, Fact("", citation, addresses.address_of(label, number))
        heaps.setdefault(kind, Heap(_heading(kind))).facts.append(fact)
    return list(heaps.values())


def _heading(label: str) -> str:
    return _HEADINGS.get(label) or str(apps.get_model(label)._meta.verbose_name).capitalize()


def _field(label: str, name: str) -> str:
    """What a field of a meeting is called; "" where the words are the meeting itself."""
    if name in _RELATIONS or not name:
        return _RELATIONS.get(name, "")
    return str(getattr(apps.get_model(label)._meta.get_field(name), "verbose_name", ""))
