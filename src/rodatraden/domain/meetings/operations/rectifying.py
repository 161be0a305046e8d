"""What happens to a record after it was approved: rectified, its signed file kept, posted on the notice board."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit, states
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents import operations as documents
from rodatraden.domain.documents.enums import DocumentKind
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import MINUTES_MOVES, MinutesState, RecordKind
from rodatraden.domain.meetings.models import Minutes, RecordVersion
from rodatraden.domain.meetings.queries import records

POSTED_FOR = timedelta(days=21)  # three weeks, the time in which a decision of a municipality may be appealed
_KINDS = {RecordKind.PROTOCOL: DocumentKind.PROTOCOL, RecordKind.NOTES: DocumentKind.NOTES}


@transaction.atomic
def rectify(*, minutes: Minutes, because: str, by: User, now: datetime) -> Minutes:
    """Make an approved record a draft again, to be changed, sent out and approved as its next version.

    What was approved stays as it was, with its fingerprint and its signed file. Points that were approved at once stay
    locked. Raises NotAllowed; NotPossible without a reason, or unless the record is approved.
    """
    rules.check_run(by, meeting=minutes.meeting, on=timezone.localdate(now))
    minutes = Minutes.objects.select_for_update().select_related("meeting").get(pk=minutes.pk)
    rules.check_kept_here(minutes)
    if minutes.state != MinutesState.APPROVED:
        raise NotPossible("Anteckningarna är inte justerade än. Ändra i dem i stället.")
    if not because.strip():
        raise NotPossible("Skriv vad som är fel och varför det rättas.")
    states.move(minutes, MinutesState.DRAFT, MINUTES_MOVES)
    minutes.rectified_because = because.strip()[:400]
    minutes.approve_by = minutes.approved_on = None
    minutes.approved_text = minutes.fingerprint = ""
    minutes.posted_on = minutes.posted_until = None
    minutes.save()
    minutes.approvals.update(approved_at=None, reservation="", seen=records.texts_of(minutes))
    audit.record(did="minutes.rectified", to=minutes, by=by, at=now, after={"because": minutes.rectified_because})
    return minutes


@transaction.atomic
def keep_signed(*, version: RecordVersion, path: Path, by: User, now: datetime) -> RecordVersion:
    """Keep the signed file of an approved record and tie it to its version. Done twice, the first one stays.

    Raises NotAllowed for others than those who run the meeting and those who approved it; NotPossible when the record
    has been rectified since, or the disk cannot take the file.
    """
    meeting = version.minutes.meeting
    approvals = version.minutes.approvals.select_related("person")
    if not any(rules.may_approve(by, person=approval.person) for approval in approvals):
        rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    held = RecordVersion.objects.select_for_update().select_related("minutes__meeting").get(pk=version.pk)
    if held.signed_id:
        return held
    if held.minutes.state != MinutesState.APPROVED or held.fingerprint != held.minutes.fingerprint:
        raise NotPossible("Anteckningarna har börjat rättas sedan de justerades, så den versionen signeras inte mer.")
    name = f"{held.minutes.get_kind_display()} {meeting} version {held.number}.pdf"
    stored = documents.store(path=path, file_name=name, media="pdf", by=by, now=now)
    kind = _KINDS.get(RecordKind(held.minutes.kind), DocumentKind.OTHER)
    documents.describe(
        document=stored.document, title=name.removesuffix(".pdf"), kind=kind, dated_on=meeting.held_on, by=by, now=now
    )
    held.signed = stored
    held.save()
    audit.record(did="record.signed", to=held, by=by, at=now, after={"sha256": stored.sha256})
    return held


@transaction.atomic
def post_record(
    *, minutes: Minutes, posted_on: date, posted_until: date | None = None, by: User, now: datetime
) -> Minutes:
    """Note that an approved record was posted on the notice board and until when (three weeks, unless said otherwise).

    Raises NotAllowed; NotPossible unless it is approved, or where the days are in the wrong order.
    """
    rules.check_run(by, meeting=minutes.meeting, on=timezone.localdate(now))
    minutes = Minutes.objects.select_for_update().select_related("meeting").get(pk=minutes.pk)
    if minutes.state != MinutesState.APPROVED:
        raise NotPossible("Anteckningarna anslås när de är justerade.")
    until = posted_until or posted_on + POSTED_FOR
    if until < posted_on:
        raise NotPossible("Anslaget kan inte tas ner innan det sattes upp. Se över dagarna.")
    if minutes.approved_on and posted_on < minutes.approved_on:
        raise NotPossible("Anslaget kan inte ha satts upp innan anteckningarna justerades. Se över dagen.")
    if posted_on > timezone.localdate(now):
        raise NotPossible("Skriv dagen när det anslogs när det är gjort, inte i förväg.")
    minutes.posted_on, minutes.posted_until = posted_on, until
    minutes.save()
    days = {"on": posted_on.isoformat(), "until": until.isoformat()}
    audit.record(did="minutes.posted", to=minutes, by=by, at=now, after=days)
    return minutes
