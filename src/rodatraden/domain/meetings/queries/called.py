"""Asks who is called to a meeting."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.structure.models import Membership, Person


def called_to(meeting: Meeting) -> QuerySet[Person]:
    """Those who have a place in any of the bodies on the day of the meeting, each of them once; none without a day.

    Of several rows of the register for the same person it is the one that the others point at.
    """
    if meeting.held_on is None:
        return Person.objects.none()
    seats = Membership.objects.on(meeting.held_on).filter(body__in=meeting.bodies.all())
    own = Q(pk__in=seats.values("person"), same_as__isnull=True)
    return Person.objects.filter(own | Q(pk__in=seats.values("person__same_as"))).order_by("name", "pk")
