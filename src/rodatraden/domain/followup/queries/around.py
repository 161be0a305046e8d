"""What the bodies around a body ask of its agenda: the council that it prepares for, and those that report to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rodatraden.base import swedish
from rodatraden.domain.followup.models import Assignment, Decision
from rodatraden.domain.followup.queries import assignments, decisions
from rodatraden.domain.followup.queries.proposal import BACK, Proposal, short
from rodatraden.domain.meetings.enums import AgendaKind, MeetingState
from rodatraden.domain.meetings.models import Meeting, MeetingBody
from rodatraden.domain.structure.enums import RelationKind
from rodatraden.domain.structure.models import Body, BodyRelation

_AHEAD = 120  # days: how long before its meeting a council is prepared for, where no meeting of one's own comes between
_MINUTES = 15


def councils(body: Body, day: date, latest: Meeting | None) -> Iterator[Proposal]:
    """Before and after each meeting of a body that this one prepares for, in one question.

    Before: those from the day on that come before the next meeting of one's own. After: those since the latest.
    """
    own = Meeting.objects.filter(bodies=body, held_on__gt=day).exclude(state=MeetingState.CANCELLED)
    prepared = BodyRelation.objects.on(day).filter(body=body, kind=RelationKind.PREPARES_FOR)
    met = MeetingBody.objects.filter(meeting=OuterRef("pk"), body__in=prepared.values("other")).order_by("order", "pk")
    since = (latest.held_on if latest else None) or day - timedelta(days=BACK)
    rows = (
        Meeting.objects.filter(
            bodies__in=prepared.values("other"), held_on__gte=since, held_on__lte=day + timedelta(days=_AHEAD)
        )
        .exclude(state=MeetingState.CANCELLED)
        .exclude(bodies=body)
        .annotate(
            council=Subquery(met.values("body__name")[:1]),
            next_own=Subquery(own.order_by("held_on").values("held_on")[:1]),
        )
    )
    for row in rows.distinct().order_by("held_on", "pk"):
        if row.held_on is None or (row.next_own and row.held_on > row.next_own):
            continue
        when = swedish.day(row.held_on)
        if row.held_on < day:
            title, why = "Efter", f"{row.council} möttes den {when}: vad tar ni med er därifrån?"
        else:
            title, why = "Inför", f"{row.council} möts den {when}, och ni bereder det mötet."
        yield Proposal(
            short(f"{title} {row.council} {when}", 200),
            why,
            kind=AgendaKind.DIALOGUE,
            minutes=_MINUTES,
            origin=row._meta.label_lower,
            origin_id=row.pk,
        )


def reports(body: Body, day: date, latest: Meeting | None) -> Iterator[Proposal]:
    """A report from each body that reports to this one and has met since, in one question; why says what it did."""
    since = (latest.held_on if latest else None) or day - timedelta(days=BACK)
    held = MeetingBody.objects.filter(
        body=OuterRef("body"), meeting__state=MeetingState.HELD, meeting__held_on__gte=since, meeting__held_on__lt=day
    )
    met = "meeting__meeting_bodies__body"
    decided = Decision.objects.filter(
        decisions.of_substance(), decided_on__gte=since, decided_on__lt=day, **{met: OuterRef("body")}
    )
    owed = Assignment.objects.filter(
        assignments.open_ones(), assignments.duties(), given_on__gte=since, given_on__lt=day, **{met: OuterRef("body")}
    )
    told = BodyRelation.objects.on(day).filter(other=body, kind=RelationKind.REPORTS_TO).select_related("body")
    rows = told.annotate(held=_count(held, "body"), decided=_count(decided, met), owed=_count(owed, met))
    for row in rows.order_by("body__name", "pk"):
        if not row.held:
            continue
        did = [
            swedish.plural(row.held, "möte", "möten"),
            swedish.plural(row.decided, "beslut", "beslut"),
            swedish.plural(row.owed, "öppet uppdrag", "öppna uppdrag"),
        ]
        yield Proposal(
            short(f"Rapport från {row.body}", 200),
            f"{row.body} rapporterar hit. Sedan {swedish.day(since)}: {swedish.listed(did)}.",
            kind=AgendaKind.REPORT,
            minutes=_MINUTES,
            origin=row.body._meta.label_lower,
            origin_id=row.body.pk,
        )


def _count(rows: QuerySet[MeetingBody] | QuerySet[Decision] | QuerySet[Assignment], by: str) -> Coalesce:
    """How many rows there are of the outer body, told by the path ``by``."""
    counted = rows.order_by().values(by).annotate(n=Count("pk", distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
