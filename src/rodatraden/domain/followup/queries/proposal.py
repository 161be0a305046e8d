"""The shape of what is proposed for an agenda, shared by all that propose, and how many tables are asked in one question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from rodatraden.domain.structure.models import Person

BACK = 400  # days: what is older is told of as a number, not put on every agenda for ever
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line that is proposed for an agenda. ``origin`` and ``origin_id`` are the record that it comes from."""

    title: str
    why: str
    kind: str = ""
    minutes: int | None = None
    presenters: Sequence[tuple[str, Person | None]] = ()
    origin: str = ""
    origin_id: int | None = None
    is_last: bool = False

    @property
    def key(self) -> str:
        """What names the line in a form."""
        return f"{self.origin}:{self.origin_id or self.title}"


def short(words: str, longest: int = _LONGEST) -> str:
    """Words that fit in a heading, cut between two of them."""
    flat = " ".join(words.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1].rsplit(' ', 1)[0]} …"


@dataclass(frozen=True, slots=True)
class Found:
    """A row of any table that has something to propose. What ``who`` and ``detail`` hold depends on the table."""

    source: str
    pk: int
    what: str
    who: str
    detail: str
    day: date | None
    minutes: int | None
    kind: str

    def proposal(self, title: str, why: str, kind: str, minutes: int | None) -> Proposal:
        """A line that comes from the row."""
        return Proposal(short(title, 200), why, kind=kind, minutes=minutes, origin=self.source, origin_id=self.pk)


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows of one table, in the shape of ``Found`` (see ``shaped``), and how a row is told as a line."""

    source: str
    rows: QuerySet[Any]
    tell: Callable[[Found], Proposal]


def shaped(rows: QuerySet[Any], *, source: str, what: Any, day: Any, **more: Any) -> QuerySet[Any]:
    """The rows in the shape of ``Found``: the same columns of the same kinds, whichever table they are of."""
    columns = {
        "a_source": Value(source, output_field=CharField()),
        "a_pk": Cast(more.get("pk", F("pk")), IntegerField()),
        "a_what": Cast(what, TextField()),
        "a_who": Cast(more.get("who", Value("")), TextField()),
        "a_detail": Cast(more.get("detail", Value("")), TextField()),
        "a_day": Cast(day, DateField()),
        "a_minutes": Cast(more.get("minutes", Value(None)), IntegerField()),
        "a_kind": Cast(more.get("kind", Value("")), TextField()),
    }
    made: QuerySet[Any] = rows.order_by().annotate(**columns).values_list(*columns)
    return made


def told(asked: Sequence[Asked], *, on: date) -> list[Proposal]:
    """What all of them propose, in the order they stand and by day within each, in one question."""
    rows = asked[0].rows.union(*(one.rows for one in asked[1:]), all=True)
    found = [Found(*row) for row in rows]
    by_source: dict[str, list[Found]] = {}
    for row in sorted(found, key=lambda row: (row.day or on, row.pk)):
        by_source.setdefault(row.source, []).append(row)
    return [one.tell(row) for one in asked for row in by_source.get(one.source, [])]
