"""Keeps drafts from those who may not read them, as a page needs it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.followup.models import Assignment
from rodatraden.domain.followup.queries.readable import readable_assignments
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.rules import check_read_record
from rodatraden.web.http import SignedInRequest


def refuse_hidden(request: SignedInRequest, meeting: Meeting) -> None:
    """Answer 403 with the rule's sentence where the record of the meeting is a draft that the account does not read."""
    try:
        check_read_record(request.user, meeting=meeting, on=timezone.localdate())
    except NotAllowed as reason:
        raise PermissionDenied(str(reason)) from reason


def refuse_hidden_assignment(request: SignedInRequest, assignment: Assignment) -> None:
    """As ``refuse_hidden``, save to those who are to do it."""
    try:
        refuse_hidden(request, assignment.meeting)
    except PermissionDenied:
        read = readable_assignments(request.user, on=timezone.localdate())
        if not Assignment.objects.filter(read, pk=assignment.pk).exists():
            raise
