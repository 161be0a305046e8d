"""Asks about who was there: at a meeting, in a body lately, through the years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear

from rodatraden.base import swedish
from rodatraden.domain.meetings.enums import Presence
from rodatraden.domain.meetings.models import Attendance, Meeting, MeetingBody, Presenter, RoundReport
from rodatraden.domain.structure.models import Body, Organisation, Person

_THERE = [Presence.PRESENT, Presence.SUBSTITUTE]
LATELY = 3  # meetings in which a party that is missing is said to lack a representative
BACK = 11  # the latest meetings in which people and parties are looked for


@dataclass(slots=True)
class Group:
    """The attendance of one body at a meeting; ``body`` is None for those whose body is not known."""

    body: Body | None
    present: list[Attendance] = field(default_factory=list)
    substitutes: list[Attendance] = field(default_factory=list)
    absent: list[Attendance] = field(default_factory=list)
    guests: list[Attendance] = field(default_factory=list)

    @property
    def all(self) -> list[Attendance]:
        return [*self.present, *self.substitutes, *self.absent, *self.guests]


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


@dataclass(frozen=True, slots=True)
class Lately:
    """Who was at the latest meetings of a body: rows of attendance with person and organisation, by meeting.

    ``own`` are the numbers of the rows that are surely of this body: filed under it, or of a meeting that it held alone.
    """

    meetings: Sequence[Meeting]  # the latest first, only those whose attendance is known
    rows: Sequence[Attendance]
    own: frozenset[int] = frozenset()

    def seen(self, *, without: Iterable[int] = ()) -> list[Seen]:
        """Those who were there other than as guests, the latest first, except people (numbers) ``without``."""
        left_out = set(without)
        days = {meeting.pk: meeting.held_on for meeting in self.meetings}
        times: dict[int, set[int]] = {}
        people: dict[int, Person] = {}
        for row in self.rows:
            if row.person_id not in left_out:
                times.setdefault(row.person_id, set()).add(row.meeting_id)
                people.setdefault(row.person_id, row.person)
        found = [
            Seen(people[number], len(met), max((day for m in met if (day := days[m])), default=None))
            for number, met in times.items()
        ]
        return sorted(found, key=lambda seen: (seen.last_seen_on or date.min, seen.times), reverse=True)

    @property
    def years(self) -> str:
        """The years of the meetings in words: "2024", "2022–2024"; "" where no day is known."""
        known = [meeting.held_on.year for meeting in self.meetings if meeting.held_on]
        ends = sorted({min(known), max(known)}) if known else []
        return "–".join(str(year) for year in ends)

    def missing(self, parties: Iterable[Organisation] = ()) -> list[Missing]:
        """Parties with nobody at the three latest meetings that tell who was there for this body.

        ``parties`` are those that should be there; where none are given, those who were there at the meetings
        before. Nothing is said of a body with fewer than two such meetings, nor of a party that was at a joint meeting
        where it is not told for which body.
        """
        sure = {row.meeting_id for row in self.rows if row.pk in self.own}
        met = [meeting for meeting in self.meetings if meeting.pk in sure]
        if len(met) < 2:
            return []
        latest = {meeting.pk for meeting in met[:LATELY]}
        oldest = self.meetings.index(met[:LATELY][-1])
        seen_in = latest | {meeting.pk for meeting in self.meetings[:oldest]}
        days = {meeting.pk: meeting.held_on for meeting in self.meetings}
        there = [row for row in self.rows if row.organisation is not None]
        seen = {row.organisation_id for row in there if row.meeting_id in seen_in}
        wanted = {party.pk: party for party in parties}
        if not wanted:
            wanted = {row.organisation.pk: row.organisation for row in there if row.organisation and row.pk in self.own}
        last: dict[int | None, date] = {}
        for row in there:
            if day := days[row.meeting_id]:
                last[row.organisation_id] = max(last.get(row.organisation_id, day), day)
        return [Missing(party, last.get(number)) for number, party in wanted.items() if number not in seen]


def lately_in(body: Body, meetings: Iterable[Meeting]) -> Lately:
    """Who was at ``meetings`` (the latest of the body, the latest first), other than as guests or for another body."""
    held = list(meetings)
    rows = Attendance.objects.filter(meeting__in=held, presence__in=_THERE)
    others = MeetingBody.objects.filter(meeting=OuterRef("meeting")).exclude(body=body)
    there = rows.select_related("person", "organisation").annotate(is_joint=Exists(others)).order_by("pk")
    found = [row for row in there if row.body_id in (body.pk, None)]
    own = frozenset(row.pk for row in found if row.body_id == body.pk or not row.is_joint)
    known = {row.meeting_id for row in found}
    return Lately([meeting for meeting in held if meeting.pk in known], found, own)


def seen_in_year(body: Body, year: int) -> list[Seen]:
    """Those who were at the meetings of a body in a year, not as guests or for another body; the most often first."""
    rows = Attendance.objects.filter(
        Q(body=body) | Q(body__isnull=True),
        meeting__meeting_bodies__body=body,
        meeting__held_on__range=(date(year, 1, 1), date(year, 12, 31)),
        presence__in=_THERE,
    )
    told = rows.values(
        number=Coalesce("person__same_as", "person"), name=Coalesce("person__same_as__name", "person__name")
    ).annotate(times=Count("meeting", distinct=True), last=Max("meeting__held_on"))
    found = [Seen(Person(pk=row["number"], name=row["name"]), row["times"], row["last"]) for row in told.order_by()]
    return sorted(found, key=lambda seen: (-seen.times, swedish.sort_key(seen.person.name), seen.person.pk))


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
