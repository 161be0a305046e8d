"""Asks what waits at the bodies that somebody leads: questions to answer, and decisions of others that are late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rodatraden.domain.followup.models import Watch
from rodatraden.domain.followup.queries import watches
from rodatraden.domain.meetings.models import Submission
from rodatraden.domain.meetings.queries import inbox
from rodatraden.domain.structure.models import Body


def waiting_at(bodies: Iterable[int], *, on: date) -> QuerySet[Body]:
    """Those of some bodies (numbers) at which something waits that day, by name.

    ``asked`` is how many questions lie unanswered in the inbox, ``late`` how many watches whose day has passed.
    """
    submissions = Submission.objects.filter(inbox.waiting(), body=OuterRef("pk"))
    late = Watch.objects.filter(watches.late(on=on), body=OuterRef("pk"))
    found = Body.objects.filter(pk__in=list(bodies)).annotate(asked=_count(submissions), late=_count(late))
    return found.filter(Q(asked__gt=0) | Q(late__gt=0)).order_by("name", "pk")


def _count(rows: QuerySet[Submission] | QuerySet[Watch]) -> Coalesce:
    counted = rows.order_by().values("body").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
