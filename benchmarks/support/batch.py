"""The rows of some meetings, made in memory and then written table by table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db import models

from benchmarks.support.bulk import create, pour
from rodatraden.base.models import AuditEvent
from rodatraden.demo import truth
from rodatraden.demo.model import Meeting as Told
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents.models import Citation, Document, Page, Version
from rodatraden.domain.followup.enums import DecisionKind
from rodatraden.domain.followup.models import Assignment, AssignmentOwner, Decision, Forwarding, ForwardingReceiver
from rodatraden.domain.meetings.enums import AgendaKind, MeetingState
from rodatraden.domain.meetings.models import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingBody,
    Minutes,
    MinutesItem,
    Presenter,
    RoundReport,
)
from rodatraden.domain.structure.models import Body, CountyPart, Person, PersonName
from rodatraden.importer.apply.meeting import MEETING_FIELDS, MINUTES_FIELDS
from rodatraden.importer.enums import ReadingKind, ReadingState, SourceState
from rodatraden.importer.facts import Fact, facts_of
from rodatraden.importer.models import Reading, Source
from rodatraden.importer.review.shapes import day
from rodatraden.reading import pages as reading

if TYPE_CHECKING:
    from benchmarks.support.fill import Memory, Names

_CITED = 4  # words that a fact points at, at the most
_OWN = {DecisionKind.DECIDED, DecisionKind.DEFERRED, DecisionKind.CONSENSUS}
_ORDER = (
    Document,
    Version,
    Page,
    Meeting,
    MeetingBody,
    Minutes,
    AgendaItem,
    MinutesItem,
    Presenter,
    Attendance,
    Decision,
    Assignment,
    AssignmentOwner,
    Forwarding,
    ForwardingReceiver,
    RoundReport,
    Source,
)
_LOGGED = (Version, Meeting, Minutes, AgendaItem, Attendance, Decision, Assignment, RoundReport, Source)


class Batch:
    """What some meetings become."""

    def __init__(self, memory: Memory, by: User, now: datetime) -> None:
        self.memory, self.by, self.now = memory, by, now
        self.rows: dict[type[models.Model], list[Any]] = {model: [] for model in _ORDER}
        self.became: list[tuple[Fact, models.Model | None, Source]] = []
        self.people: list[tuple[Person, str]] = []
        self.roles: list[tuple[Attendance, CountyPart | None, date]] = []

    def add(self, row: Any) -> Any:
        self.rows[type(row)].append(row)
        return row

    def take(self, told: Told, run: int) -> None:
        record, text = truth.record(told), truth.text(told)
        copy = int(told.key.split("-", 1)[0])
        names = self.memory.names[copy]
        said = {name: stated.value for name, stated in record.stated.items()}
        bodies = [names.bodies[body.name.lower()] for body in told.bodies]
        version = self._document(told, text, said)
        meeting = self.add(
            Meeting(
                title=told.title[:300],
                held_on=told.on,
                starts_at=time.fromisoformat(told.start),
                ends_at=time.fromisoformat(told.end),
                place=told.place,
                state=MeetingState.HELD,
            )
        )
        for order, body in enumerate(bodies):
            self.add(MeetingBody(meeting=meeting, body=body, order=order))
        minutes = self.add(
            Minutes(
                meeting=meeting,
                kind=told.kind,
                source=version,
                dated_on=told.document_date,
                approved_on=told.approved_on,
                next_meeting_on=told.next_meeting,
                **{post: self._person(names, getattr(told, post)) for post in ("chair", "secretary", "approver")},
            )
        )
        page = reading.Page(1, text)
        facts = facts_of(record, reading.Document(record.source, [page]))
        source = self._source(told, version, meeting, run, facts)
        writer = _Writer(self, names, meeting, minutes, bodies)
        for fact in facts:
            self.became.append((fact, writer.row(fact), source))
        for item, row in zip(told.items, writer.items.values(), strict=True):
            if item.thread:
                self.memory.ties[copy, item.thread].append(row)

    def _document(self, told: Told, text: str, said: dict[str, str]) -> Version:
        document = self.add(Document(title=told.title[:300], kind=said["kind"], dated_on=told.on))
        content = text.encode()
        version = self.add(
            Version(
                document=document,
                number=1,
                sha256=hashlib.sha256(told.key.encode() + content).hexdigest(),
                size=len(content),
                media="pdf" if told.form.file == "scan" else told.form.file,
                file_name=f"{told.key}.{told.form.file}"[:300],
                added_at=self.now,
                added_by=self.by,
            )
        )
        drawn = version.media == "pdf"
        boxes = list(_boxes(text)) if drawn else []
        self.add(Page(version=version, number=1, text=text, width=595 * drawn, height=842 * drawn, boxes=boxes))
        return version

    def _source(self, told: Told, version: Version, meeting: Meeting, run: int, facts: Sequence[Fact]) -> Source:
        return self.add(
            Source(
                run_id=run,
                sha256=version.sha256,
                file_name=version.file_name,
                size=version.size,
                version=version,
                state=SourceState.READ,
                read_at=self.now,
                reader="text 1",
                is_scan=told.form.file == "scan",
                pages=1,
                coverage=0.95,
                unclaimed=[list(span) for fact in facts[:3] for span in fact.spans],
                meeting=meeting,
                applied_at=self.now,
            )
        )

    def _person(self, names: Names, name: str | None) -> Person | None:
        """The person of a whole name, entered if new."""
        name = (name or "").split(",")[0].strip()
        if len(name.split()) < 2:
            return None
        if name.lower() not in names.people:
            names.people[name.lower()] = Person(name=name)
            self.people.append((names.people[name.lower()], name))
        return names.people[name.lower()]

    def attend(self, names: Names, meeting: Meeting, value: dict[str, Any]) -> Attendance | None:
        person = self._person(names, value["name"])
        if person is None:
            return None
        party = names.party(value["organisation"])
        made = self.add(
            Attendance(
                meeting=meeting,
                person=person,
                body=names.bodies.get(value["body"].lower()),
                organisation=party["organisation"],
                presence=value["status"],
                role=value["role"],
                instead_of=self._person(names, value["instead_of"]),
                instead_of_words=value["instead_of"],
                is_remote=value["remote"],
                organisation_words=value["organisation"],
            )
        )
        if meeting.held_on and (value["role"] or any(party.values())):
            self.roles.append((made, party["county_part"], meeting.held_on))
        return made

    def presenter(self, names: Names, item: AgendaItem, name: str) -> None:
        self.add(Presenter(item=item, name=name, person=names.people.get(name.lower())))

    def write(self) -> None:
        create(person for person, _ in self.people)
        create(PersonName(person=person, name=name) for person, name in self.people)
        for model in _ORDER:
            create(self.rows[model])
        unreviewed = {"person": None, "state": ReadingState.UNREVIEWED, "inferred": "", "doubt": "", "is_gone": False}
        pour(Reading, list(self._readings()), **unreviewed, decided_by=None, decided_at=None)
        pour(Citation, list(self._citations()), inferred="", confirmed_by=None, confirmed_at=None)
        who = {"by_id": self.by.pk, "by_name": str(self.by), "before": None, "after": None}
        pour(AuditEvent, list(self._events()), at=self.now, **who)
        for made, part, on in self.roles:
            key = (made.person_id, made.role, made.organisation_id, part.pk if part else None)
            self.memory.roles[key].append(on)

    def _readings(self) -> Iterator[dict[str, Any]]:
        for fact, row, source in self.became:
            yield {
                "source_id": source.pk,
                "kind": fact.kind.value,
                "key": fact.key,
                "order": fact.order,
                "machine": fact.value,
                "spans": [list(span) for span in fact.spans],
                "quote": fact.quote,
                "rule": fact.rule,
                "confidence": fact.confidence,
                "record": row._meta.label_lower if row else "",
                "record_id": row.pk if row else None,
            }

    def _citations(self) -> Iterator[dict[str, Any]]:
        for fact, row, source in self.became:
            for number, (page, start, end) in enumerate(fact.spans[:_CITED] if row else ()):
                yield {
                    "record": row._meta.label_lower,
                    "record_id": row.pk,
                    "field": _field(fact),
                    "version_id": source.version_id,
                    "page": page,
                    "start": start,
                    "end": end,
                    "quote": fact.quote[:400] if number == 0 else "",
                    "rule": fact.rule,
                    "confidence": fact.confidence,
                }

    def _events(self) -> Iterator[dict[str, Any]]:
        for model in _LOGGED:
            for row in self.rows[model]:
                yield {
                    "did": f"{model._meta.model_name}.entered",
                    "record": model._meta.label_lower,
                    "record_id": row.pk,
                    "record_title": str(row)[:300],
                }


class _Writer:
    """Makes the record of each fact of one meeting, as ``importer.apply.writers`` does one by one."""

    def __init__(self, batch: Batch, names: Names, meeting: Meeting, minutes: Minutes, bodies: list[Body]) -> None:
        self.batch, self.names, self.meeting, self.minutes, self.bodies = batch, names, meeting, minutes, bodies
        self.items: dict[str, AgendaItem] = {}

    def row(self, fact: Fact) -> models.Model | None:
        value, add = fact.value, self.batch.add
        under = {"meeting": self.meeting, "item": self.items.get(value.get("item") or "")}
        if fact.kind in (ReadingKind.STATED, ReadingKind.BODY):
            on_meeting = fact.kind == ReadingKind.BODY or value["name"] in ("title", "date", "start", "end", "place")
            return self.meeting if on_meeting else self.minutes
        if fact.kind == ReadingKind.ITEM:
            return self._item(fact)
        if fact.kind == ReadingKind.ATTENDEE:
            return self.batch.attend(self.names, self.meeting, value)
        if fact.kind == ReadingKind.DECISION:
            body = self.names.bodies.get(value["body"].lower())
            if body is None and value["kind"] in _OWN and len(self.bodies) == 1:
                body = self.bodies[0]
            said = {"text": value["text"], "kind": value["kind"], "form": value["form"], "body_words": value["body"]}
            return add(Decision(**under, **said, body=body, decided_on=self.meeting.held_on))
        if fact.kind == ReadingKind.ASSIGNMENT:
            due = day(value["due"])
            words = value["due_words"] or ("" if due else value["due"])
            said = {"task": value["task"], "kind": value["kind"], "due_on": due, "due_words": words}
            made = add(Assignment(**under, **said, given_on=self.meeting.held_on))
            for words in value["owners"]:
                add(AssignmentOwner(assignment=made, words=words, **self.names.owner(words)))
            return made
        if fact.kind == ReadingKind.FORWARDING:
            made = add(Forwarding(**under, what=value["what"], answer_by=value["answer_by"]))
            for words in value["to"]:
                add(ForwardingReceiver(forwarding=made, words=words, body=self.names.bodies.get(words.lower())))
            return made
        return add(RoundReport(**under, party=value["party"], text=value["text"], **self.names.party(value["party"])))

    def _item(self, fact: Fact) -> AgendaItem:
        value = fact.value
        kind = value["kind"] if value["kind"] in AgendaKind.values else AgendaKind.UNKNOWN
        said = {"number": value["number"], "title": value["title"], "level": value["level"]}
        item = self.batch.add(AgendaItem(meeting=self.meeting, order=fact.order, kind=kind, **said))
        self.items[fact.key] = item
        self.batch.add(MinutesItem(item=item, text=value["text"], secretary_note=value["secretary_note"]))
        for name in value["presenters"]:
            self.batch.presenter(self.names, item, name)
        return item


def _field(fact: Fact) -> str:
    """Which field of the meeting or its record a fact fills, as ``importer.apply.meeting.field_of`` says."""
    if fact.kind == ReadingKind.BODY:
        return "bodies"
    name = fact.value["name"] if fact.kind == ReadingKind.STATED else ""
    return MEETING_FIELDS.get(name) or MINUTES_FIELDS.get(name, "")


def _boxes(text: str) -> Iterator[list[float]]:
    """A place on a printed page for every word."""
    at = 0
    for number, word in enumerate(text.split()):
        at = text.index(word, at)
        left, top = 60 + number % 9 * 52, 60 + number // 9 * 11
        yield [at, at + len(word), left, top, left + 48, top + 10]
        at += len(word)
