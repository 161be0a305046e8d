"""What the bodies around a body ask of its agenda: the council that it prepares for, and those that report to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from rodatraden.base import swedish
from rodatraden.domain.followup.models import Assignment, Decision
from rodatraden.domain.followup.queries import assignments, decisions
from rodatraden.domain.followup.queries.proposal import Asked, Found, Proposal, shaped
from rodatraden.domain.meetings.enums import AgendaKind, MeetingState
from rodatraden.domain.meetings.models import Meeting, MeetingBody
from rodatraden.domain.structure.enums import RelationKind
from rodatraden.domain.structure.models import Body, BodyRelation

_AHEAD = 120  # days: how long before its meeting a council is prepared for, where no meeting of one's own comes between
_MINUTES = 15
_MEETING, _BODY = Meeting._meta.label_lower, Body._meta.label_lower


def around(body: Body, *, day: date, since: date) -> list[Asked]:
    """What stands on the agenda of a day because of other bodies; ``since`` is when the body met before.

    First the meetings of those that it prepares for, that have been since (to take home) or come before its own next
    meeting (to prepare); then a report from each body that reports to it and has met since.
    """
    return [
        Asked(_MEETING, _councils(body, day, since), lambda row: _tell_council(row, day)),
        Asked(_BODY, _reports(body, day, since), lambda row: _tell_report(row, since)),
    ]


def _councils(body: Body, day: date, since: date) -> QuerySet[Any]:
    own = Meeting.objects.filter(bodies=body, held_on__gt=day).exclude(state=MeetingState.CANCELLED)
    prepared = BodyRelation.objects.on(day).filter(body=body, kind=RelationKind.PREPARES_FOR).values("other")
    met = MeetingBody.objects.filter(meeting=OuterRef("pk"), body__in=prepared).order_by("order", "pk")
    next_own = Subquery(own.order_by("held_on").values("held_on")[:1])
    rows = (
        Meeting.objects.filter(
            pk__in=MeetingBody.objects.filter(body__in=prepared).values("meeting"),
            held_on__gte=since,
            held_on__lte=day + timedelta(days=_AHEAD),
        )
        .exclude(state=MeetingState.CANCELLED)
        .exclude(bodies=body)
        .annotate(next_own=next_own)
        .filter(Q(next_own__isnull=True) | Q(held_on__lte=F("next_own")))
    )
    return shaped(rows, source=_MEETING, what=Subquery(met.values("body__name")[:1]), day=F("held_on"))


def _reports(body: Body, day: date, since: date) -> QuerySet[Any]:
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
    told = BodyRelation.objects.on(day).filter(other=body, kind=RelationKind.REPORTS_TO)
    rows = told.annotate(held=_count(held, "body")).filter(held__gt=0)
    return shaped(
        rows,
        source=_BODY,
        pk=F("body"),
        what=F("body__name"),
        who=_count(decided, met),
        detail=_count(owed, met),
        day=Value(since),
        minutes=F("held"),
    )


def _count(rows: QuerySet[MeetingBody] | QuerySet[Decision] | QuerySet[Assignment], by: str) -> Coalesce:
    """How many rows there are of the outer body, told by the path ``by``."""
    counted = rows.order_by().values(by).annotate(n=Count("pk", distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _tell_council(row: Found, day: date) -> Proposal:
    held_on = row.day or day
    when = swedish.day(held_on)
    if held_on < day:
        title, why = "Efter", f"{row.what} möttes den {when}: vad tar ni med er därifrån?"
    else:
        title, why = "Inför", f"{row.what} möts den {when}, och ni bereder det mötet."
    return row.proposal(f"{title} {row.what} {when}", why, AgendaKind.DIALOGUE, _MINUTES)


def _tell_report(row: Found, since: date) -> Proposal:
    """``who`` and ``detail`` are how many decisions it took and how many assignments of them are open."""
    did = [
        swedish.plural(row.minutes or 0, "möte", "möten"),
        swedish.plural(int(row.who), "beslut", "beslut"),
        swedish.plural(int(row.detail), "öppet uppdrag", "öppna uppdrag"),
    ]
    why = f"{row.what} rapporterar hit. Sedan {swedish.day(since)}: {swedish.listed(did)}."
    return row.proposal(f"Rapport från {row.what}", why, AgendaKind.REPORT, _MINUTES)
