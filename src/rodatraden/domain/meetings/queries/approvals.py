"""Asks who has been asked to approve a record."""

from __future__ import annotations

from typing import TypedDict

from django.db.models import Exists, OuterRef, QuerySet
from django_stubs_ext import WithAnnotations

from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.models import Approval, Minutes
from rodatraden.domain.structure.models import Person
from rodatraden.domain.structure.queries import people


class Theirs(TypedDict):
    is_theirs: bool  # the person asked is the one whose account it is


def approvals_of(minutes: Minutes, *, user: User) -> QuerySet[WithAnnotations[Approval, Theirs]]:
    """Those asked, in the order they were asked, each with whether it is the one whose account ``user`` is."""
    own = Person.objects.filter(people.has_account(user), pk=OuterRef("person"))
    return minutes.approvals.select_related("person").annotate(is_theirs=Exists(own)).order_by("pk")
