"""Opens and closes the evaluation of a meeting, and takes the answers of those who have its code."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import EvaluationForm, MeetingState
from rodatraden.domain.meetings.models import Evaluation, EvaluationAnswer, Meeting
from rodatraden.domain.meetings.queries import evaluations as queries

MOST = 500  # answers: more than any meeting has people
LONGEST = 1000  # characters of drives, and as many of hindrances
_LETTERS = "BCDFGHJKMNPQRSTVWXZ"  # no vowels, so that no word comes out, and none that looks like another or a digit
_LENGTH = 8  # seventeen thousand million codes


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody thought: marks from 1 to 5, or driv and hinder with one thought a line."""

    useful: int | None = None
    heard: int | None = None
    forward: int | None = None
    drive: str = ""
    hindrance: str = ""


@transaction.atomic
def open_evaluation(*, meeting: Meeting, form: EvaluationForm, by: User, now: datetime) -> Evaluation:
    """Open the evaluation of a meeting under a code of its own; one closed before anybody's answers were told opens anew.

    Raises NotAllowed; NotPossible unless the meeting is under way or was held in the last fourteen days, while the
    evaluation is open, and when its answers have been told.
    """
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    _check_time(meeting, timezone.localdate(now))
    evaluation = Evaluation.objects.filter(meeting=meeting).first()
    if evaluation is None:
        evaluation = Evaluation(meeting=meeting, code=_new_code())
    elif queries.is_open(evaluation, now=now):
        raise NotPossible("Utvärderingen är redan öppen.")
    elif evaluation.answers.count() >= queries.ENOUGH:
        raise NotPossible(
            "Svaren har visats, och därför kan utvärderingen inte öppnas igen: nya svar skulle peka ut någon."
        )
    elif evaluation.answers.exists() and evaluation.form != form:
        raise NotPossible("Det finns redan svar i den andra formen. Öppna med samma frågor som förut.")
    evaluation.form, evaluation.opened_at, evaluation.closed_at = form, now, None
    evaluation.save()
    audit.record(did="evaluation.opened", to=evaluation, by=by, at=now, after={"form": form})
    return evaluation


@transaction.atomic
def close_evaluation(*, evaluation: Evaluation, by: User, now: datetime) -> Evaluation:
    """Take no more answers; those that came are told. Raises NotAllowed; NotPossible unless it is open."""
    rules.check_run(by, meeting=evaluation.meeting, on=timezone.localdate(now))
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if not queries.is_open(evaluation, now=now):
        raise NotPossible("Utvärderingen är redan stängd.")
    evaluation.closed_at = now
    evaluation.save()
    audit.record(did="evaluation.closed", to=evaluation, by=by, at=now)
    return evaluation


@transaction.atomic
def answer_evaluation(*, evaluation: Evaluation, answer: Answer, now: datetime) -> None:
    """Keep what somebody thought. Nothing tells who, or when: no account is asked for, and the audit trail is silent.

    Raises NotPossible when the evaluation is closed or full, and where the answer is empty or too long.
    """
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if not queries.is_open(evaluation, now=now):
        raise NotPossible("Utvärderingen är stängd och tar inte emot fler svar.")
    if evaluation.answers.count() >= MOST:
        raise NotPossible(f"Utvärderingen har redan {MOST} svar och tar inte emot fler. Säg till den som leder mötet.")
    given = EvaluationAnswer(evaluation=evaluation)
    if evaluation.form == EvaluationForm.THREE:
        given.useful, given.heard, given.forward = answer.useful, answer.heard, answer.forward
        if not any((answer.useful, answer.heard, answer.forward)):
            raise NotPossible("Svaret är tomt. Svara på minst en fråga.")
    else:
        given.drive, given.hindrance = answer.drive.strip(), answer.hindrance.strip()
        if not given.drive and not given.hindrance:
            raise NotPossible("Svaret är tomt. Skriv minst en sak som drev mötet framåt eller hindrade det.")
        if max(len(given.drive), len(given.hindrance)) > LONGEST:
            raise NotPossible(f"Texten är för lång. Korta den till högst {LONGEST} tecken i varje ruta.")
    given.save()


def _check_time(meeting: Meeting, today: date) -> None:
    if meeting.state == MeetingState.OPEN:
        return
    if meeting.state != MeetingState.HELD:
        raise NotPossible(f"{meeting.state_told}. Det kan utvärderas när det pågår eller har hållits.")
    if not queries.is_fresh(meeting, on=today):
        raise NotPossible(
            f"Mötet hölls för mer än {queries.AFTER.days} dagar sedan, och då minns man det inte väl nog."
        )


def _new_code() -> str:
    while True:
        code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
        if not Evaluation.objects.filter(code=code).exists():
            return code
