"""Asks about the occurrences of the wheel: those of a year, which days no longer hold, and what the next year would be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

from django.db.models import Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce
from django_stubs_ext import WithAnnotations

from rodatraden.base.models import AuditEvent
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.wheel.models import Occurrence, Rule, Spoke
from rodatraden.domain.wheel.queries.recurrence import Almanac, Span, reckon, reckon_spoke, suggested

ORIGIN = Occurrence._meta.label_lower  # of the points of agendas that occurrences became


class Days(TypedDict):
    begins_on: date
    ends_on: date


def with_days() -> QuerySet[WithAnnotations[Occurrence, Days]]:
    """Occurrences with ``begins_on`` and ``ends_on``: the days a person chose, else those of the rule."""
    return Occurrence.objects.annotate(begins_on=Coalesce("moved_to", "day"), ends_on=Coalesce("moved_to", "last_day"))


def all_occurrences() -> QuerySet[WithAnnotations[Occurrence, Days]]:
    """Occurrences with their days, their spoke and what its rule is told with."""
    return with_days().select_related("spoke__body", "spoke__from_body", "spoke__from_spoke", "ticked_by")


def falling_in(year: int) -> Q:
    """Those that have any day in the year; of ``all_occurrences``."""
    return Q(begins_on__lte=date(year, 12, 31), ends_on__gte=date(year, 1, 1))


def open_ones() -> Q:
    return Q(ticked_on=None, skipped_because="")


def years() -> list[int]:
    """The years that are laid out, the latest first."""
    ends = Occurrence.objects.aggregate(first=Min("year"), last=Max("year"))
    return list(range(ends["last"], ends["first"] - 1, -1)) if ends["first"] else []


def points_of(spoke: Spoke) -> dict[int, list[AgendaItem]]:
    """The points that the occurrences of a spoke became, by the number of the occurrence, the latest first."""
    ends = spoke.occurrences.aggregate(first=Min("year"), last=Max("year"))
    found: dict[int, list[AgendaItem]] = {}
    if ends["first"]:
        near = (date(ends["first"] - 2, 1, 1), date(ends["last"] + 2, 12, 31))  # so that an index finds the meetings
        rows = AgendaItem.objects.filter(origin=ORIGIN, meeting__held_on__range=near)
        rows = rows.filter(origin_id__in=spoke.occurrences.values("pk"))
        for item in rows.select_related("meeting").order_by("-meeting__held_on", "-pk"):
            found.setdefault(item.origin_id or 0, []).append(item)
    return found


def history_of(spoke: Spoke) -> QuerySet[AuditEvent]:
    """What was done to a spoke and its occurrences, the latest first."""
    own = Q(record=Spoke._meta.label_lower, record_id=spoke.pk)
    parts = Q(record=ORIGIN, record_id__in=spoke.occurrences.values("pk"))
    return AuditEvent.objects.filter(own | parts).order_by("-pk")


def misplaced(year: int, there: Iterable[Occurrence], spokes: Iterable[Spoke], almanac: Almanac) -> list[Spoke]:
    """The spokes whose days in the year are no longer those that their rules give; ``there`` are all of the year."""
    laid: dict[int, set[tuple[int, date, date]]] = {}
    for row in there:
        if row.year == year and not (row.is_touched and row.remark):
            laid.setdefault(row.spoke_id, set()).add((row.anchor, row.day, row.last_day))
    found = []
    for spoke in spokes:
        given = {(span.anchor, span.day, span.last_day) for span in reckon_spoke(spoke, year, almanac).spans}
        if given != laid.get(spoke.pk, set()):
            found.append(spoke)
    return found


@dataclass(frozen=True, slots=True)
class Turn:
    """What a spoke was one year and would be the next: by its rule, and by the rule that a move asks for."""

    spoke: Spoke
    before: Sequence[Occurrence]
    spans: Sequence[Span]
    why_none: str
    moved: Occurrence | None = None
    rule: Rule | None = None  # that the move asks for
    moved_spans: Sequence[Span] = ()

    @property
    def wishes(self) -> bool:
        """Whether a change of the rule is proposed."""
        return self.rule is not None


def turns(spokes: Iterable[Spoke], there: Iterable[Occurrence], year: int, almanac: Almanac) -> list[Turn]:
    """What the year would be, spoke by spoke; ``there`` are the occurrences of the year before, in order of day."""
    by_spoke: dict[int, list[Occurrence]] = {}
    for row in there:
        if row.year == year - 1:
            by_spoke.setdefault(row.spoke_id, []).append(row)
    found = []
    for spoke in spokes:
        before = by_spoke.get(spoke.pk, [])
        given = reckon_spoke(spoke, year, almanac)
        if not before and not given.spans:
            continue
        turn = Turn(spoke, before, given.spans, given.why_none)
        moved = next((row for row in before if row.moved_to), None)
        if moved and moved.moved_to and spoke.comes_in(year):
            rule = suggested(spoke.rule, given=moved.day, chosen=moved.moved_to)
            spans = reckon(rule, year, almanac).spans if rule else ()
            turn = replace(turn, moved=moved, rule=rule, moved_spans=spans)
        found.append(turn)
    return found
