"""One fact after another becomes a record, or corrects the record it became before, or takes it away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypedDict

from django.apps import apps
from django.db import models

from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents.models import Citation
from rodatraden.domain.followup.enums import AssignmentKind, DecisionForm, DecisionKind
from rodatraden.domain.followup.models import Assignment, Decision, Forwarding
from rodatraden.domain.followup.operations import assignments, decisions
from rodatraden.domain.meetings.enums import Presence
from rodatraden.domain.meetings.models import AgendaItem, Attendance, Meeting, RoundReport
from rodatraden.domain.meetings.operations import agenda, attendance
from rodatraden.importer.apply.meeting import field_of
from rodatraden.importer.apply.names import Names
from rodatraden.importer.enums import ReadingKind, ReadingState
from rodatraden.importer.models import Reading, Source
from rodatraden.importer.review.shapes import day
from rodatraden.reading.language.casing import calm

_OWN_BODY = {DecisionKind.DECIDED, DecisionKind.DEFERRED, DecisionKind.CONSENSUS}
_WORDS_CITED = 4  # a fact that stands on many places points at the first of them


class Who(TypedDict):
    """What every operation asks for."""

    by: User
    now: datetime


class Writer:
    """Writes the facts of one document into one meeting."""

    def __init__(self, source: Source, meeting: Meeting, names: Names) -> None:
        self.source, self.meeting, self.names = source, meeting, names
        self.who: Who = {"by": names.by, "now": names.now}
        self.items: dict[str, AgendaItem] = {}
        self._write: dict[str, Callable[[Reading, dict[str, Any], Any], models.Model | None]] = {
            ReadingKind.ITEM: self._item,
            ReadingKind.ATTENDEE: self._attendee,
            ReadingKind.DECISION: self._decision,
            ReadingKind.ASSIGNMENT: self._assignment,
            ReadingKind.FORWARDING: self._forwarding,
            ReadingKind.ROUND: self._round,
        }

    def write(self, reading: Reading) -> None:
        """Let the record of a fact follow it. ``reading`` is changed, not saved."""
        known = self._known(reading)
        if not reading.holds:
            if known is not None:
                _REMOVE[reading.kind](known, self.who)
            reading.record, reading.record_id = "", None
            return
        record = self._write[reading.kind](reading, reading.value, known)
        if record is None and known is not None:
            _REMOVE[reading.kind](known, self.who)
        reading.record = record._meta.label_lower if record else ""
        reading.record_id = record.pk if record else None

    def know_items(self, readings: Iterable[Reading]) -> None:
        """Learn which points are entered already, for what hangs on them."""
        numbers = {reading.record_id: reading.key for reading in readings if reading.record_id}
        for item in AgendaItem.objects.filter(pk__in=numbers):
            self.items[numbers[item.pk]] = item

    def _known(self, reading: Reading) -> models.Model | None:
        if not reading.record_id:
            return None
        model = apps.get_model(reading.record)
        found: models.Model | None = model._default_manager.filter(pk=reading.record_id).first()
        return found

    def _under(self, value: dict[str, Any]) -> AgendaItem | None:
        return self.items.get(value.get("item") or "")

    def _item(self, reading: Reading, value: dict[str, Any], known: AgendaItem | None) -> AgendaItem:
        on = self.meeting.held_on
        point = agenda.Point(
            order=reading.order,
            title=calm(value["title"]),
            number=value["number"],
            kind=value["kind"],
            level=value["level"],
            presenters=[(name, self.names.known_person(name, on=on)) for name in value["presenters"]],
            text=value["text"],
            secretary_note=value["secretary_note"],
            links=value.get("links", ()),
        )
        if known:
            item = agenda.correct_item(item=known, point=point, **self.who)
        else:
            item = agenda.enter_item(meeting=self.meeting, point=point, **self.who)
        self.items[reading.key] = item
        return item

    def _attendee(self, reading: Reading, value: dict[str, Any], known: Attendance | None) -> Attendance | None:
        on = self.meeting.held_on
        organisation, part = self.names.party(value["organisation"])
        linked = self.names.person(value["name"], on=on, organisation=organisation, chosen=value.get("person_id"))
        is_as_before = known is not None and known.person == linked.person
        reading.doubt = self.names.doubt(reading, linked.doubt, is_linked_as_before=is_as_before)
        if linked.person is None:
            return None
        self.names.note_role(linked.person, value["role"], organisation, part, on)
        body = self.names.body(value["body"])[0] if value["body"] else None
        instead_of = self.names.known_person(value["instead_of"], on=on)
        attendee = attendance.Attendee(
            person=linked.person,
            presence=Presence(value["status"]),
            body=body,
            organisation=organisation,
            organisation_words=value["organisation"],
            role=value["role"],
            instead_of=instead_of,
            instead_of_words=value["instead_of"],
            is_remote=value["remote"],
        )
        if known:
            return attendance.correct_attendance(attendance=known, attendee=attendee, **self.who)
        return attendance.enter_attendance(meeting=self.meeting, attendee=attendee, **self.who)

    def _decision(self, reading: Reading, value: dict[str, Any], known: Decision | None) -> Decision:
        kind = DecisionKind(value["kind"])
        body = self.names.known_body(value["body"])
        if body is None and kind in _OWN_BODY and len(bodies := list(self.meeting.bodies.all()[:2])) == 1:
            body = bodies[0]
        outcome = decisions.Outcome(
            text=value["text"],
            kind=kind,
            form=DecisionForm(value["form"]),
            item=self._under(value),
            body=body,
            body_words=value["body"],
            decided_on=self.meeting.held_on,
        )
        if known:
            return decisions.correct_decision(decision=known, outcome=outcome, **self.who)
        return decisions.enter_decision(meeting=self.meeting, outcome=outcome, **self.who)

    def _assignment(self, reading: Reading, value: dict[str, Any], known: Assignment | None) -> Assignment:
        due_on = day(value["due"])
        task = assignments.Task(
            task=value["task"],
            kind=AssignmentKind(value["kind"]),
            item=self._under(value),
            owners=[self.names.owner(words, on=self.meeting.held_on) for words in value["owners"]],
            due_on=due_on,
            due_words=value["due_words"] or ("" if due_on else value["due"]),
            given_on=self.meeting.held_on,
        )
        if known:
            return assignments.correct_assignment(assignment=known, task=task, **self.who)
        return assignments.enter_assignment(meeting=self.meeting, task=task, **self.who)

    def _forwarding(self, reading: Reading, value: dict[str, Any], known: Forwarding | None) -> Forwarding:
        receivers = [(words, self.names.known_body(words)) for words in value["to"]]
        return decisions.enter_forwarding(
            meeting=self.meeting,
            item=self._under(value),
            what=value["what"],
            receivers=receivers,
            answer_by=value["answer_by"],
            forwarding=known,
            **self.who,
        )

    def _round(self, reading: Reading, value: dict[str, Any], known: RoundReport | None) -> RoundReport:
        organisation, part = self.names.party(value["party"])
        return attendance.enter_round_report(
            meeting=self.meeting,
            item=self._under(value),
            party=value["party"],
            text=value["text"],
            organisation=organisation,
            county_part=part,
            report=known,
            **self.who,
        )


_REMOVE: dict[str, Callable[[Any, Who], None]] = {
    ReadingKind.ITEM: lambda item, who: agenda.remove_item(item=item, **who),
    ReadingKind.ATTENDEE: lambda person, who: attendance.remove_attendance(attendance=person, **who),
    ReadingKind.DECISION: lambda decision, who: decisions.remove_decision(decision=decision, **who),
    ReadingKind.ASSIGNMENT: lambda assignment, who: assignments.remove_assignment(assignment=assignment, **who),
    ReadingKind.FORWARDING: lambda forwarding, who: decisions.remove_forwarding(forwarding=forwarding, **who),
    ReadingKind.ROUND: lambda report, who: attendance.remove_round_report(report=report, **who),
}


def citations_of(readings: Iterable[Reading]) -> list[Citation]:
    """Where every record and every field of the meeting stands in the document, and who has decided on it."""
    return [citation for reading in readings if reading.record_id for citation in _citations(reading)]


def _citations(reading: Reading) -> Iterable[Citation]:
    spans: Sequence[Sequence[int]] = reading.spans[:_WORDS_CITED]
    is_decided = reading.state != ReadingState.UNREVIEWED
    for number, (page, start, end) in enumerate(spans):
        yield Citation(
            record=reading.record,
            record_id=reading.record_id or 0,
            field=field_of(reading),
            page=page,
            start=start,
            end=end,
            quote=reading.quote[:400] if number == 0 else "",
            rule=reading.rule,
            confidence=reading.confidence,
            inferred=reading.inferred,
            confirmed_at=reading.decided_at if is_decided else None,
            confirmed_by=reading.decided_by if is_decided else None,
        )
