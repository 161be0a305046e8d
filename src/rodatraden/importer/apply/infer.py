"""Which body met, where the document does not say: proposed with a reason, never held for certain."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Q

from rodatraden.base import swedish
from rodatraden.domain.meetings.models import Attendance, Meeting, Presenter
from rodatraden.domain.structure.models import Body
from rodatraden.importer.enums import ReadingKind
from rodatraden.importer.models import Reading, Source

_KEY = "body:slutsats"
_FEWEST, _LEAD = 2, 1.5  # people that the body must share with the meeting, and times as many as the next body
_CONFIDENCE = 0.5


def without_body() -> list[Source]:
    """The documents whose meetings have no body, and for which none has been proposed."""
    rows = Source.objects.filter(meeting__isnull=False, meeting__bodies__isnull=True).exclude(readings__key=_KEY)
    return list(rows.select_related("meeting").order_by("pk"))


def infer_body(source: Source) -> Reading | None:
    """A fact that says which body met, by the people: those who met before or after as that body. None where nothing tells.

    The fact is saved with its reason, so that a person can confirm, correct or refuse it. What was itself inferred is
    no evidence, so the order in which documents came does not matter.
    """
    meeting = source.meeting
    if meeting is None:
        return None
    people = _people(meeting)
    shared: dict[int, set[int]] = defaultdict(set)
    rows = Attendance.objects.filter(person__in=people).exclude(meeting__sources__readings__key=_KEY)
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
    told = source.readings.filter(kind=ReadingKind.ATTENDEE).order_by("order").values_list("spans", flat=True)
    return Reading.objects.create(
        source=source,
        key=_KEY,
        kind=ReadingKind.BODY,
        machine={"name": body.name, "body_id": body.pk},
        spans=[spans[0] for spans in told if spans][:3],
        rule="same-people",
        confidence=_CONFIDENCE,
        inferred=reason[:300],
    )


def _people(meeting: Meeting) -> set[int]:
    """Everybody whom the record of the meeting names as there or as presenting."""
    there = Attendance.objects.filter(meeting=meeting).values_list("person_id", flat=True)
    presenting = Presenter.objects.filter(Q(item__meeting=meeting), person__isnull=False)
    return {*there, *(number for number in presenting.values_list("person_id", flat=True) if number)}
