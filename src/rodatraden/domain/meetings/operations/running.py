"""Runs a meeting: calls it, takes the answers, opens it, takes up and settles its points, closes it."""

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
    MeetingKind,
    MeetingState,
    MinutesState,
    NoticeAnswer,
    RecordKind,
)
from rodatraden.domain.meetings.models import AgendaItem, Meeting, Minutes, NoticeReply
from rodatraden.domain.meetings.queries.procedures import procedure_of
from rodatraden.domain.structure.models import Person

_NEEDS_REASON = {ItemOutcome.TREATED, ItemOutcome.REFERRED, ItemOutcome.WITHDRAWN}


@transaction.atomic
def call_meeting(*, meeting: Meeting, by: User, now: datetime) -> Meeting:
    """Call a meeting: from now on its members can answer. Raises NotAllowed; NotPossible without a day or an agenda.

    A decision per capsulam needs no hour but a point for decision, and a body that is closed by then is not called.
    """
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    is_by_letter = meeting.kind == MeetingKind.PER_CAPSULAM
    if meeting.held_on is None or (meeting.starts_at is None and not is_by_letter):
        raise NotPossible("Säg vilken dag och vilken tid mötet börjar innan kallelsen går ut.")
    if not meeting.items.exists():
        raise NotPossible("Dagordningen är tom. Lägg till minst en punkt innan kallelsen går ut.")
    if is_by_letter and not meeting.items.filter(kind=AgendaKind.DECISION).exists():
        raise NotPossible(
            "Ingen punkt är för beslut, så det finns inget att svara på. Ge minst en punkt slaget Beslut."
        )
    if closed := meeting.bodies.filter(until__lte=meeting.held_on).first():
        raise NotPossible(f"{closed} är avslutat den dagen. Flytta mötet till en tidigare dag, eller ställ in det.")
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
def take_up(*, item: AgendaItem, by: User, now: datetime) -> AgendaItem:
    """Take up a point; the one that was up is thereby done. Raises NotAllowed; NotPossible unless the meeting is open."""
    rules.check_run(by, meeting=item.meeting, on=timezone.localdate(now))
    meeting = rules.check_open(item.meeting)
    item = rules.check_kept(item)
    meeting.items.filter(began_at__isnull=False, ended_at__isnull=True).exclude(pk=item.pk).update(ended_at=now)
    item.began_at, item.ended_at = item.began_at or now, None
    item.save()
    audit.record(did="item.taken_up", to=item, by=by, at=now)
    return item


@transaction.atomic
def take_break(*, meeting: Meeting, by: User, now: datetime) -> Meeting:
    """Let the meeting rest: the point that is up is done, and none is up. Raises NotAllowed; NotPossible unless one is up."""
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    meeting = rules.check_open(meeting)
    if not meeting.items.filter(began_at__isnull=False, ended_at__isnull=True).update(ended_at=now):
        raise NotPossible("Ingen punkt är uppe, så mötet vilar redan. Ta upp nästa punkt när ni börjar igen.")
    audit.record(did="meeting.rested", to=meeting, by=by, at=now)
    return meeting


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
    rules.check_open(item.meeting)
    item = rules.check_kept(item)
    rules.check_unlocked(item.meeting, item=item)
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
