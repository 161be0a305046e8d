"""Asks about meetings: which there are, what comes before and after, what stands on the agenda."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from rodatraden.domain.meetings.enums import MeetingKind, MeetingState, MinutesState
from rodatraden.domain.meetings.models import AgendaItem, Election, Meeting, MeetingBody, Presenter, RoundReport
from rodatraden.domain.structure.models import Body, Organisation, Person

LATEST_FIRST = (F("held_on").desc(nulls_last=True), "-pk")


def all_meetings() -> QuerySet[Meeting]:
    """Meetings with the bodies that met, the leading one first, and their record."""
    led = Prefetch("meeting_bodies", MeetingBody.objects.select_related("body").order_by("order", "pk"))
    return Meeting.objects.select_related("minutes").prefetch_related(led)


def bodies_of(meeting: Meeting) -> list[Body]:
    """The bodies that met, the leading one first; asks nothing more of a meeting from ``all_meetings``."""
    return [row.body for row in meeting.meeting_bodies.all()]


def of_body(body: Body) -> QuerySet[Meeting]:
    """The meetings of a body, the latest first."""
    return Meeting.objects.filter(bodies=body).order_by(*LATEST_FIRST)


def of_body_with_first_day(body: Body) -> QuerySet[Meeting]:
    """The meetings of a body, the latest first, each with ``first_on``: the first day that a meeting of it is known."""
    rows = MeetingBody.objects.filter(body=body, meeting__held_on__isnull=False).order_by("meeting__held_on")
    return of_body(body).annotate(first_on=Subquery(rows.values("meeting__held_on")[:1]))


def planned_from(body: Body, day: date) -> QuerySet[Meeting]:
    """The meetings of a body that are planned or called for the day or later, the nearest first."""
    coming = Meeting.objects.filter(bodies=body, held_on__gte=day)
    return coming.filter(state__in=[MeetingState.PLANNED, MeetingState.CALLED]).order_by("held_on", "pk")


def speaking_of(words: str) -> Q:
    """Meetings whose title, place or some point holds ``words``; what stands in a draft is told to nobody this way."""
    is_draft = Q(meeting__minutes__state__in=[MinutesState.DRAFT, MinutesState.CIRCULATED])
    points = AgendaItem.objects.filter(Q(title__icontains=words) | (Q(minutes__text__icontains=words) & ~is_draft))
    return Q(title__icontains=words) | Q(place__icontains=words) | Q(pk__in=points.values("meeting"))


def next_planned(body: Body, *, after: date) -> Meeting | None:
    """The first meeting after a day that is planned or called and that a body leads; decisions per capsulam aside."""
    rows = Meeting.objects.filter(meeting_bodies__body=body, meeting_bodies__order=0, held_on__gt=after)
    coming = rows.filter(state__in=[MeetingState.PLANNED, MeetingState.CALLED]).exclude(kind=MeetingKind.PER_CAPSULAM)
    return coming.order_by("held_on", "pk").first()


def points_for(meeting: Meeting, body: Body | None) -> QuerySet[AgendaItem]:
    """The points of a meeting that a body takes up, in order: in a joint meeting the shared ones and its own.

    None gives all of them. The record and the notice of one of several bodies hold these and no others.
    """
    items = meeting.items.order_by("order", "pk")
    return items.filter(Q(body__isnull=True) | Q(body=body)) if body else items


def years() -> list[int]:
    """The years from the first meeting to the last, the latest first."""
    ends = Meeting.objects.aggregate(first=Min("held_on"), last=Max("held_on"))
    return list(range(ends["last"].year, ends["first"].year - 1, -1)) if ends["first"] else []


def last_days(bodies: Iterable[Body]) -> dict[int, date]:
    """The day of the latest known meeting of each body, by its number."""
    rows = MeetingBody.objects.filter(body__in=list(bodies), meeting__held_on__isnull=False)
    return dict(rows.values_list("body").annotate(day=Max("meeting__held_on")))


def last_day_of_outer_body() -> Subquery:
    """What bodies are sorted by when the latest meeting shall come first."""
    rows = MeetingBody.objects.filter(body=OuterRef("pk")).order_by(F("meeting__held_on").desc(nulls_last=True))
    return Subquery(rows.values("meeting__held_on")[:1])


@dataclass(frozen=True, slots=True)
class Found:
    """A meeting with its bodies, its record and the record's source, and the ones that its leading body held beside it.

    ``before`` and ``after`` know only their number and day; they are None where a day or the body is unknown.
    """

    meeting: Meeting
    before: Meeting | None
    after: Meeting | None


def one(pk: int) -> Found | None:
    """A meeting for its page, in one question (three where no body met)."""
    record = (
        "minutes__chair",
        "minutes__secretary",
        "minutes__approver",
        "minutes__source__source",
        "minutes__source__document",
    )
    rows = list(
        MeetingBody.objects.filter(meeting=pk)
        .select_related("body", "meeting", *(f"meeting__{name}" for name in record))
        .annotate(**_beside("before", "-"), **_beside("after", ""))
        .order_by("order", "pk")
    )
    if not rows:
        alone = Meeting.objects.select_related(*record).prefetch_related("meeting_bodies").filter(pk=pk).first()
        return Found(alone, None, None) if alone else None
    meeting = rows[0].meeting
    meeting._prefetched_objects_cache = {"meeting_bodies": rows}  # type: ignore[attr-defined]  # as prefetching does
    ends = [(getattr(rows[0], f"{end}_pk"), getattr(rows[0], f"{end}_on")) for end in ("before", "after")]
    before, after = (Meeting(pk=number, held_on=held_on) if number else None for number, held_on in ends)
    return Found(meeting, before, after)


def _beside(end: str, falls: str) -> dict[str, Subquery]:
    """Number and day of the meeting nearest to the outer one, of the same body; ``falls`` is "-" for the one before."""
    outer = OuterRef("meeting__held_on")
    nearer = {"held_on__lt": outer} if falls else {"held_on__gt": outer}
    same_day = {"held_on": outer, "pk__lt" if falls else "pk__gt": OuterRef("meeting")}
    others = Meeting.objects.filter(Q(**nearer) | Q(**same_day), meeting_bodies__body=OuterRef("body"))
    first = others.order_by(f"{falls}held_on", f"{falls}pk")
    return {f"{end}_pk": Subquery(first.values("pk")[:1]), f"{end}_on": Subquery(first.values("held_on")[:1])}


def agenda_of(meeting: Meeting, *, body: Body | None = None) -> list[AgendaItem]:
    """The points in order, with their text, presenters and choices of people (``elections``), in one question.

    Of a joint meeting, ``body`` gives those that it takes up.
    """
    rows = (
        points_for(meeting, body)
        .select_related("minutes")
        .annotate(
            of_presenter=F("presenters"),
            of_presenter_name=F("presenters__name"),
            of_person=F("presenters__person"),
            of_person_name=F("presenters__person__name"),
            **{f"chose_{name}": F(f"elections__{path}") for name, path in _OF_ELECTION.items()},
        )
    )
    items: dict[int, AgendaItem] = {}
    presenters: dict[int, dict[int, Presenter]] = {}
    chosen: dict[int, dict[int, Election]] = {}
    for row in rows.order_by("order", "pk", "presenters__pk", "elections__pk"):
        item = items.setdefault(row.pk, row)
        told, noted = presenters.setdefault(row.pk, {}), chosen.setdefault(row.pk, {})
        if row.of_presenter:
            person = Person(pk=row.of_person, name=row.of_person_name) if row.of_person else None
            told[row.of_presenter] = Presenter(
                pk=row.of_presenter, item=item, name=row.of_presenter_name, person=person
            )
        if election := _election(item, {name: getattr(row, f"chose_{name}") for name in _OF_ELECTION}):
            noted[election.pk] = election
    for pk, item in items.items():
        item._prefetched_objects_cache = {  # type: ignore[attr-defined]  # as prefetching does
            "presenters": list(presenters[pk].values()),
            "elections": list(chosen[pk].values()),
        }
    return list(items.values())


_OF_ELECTION = {
    "pk": "pk", "role": "role", "since": "since", "until": "until", "person": "person", "name": "person__name",
    "body": "body", "body_name": "body__name", "party": "organisation", "party_name": "organisation__name",
}  # fmt: skip  # a table reads best in rows


def _election(item: AgendaItem, told: dict[str, Any]) -> Election | None:
    if told["pk"] is None:
        return None
    return Election(
        pk=told["pk"],
        item=item,
        role=told["role"],
        since=told["since"],
        until=told["until"],
        person=Person(pk=told["person"], name=told["name"]),
        body=Body(pk=told["body"], name=told["body_name"]),
        organisation=Organisation(pk=told["party"], name=told["party_name"]) if told["party"] else None,
    )


def reports_of(meeting: Meeting) -> dict[int | None, list[RoundReport]]:
    """What parties told when the word went round, by the number of the point (None: at no known point)."""
    found: dict[int | None, list[RoundReport]] = {}
    for report in meeting.round_reports.select_related("organisation", "county_part").order_by("pk"):
        found.setdefault(report.item_id, []).append(report)
    return found


def coming(*, on: date) -> QuerySet[Meeting]:
    """Meetings on the day or later, the nearest first."""
    return Meeting.objects.filter(held_on__gte=on).order_by("held_on", "pk")


def held(*, on: date) -> QuerySet[Meeting]:
    """Meetings before the day, the latest first."""
    return Meeting.objects.filter(held_on__lt=on).order_by("-held_on", "-pk")


def announced(*, on: date) -> list[tuple[date, Body]]:
    """The next meetings that records speak of, on ``on`` or later: day and body, the nearest first."""
    told = MeetingBody.objects.filter(meeting__minutes__next_meeting_on__gte=on).select_related("body")
    days = told.annotate(day=F("meeting__minutes__next_meeting_on")).order_by("day", "body__name")
    return list(dict.fromkeys((row.day, row.body) for row in days))
