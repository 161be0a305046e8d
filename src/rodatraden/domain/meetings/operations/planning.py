"""Plans meetings that are to come, moves them and calls them off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit, states, swedish
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import MEETING_MOVES, ItemOutcome, MeetingKind, MeetingState
from rodatraden.domain.meetings.models import AgendaItem, Meeting, MeetingBody, Presenter
from rodatraden.domain.structure import rules as structure
from rodatraden.domain.structure.models import Body

_SWEDEN = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True, slots=True)
class When:
    """When and where a meeting is to be held. It ends the day after where ``ends_at`` is before ``starts_at``."""

    day: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    host: str = ""  # who receives the meeting, where that is somebody outside the body
    link: str = ""  # the address for those who take part from elsewhere


@transaction.atomic
def plan_meeting(
    *,
    bodies: Sequence[Body],
    when: When,
    title: str = "",
    kind: MeetingKind = MeetingKind.ORDINARY,
    answer_by: date | None = None,
    by: User,
    now: datetime,
) -> Meeting:
    """Plan a meeting of bodies, led by the first.

    ``answer_by`` is the last day to answer the notice. Raises NotAllowed; NotPossible without a body, in the past, twice
    the same day, at an hour that does not exist, or when the answer is wanted after the meeting.
    """
    on = timezone.localdate(now)
    if not bodies:
        raise NotPossible("Säg vilket organ som ska mötas.")
    structure.check_lead(by, bodies=bodies, on=on)
    _check_day(when.day, bodies, on, None, kind)
    _check_hours(when)
    if answer_by and not on <= answer_by <= when.day:
        raise NotPossible("Sista dagen att svara ska vara från och med i dag till och med mötets dag.")
    meeting = Meeting.objects.create(
        kind=kind,
        title=(title.strip() or str(bodies[0]))[:300],
        held_on=when.day,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        place=when.place.strip()[:300],
        host=when.host.strip()[:200],
        link=when.link.strip()[:500],
        answer_by=answer_by,
        state=MeetingState.PLANNED,
    )
    for order, body in enumerate(dict.fromkeys(bodies)):
        MeetingBody.objects.create(meeting=meeting, body=body, order=order)
    audit.record(did="meeting.planned", to=meeting, by=by, at=now, after={"held_on": str(when.day)})
    return meeting


@transaction.atomic
def move_meeting(*, meeting: Meeting, when: When, by: User, now: datetime) -> Meeting:
    """Move a meeting that is not yet held; answers for another day or hour fall, also those of who is to present.

    The last day to answer moves as many days, and points that were put off to the old day are put off to the new one.
    Raises NotAllowed; NotPossible when it has begun, is called off, or clashes.
    """
    on = timezone.localdate(now)
    rules.check_run(by, meeting=meeting, on=on)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state not in (MeetingState.PLANNED, MeetingState.CALLED):
        raise NotPossible(f"{meeting.state_told} och kan inte flyttas.")
    bodies = list(meeting.bodies.all())
    _check_day(when.day, bodies, on, meeting, meeting.kind)
    _check_hours(when)
    before = {"held_on": str(meeting.held_on), "starts_at": str(meeting.starts_at), "place": meeting.place}
    if (meeting.held_on, meeting.starts_at) != (when.day, when.starts_at):
        meeting.replies.all().delete()
        Presenter.objects.filter(item__meeting=meeting).update(confirmed_on=None)
    if meeting.held_on and meeting.held_on != when.day:
        if meeting.answer_by:
            meeting.answer_by = max(on, meeting.answer_by + (when.day - meeting.held_on))
        put_off = AgendaItem.objects.filter(outcome=ItemOutcome.POSTPONED, postponed_to=meeting.held_on)
        put_off.filter(meeting__bodies__in=bodies).update(postponed_to=when.day)
    meeting.held_on, meeting.starts_at, meeting.ends_at = when.day, when.starts_at, when.ends_at
    meeting.place, meeting.host = when.place.strip()[:300], when.host.strip()[:200]
    meeting.link = when.link.strip()[:500]
    meeting.save()
    after = {"held_on": str(meeting.held_on), "starts_at": str(meeting.starts_at), "place": meeting.place}
    audit.record(did="meeting.moved", to=meeting, by=by, at=now, before=before, after=after)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, because: str, by: User, now: datetime) -> Meeting:
    """Call a meeting off. Raises NotAllowed; NotPossible without a reason, or when it has begun."""
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    if not because.strip():
        raise NotPossible("Skriv varför mötet ställs in. De som är kallade vill veta det.")
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    states.move(meeting, MeetingState.CANCELLED, MEETING_MOVES)
    meeting.cancelled_because = because.strip()[:400]
    meeting.save()
    audit.record(did="meeting.cancelled", to=meeting, by=by, at=now, after={"because": meeting.cancelled_because})
    return meeting


@transaction.atomic
def resume_meeting(*, meeting: Meeting, by: User, now: datetime) -> Meeting:
    """Plan a meeting again that was called off; it is called anew, and answered anew.

    Raises NotAllowed; NotPossible when it was not called off, when its day has been, or when the bodies meet that day.
    """
    on = timezone.localdate(now)
    rules.check_run(by, meeting=meeting, on=on)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    states.move(meeting, MeetingState.PLANNED, MEETING_MOVES)
    if meeting.held_on:
        _check_day(meeting.held_on, list(meeting.bodies.all()), on, meeting, meeting.kind)
    meeting.cancelled_because, meeting.called_at = "", None
    meeting.replies.all().delete()
    meeting.save()
    audit.record(did="meeting.resumed", to=meeting, by=by, at=now)
    return meeting


def _check_day(day: date, bodies: Sequence[Body], on: date, but: Meeting | None, kind: str) -> None:
    locked = Body.objects.select_for_update().filter(pk__in=[body.pk for body in bodies]).order_by("pk")
    bodies = list(locked)  # so that two who plan for the same body do it one after the other
    if day < on:
        raise NotPossible("Dagen har redan varit. Ett möte planeras framåt i tiden.")
    for body in bodies:
        if body.until and day >= body.until:
            raise NotPossible(f"{body} är avslutat den dagen och kan inte mötas då.")
    if kind == MeetingKind.PER_CAPSULAM:
        return  # nobody comes together, so another meeting the same day is no hindrance
    same = Meeting.objects.filter(held_on=day, bodies__in=bodies).exclude(state=MeetingState.CANCELLED)
    same = same.exclude(kind=MeetingKind.PER_CAPSULAM)
    if other := same.exclude(pk=but.pk if but else 0).first():
        raise NotPossible(f"Den dagen finns redan ett möte: {other}.")


def _check_hours(when: When) -> None:
    """An hour that the clock passes over, when it is put forward in spring, is an hour that nobody can come to."""
    for hour in (when.starts_at, when.ends_at):
        if hour is None:
            continue
        after_midnight = hour is when.ends_at and when.starts_at is not None and hour < when.starts_at
        moment = datetime.combine(when.day + timedelta(days=after_midnight), hour, tzinfo=_SWEDEN)
        if moment.astimezone(UTC).astimezone(_SWEDEN).time() != hour:
            raise NotPossible(f"Klockan {swedish.clock(hour)} finns inte den natten, då klockan ställs fram en timme.")
