"""Plans the meetings of a term by a rule (mötesserie), makes exceptions from it, and keeps it going."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit, swedish
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import Meeting, Series, SeriesException
from rodatraden.domain.meetings.operations.planning import When, cancel_meeting, move_meeting, plan_meeting
from rodatraden.domain.meetings.queries.series import Rule, rule_of
from rodatraden.domain.structure import rules as structure
from rodatraden.domain.structure.models import Body


@transaction.atomic
def plan_term(
    *, body: Body, rule: Rule, days: Sequence[date], left_out: Mapping[date, str], by: User, now: datetime
) -> Series:
    """Plan a body's meetings of a term at once, or none of them. Returns the series that ties them together.

    ``days`` are those of the rule on which the body meets; the others become exceptions, with the reason that
    ``left_out`` gives. Raises NotAllowed; NotPossible without a day, or as ``planning.plan_meeting``.
    """
    structure.check_lead(by, bodies=[body], on=timezone.localdate(now))
    if not days:
        raise NotPossible("Välj minst en dag.")
    if rule.until < rule.since:
        raise NotPossible("Den sista dagen är före den första.")
    series = Series.objects.create(
        body=body,
        rhythm=rule.rhythm,
        weekday=rule.weekday,
        since=rule.since,
        until=rule.until,
        starts_at=rule.starts_at,
        ends_at=rule.ends_at,
        place=rule.place.strip()[:300],
    )
    _plan(series, rule.days(), days, left_out, by, now)
    audit.record(did="series.planned", to=series, by=by, at=now, after={"days": [str(day) for day in days]})
    return series


@transaction.atomic
def extend_series(
    *, series: Series, until: date, days: Sequence[date], left_out: Mapping[date, str], by: User, now: datetime
) -> Series:
    """Let the rule of a series hold until a later day, and plan those of its new days on which the body meets.

    Raises NotAllowed; NotPossible unless the day is later, or as ``planning.plan_meeting``.
    """
    structure.check_lead(by, bodies=[series.body], on=timezone.localdate(now))
    series = Series.objects.select_for_update().get(pk=series.pk)
    before = series.until
    if until <= before:
        raise NotPossible(f"Serien går redan till {swedish.day(before)}. Välj en senare dag.")
    series.until = until
    series.save(update_fields=["until"])
    fresh = [day for day in rule_of(series).days() if day > before]
    _plan(series, fresh, days, left_out, by, now)
    audit.record(
        did="series.extended", to=series, by=by, at=now, before={"until": str(before)}, after={"until": str(until)}
    )
    return series


@transaction.atomic
def leave_out(*, series: Series, day: date, because: str, by: User, now: datetime) -> SeriesException:
    """Say that the body does not meet on a day of its series, and why. A meeting planned that day is called off.

    Raises NotAllowed; NotPossible without a reason, on a day that the rule does not give, or once people are called.
    """
    structure.check_lead(by, bodies=[series.body], on=timezone.localdate(now))
    series = Series.objects.select_for_update().get(pk=series.pk)
    if not because.strip():
        raise NotPossible("Skriv varför ni inte möts den dagen.")
    if day not in rule_of(series).days():
        raise NotPossible(f"Serien har inget möte {swedish.day(day, weekday=True)}. Välj en av dess dagar.")
    planned = series.meetings.filter(held_on=day).exclude(state=MeetingState.CANCELLED).first()
    if planned and planned.state != MeetingState.PLANNED:
        raise NotPossible(
            "Kallelsen till mötet den dagen har gått ut. Ställ in mötet på dess egen sida, så att de kallade får veta det."
        )
    if planned:
        cancel_meeting(meeting=planned, because=because, by=by, now=now)
    made, _ = SeriesException.objects.update_or_create(
        series=series, day=day, defaults={"because": because.strip()[:300]}
    )
    audit.record(did="series.day_left_out", to=made, by=by, at=now, after={"because": made.because})
    return made


@transaction.atomic
def change_coming(
    *, series: Series, starts_at: time, ends_at: time | None, place: str, by: User, now: datetime
) -> list[Meeting]:
    """Set the hour and the place of the series and of all its meetings to come that nobody is called to yet.

    Returns those meetings. Raises NotAllowed, NotPossible as ``planning.move_meeting``.
    """
    on = timezone.localdate(now)
    structure.check_lead(by, bodies=[series.body], on=on)
    series = Series.objects.select_for_update().get(pk=series.pk)
    before = {"starts_at": str(series.starts_at), "place": series.place}
    series.starts_at, series.ends_at, series.place = starts_at, ends_at, place.strip()[:300]
    series.save(update_fields=["starts_at", "ends_at", "place"])
    coming = series.meetings.filter(state=MeetingState.PLANNED, held_on__gte=on).order_by("held_on", "pk")
    changed = [
        move_meeting(
            meeting=meeting,
            when=When(meeting.held_on, starts_at, ends_at, place, meeting.host, meeting.link),
            by=by,
            now=now,
        )
        for meeting in coming
        if meeting.held_on
    ]
    after = {"starts_at": str(series.starts_at), "place": series.place, "meetings": len(changed)}
    audit.record(did="series.changed", to=series, by=by, at=now, before=before, after=after)
    return changed


def _plan(
    series: Series,
    possible: Iterable[date],
    days: Sequence[date],
    left_out: Mapping[date, str],
    by: User,
    now: datetime,
) -> None:
    """Plan ``days``, which are among those possible, and make the others exceptions."""
    wanted = set(days)
    for day in sorted(wanted):
        when = When(day, series.starts_at, series.ends_at, series.place)
        meeting = plan_meeting(bodies=[series.body], when=when, by=by, now=now)
        meeting.series = series
        meeting.save(update_fields=["series"])
    SeriesException.objects.bulk_create(
        SeriesException(series=series, day=day, because=left_out.get(day, "")[:300])
        for day in possible
        if day not in wanted
    )
