"""From facts to records: the only part of the importer that changes the memory.

``apply_source`` can be called as often as one likes: a fact that became a record corrects it, a new one becomes
one, and one that was refused takes its record away. ``take_back`` undoes it all.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents import operations as documents
from rodatraden.domain.followup.operations import threads as thread_operations
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.operations import meetings as meeting_operations
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.operations import bodies as body_operations
from rodatraden.domain.structure.operations import people as people_operations
from rodatraden.importer.apply import touched
from rodatraden.importer.apply.infer import infer_body, without_body
from rodatraden.importer.apply.likeness import likenesses
from rodatraden.importer.apply.meeting import write_meeting, write_minutes
from rodatraden.importer.apply.names import Names
from rodatraden.importer.apply.weave import weave
from rodatraden.importer.apply.writers import Writer, citations_of
from rodatraden.importer.enums import ReadingKind, Verdict
from rodatraden.importer.models import Judgement, Reading, Source

__all__ = ["apply_source", "cite_again", "follow", "likenesses", "propose_bodies", "take_back", "weave"]

_ORDER = [
    ReadingKind.ITEM,
    ReadingKind.ATTENDEE,
    ReadingKind.DECISION,
    ReadingKind.ASSIGNMENT,
    ReadingKind.FORWARDING,
    ReadingKind.ROUND,
]


@transaction.atomic
def apply_source(*, source: Source, by: User, now: datetime, names: Names | None = None) -> Source:
    """Let the memory follow the facts of a document.

    Nothing is written when another document already told of the same meeting: the source then says so.
    Raises NotAllowed.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    source = (
        Source.objects.select_for_update(of=("self",)).select_related("version__document", "meeting").get(pk=source.pk)
    )
    names = names or Names(by=by, now=now)
    before = touched.names_of(source.meeting)
    readings = list(source.readings.order_by("order"))
    meeting = write_meeting(source, readings, names)
    if meeting is None:
        return source
    writer = Writer(source, meeting, names)
    for kind in _ORDER:
        for reading in readings:
            if reading.kind == kind:
                writer.write(reading)
    write_minutes(source, meeting, readings, names)
    Reading.objects.bulk_update(readings, ["record", "record_id", "doubt"], batch_size=200)
    if source.version:
        documents.cite(version=source.version, citations=citations_of(readings), by=by, now=now)
    source.meeting, source.applied_at = meeting, now
    source.save(update_fields=["meeting", "applied_at"])
    _remove_unused(before, meeting, by=by, now=now)
    audit.record(did="source.applied", to=source, by=by, at=now)
    return source


@transaction.atomic
def propose_bodies(*, by: User, now: datetime) -> int:
    """Propose which body met for every document that names none, where the people tell; each stays marked as inferred.

    Returns for how many one was proposed. Done when a run ends, over the whole memory. Raises NotAllowed.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    proposed = [reading for source in without_body() if (reading := infer_body(source))]
    for reading in proposed:
        apply_source(source=reading.source, by=by, now=now)
    return len(proposed)


@transaction.atomic
def follow(*, reading: Reading, by: User, now: datetime) -> Reading:
    """Let the memory follow what a person decided on one fact. Nothing happens while its document is not applied.

    What hangs on the whole meeting (its day, its bodies) is written anew everywhere. Raises NotAllowed.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    source = (
        Source.objects.select_for_update(of=("self",))
        .select_related("version__document", "meeting")
        .get(pk=reading.source_id)
    )
    if source.meeting is None:
        return reading
    if reading.kind in {ReadingKind.STATED, ReadingKind.BODY}:
        apply_source(source=source, by=by, now=now)
        reading.refresh_from_db()
        return reading
    before, names = (reading.record, reading.record_id), Names(by=by, now=now)
    touched_before = touched.names_of(source.meeting)
    writer = Writer(source, source.meeting, names)
    writer.know_items(source.readings.filter(kind=ReadingKind.ITEM).exclude(pk=reading.pk))
    writer.write(reading)
    reading.save(update_fields=["record", "record_id", "doubt"])
    if source.version:
        changed = {(label, number) for label, number in (before, (reading.record, reading.record_id)) if number}
        documents.cite(version=source.version, citations=citations_of([reading]), only=changed, by=by, now=now)
    _remove_unused(touched_before, source.meeting, by=by, now=now)
    audit.record(did="source.followed", to=source, by=by, at=now, after={"reading": reading.pk})
    return reading


@transaction.atomic
def cite_again(*, source: Source, by: User, now: datetime) -> None:
    """Let the words say who has decided on them, after many facts were decided on at once. Raises NotAllowed."""
    if source.version:
        documents.cite(version=source.version, citations=citations_of(source.readings.all()), by=by, now=now)


@transaction.atomic
def take_back(*, source: Source, by: User, now: datetime) -> Source:
    """Take everything that came from a document out of the memory. The facts and what people decided on them stay.

    People, bodies and organisations that others also speak of stay; people and read bodies that nothing else names are
    removed.
    Raises NotAllowed.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    source = Source.objects.select_for_update(of=("self",)).select_related("meeting", "version").get(pk=source.pk)
    if source.meeting:
        threads = touched.threads_of(source.meeting)
        before = touched.names_of(source.meeting)
        if source.version:
            documents.cite(version=source.version, citations=[], by=by, now=now)
        meeting_operations.remove_meeting(meeting=source.meeting, by=by, now=now)
        thread_operations.drop_empty_threads(threads=threads, by=by, now=now)
        _remove_unused(before, None, by=by, now=now)
    source.readings.update(record="", record_id=None)
    source.meeting, source.applied_at = None, None
    source.save(update_fields=["meeting", "applied_at"])
    audit.record(did="source.taken_back", to=source, by=by, at=now)
    return source


def _remove_unused(before: touched.Named, meeting: Meeting | None, *, by: User, now: datetime) -> None:
    """Remove the people and the read bodies that a meeting named before and does not name now, where nothing else does."""
    if not (before.people or before.bodies):
        return
    after = touched.names_of(meeting)
    judged = Judgement.objects.filter(record="structure.body", verdict=Verdict.SAME, ended_at__isnull=True)
    bodies = before.bodies - after.bodies - set(judged.values_list("record_id", flat=True))
    people_operations.remove_unused_people(people=before.people - after.people, by=by, now=now)
    body_operations.remove_unused_bodies(bodies=bodies, by=by, now=now)
