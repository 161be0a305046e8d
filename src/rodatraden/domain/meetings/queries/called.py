"""Asks who is called to a meeting, and who presents something there without being called."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from rodatraden.domain.meetings.models import Meeting, Presenter
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


def outside_presenters(meeting: Meeting) -> QuerySet[Person]:
    """Those who present a point and are not called; before the notice is out only those who have said yes."""
    asked = Presenter.objects.filter(item__meeting=meeting, person__isnull=False)
    if meeting.called_at is None:
        asked = asked.filter(confirmed_on__isnull=False)
    own = Q(pk__in=asked.values("person"), same_as__isnull=True)
    people = Person.objects.filter(own | Q(pk__in=asked.values("person__same_as")))
    if meeting.called_at is not None:
        people = people.exclude(pk__in=called_to(meeting).order_by().values("pk"))
    return people.order_by("name", "pk")


def unknown_presenters(meeting: Meeting) -> list[str]:
    """Those who present a point and are known by name only, so that no letter can be written to them."""
    names = Presenter.objects.filter(item__meeting=meeting, person__isnull=True).order_by("pk")
    return list(dict.fromkeys(names.values_list("name", flat=True)))
