"""Which body met, where the document does not say: proposed with a reason, never held for certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Q

from rodatraden.base import swedish
from rodatraden.domain.meetings.models import Attendance, Meeting, Presenter
from rodatraden.domain.structure.models import Body
from rodatraden.importer.enums import ReadingKind
from rodatraden.importer.models import Reading, Source

_KEY = "body:slutsats"
_FEWEST, _LEAD = 2, 1.5  # people that the body must share with the meeting, and times as many as the next body
_CONFIDENCE = 0.5


def infer_body(source: Source, meeting: Meeting, readings: Sequence[Reading]) -> Reading | None:
    """A fact that says which body met, by the people: those who met before as that body. None where nothing tells.

    The fact is saved with its reason, so that a person can confirm, correct or refuse it.
    """
    if any(reading.kind == ReadingKind.BODY and reading.key != _KEY for reading in readings):
        return None
    people = _people(meeting)
    shared: dict[int, set[int]] = defaultdict(set)
    rows = Attendance.objects.filter(person__in=people).exclude(meeting=meeting)
    for person, own, of_meeting in rows.values_list("person", "body", "meeting__bodies").distinct():
        if number := own or of_meeting:
            shared[number].add(person)
    ranked = sorted(shared.items(), key=lambda entry: len(entry[1]), reverse=True)
    if not ranked or len(ranked[0][1]) < _FEWEST:
        return None
    if len(ranked) > 1 and len(ranked[0][1]) < _LEAD * len(ranked[1][1]):
        return None
    body = Body.objects.get(pk=ranked[0][0])
    count = len(ranked[0][1])
    reason = f"{count} av {swedish.plural(len(people), 'person', 'personer')} har varit med när {body} mötts."
    spans = [reading.spans[0] for reading in readings if reading.kind == ReadingKind.ATTENDEE and reading.spans][:3]
    reading, _ = Reading.objects.update_or_create(
        source=source,
        key=_KEY,
        defaults={
            "kind": ReadingKind.BODY,
            "machine": {"name": body.name, "body_id": body.pk},
            "spans": spans,
            "rule": "same-people",
            "confidence": _CONFIDENCE,
            "inferred": reason[:300],
            "is_gone": False,
        },
    )
    return reading


def _people(meeting: Meeting) -> set[int]:
    """Everybody whom the record of the meeting names as there or as presenting."""
    there = Attendance.objects.filter(meeting=meeting).values_list("person_id", flat=True)
    presenting = Presenter.objects.filter(Q(item__meeting=meeting), person__isnull=False)
    return {*there, *(number for number in presenting.values_list("person_id", flat=True) if number)}
