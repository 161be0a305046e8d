"""Fetches what rules are reckoned from, and points out days that nobody works."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

import holidays
from django.db.models import QuerySet

from rodatraden.base import swedish
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import MeetingBody
from rodatraden.domain.structure.models import Body
from rodatraden.domain.wheel.models import Occurrence, Spoke
from rodatraden.domain.wheel.queries.recurrence import Almanac

_FREE_WEEKDAY = 5  # Saturday and later


def all_spokes() -> QuerySet[Spoke]:
    """Spokes with what their rules are reckoned from."""
    return Spoke.objects.select_related("body", "from_body", "from_spoke")


def almanac(*, since: int, until: int, also: Iterable[Body] = ()) -> Almanac:
    """What the rules of the years from ``since`` to ``until`` are reckoned from, in three questions.

    ``also`` are bodies whose meetings are wanted beside those that some spoke is reckoned from.
    """
    spokes = {spoke.pk: spoke for spoke in all_spokes()}
    wanted = {spoke.from_body_id for spoke in spokes.values() if spoke.from_body_id} | {body.pk for body in also}
    rows = MeetingBody.objects.filter(body__in=wanted, meeting__held_on__year__range=(since, until))
    rows = rows.exclude(meeting__state=MeetingState.CANCELLED).order_by("meeting__held_on", "meeting")
    meetings: dict[int, list[tuple[date, int]]] = {}
    for body, day, number in rows.values_list("body", "meeting__held_on", "meeting") if wanted else []:
        if day:
            meetings.setdefault(body, []).append((day, number))
    chosen = Occurrence.objects.filter(year__range=(since, until), moved_to__isnull=False)
    moved = {(row.spoke_id, row.year, row.anchor): row.begins for row in chosen}
    return Almanac(meetings, spokes, moved)


def free_day(day: date) -> str:
    """The name of the Swedish holiday that the day is, else lördag or söndag; empty for a day when people work."""
    return _holidays(day.year).get(day) or (swedish.WEEKDAYS[day.weekday()] if day.weekday() >= _FREE_WEEKDAY else "")


@cache
def _holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("SE", years=year, language="sv"))
