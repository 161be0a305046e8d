"""What the wheel demands of the next agenda of a body."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypedDict

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django_stubs_ext import WithAnnotations

from rodatraden.base import swedish
from rodatraden.domain.followup.queries.proposal import BACK, Proposal
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.structure.models import Body
from rodatraden.domain.wheel.enums import SpokeKind
from rodatraden.domain.wheel.models import Occurrence
from rodatraden.domain.wheel.queries.occurrences import ORIGIN, open_ones, with_days
from rodatraden.domain.wheel.queries.recurrence import days_told

_AHEAD = timedelta(weeks=60)  # beyond the longest lead time and the longest time between two meetings
_USUAL_GAP = timedelta(weeks=8)  # until the next meeting, where none is planned


def proposals(meeting: Meeting, items: Sequence[AgendaItem]) -> list[Proposal]:
    """What must be taken up before the body meets again, or should have been, and is on no agenda of it; in order of day.

    ``meeting`` is one from ``meetings.all_meetings`` and ``items`` its points. Asks the database once.
    """
    body = next(iter(meetings.bodies_of(meeting)), None)
    if body is None or meeting.held_on is None:
        return []
    there = {item.origin_id for item in items if item.origin == ORIGIN and item.origin_id}
    day = meeting.held_on
    pressing = [row for row in _waiting(body, day).exclude(pk__in=there) if _presses(row, day)]
    return [line_of(row, on=day) for row in sorted(pressing, key=lambda row: (row.begins, row.pk))]


class _NextOn(TypedDict):
    next_on: date | None


def _presses(row: WithAnnotations[Occurrence, _NextOn], day: date) -> bool:
    """Whether the next meeting, if any is planned, comes too late for it."""
    return row.begins - timedelta(weeks=row.spoke.lead_weeks) < (row.next_on or day + _USUAL_GAP)


def _waiting(body: Body, day: date) -> QuerySet[WithAnnotations[Occurrence, _NextOn]]:
    """What is open, wants a line on an agenda of the body, and has stood on none that still holds."""
    later = Meeting.objects.filter(bodies=body, held_on__gt=day).exclude(state=MeetingState.CANCELLED)
    stood = AgendaItem.objects.filter(origin=ORIGIN, origin_id=OuterRef("pk"), meeting__bodies=body)
    return (
        with_days()
        .filter(
            open_ones(),
            ~Exists(stood.exclude(meeting__state=MeetingState.CANCELLED)),
            Q(spoke__body=body) | Q(spoke__body=None),
            begins_on__gte=day - timedelta(days=BACK),
            begins_on__lte=day + _AHEAD,
        )
        .exclude(spoke__agenda_title="")
        .select_related("spoke")
        .annotate(next_on=Subquery(later.order_by("held_on").values("held_on")[:1]))
    )


def line_of(occurrence: Occurrence, *, on: date) -> Proposal:
    """The line that an occurrence wants on the agenda of a meeting on a day, and why."""
    spoke = occurrence.spoke
    return Proposal(
        spoke.agenda_title or spoke.title,
        why(occurrence, on=on),
        kind=spoke.agenda_kind,
        minutes=spoke.agenda_minutes,
        origin=ORIGIN,
        origin_id=occurrence.pk,
    )


def why(occurrence: Occurrence, *, on: date) -> str:
    """Årshjulet: Budgeten, sista dag 15 april 2026, 6 veckor kvar."""
    spoke = occurrence.spoke
    kind = "" if spoke.kind == SpokeKind.OTHER else f"{spoke.get_kind_display().lower()} "
    return f"Årshjulet: {spoke.title}, {kind}{days_told(occurrence.begins, occurrence.ends)}, {_left(occurrence, on)}."


def _left(occurrence: Occurrence, on: date) -> str:
    if occurrence.begins <= on <= occurrence.ends:
        return "samma dag" if occurrence.begins == occurrence.ends else "pågår då"
    away = (occurrence.begins - on).days if on < occurrence.begins else (on - occurrence.ends).days
    length = swedish.plural(away // 7, "vecka", "veckor") if away >= 14 else swedish.plural(away, "dag", "dagar")
    return f"{length} {'kvar' if on < occurrence.begins else 'sedan'}"
