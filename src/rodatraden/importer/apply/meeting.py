"""The meeting that a document tells of, with its record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rodatraden.domain.documents import operations as documents
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.operations import meetings as operations
from rodatraden.domain.meetings.operations import minutes as minutes_operations
from rodatraden.domain.structure.models import Body
from rodatraden.importer.apply.names import Names
from rodatraden.importer.enums import ReadingKind
from rodatraden.importer.models import Reading, Source
from rodatraden.importer.review.shapes import clock, day
from rodatraden.reading.language.casing import calm

MEETING_FIELDS = {"title": "title", "date": "held_on", "start": "starts_at", "end": "ends_at", "place": "place"}
MINUTES_FIELDS = {
    "kind": "kind",
    "reference": "reference",
    "document_date": "dated_on",
    "approved_on": "approved_on",
    "next_meeting": "next_meeting_on",
    "chair": "chair",
    "secretary": "secretary",
    "approver": "approver",
}


def write_meeting(source: Source, readings: Sequence[Reading], names: Names) -> Meeting | None:
    """Enter or correct the meeting of a document.

    None when another document already told of the same meeting; the source's message then says which.
    """
    said = _said(readings)
    bodies = _bodies(readings, names)
    held_on = day(said.get("date", ""))
    if source.meeting is None and (other := _told_already(bodies, held_on, source)):
        source.message = f"Mötet finns redan, läst ur {other}. Uppgifterna härifrån är inte införda en gång till."
        source.save(update_fields=["message"])
        return None
    facts: dict[str, Any] = {
        "title": _title(said, bodies, source),
        "bodies": bodies,
        "held_on": held_on,
        "starts_at": clock(said.get("start", "")),
        "ends_at": clock(said.get("end", "")),
        "place": said.get("place", ""),
    }
    if source.meeting is None:
        return operations.enter_meeting(**facts, by=names.by, now=names.now)
    return operations.correct_meeting(meeting=source.meeting, **facts, by=names.by, now=names.now)


def write_minutes(source: Source, meeting: Meeting, readings: Sequence[Reading], names: Names) -> None:
    """Enter or correct the record of a meeting, and point the facts about both at what they became.

    Done when those who were there are entered, so that a doubt about who somebody is has been told of them.
    """
    said = _said(readings)
    minutes = minutes_operations.keep_minutes(
        meeting=meeting,
        kind=said.get("kind", ""),
        source=source.version,
        reference=said.get("reference", ""),
        dated_on=day(said.get("document_date", "")),
        approved_on=day(said.get("approved_on", "")),
        next_meeting_on=day(said.get("next_meeting", "")),
        chair=names.person(said.get("chair", ""), on=meeting.held_on).person,
        secretary=names.person(said.get("secretary", ""), on=meeting.held_on).person,
        approver=names.person(said.get("approver", ""), on=meeting.held_on).person,
        by=names.by,
        now=names.now,
    )
    if source.version:
        documents.describe(
            document=source.version.document,
            title=str(meeting),
            kind=said.get("kind", ""),
            dated_on=meeting.held_on or minutes.dated_on,
            by=names.by,
            now=names.now,
        )
    for reading in readings:
        if reading.kind in {ReadingKind.STATED, ReadingKind.BODY}:
            target = (
                minutes if reading.kind == ReadingKind.STATED and reading.value["name"] in MINUTES_FIELDS else meeting
            )
            reading.record = target._meta.label_lower if reading.holds else ""
            reading.record_id = target.pk if reading.holds else None


def field_of(reading: Reading) -> str:
    """Which field of the meeting or its record a fact about it fills; empty for facts about a record as a whole."""
    if reading.kind == ReadingKind.BODY:
        return "bodies"
    if reading.kind != ReadingKind.STATED:
        return ""
    name = reading.value["name"]
    return MEETING_FIELDS.get(name) or MINUTES_FIELDS.get(name, "")


def _said(readings: Sequence[Reading]) -> dict[str, str]:
    """What holds of the meeting and its record, field by field."""
    return {r.value["name"]: r.value["value"] for r in readings if r.kind == ReadingKind.STATED and r.holds}


def _bodies(readings: Sequence[Reading], names: Names) -> list[Body]:
    found = []
    for reading in readings:
        if reading.kind == ReadingKind.BODY and reading.holds:
            body, doubt = names.body(reading.value["name"], chosen=reading.value.get("body_id"))
            reading.doubt = names.doubt(reading, doubt, is_linked_as_before=bool(reading.record_id))
            found.append(body)
    return list(dict.fromkeys(found))


def _told_already(bodies: Sequence[Body], held_on: date | None, source: Source) -> str:
    """The file that the same meeting was already read from, or empty."""
    if not bodies or held_on is None:
        return ""
    other = Meeting.objects.filter(held_on=held_on, bodies=bodies[0]).exclude(sources=source).first()
    told = other.sources.first() if other else None
    return told.file_name if told else ""


def _title(said: dict[str, str], bodies: Sequence[Body], source: Source) -> str:
    """As printed, but not shouted; made of kind and bodies where none is printed."""
    made = " ".join([said.get("kind", "").capitalize(), ", ".join(body.name for body in bodies)]).strip()
    return calm(said.get("title", "")) or made or source.file_name
