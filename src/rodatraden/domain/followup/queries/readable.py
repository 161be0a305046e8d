"""Which decisions and assignments an account reads: not those of a record that is a draft it may not read."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.models import AssignmentOwner
from rodatraden.domain.meetings.queries.drafts import hidden_from
from rodatraden.domain.structure.models import Person
from rodatraden.domain.structure.queries import people


def readable(user: User, *, on: date) -> Q:
    """Decisions, and whatever else has a ``meeting``, whose record the account reads that day."""
    return ~Q(meeting__in=hidden_from(user, on=on).values("meeting"))


def readable_assignments(user: User, *, on: date) -> Q:
    """The assignments of records that the account reads that day, and those that are its own to do."""
    own = Person.objects.filter(people.has_account(user))
    owned = AssignmentOwner.objects.filter(person__in=own).values("assignment")
    return readable(user, on=on) | Q(pk__in=owned)
