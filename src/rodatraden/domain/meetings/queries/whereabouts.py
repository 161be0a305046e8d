"""Asks where people were last seen, and for whom: what the lists of attendance tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from rodatraden.domain.meetings.enums import Presence
from rodatraden.domain.meetings.models import Attendance, MeetingBody
from rodatraden.domain.structure.models import Body, Organisation, Person, PersonRole
from rodatraden.domain.structure.queries import people as register

_NAMED = Q(organisation__isnull=False) | ~Q(organisation_words="")  # rows that say for whom somebody was there
_LATEST = F("meeting__held_on").desc(nulls_last=True)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What attendance tells of a person: the day of the last meeting they were at, and the row that says for whom.

    ``told`` is the latest row that names an organisation, or else the latest of all.
    """

    last_seen_on: date | None
    told: Attendance

    @property
    def body(self) -> Body | None:
        """The body they were there for: the one that the row names, or the only one that met."""
        if self.told.body is not None:
            return self.told.body
        number, name = getattr(self.told, "met_alone", None), getattr(self.told, "met_alone_name", "")
        return Body(pk=number, name=name) if number else None


def with_body(rows: QuerySet[Attendance]) -> QuerySet[Attendance]:
    """Rows with meeting, organisation and body, and the body that met alone where the row names none."""
    alone = (
        MeetingBody.objects.filter(meeting=OuterRef("meeting"))
        .values("meeting")
        .annotate(bodies=Count("pk"), only=Min("body"))
        .filter(bodies=1)
    )
    return rows.select_related("meeting", "organisation", "body", "person").annotate(
        met_alone=Subquery(alone.values("only")[:1]),
        met_alone_name=Subquery(Body.objects.filter(pk=OuterRef("met_alone")).values("name")[:1]),
    )


def whereabouts(rows: Sequence[Attendance]) -> Whereabouts | None:
    """What the rows of one person (from ``with_body``, the latest first) tell; None where there are none."""
    if not rows:
        return None
    named = (row for row in rows if row.organisation is not None or row.organisation_words)
    days = (row.meeting.held_on for row in rows if row.presence != Presence.ABSENT)
    return Whereabouts(next((day for day in days if day), None), next(named, rows[0]))


def whereabouts_of(people: Iterable[Person]) -> dict[int, Whereabouts]:
    """What attendance tells of each of ``people`` and of their duplicates, by the person's number; one question."""
    numbers = [person.pk for person in people]
    everybody = Person.objects.filter(Q(pk__in=numbers) | Q(same_as__in=numbers))
    named_first = Case(When(_NAMED, then=Value(0)), default=Value(1), output_field=IntegerField())
    own = Attendance.objects.filter(person=OuterRef("pk"))
    told = own.order_by(named_first, _LATEST, "-pk").values("pk")[:1]
    seen = own.exclude(presence=Presence.ABSENT).order_by(_LATEST, "-pk").values("pk")[:1]
    found = with_body(
        Attendance.objects.filter(
            Q(pk__in=everybody.values_list(Subquery(told))) | Q(pk__in=everybody.values_list(Subquery(seen)))
        )
    )
    held: dict[int, list[Attendance]] = {}
    for row in found.order_by(_LATEST, "-pk"):
        held.setdefault(row.person.same_as_id or row.person_id, []).append(row)
    return {number: known for number, rows in held.items() if (known := whereabouts(rows))}


def at(organisation: Organisation) -> Q:
    """People who, themselves or as a duplicate, were seen in a role at an organisation or at a meeting for it."""
    rows = Attendance.objects.filter(organisation=organisation)
    met = Q(pk__in=rows.values("person")) | Q(pk__in=rows.values("person__same_as"))
    return register.seen_at(organisation) | met


def last_seen_of_outer_person() -> Coalesce:
    """What people are sorted by when those seen last shall come first: the last meeting, or else the last role."""
    rows = Attendance.objects.filter(person=OuterRef("pk")).exclude(presence=Presence.ABSENT).order_by(_LATEST)
    roles = PersonRole.objects.filter(person=OuterRef("pk")).order_by(F("last_seen_on").desc(nulls_last=True))
    return Coalesce(Subquery(rows.values("meeting__held_on")[:1]), Subquery(roles.values("last_seen_on")[:1]))
