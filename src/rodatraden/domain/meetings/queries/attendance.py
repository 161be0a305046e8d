"""Asks about who was there: at a meeting, in a body lately, through the years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import ExtractYear

from rodatraden.domain.meetings.enums import Presence
from rodatraden.domain.meetings.models import Attendance, Meeting, Presenter, RoundReport
from rodatraden.domain.structure.models import Body, Organisation, Person

_THERE = [Presence.PRESENT, Presence.SUBSTITUTE]
LATELY = 3  # meetings in which a party that is missing is said to lack a representative
_BACK = 8  # meetings back in which a party is looked for when no seats are known


@dataclass(slots=True)
class Group:
    """The attendance of one body at a meeting; ``body`` is None for those whose body is not known."""

    body: Body | None
    present: list[Attendance] = field(default_factory=list)
    substitutes: list[Attendance] = field(default_factory=list)
    absent: list[Attendance] = field(default_factory=list)
    guests: list[Attendance] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Missing:
    """A party that has had nobody at the latest meetings of a body, and the day it was last there."""

    organisation: Organisation
    last_seen_on: date | None


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody who has been at meetings of a body, with how often and when last."""

    person: Person
    times: int
    last_seen_on: date | None


def attendance_of(meeting: Meeting) -> QuerySet[Attendance]:
    return meeting.attendance.select_related("person", "body", "organisation", "instead_of").order_by("pk")


def grouped(attendance: Iterable[Attendance], bodies: Iterable[Body]) -> list[Group]:
    """The attendance of a meeting, body by body in the order of ``bodies``, those without a known body last."""
    groups = {body.pk: Group(body) for body in bodies}
    rest = Group(None)
    for row in attendance:
        if row.body is not None:
            groups.setdefault(row.body.pk, Group(row.body))
        group = groups[row.body_id] if row.body_id is not None else rest
        {
            Presence.PRESENT: group.present,
            Presence.SUBSTITUTE: group.substitutes,
            Presence.ABSENT: group.absent,
            Presence.GUEST: group.guests,
        }[Presence(row.presence)].append(row)
    told = [group for group in groups.values() if group.present or group.substitutes or group.absent or group.guests]
    return [*told, rest] if rest.present or rest.substitutes or rest.absent or rest.guests else told


def by_year(rows: Iterable[int]) -> list[tuple[int, int, int]]:
    """Year, meetings attended, meetings missed of people (numbers), the latest year first."""
    counted = (
        Attendance.objects.filter(person__in=list(rows), meeting__held_on__isnull=False)
        .annotate(year=ExtractYear("meeting__held_on"))
        .values("year")
        .annotate(
            there=Count("meeting", distinct=True, filter=~Q(presence=Presence.ABSENT)),
            away=Count("meeting", distinct=True, filter=Q(presence=Presence.ABSENT)),
        )
        .order_by("-year")
    )
    return [(row["year"], row["there"], row["away"]) for row in counted]


def presentations_of(rows: Iterable[int]) -> QuerySet[Presenter]:
    """The points that people (numbers) presented, the latest first."""
    return (
        Presenter.objects.filter(person__in=list(rows))
        .select_related("item__meeting")
        .order_by(F("item__meeting__held_on").desc(nulls_last=True), "-pk")
    )


def attended_by(rows: Iterable[int]) -> QuerySet[Attendance]:
    """The meetings at which people (numbers) were or should have been, the latest first."""
    return (
        Attendance.objects.filter(person__in=list(rows))
        .select_related("meeting", "organisation", "body")
        .order_by(F("meeting__held_on").desc(nulls_last=True), "-pk")
    )


def seen_in(body: Body, *, without: Iterable[int] = ()) -> list[Seen]:
    """Those who were at meetings of the body other than as guests, the latest first, except people ``without``."""
    rows = Attendance.objects.filter(meeting__meeting_bodies__body=body, presence__in=_THERE)
    rows = rows.filter(Q(body=body) | Q(body__isnull=True)).exclude(person__in=list(without))
    counted = rows.values("person").annotate(times=Count("meeting", distinct=True), last=Max("meeting__held_on"))
    found = list(counted.order_by(F("last").desc(nulls_last=True), "-times")[:40])
    people = Person.objects.in_bulk([row["person"] for row in found])
    return [Seen(people[row["person"]], row["times"], row["last"]) for row in found]


def parties_missing_in(body: Body, *, parties: Iterable[Organisation] = ()) -> list[Missing]:
    """Parties with nobody at the latest three meetings of the body whose attendance is known.

    ``parties`` are those that should be there; where none are given, those who were there at the eight latest
    meetings before. Nothing is said of a body with fewer than two such meetings.
    """
    rows = Attendance.objects.filter(meeting__meeting_bodies__body=body, meeting__held_on__isnull=False)
    latest = list(
        rows.values_list("meeting", flat=True).distinct().order_by("-meeting__held_on", "-meeting")[: LATELY + _BACK]
    )
    if len(latest) < 2:
        return []
    there = rows.filter(presence__in=_THERE, organisation__isnull=False)
    seen = set(there.filter(meeting__in=latest[:LATELY]).values_list("organisation", flat=True))
    wanted = {party.pk: party for party in parties}
    if not wanted:
        earlier = there.filter(meeting__in=latest[LATELY:]).values_list("organisation", flat=True).distinct()
        wanted = Organisation.objects.in_bulk(list(earlier))
    lacking = [party for number, party in wanted.items() if number not in seen]
    last = dict(
        there.filter(organisation__in=lacking).values_list("organisation").annotate(day=Max("meeting__held_on"))
    )
    return [Missing(party, last.get(party.pk)) for party in lacking]


def attended_for(organisation: Organisation) -> QuerySet[Meeting]:
    """The meetings at which somebody was there for the organisation, the latest first."""
    rows = Attendance.objects.filter(organisation=organisation, presence__in=[*_THERE, Presence.GUEST])
    return Meeting.objects.filter(pk__in=rows.values("meeting")).order_by(F("held_on").desc(nulls_last=True), "-pk")


def reports_of(organisation: Organisation) -> QuerySet[RoundReport]:
    """What the organisation told when the word went round, the latest first."""
    return (
        RoundReport.objects.filter(organisation=organisation)
        .select_related("meeting")
        .order_by(F("meeting__held_on").desc(nulls_last=True), "-pk")
    )
