"""Asks what others want a body to take up: the questions in its inbox, and what somebody has asked of others."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import MeetingState, SubmissionState
from rodatraden.domain.meetings.models import Meeting, Submission
from rodatraden.domain.structure.models import Body


def all_submissions() -> QuerySet[Submission]:
    """Questions with the body they were put to, who put them, and the point they became, the latest first."""
    found = Submission.objects.select_related("body", "sent_from", "made_by", "item__meeting")
    return found.order_by("-made_at", "-pk")


def put_to(body: Body) -> QuerySet[Submission]:
    """The questions in a body's inbox, the latest first."""
    return all_submissions().filter(body=body)


def put_by(user: User) -> QuerySet[Submission]:
    """The questions that an account has put, the latest first."""
    return all_submissions().filter(made_by=user)


def waiting() -> Q:
    return Q(state=SubmissionState.WAITING)


def meetings_to_come(body: Body) -> QuerySet[Meeting]:
    """The meetings of a body on which something can still be put, the nearest first."""
    states = [MeetingState.PLANNED, MeetingState.CALLED]
    return Meeting.objects.filter(bodies=body, state__in=states).order_by("held_on", "pk")


def why(submission: Submission) -> str:
    """Why a question stands on an agenda, in a sentence."""
    of = f" för {submission.sent_from}" if submission.sent_from else ""
    wanted = f" Vill ha: {submission.wanted.rstrip('.')}." if submission.wanted else ""
    return f"Anmäld av {submission.made_by}{of}.{wanted}"
