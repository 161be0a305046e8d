"""Those in the register whom a printed name may be, for a person to say."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models.functions import Coalesce

from rodatraden.domain.meetings.models import Attendance
from rodatraden.domain.structure.models import Body, Person
from rodatraden.importer.apply.register import with_bodies, with_people
from rodatraden.importer.enums import ReadingKind
from rodatraden.importer.models import Reading
from rodatraden.reading.linking import candidates
from rodatraden.reading.linking.register import Register

_MOST = 8
_ONE_PERSON = Coalesce("person__same_as", "person")


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
        linked = Attendance.objects.filter(pk=reading.record_id or 0).values_list(_ONE_PERSON, flat=True).first()
        held_on = reading.source.meeting.held_on if reading.source.meeting else None
        others = Register(people=tuple(one for one in with_people(Register()).people if one.id != linked))
        found = candidates.person_candidates(name, None, held_on, others)
    else:
        known = with_bodies(Register())
        linked = next((one.id for one in candidates.body_candidates(name, known) if one.certain), None)
        others = Register(bodies=tuple(one for one in known.bodies if one.id != linked))
        found = candidates.body_candidates(name, others)
    names = dict(model._default_manager.filter(pk__in=[one.id for one in found]).values_list("pk", "name"))
    left = [one for one in found if one.id in names]
    return [Likeness(one.id, names[one.id], "; ".join(one.reasons)) for one in left[:_MOST]]
