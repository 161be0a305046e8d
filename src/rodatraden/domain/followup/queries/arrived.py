"""What has come to a body since it met, or has fallen due in its timetable, and waits for its agenda."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from rodatraden.base import swedish
from rodatraden.domain.followup.models import Decision, Forwarding, ForwardingReceiver, Milestone, Watch
from rodatraden.domain.followup.queries import milestones
from rodatraden.domain.followup.queries.proposal import BACK, Asked, Found, Proposal, shaped, short
from rodatraden.domain.meetings.enums import AgendaKind, SubmissionState
from rodatraden.domain.meetings.models import AgendaItem, Meeting, Submission, Theme
from rodatraden.domain.structure.models import Body

_MINUTES = 5  # for what is only reported
_TALK = 10
_SUBMISSION, _THEME, _SENT, _ANSWER, _WATCH, _MILESTONE, _DECISION = (
    model._meta.label_lower for model in (Submission, Theme, Forwarding, ForwardingReceiver, Watch, Milestone, Decision)
)


def arrived(body: Body, meeting: Meeting, *, day: date, since: date) -> list[Asked]:
    """What should come up at a meeting of a body on ``day`` because somebody sent, answered, decided or promised it.

    ``since`` is the day of the meeting that it held before. In order: what was put to the body, its themes, what it was
    sent, answers to what it sent, what it waits for, what its timetable says, what was decided for it.
    """
    return [
        Asked(_SUBMISSION, _submissions(body), _tell_submission),
        Asked(_THEME, _themes(body, meeting), _tell_theme),
        Asked(_SENT, _sent(body, since, day), _tell_sent),
        Asked(_ANSWER, _answers(body, meeting, day), _tell_answer),
        Asked(_WATCH, _watches(body, day), _tell_watch),
        Asked(_MILESTONE, _milestones(body, day), _tell_milestone),
        Asked(_DECISION, _delegated(body, meeting, day), _tell_delegated),
    ]


def _not_taken_up(source: str, body: Body, meeting: Meeting) -> Q:
    """What stands on no other agenda of the body."""
    there = AgendaItem.objects.filter(origin=source, origin_id=OuterRef("pk"), meeting__bodies=body)
    return ~Q(Exists(there.exclude(meeting=meeting)))


def _submissions(body: Body) -> QuerySet[Any]:
    """Questions that were given time but whose point has fallen off the agenda it stood on."""
    placed = AgendaItem.objects.filter(origin=_SUBMISSION, origin_id=OuterRef("pk"))
    rows = Submission.objects.filter(~Exists(placed), body=body, state=SubmissionState.ACCEPTED, item__isnull=True)
    return shaped(
        rows,
        source=_SUBMISSION,
        what=F("title"),
        who=F("made_by__name"),
        day=F("made_at"),
        detail=F("wanted"),
        minutes=F("minutes"),
        kind=F("kind"),
    )


def _themes(body: Body, meeting: Meeting) -> QuerySet[Any]:
    rows = Theme.objects.filter(body=body, meeting=meeting)
    return shaped(rows, source=_THEME, what=F("title"), who=F("proposed_by"), day=F("proposed_on"))


def _sent(body: Body, since: date, day: date) -> QuerySet[Any]:
    """What other bodies have sent since the latest meeting, and this one has not answered."""
    asked = ForwardingReceiver.objects.filter(body=body, answered_on__isnull=True)
    rows = Forwarding.objects.filter(
        pk__in=asked.values("forwarding"), meeting__held_on__gte=since, meeting__held_on__lt=day
    ).exclude(meeting__bodies=body)
    return shaped(
        rows, source=_SENT, what=F("what"), who=F("meeting__title"), day=F("meeting__held_on"), detail=F("answer_by")
    )


def _answers(body: Body, meeting: Meeting, day: date) -> QuerySet[Any]:
    rows = ForwardingReceiver.objects.filter(
        _not_taken_up(_ANSWER, body, meeting),
        forwarding__in=Forwarding.objects.filter(meeting__bodies=body).values("pk"),
        answered_on__lte=day,
        answered_on__gte=day - timedelta(days=BACK),
    ).exclude(answer="")
    return shaped(
        rows,
        source=_ANSWER,
        what=F("forwarding__what"),
        who=Coalesce("body__name", "words"),
        day=F("answered_on"),
        detail=F("answer"),
    )


def _watches(body: Body, day: date) -> QuerySet[Any]:
    rows = Watch.objects.filter(
        body=body, settled_on__isnull=True, expected_on__lt=day, expected_on__gte=day - timedelta(days=BACK)
    )
    return shaped(
        rows, source=_WATCH, what=F("what"), who=Coalesce("decider__name", "decider_words"), day=F("expected_on")
    )


def _milestones(body: Body, day: date) -> QuerySet[Any]:
    return shaped(
        milestones.late_or_near(body, day).filter(due_on__gte=day - timedelta(days=BACK)),
        source=_MILESTONE,
        what=F("title"),
        who=Coalesce("person__name", "owner_words"),
        day=F("due_on"),
        minutes=Count("moves"),
    )


def _delegated(body: Body, meeting: Meeting, day: date) -> QuerySet[Any]:
    rows = Decision.objects.filter(
        _not_taken_up(_DECISION, body, meeting),
        Q(body=body) | Q(body__isnull=True, meeting__in=Meeting.objects.filter(bodies=body).values("pk")),
        delegation__isnull=False,
        decided_on__lte=day,
        decided_on__gte=day - timedelta(days=BACK),
    )
    return shaped(
        rows,
        source=_DECISION,
        what=F("text"),
        who=F("delegation__words"),
        day=F("decided_on"),
        detail=F("delegation__purpose"),
    )


def _on(day: date | None) -> str:
    return swedish.day(day) if day else "okänd dag"


def _tell_submission(row: Found) -> Proposal:
    wanted = f" Vill ha: {row.detail.rstrip('.')}." if row.detail else ""
    return row.proposal(row.what, f"Anmäld av {row.who} och har fått tid.{wanted}", row.kind, row.minutes)


def _tell_theme(row: Found) -> Proposal:
    by = f" av {row.who}" if row.who else ""
    why = f"Tema som föreslogs{by} den {_on(row.day)} och är lagt på det här mötet."
    return row.proposal(row.what, why, AgendaKind.DIALOGUE, None)


def _tell_sent(row: Found) -> Proposal:
    by = f" Svar önskas {row.detail}." if row.detail else ""
    why = f"Skickat hit från {Meeting(title=row.who, held_on=row.day)}.{by}"
    return row.proposal(row.what, why, AgendaKind.DIALOGUE, _TALK)


def _tell_answer(row: Found) -> Proposal:
    why = f"{row.who} svarade den {_on(row.day)}: {short(row.detail)}"
    return row.proposal(f"Svar från {row.who} på: {short(row.what)}", why, AgendaKind.REPORT, _MINUTES)


def _tell_watch(row: Found) -> Proposal:
    why = f"Skulle beslutas av {row.who} den {_on(row.day)}, och vad det blev är inte antecknat."
    return row.proposal(f"Bevakning: {short(row.what)}", why, AgendaKind.INFORMATION, _MINUTES)


def _tell_milestone(row: Found) -> Proposal:
    """``minutes`` is how often its day has moved."""
    moved = milestones.so_often_moved(row.minutes or 0)
    owner = f" Ansvarig: {row.who}." if row.who else ""
    why = f"Skulle vara klart den {_on(row.day)}{', ' if moved else ''}{moved}.{owner}"
    return row.proposal(f"Tidsplan: {short(row.what)}", why, AgendaKind.REPORT, _MINUTES)


def _tell_delegated(row: Found) -> Proposal:
    why = f"{row.who} beslutade den {_on(row.day)} på delegation om {row.detail}, och det ska anmälas."
    return row.proposal(f"Delegationsbeslut att anmäla: {short(row.what)}", why, AgendaKind.REPORT, _MINUTES)
