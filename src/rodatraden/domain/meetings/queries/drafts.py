"""Asks which records are not approved yet and so hidden from an account, as the working forms of their bodies say."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import DraftReaders, MinutesState
from rodatraden.domain.meetings.models import Approval, ItemApproval, Meeting, MeetingBody, Minutes
from rodatraden.domain.structure.models import Person
from rodatraden.domain.structure.queries import people, roles

_NOT_APPROVED = [MinutesState.DRAFT, MinutesState.CIRCULATED]


def hidden_from(user: User, *, on: date) -> QuerySet[Minutes]:
    """The records that the account does not read that day, since they are not approved.

    A body shows its drafts to those who have a role in it, unless its working forms say that everybody reads them.
    Those asked to approve the record or a point of it read it too, and administrators read everything.
    """
    if user.is_administrator and (user.is_active or user.is_machine):
        return Minutes.objects.none()
    bodies = MeetingBody.objects.filter(meeting=OuterRef("meeting"))
    closed = bodies.exclude(body__procedure__draft_readers=DraftReaders.EVERYBODY)
    theirs = bodies.filter(body__in=roles.bodies_of(user=user, on=on))
    own = Person.objects.filter(people.has_account(user))
    asked = Approval.objects.filter(minutes=OuterRef("pk"), person__in=own)
    asked_at_once = ItemApproval.objects.filter(item__meeting=OuterRef("meeting"), person__in=own)
    return Minutes.objects.filter(
        Exists(closed), ~Exists(theirs), ~Exists(asked), ~Exists(asked_at_once), state__in=_NOT_APPROVED
    )


def is_hidden(meeting: Meeting, *, user: User, on: date) -> bool:
    """Whether the account does not read the record of the meeting that day; asks nothing of one that is approved."""
    minutes: Minutes | None = getattr(meeting, "minutes", None)
    if minutes is None or minutes.state not in _NOT_APPROVED:
        return False
    if roles.bodies_of(user=user, on=on) & {row.body_id for row in meeting.meeting_bodies.all()}:
        return False
    return hidden_from(user, on=on).filter(pk=minutes.pk).exists()
