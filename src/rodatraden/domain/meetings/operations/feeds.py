"""Makes and revokes the calendars that people subscribe to under a secret address."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.models import CalendarFeed
from rodatraden.domain.meetings.queries import feeds
from rodatraden.domain.structure.models import Body, Person
from rodatraden.domain.structure.queries import people

_BYTES = 32  # of chance in an address


@transaction.atomic
def make_feed(*, person: Person | None = None, body: Body | None = None, by: User, now: datetime) -> CalendarFeed:
    """Give a person, or a body, a calendar to subscribe to. An address that there was before ends, so that one lives.

    Raises NotAllowed for others than the person, and for others than those who lead the body; NotPossible unless it is
    said whose the calendar is.
    """
    rules.check_feed(by, person=person, body=body, on=timezone.localdate(now))
    if person and not body:
        person = Person.objects.select_for_update().get(pk=person.same_as_id or person.pk)
        earlier = feeds.of_person(people.rows_of(person))
    elif body and not person:
        body = Body.objects.select_for_update().get(pk=body.pk)
        earlier = feeds.of_bodies([body]).get(body.pk)
    else:
        raise NotPossible("Säg vems kalendern är: en persons eller ett organs.")
    if earlier:
        revoke_feed(feed=earlier, by=by, now=now)
    feed = CalendarFeed.objects.create(
        secret=secrets.token_urlsafe(_BYTES), person=person, body=body, made_by=by, made_at=now
    )
    audit.record(did="feed.made", to=feed, by=by, at=now)
    return feed


@transaction.atomic
def revoke_feed(*, feed: CalendarFeed, by: User, now: datetime) -> CalendarFeed:
    """End a calendar: its address leads nowhere from now on. Raises NotAllowed; NotPossible when it has ended already."""
    feed = CalendarFeed.objects.select_for_update().get(pk=feed.pk)
    rules.check_feed(by, person=feed.person, body=feed.body, on=timezone.localdate(now))
    if feed.revoked_at:
        raise NotPossible("Adressen gäller inte längre. Gör en ny om du behöver en.")
    feed.revoked_at = now
    feed.save()
    audit.record(did="feed.revoked", to=feed, by=by, at=now)
    return feed
