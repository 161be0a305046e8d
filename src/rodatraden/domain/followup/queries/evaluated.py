"""What those who were at the meeting before thought of it, for the next agenda."""

from __future__ import annotations

from collections.abc import Iterator

from rodatraden.base import swedish
from rodatraden.domain.followup.queries.proposal import Proposal
from rodatraden.domain.meetings.enums import AgendaKind
from rodatraden.domain.meetings.models import Evaluation, Meeting

_MINUTES = 5


def evaluated(latest: Meeting | None) -> Iterator[Proposal]:
    """The evaluation of the meeting before, where its answers may be told.

    ``latest`` carries its evaluation and, as ``answers_told``, how many answers of it may be told
    (``evaluations.answers_told``), so that nothing more is asked for.
    """
    answers: int | None = getattr(latest, "answers_told", None)
    evaluation: Evaluation | None = getattr(latest, "evaluation", None) if answers else None
    if evaluation and answers:
        yield Proposal(
            "Förra mötets utvärdering",
            f"{swedish.plural(answers, 'svar', 'svar')} har kommit in om hur mötet fungerade.",
            kind=AgendaKind.DIALOGUE,
            minutes=_MINUTES,
            origin=evaluation._meta.label_lower,
            origin_id=evaluation.pk,
        )
