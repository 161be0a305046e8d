"""Asks about the calendars that people subscribe to: whose they are, whether they live, and which meetings they hold."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.models import CalendarFeed, Meeting, MeetingBody
from rodatraden.domain.structure.models import Body, Membership, Person

BACK = timedelta(days=365)  # how long a meeting stays in the calendar after its day


def by_secret(secret: str) -> CalendarFeed | None:
    """The living calendar under this secret, in two questions; None for a secret that is unknown, revoked or ended.

    A person's calendar ends with their account.
    """
    feed = CalendarFeed.objects.select_related("person", "body").filter(secret=secret, revoked_at=None).first()
    # the secret itself is compared in constant time; what the index tells by its time is no use against 256 bits
    if feed is None or not secrets.compare_digest(feed.secret.encode(), secret.encode()):
        return None
    return feed if feed.person is None or _accounts_of(feed.person).exists() else None


def of_person(rows: Iterable[int]) -> CalendarFeed | None:
    """The calendar that is not revoked of a person, all of whose numbers in the register are given."""
    return CalendarFeed.objects.filter(person__in=list(rows), revoked_at=None).order_by("-made_at", "-pk").first()


def of_bodies(bodies: Iterable[Body]) -> dict[int, CalendarFeed]:
    """The calendars of bodies that are not revoked, by the number of the body."""
    rows = CalendarFeed.objects.filter(body__in=list(bodies), revoked_at=None).select_related("made_by")
    return {feed.body_id: feed for feed in rows.order_by("made_at", "pk") if feed.body_id}


def meetings_of(feed: CalendarFeed, *, on: date) -> QuerySet[Meeting]:
    """The meetings of a calendar as they are told that day, a year back and all that come.

    A person's are those of the bodies where they sit now and on the day of the meeting: who has left sees none.
    """
    known = Meeting.objects.filter(held_on__gte=on - BACK).order_by("held_on", "starts_at", "pk")
    if feed.person is None:
        return known.filter(bodies=feed.body_id)
    first = feed.person.same_as_id or feed.person.pk
    seats = Membership.objects.filter(
        Q(person=first) | Q(person__same_as=first),
        Q(since__isnull=True) | Q(since__lte=OuterRef("meeting__held_on")),
        Q(until__isnull=True) | Q(until__gt=on) & Q(until__gt=OuterRef("meeting__held_on")),
        body=OuterRef("body"),
    )
    theirs = MeetingBody.objects.filter(Exists(seats), meeting=OuterRef("pk"))
    return known.filter(Exists(theirs))


def _accounts_of(person: Person) -> QuerySet[User]:
    """The open accounts of a person and of those held to be the same."""
    first = person.same_as_id or person.pk
    return User.objects.filter(Q(person=first) | Q(person__same_as=first), is_active=True)
