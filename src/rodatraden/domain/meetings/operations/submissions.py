"""Questions that somebody asks a body to take up: submitted by anybody who takes part, answered by those who lead it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit, states
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import SUBMISSION_MOVES, AgendaKind, SubmissionState
from rodatraden.domain.meetings.models import AgendaItem, Meeting, Submission
from rodatraden.domain.meetings.operations.drafting import Line, add_lines, drop_line
from rodatraden.domain.meetings.queries.inbox import why
from rodatraden.domain.structure import rules as structure
from rodatraden.domain.structure.models import Body, Person
from rodatraden.domain.structure.queries import people

LABEL = Submission._meta.label_lower


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wants a body to take up. ``wanted`` is what shall come of it, ``sent_from`` the body it comes from."""

    title: str
    background: str = ""
    wanted: str = ""
    kind: str = AgendaKind.DIALOGUE
    minutes: int | None = None
    wished_on: date | None = None
    sent_from: Body | None = None


@transaction.atomic
def submit(*, body: Body, question: Question, by: User, now: datetime) -> Submission:
    """Put a question in a body's inbox. Raises NotAllowed; NotPossible without a title, or when the body is closed."""
    on = timezone.localdate(now)
    structure.check_read(by, on=on)
    title = " ".join(question.title.split())[:300]
    if not title:
        raise NotPossible("Skriv vad frågan gäller.")
    if body.until and body.until <= on:
        raise NotPossible(f"{body} är avslutat och tar inte emot frågor.")
    if question.wished_on and question.wished_on < on:
        raise NotPossible("Dagen du önskar har redan varit. Välj en dag som kommer, eller lämna den tom.")
    submission = Submission.objects.create(
        body=body,
        title=title,
        background=question.background.strip(),
        wanted=question.wanted.strip()[:400],
        kind=question.kind if question.kind in AgendaKind.values else AgendaKind.DIALOGUE,
        minutes=question.minutes,
        wished_on=question.wished_on,
        sent_from=question.sent_from,
        made_by=by,
        made_at=now,
    )
    audit.record(did="submission.made", to=submission, by=by, at=now)
    return submission


@transaction.atomic
def accept(*, submission: Submission, meeting: Meeting, answer: str = "", by: User, now: datetime) -> AgendaItem:
    """Give a question time at a meeting of the body: it becomes a point there, and that is what comes back.

    Raises NotAllowed; NotPossible when it is answered already, or for a meeting of others or one that is over.
    """
    submission = _to_answer(submission, by, now)
    if not meeting.bodies.filter(pk=submission.body_id).exists():
        raise NotPossible(f"{submission.body} är inte med på det mötet. Välj ett av organets egna möten.")
    states.move(submission, SubmissionState.ACCEPTED, SUBMISSION_MOVES)
    made = add_lines(meeting=meeting, lines=[_line(submission)], by=by, now=now)
    submission.item = made[0] if made else meeting.items.get(origin=LABEL, origin_id=submission.pk)
    submission.answer = answer.strip()[:400]
    submission.save()
    audit.record(did="submission.accepted", to=submission, by=by, at=now, after={"item": submission.item.pk})
    return submission.item


@transaction.atomic
def decline(*, submission: Submission, because: str, by: User, now: datetime) -> Submission:
    """Say no to a question. Raises NotAllowed; NotPossible without a reason, or when it is answered already."""
    submission = _to_answer(submission, by, now)
    if not because.strip():
        raise NotPossible("Skriv varför frågan inte tas upp. Den som anmälde den får läsa det.")
    states.move(submission, SubmissionState.DECLINED, SUBMISSION_MOVES)
    submission.answer = because.strip()[:400]
    submission.save()
    audit.record(did="submission.declined", to=submission, by=by, at=now, after={"because": submission.answer})
    return submission


@transaction.atomic
def reconsider(*, submission: Submission, by: User, now: datetime) -> Submission:
    """Take an answer back, so that the question waits again; its point is taken off the agenda.

    Raises NotAllowed; NotPossible where it has no answer, or once its point is taken up.
    """
    submission = _to_answer(submission, by, now)
    states.move(submission, SubmissionState.WAITING, SUBMISSION_MOVES)
    if submission.item:
        drop_line(item=submission.item, by=by, now=now)
    submission.item, submission.answer = None, ""
    submission.save()
    audit.record(did="submission.reconsidered", to=submission, by=by, at=now)
    return submission


@transaction.atomic
def withdraw(*, submission: Submission, by: User, now: datetime) -> Submission:
    """Take a question back before it is answered. Raises NotAllowed for all but who made it; NotPossible afterwards."""
    rules.check_withdraw(by, submission=submission)
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.state != SubmissionState.WAITING:
        raise NotPossible("Frågan är redan besvarad. Hör av dig till organets sekreterare om den ska strykas.")
    states.move(submission, SubmissionState.WITHDRAWN, SUBMISSION_MOVES)
    submission.save()
    audit.record(did="submission.withdrawn", to=submission, by=by, at=now)
    return submission


def _to_answer(submission: Submission, by: User, now: datetime) -> Submission:
    """The question, for this transaction alone, where ``by`` leads the body that it was put to."""
    structure.check_lead(by, bodies=[submission.body], on=timezone.localdate(now))
    return Submission.objects.select_for_update().get(pk=submission.pk)


def _line(submission: Submission) -> Line:
    """The question as a line of an agenda, presented by who put it."""
    maker = submission.made_by
    person = Person.objects.filter(people.has_account(maker), same_as__isnull=True).first()
    return Line(
        title=submission.title,
        kind=submission.kind,
        minutes=submission.minutes,
        presenters=[(person.name if person else str(maker), person)],
        why=why(submission),
        origin=LABEL,
        origin_id=submission.pk,
    )
