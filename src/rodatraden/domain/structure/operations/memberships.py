"""Appoints people to bodies and ends their time there."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit, periods
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Membership, Organisation, Person


@transaction.atomic
def appoint(
    *,
    person: Person,
    body: Body,
    role: Role = Role.MEMBER,
    organisation: Organisation | None = None,
    since: date | None = None,
    until: date | None = None,
    by: User,
    now: datetime,
) -> Membership:
    """Give a person a role in a body for a time. Raises NotAllowed; NotPossible if the time ends before it begins."""
    rules.check_keep(by, on=timezone.localdate(now))
    periods.keep_in_order(since, until)
    membership, _ = Membership.objects.get_or_create(
        person=person, body=body, role=role, since=since, defaults={"organisation": organisation, "until": until}
    )
    audit.record(did="membership.begun", to=membership, by=by, at=now)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, until: date, because: str = "", by: User, now: datetime) -> Membership:
    """End a person's role in a body from a day on. Raises NotAllowed; NotPossible before it began."""
    rules.check_keep(by, on=timezone.localdate(now))
    periods.keep_in_order(membership.since, until)
    membership.until, membership.ended_because = until, because[:200]
    membership.save(update_fields=["until", "ended_because"])
    audit.record(did="membership.ended", to=membership, by=by, at=now)
    return membership
