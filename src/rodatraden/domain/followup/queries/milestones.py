"""Asks about timetables: what a body is to have ready, what is late, and how far the days have moved."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from rodatraden.base import swedish
from rodatraden.domain.followup.models import Milestone, MilestoneMove
from rodatraden.domain.structure.models import Body

_OPEN = Q(done_on__isnull=True, dropped_on__isnull=True)
_MOVES = Prefetch("moves", MilestoneMove.objects.select_related("moved_by").order_by("pk"))
_TIMES = {1: "en gång", 2: "två gånger", 3: "tre gånger"}
_WEEK, _IN_DAYS, _IN_WEEKS = 7, 14, 182  # days; shorter than these are told in days and in weeks
_MONTH = 30.4


def all_milestones() -> QuerySet[Milestone]:
    """Every milestone with its body, owner, thread and moves."""
    return Milestone.objects.select_related("body", "person", "thread").prefetch_related(_MOVES)


def of_body(body: Body) -> QuerySet[Milestone]:
    """The timetable of a body, by the day that holds now."""
    return all_milestones().filter(body=body).order_by("due_on", "pk")


def late_or_near(body: Body, day: date) -> QuerySet[Milestone]:
    """The open milestones of a body that are late, or due, by a day such as that of its next meeting; in no order."""
    return Milestone.objects.filter(_OPEN, body=body, due_on__lte=day)


def still_open() -> Q:
    return _OPEN


def late(on: date) -> Q:
    """Those that are open although their day has passed."""
    return _OPEN & Q(due_on__lt=on)


def moved() -> Q:
    """Those whose day has been moved, even if back again."""
    return Q(Exists(MilestoneMove.objects.filter(milestone=OuterRef("pk"))))


def state_in_words(milestone: Milestone, on: date) -> str:
    """Whether it is done, dropped, late or to come, as it is on a day: "försenat 9 dagar"."""
    if milestone.done_on:
        return f"klart {swedish.day(milestone.done_on)}{_beside_plan(milestone, milestone.done_on)}"
    if milestone.dropped_on:
        return f"nedlagt {swedish.day(milestone.dropped_on)}"
    days = (milestone.due_on - on).days
    if days < 0:
        return f"försenat {_length(-days)}"
    return f"om {_length(days)}" if days else "i dag"


def moves_in_words(milestone: Milestone) -> str:
    """How often its day has moved and how far: "flyttat två gånger, 6 veckor senare än planerat"; "" for never.

    The milestone comes from ``all_milestones``.
    """
    times = so_often_moved(len(milestone.moves.all()))
    if not times:
        return ""
    return f"{times}{_beside_plan(milestone, milestone.due_on) or ', åter till den planerade dagen'}"


def so_often_moved(times: int) -> str:
    """How often a day has moved: "flyttat två gånger"; "" for never."""
    return f"flyttat {_TIMES.get(times, f'{times} gånger')}" if times else ""


def _beside_plan(milestone: Milestone, day: date) -> str:
    days = (day - milestone.planned_on).days
    return f", {_length(abs(days))} {'senare' if days > 0 else 'tidigare'} än planerat" if days else ""


def _length(days: int) -> str:
    if days < _IN_DAYS:
        return swedish.plural(days, "dag", "dagar")
    if days < _IN_WEEKS:
        return swedish.plural(round(days / _WEEK), "vecka", "veckor")
    return swedish.plural(round(days / _MONTH), "månad", "månader")
