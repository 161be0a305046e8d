"""The evaluations of a body, as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from rodatraden.base import swedish
from rodatraden.domain.meetings.models import Evaluation
from rodatraden.domain.meetings.queries import evaluations
from rodatraden.domain.meetings.queries.evaluations import QUESTIONS, Mark, Results
from rodatraden.web import phrases
from rodatraden.web.addresses import address_of_record
from rodatraden.web.lists import Column, Table


def evaluations_table(now: datetime) -> Table[Evaluation]:
    """The list as it is told at the hour ``now``: of what is withheld, only how many answered."""
    told: dict[int, Results] = {}

    def prepare(rows: Sequence[Evaluation]) -> None:
        told.clear()
        told.update(evaluations.results_of(rows, now=now))

    def mark(row: Evaluation, question: str) -> Mark | None:
        return next((mark for mark in told[row.pk].marks if mark.question == question), None)

    def columns(question: str) -> list[Column[Evaluation]]:
        def of(part: str) -> Callable[[Evaluation], object]:
            return lambda row: getattr(mark(row, question), part, None)

        def show(row: Evaluation) -> str:
            found = mark(row, question)
            return f"{swedish.decimal(found.median)} ({found.lowest}–{found.highest})" if found else phrases.UNKNOWN

        words = f"{question[0].upper()}{question[1:]}"
        return [
            Column(words, of("median"), show=show, style="number"),
            Column(f"{words}, lägst", of("lowest"), only_in_file=True),
            Column(f"{words}, högst", of("highest"), only_in_file=True),
        ]

    def thoughts(title: str, kind: str) -> Column[Evaluation]:
        def words(row: Evaluation) -> str:
            found = getattr(told[row.pk], kind)
            return "; ".join(f"{one.words} ({one.count})" if one.count > 1 else one.words for one in found)

        return Column(title, words, show=lambda row: str(len(getattr(told[row.pk], kind)) or ""), style="number")

    return Table[Evaluation](
        name="utvarderingar",
        caption="Utvärderingar",
        columns=[
            Column("Dag", lambda row: row.meeting.held_on, key="dag", order=["meeting__held_on"]),
            Column(
                "Möte",
                lambda row: row.meeting.title,
                link=lambda row: f"{address_of_record(row.meeting)}utvardering/",
                style="text",
            ),
            Column("Svar", lambda row: told[row.pk].answers, style="number"),
            *[column for question in QUESTIONS.values() for column in columns(question)],
            thoughts("Driv", "drive"),
            thoughts("Hinder", "hindrance"),
            Column("Varför svaren inte visas", lambda row: told[row.pk].withheld, only_in_file=True),
        ],
        sort="-dag",
        unit=("utvärdering", "utvärderingar"),
        empty="Här kommer utvärderingarna att stå, möte för möte, när organet har utvärderat något.",
        prepare=prepare,
    )
