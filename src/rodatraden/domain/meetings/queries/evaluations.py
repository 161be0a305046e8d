"""Asks what those who were there thought of a meeting, in a way that points at nobody.

The answers of a meeting are told when its evaluation is closed and at least ``ENOUGH`` have come: told one by one, or
while they come, they would say who wrote what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.base.sorting import LatestFirst
from rodatraden.domain.meetings.enums import EvaluationForm, MeetingState
from rodatraden.domain.meetings.models import Evaluation, EvaluationAnswer, Meeting
from rodatraden.domain.structure.models import Body

OPEN_FOR = timedelta(days=14)
AFTER = timedelta(days=14)  # how long after its end a meeting may be evaluated
ENOUGH = 3
_WHILE_OPEN = "Svaren visas när utvärderingen är stängd, så att ingen kan se vem som nyss svarade."
_TOO_FEW = "Svaren visas bara när minst tre har svarat, eftersom färre svar kan peka ut någon."
_QUESTIONS = ("useful", "heard", "forward")
MARKS = range(1, 6)
QUESTIONS = {field.name: str(field.verbose_name) for field in EvaluationAnswer._meta.fields if field.name in _QUESTIONS}
"""The three questions: the field of the answer, and its words."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What was answered to one question: how many gave each mark from 1 to 5, one of which somebody did."""

    question: str
    counts: list[int]

    @property
    def given(self) -> list[int]:
        return [mark for mark, count in zip(MARKS, self.counts, strict=True) for _ in range(count)]

    @property
    def median(self) -> float:
        return float(median(self.given))

    @property
    def lowest(self) -> int:
        return self.given[0]

    @property
    def highest(self) -> int:
        return self.given[-1]


@dataclass(frozen=True, slots=True)
class Thought:
    """Something that drove or hindered, and how many wrote it."""

    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """What came in. Where the answers are not told, only how many they are: ``withheld`` says why."""

    answers: int
    withheld: str = ""
    marks: list[Mark] = field(default_factory=list)
    drive: list[Thought] = field(default_factory=list)
    hindrance: list[Thought] = field(default_factory=list)


def by_code(code: str) -> Evaluation | None:
    """The evaluation with this code, however it was typed: in small letters, with spaces or hyphens."""
    typed = "".join(letter for letter in code.upper() if letter.isalnum())
    return Evaluation.objects.select_related("meeting").filter(code=typed).first()


def is_open(evaluation: Evaluation, *, now: datetime) -> bool:
    return evaluation.closed_at is None and now < evaluation.opened_at + OPEN_FOR


def is_fresh(meeting: Meeting, *, on: date) -> bool:
    """Whether a meeting is under way, or ended so lately that those who were there remember it."""
    ended = timezone.localdate(meeting.closed_at) if meeting.closed_at else meeting.held_on
    is_lately = ended is not None and on <= ended + AFTER
    return meeting.state == MeetingState.OPEN or (meeting.state == MeetingState.HELD and is_lately)


def of_body(body: Body) -> QuerySet[Evaluation]:
    """The evaluations of a body's meetings, the latest meeting first."""
    rows = Evaluation.objects.filter(meeting__bodies=body).select_related("meeting")
    return rows.order_by(LatestFirst("meeting__held_on"), "-meeting__pk")


def told_of_body(body: Body, *, now: datetime) -> QuerySet[Evaluation]:
    """Those of a body whose answers may be told."""
    return of_body(body).annotate(answered=Count("answers")).filter(_over(now), answered__gte=ENOUGH)


def answers_told(*, now: datetime) -> Subquery:
    """For each meeting of an outer question: how many answers of its evaluation may be told; None where none may."""
    rows = Evaluation.objects.filter(_over(now), meeting=OuterRef("pk")).annotate(answered=Count("answers"))
    return Subquery(rows.filter(answered__gte=ENOUGH).values("answered")[:1])


def results(evaluation: Evaluation, *, now: datetime) -> Results:
    """What came in to one evaluation."""
    return results_of([evaluation], now=now)[evaluation.pk]


def results_of(evaluations: Iterable[Evaluation], *, now: datetime) -> dict[int, Results]:
    """What came in to each, by its number, in one question."""
    wanted = list(evaluations)
    answers: dict[int, list[EvaluationAnswer]] = {one.pk: [] for one in wanted}
    for answer in EvaluationAnswer.objects.filter(evaluation__in=list(answers)).order_by("pk"):
        answers[answer.evaluation_id].append(answer)
    return {one.pk: _told(one, answers[one.pk], is_open(one, now=now)) for one in wanted}


def latest_results(body: Body, *, now: datetime) -> tuple[Evaluation, Results] | None:
    """The latest evaluation of a body whose answers may be told, with what came in; None where there is none."""
    latest = told_of_body(body, now=now).first()
    return (latest, results(latest, now=now)) if latest else None


def recurring(told: Iterable[Results], kind: str) -> list[Thought]:
    """What drove or hindered (``kind``, a field of Results) at more than one meeting, and at how many."""
    every = _counted([thought.words for thought in getattr(one, kind)] for one in told)
    return [thought for thought in every if thought.count > 1]


def _over(now: datetime) -> Q:
    return Q(closed_at__isnull=False) | Q(opened_at__lte=now - OPEN_FOR)


def _told(evaluation: Evaluation, answers: list[EvaluationAnswer], is_still_open: bool) -> Results:
    if is_still_open:
        return Results(len(answers), _WHILE_OPEN)
    if len(answers) < ENOUGH:
        return Results(len(answers), _TOO_FEW)
    if evaluation.form == EvaluationForm.THREE:
        rows = {words: [getattr(answer, name) for answer in answers] for name, words in QUESTIONS.items()}
        marks = [Mark(words, [given.count(mark) for mark in MARKS]) for words, given in rows.items() if any(given)]
        return Results(len(answers), marks=marks)
    return Results(
        len(answers),
        drive=_counted(_thoughts(answer.drive) for answer in answers),
        hindrance=_counted(_thoughts(answer.hindrance) for answer in answers),
    )


def _thoughts(text: str) -> list[str]:
    """One thought a line, without the marks that people put before it."""
    return [words for line in text.splitlines() if (words := " ".join(line.lstrip(" -–•*").split()))]


def _counted(answers: Iterable[list[str]]) -> list[Thought]:
    """The thoughts of several, each counted once an answer; like ones are one, and the most common comes first."""
    counts: Counter[str] = Counter()
    words: dict[str, str] = {}
    for thoughts in answers:
        keys = {thought.casefold().strip(" .,;:!?"): thought for thought in thoughts}
        counts.update(keys.keys())
        for key, thought in keys.items():
            words.setdefault(key, thought)
    ordered = sorted(counts.items(), key=lambda found: (-found[1], swedish.sort_key(found[0])))
    return [Thought(words[key], count) for key, count in ordered]
