"""Those in the register whom a printed name may be, for a person to say."""

from __future__ import annotations

from dataclasses import dataclass

from rodatraden.domain.meetings.models import Attendance
from rodatraden.domain.structure.models import Body, Person
from rodatraden.importer.apply.register import with_bodies, with_people
from rodatraden.importer.enums import ReadingKind
from rodatraden.importer.models import Reading
from rodatraden.reading.linking import candidates
from rodatraden.reading.linking.register import Register

_MOST = 8


@dataclass(frozen=True, slots=True)
class Likeness:
    """One in the register, and why it may be the one (Swedish)."""

    number: int
    name: str
    reason: str


def likenesses(reading: Reading, wanted: str = "") -> list[Likeness] | None:
    """Whom the name of a fact may be, best first, or those whose names hold ``wanted``; None where it names nobody."""
    if reading.kind not in {ReadingKind.ATTENDEE, ReadingKind.BODY}:
        return None
    model = Person if reading.kind == ReadingKind.ATTENDEE else Body
    if wanted:
        rows = model._default_manager.filter(name__icontains=wanted).order_by("name")[:_MOST]
        return [Likeness(row.pk, row.name, "") for row in rows]
    name = reading.value["name"]
    if reading.kind == ReadingKind.ATTENDEE:
        held_on = reading.source.meeting.held_on if reading.source.meeting else None
        found = candidates.person_candidates(name, None, held_on, with_people(Register()))
        linked = Attendance.objects.filter(pk=reading.record_id or 0).values_list("person_id", flat=True).first()
    else:
        found = candidates.body_candidates(name, with_bodies(Register()))
        linked = next((one.id for one in found if one.certain), None)
    names = dict(model._default_manager.filter(pk__in=[one.id for one in found]).values_list("pk", "name"))
    left = [one for one in found if one.id in names and one.id != linked]
    return [Likeness(one.id, names[one.id], "; ".join(one.reasons)) for one in left[:_MOST]]
