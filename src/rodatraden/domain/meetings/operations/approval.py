"""Writes the record of a meeting held here, sends it out, approves it and locks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit, states
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import MINUTES_MOVES, MeetingState, MinutesState
from rodatraden.domain.meetings.models import AgendaItem, Approval, Minutes, MinutesItem, RecordVersion
from rodatraden.domain.meetings.queries import records
from rodatraden.domain.meetings.queries.procedures import procedure_of
from rodatraden.domain.structure.models import Person


class Overtaken(NotPossible):
    """Somebody else wrote under the point in between; ``theirs`` is what stands there now, in version ``revision``."""

    def __init__(self, theirs: str, revision: int) -> None:
        super().__init__(
            "Någon annan har skrivit under punkten sedan du öppnade den. Båda texterna står här: för ihop dem."
        )
        self.theirs, self.revision = theirs, revision


@transaction.atomic
def write_text(*, item: AgendaItem, text: str, revision: int, by: User, now: datetime) -> MinutesItem:
    """Write what stands under a point, on top of the version ``revision`` that the writer saw.

    Raises NotAllowed; NotPossible once the record is sent out; Overtaken where another version came in between.
    """
    rules.check_run(by, meeting=item.meeting, on=timezone.localdate(now))
    minutes = Minutes.objects.select_for_update().filter(meeting=item.meeting).first()
    if minutes:
        rules.check_kept_here(minutes)
    if minutes and minutes.state == MinutesState.APPROVED:
        raise NotPossible("Anteckningarna är justerade och låsta. Skriv en kommentar i efterhand i stället.")
    if minutes and minutes.state == MinutesState.CIRCULATED:
        raise NotPossible("Anteckningarna är utsända. Ta tillbaka dem innan du ändrar i texten.")
    rules.check_unlocked(item.meeting, item=item)
    written, _ = MinutesItem.objects.select_for_update().get_or_create(item=item)
    if written.text == text:
        return written
    if written.revision != revision:
        raise Overtaken(written.text, written.revision)
    written.text, written.revision = text, written.revision + 1
    written.save()
    audit.record(did="item.written", to=item, by=by, at=now, after={"revision": written.revision})
    return written


@transaction.atomic
def comment_afterwards(*, item: AgendaItem, note: str, by: User, now: datetime) -> MinutesItem:
    """Set the secretary's own note under a point, dated and apart from what the meeting said. Raises NotAllowed."""
    rules.check_run(by, meeting=item.meeting, on=timezone.localdate(now))
    written, _ = MinutesItem.objects.get_or_create(item=item)
    written.secretary_note = note.strip()
    written.save()
    audit.record(did="item.commented", to=item, by=by, at=now)
    return written


@transaction.atomic
def circulate(*, minutes: Minutes, approvers: Sequence[Person], by: User, now: datetime) -> Minutes:
    """Send a draft to those who shall approve it, with as many days as the body gives.

    Raises NotAllowed; NotPossible before the meeting is held, or with fewer approvers than the body wants.
    """
    rules.check_run(by, meeting=minutes.meeting, on=timezone.localdate(now))
    minutes = Minutes.objects.select_for_update().select_related("meeting").get(pk=minutes.pk)
    rules.check_kept_here(minutes)
    if minutes.meeting.state != MeetingState.HELD:
        raise NotPossible("Mötet är inte avslutat än. Avsluta det först.")
    body = minutes.meeting.bodies.order_by("meeting_bodies__order").first()
    wanted = list(dict.fromkeys(approvers))
    procedure = procedure_of(body) if body else None
    if procedure and len(wanted) < procedure.approvers:
        raise NotPossible(f"Organet har bestämt att {procedure.approvers} justerar. Välj fler.")
    if not wanted:
        raise NotPossible("Välj minst en justerare.")
    states.move(minutes, MinutesState.CIRCULATED, MINUTES_MOVES)
    minutes.approve_by = timezone.localdate(now) + timedelta(days=procedure.approval_days if procedure else 14)
    minutes.save()
    minutes.approvals.exclude(person__in=wanted).delete()
    for person in wanted:
        Approval.objects.update_or_create(
            minutes=minutes, person=person, defaults={"asked_at": now, "approved_at": None, "reservation": ""}
        )
    audit.record(did="minutes.circulated", to=minutes, by=by, at=now, after={"approvers": [p.pk for p in wanted]})
    return minutes


@transaction.atomic
def take_back(*, minutes: Minutes, by: User, now: datetime) -> Minutes:
    """Take a draft back to change it; what was approved of it then has to be approved anew. Raises NotAllowed, NotPossible."""
    rules.check_run(by, meeting=minutes.meeting, on=timezone.localdate(now))
    minutes = Minutes.objects.select_for_update().get(pk=minutes.pk)
    rules.check_kept_here(minutes)
    if minutes.state == MinutesState.APPROVED:
        raise NotPossible("Anteckningarna är justerade och låsta. Rätta dem i stället, så blir det en ny version.")
    states.move(minutes, MinutesState.DRAFT, MINUTES_MOVES)
    minutes.approve_by = None
    minutes.save()
    minutes.approvals.update(approved_at=None, seen=records.texts_of(minutes))
    audit.record(did="minutes.taken_back", to=minutes, by=by, at=now)
    return minutes


@transaction.atomic
def approve(
    *,
    approval: Approval,
    reservation: str = "",
    outcomes: Mapping[int, Sequence[str]] = MappingProxyType({}),
    by: User,
    now: datetime,
) -> Minutes:
    """Approve a record; when the last of those asked has, it is locked, gets its fingerprint and is kept as a version.

    ``outcomes`` are the lines of what came of each point (by number), which the fingerprint covers too.

    Raises NotAllowed for others than the person asked; NotPossible unless it is out and they are still asked, or while
    remarks are open.
    """
    rules.check_approve(by, person=approval.person)
    minutes = Minutes.objects.select_for_update().get(pk=approval.minutes_id)
    if minutes.state != MinutesState.CIRCULATED:
        raise NotPossible("Anteckningarna är inte ute för justering.")
    asked = minutes.approvals.filter(pk=approval.pk).first()
    if asked is None:
        raise NotPossible("Du är inte längre tillfrågad. Sekreteraren har bett någon annan justera.")
    if minutes.remarks.filter(settled_at__isnull=True).exists():
        raise NotPossible("Det finns synpunkter som inte är avgjorda. Sekreteraren avgör dem först.")
    asked.approved_at, asked.reservation, asked.seen = now, reservation.strip(), records.texts_of(minutes)
    asked.save()
    audit.record(did="minutes.approved_by", to=asked, by=by, at=now)
    if not minutes.approvals.filter(approved_at__isnull=True).exists():
        states.move(minutes, MinutesState.APPROVED, MINUTES_MOVES)
        minutes.approved_on = timezone.localdate(now)
        minutes.approved_text = records.text_of(minutes, outcomes)
        minutes.fingerprint = records.fingerprint_of(minutes, outcomes)
        version = _keep_version(minutes, now)
        minutes.rectified_because = ""
        minutes.save()
        after = {"fingerprint": minutes.fingerprint, "version": version.number}
        audit.record(did="minutes.approved", to=minutes, by=by, at=now, after=after)
    return minutes


def _keep_version(minutes: Minutes, now: datetime) -> RecordVersion:
    """The approved text and fingerprint of a record as its next version, with who approved it and when."""
    approvals = []
    for row in minutes.approvals.select_related("person").order_by("asked_at", "pk"):
        line = {"name": row.person.name, "at": row.approved_at.isoformat() if row.approved_at else ""}
        approvals.append(line | ({"reservation": row.reservation} if row.reservation else {}))
    return RecordVersion.objects.create(
        minutes=minutes,
        number=minutes.versions.count() + 1,
        text=minutes.approved_text,
        fingerprint=minutes.fingerprint,
        approvals=approvals,
        locked_at=now,
        because=minutes.rectified_because,
    )
