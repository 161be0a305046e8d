"""Runs a meeting: calls it, takes the answers, opens it, notes who is there, takes up and settles its points, closes it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit, states
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import (
    MEETING_MOVES,
    AgendaKind,
    ItemOutcome,
    MeetingState,
    MinutesState,
    NoticeAnswer,
    Presence,
    RecordKind,
)
from rodatraden.domain.meetings.models import AgendaItem, Attendance, Meeting, Minutes, NoticeReply
from rodatraden.domain.meetings.queries.procedures import procedure_of
from rodatraden.domain.structure.models import Body, Organisation, Person

_NEEDS_REASON = {ItemOutcome.TREATED, ItemOutcome.REFERRED, ItemOutcome.WITHDRAWN}


@transaction.atomic
def call_meeting(*, meeting: Meeting, by: User, now: datetime) -> Meeting:
    """Call a meeting: from now on its members can answer. Raises NotAllowed; NotPossible without a day or an agenda."""
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.held_on is None or meeting.starts_at is None:
        raise NotPossible("Säg vilken dag och vilken tid mötet börjar innan kallelsen går ut.")
    if not meeting.items.exists():
        raise NotPossible("Dagordningen är tom. Lägg till minst en punkt innan kallelsen går ut.")
    states.move(meeting, MeetingState.CALLED, MEETING_MOVES)
    meeting.called_at = now
    meeting.save()
    audit.record(did="meeting.called", to=meeting, by=by, at=now)
    return meeting


@transaction.atomic
def answer_notice(
    *, meeting: Meeting, person: Person, answer: NoticeAnswer, words: str = "", by: User, now: datetime
) -> NoticeReply:
    """Say whether a person comes; the latest answer holds. Raises NotAllowed; NotPossible unless the meeting is called."""
    rules.check_answer(by, person=person, meeting=meeting, on=timezone.localdate(now))
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state != MeetingState.CALLED:
        raise NotPossible(f"{meeting.state_told}. Det går att svara från det att kallelsen går ut tills mötet börjar.")
    reply, _ = NoticeReply.objects.update_or_create(
        meeting=meeting,
        person=person,
        defaults={"answer": answer, "words": words.strip()[:400], "answered_at": now},
    )
    audit.record(did="notice.answered", to=reply, by=by, at=now, after={"answer": answer})
    return reply


@transaction.atomic
def open_meeting(*, meeting: Meeting, by: User, now: datetime) -> Meeting:
    """Open a meeting and begin its record. Raises NotAllowed; NotPossible when it has begun, is over, or is called off."""
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    states.move(meeting, MeetingState.OPEN, MEETING_MOVES)
    meeting.opened_at = now
    meeting.save()
    body = meeting.bodies.order_by("meeting_bodies__order").first()
    kind = procedure_of(body).record_kind if body else RecordKind.OTHER
    Minutes.objects.get_or_create(meeting=meeting, defaults={"kind": kind, "state": MinutesState.DRAFT})
    audit.record(did="meeting.opened", to=meeting, by=by, at=now)
    return meeting


@transaction.atomic
def note_presence(
    *,
    meeting: Meeting,
    person: Person,
    presence: Presence,
    body: Body | None = None,
    organisation: Organisation | None = None,
    instead_of: Person | None = None,
    is_remote: bool = False,
    by: User,
    now: datetime,
) -> Attendance:
    """Note that a person is there, or away, at an open meeting; who comes in while a point is up arrived then.

    Raises NotAllowed; NotPossible unless the meeting is open, or when somebody else already sits in the same place.
    """
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    meeting = _opened(meeting)
    others = meeting.attendance.exclude(person=person).filter(left_at__isnull=True)
    if instead_of and others.filter(instead_of=instead_of).exists():
        raise NotPossible(f"Någon annan tjänstgör redan i stället för {instead_of}.")
    attendance = meeting.attendance.filter(person=person).order_by("pk").first()
    attendance = attendance or Attendance(meeting=meeting, person=person)
    attendance.body, attendance.organisation = body or attendance.body, organisation or attendance.organisation
    is_under_way = meeting.items.filter(began_at__isnull=False).exists()
    was_there = attendance.pk is not None and attendance.presence != Presence.ABSENT
    if presence != Presence.ABSENT and not was_there and is_under_way:
        attendance.arrived_at = now
    attendance.presence, attendance.is_remote, attendance.instead_of = presence, is_remote, instead_of
    attendance.left_at = None
    attendance.save()
    audit.record(did="attendance.noted", to=attendance, by=by, at=now, after={"presence": presence})
    return attendance


@transaction.atomic
def note_leaving(*, attendance: Attendance, by: User, now: datetime) -> Attendance:
    """Note that a person left an open meeting before its end. Raises NotAllowed; NotPossible unless they are there."""
    rules.check_run(by, meeting=attendance.meeting, on=timezone.localdate(now))
    attendance = _opened(attendance.meeting).attendance.select_related("person").get(pk=attendance.pk)
    if attendance.presence == Presence.ABSENT:
        raise NotPossible(f"{attendance.person} är inte här och kan därför inte gå.")
    attendance.left_at = now
    attendance.save()
    audit.record(did="attendance.left", to=attendance, by=by, at=now)
    return attendance


@transaction.atomic
def take_up(*, item: AgendaItem, by: User, now: datetime) -> AgendaItem:
    """Take up a point; the one that was up is thereby done. Raises NotAllowed; NotPossible unless the meeting is open."""
    rules.check_run(by, meeting=item.meeting, on=timezone.localdate(now))
    meeting = _opened(item.meeting)
    item = _as_it_is(item)
    meeting.items.filter(began_at__isnull=False, ended_at__isnull=True).exclude(pk=item.pk).update(ended_at=now)
    item.began_at, item.ended_at = item.began_at or now, None
    item.save()
    audit.record(did="item.taken_up", to=item, by=by, at=now)
    return item


@transaction.atomic
def settle_item(
    *,
    item: AgendaItem,
    outcome: ItemOutcome,
    because: str = "",
    postponed_to: date | None = None,
    by: User,
    now: datetime,
) -> AgendaItem:
    """Say what became of a point. A point put off says until when; one for decision that got none says why.

    Raises NotAllowed; NotPossible unless the meeting is open, or where the point, the day or the reason is missing.
    """
    rules.check_run(by, meeting=item.meeting, on=timezone.localdate(now))
    _opened(item.meeting)
    item = _as_it_is(item)
    if outcome == ItemOutcome.POSTPONED and postponed_to is None:
        raise NotPossible("Skriv till vilken dag punkten skjuts upp, så att den kommer tillbaka.")
    if item.kind == AgendaKind.DECISION and outcome in _NEEDS_REASON and not because.strip():
        raise NotPossible("Punkten var för beslut. Skriv varför det inte blev något.")
    item.outcome, item.outcome_because = outcome, because.strip()[:400]
    item.postponed_to = postponed_to if outcome == ItemOutcome.POSTPONED else None
    item.save()
    audit.record(did="item.settled", to=item, by=by, at=now, after={"outcome": outcome})
    return item


@transaction.atomic
def close_meeting(*, meeting: Meeting, by: User, now: datetime) -> Meeting:
    """Close a meeting. Raises NotAllowed; NotPossible while a point for decision has no outcome."""
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    left = meeting.items.filter(kind=AgendaKind.DECISION, outcome=ItemOutcome.NONE).order_by("order").first()
    if left:
        raise NotPossible(f"Punkten ”{left}” är för beslut och har inte fått något utfall. Säg vad det blev av den.")
    states.move(meeting, MeetingState.HELD, MEETING_MOVES)
    meeting.closed_at = now
    meeting.save()
    meeting.items.filter(began_at__isnull=False, ended_at__isnull=True).update(ended_at=now)
    audit.record(did="meeting.closed", to=meeting, by=by, at=now)
    return meeting


def _opened(meeting: Meeting) -> Meeting:
    """The meeting, for this transaction alone, if it is open."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state != MeetingState.OPEN:
        raise NotPossible(f"{meeting.state_told}. Det går bara medan det pågår.")
    return meeting


def _as_it_is(item: AgendaItem) -> AgendaItem:
    """The point as it now stands, so that what somebody else did with it in between is kept."""
    found = AgendaItem.objects.filter(pk=item.pk).first()
    if found is None:
        raise NotPossible("Punkten är borttagen. Någon annan tog bort den medan du hade sidan öppen.")
    return found
