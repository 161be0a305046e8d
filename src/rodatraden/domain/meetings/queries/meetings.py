"""Asks about meetings: which there are, what comes before and after, what stands on the agenda."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery

from rodatraden.domain.meetings.models import AgendaItem, Meeting, MeetingBody, RoundReport
from rodatraden.domain.structure.models import Body

LATEST_FIRST = (F("held_on").desc(nulls_last=True), "-pk")


def all_meetings() -> QuerySet[Meeting]:
    """Meetings with the bodies that met, the leading one first, and their record."""
    led = Prefetch("meeting_bodies", MeetingBody.objects.select_related("body").order_by("order", "pk"))
    return Meeting.objects.select_related("minutes").prefetch_related(led)


def bodies_of(meeting: Meeting) -> list[Body]:
    """The bodies that met, the leading one first; asks nothing more of a meeting from ``all_meetings``."""
    return [row.body for row in meeting.meeting_bodies.all()]


def of_body(body: Body) -> QuerySet[Meeting]:
    return all_meetings().filter(bodies=body).order_by(*LATEST_FIRST)


def speaking_of(words: str) -> Q:
    """Meetings whose title, place or some point holds ``words``."""
    points = AgendaItem.objects.filter(Q(title__icontains=words) | Q(minutes__text__icontains=words))
    return Q(title__icontains=words) | Q(place__icontains=words) | Q(pk__in=points.values("meeting"))


def years() -> list[int]:
    """The years in which there were meetings, the latest first."""
    return [day.year for day in Meeting.objects.dates("held_on", "year", order="DESC")]


def last_days(bodies: Iterable[Body]) -> dict[int, date]:
    """The day of the latest known meeting of each body, by its number."""
    rows = MeetingBody.objects.filter(body__in=list(bodies), meeting__held_on__isnull=False)
    return dict(rows.values_list("body").annotate(day=Max("meeting__held_on")))


def last_day_of_outer_body() -> Subquery:
    """What bodies are sorted by when the latest meeting shall come first."""
    rows = MeetingBody.objects.filter(body=OuterRef("pk")).order_by(F("meeting__held_on").desc(nulls_last=True))
    return Subquery(rows.values("meeting__held_on")[:1])


def beside(meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    """The meetings of the same leading body before and after this one; none where its day or body is unknown."""
    bodies = bodies_of(meeting)
    if not bodies or meeting.held_on is None:
        return None, None
    others = Meeting.objects.filter(meeting_bodies__body=bodies[0], held_on__isnull=False).exclude(pk=meeting.pk)
    day = meeting.held_on
    before = others.filter(Q(held_on__lt=day) | Q(held_on=day, pk__lt=meeting.pk)).order_by("-held_on", "-pk").first()
    after = others.filter(Q(held_on__gt=day) | Q(held_on=day, pk__gt=meeting.pk)).order_by("held_on", "pk").first()
    return before, after


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """The points in order, with their text, presenters and what each party told."""
    reports = Prefetch(
        "round_reports", RoundReport.objects.select_related("organisation", "county_part").order_by("pk")
    )
    items = meeting.items.select_related("minutes").prefetch_related("presenters__person", reports)
    return list(items.order_by("order", "pk"))


def reports_outside_points(meeting: Meeting) -> list[RoundReport]:
    """What parties told, where no point is known for it."""
    reports = meeting.round_reports.filter(item__isnull=True).select_related("organisation", "county_part")
    return list(reports.order_by("pk"))


def coming(*, on: date) -> QuerySet[Meeting]:
    """Meetings on the day or later, the nearest first."""
    return all_meetings().filter(held_on__gte=on).order_by("held_on", "pk")


def held(*, on: date) -> QuerySet[Meeting]:
    """Meetings before the day, the latest first."""
    return all_meetings().filter(held_on__lt=on).order_by("-held_on", "-pk")


def announced(*, on: date) -> dict[date, list[Body]]:
    """The days of next meetings that records speak of, on ``on`` or later, with the bodies that meet."""
    told = Meeting.objects.filter(minutes__next_meeting_on__gte=on).select_related("minutes").prefetch_related("bodies")
    found: dict[date, list[Body]] = {}
    for meeting in told.order_by("minutes__next_meeting_on", "pk"):
        if meeting.minutes.next_meeting_on:
            found.setdefault(meeting.minutes.next_meeting_on, []).extend(meeting.bodies.all())
    return {day: list(dict.fromkeys(bodies)) for day, bodies in found.items()}
