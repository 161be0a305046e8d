"""The points of a record in words: what was written under each, and what came of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db import models
from django.db.models import Prefetch
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.documents import queries as documents
from rodatraden.domain.followup.enums import AssignmentKind, DecisionKind
from rodatraden.domain.followup.models import Assignment, AssignmentOwner, Decision, Forwarding, ForwardingReceiver
from rodatraden.domain.followup.queries.records import proposal_told
from rodatraden.domain.followup.queries.related import OWNERS
from rodatraden.domain.meetings.enums import AgendaKind, ItemOutcome
from rodatraden.domain.meetings.models import AgendaItem, Attendance, ItemApproval, Meeting, MinutesItem, RoundReport
from rodatraden.domain.meetings.queries import elections, meetings, records, stands
from rodatraden.publishing import trail
from rodatraden.publishing.papers import words
from rodatraden.publishing.papers.told import Comment, Decided, Forwarded, RecordPoint, Report, Task

_OWN = (DecisionKind.DECIDED, DecisionKind.DEFERRED)
_Row = TypeVar("_Row", Decision, Assignment, Forwarding)
_SPACES = re.compile(r"\s+")
_PARTED = re.compile(r"\n\s*\n")


class Doubts:
    """What is concluded about records and not yet confirmed, in words."""

    def __init__(self, records: Sequence[models.Model]) -> None:
        self._reasons: dict[tuple[str, int], str] = {}
        for citation in documents.citing_records(records).exclude(inferred="").filter(confirmed_at__isnull=True):
            self._reasons.setdefault((citation.record, citation.record_id), citation.inferred)

    def reason(self, record: models.Model) -> str:
        """Why it is concluded; "" where nothing about the record is open."""
        return self._reasons.get((record._meta.label_lower, record.pk), "").rstrip(".")

    def of(self, record: models.Model) -> str:
        """The conclusion with its reason; "" where nothing about the record is open."""
        reason = self.reason(record)
        return f"slutsats: {reason}, inte bekräftad" if reason else ""


def of_meeting(
    meeting: Meeting, items: Sequence[AgendaItem], *, is_protocol: bool, read: Sequence[Attendance] | None
) -> tuple[dict[int | None, RecordPoint], Doubts]:
    """The points ``items`` by their number, and under None what came of the meeting at no known point, if anything.

    ``items`` come from ``meetings.agenda_of``. Points of a protocol are numbered as paragraphs, of notes they are not.
    ``read`` is the attendance of a record that was read from a document, None for one kept here; what is concluded
    and not confirmed about that and about the rest of the paper comes back as doubts.
    """
    receivers = Prefetch("receivers", ForwardingReceiver.objects.select_related("body").order_by("pk"))
    reports = meetings.reports_of(meeting)
    decisions = _by_item(meeting.decisions.filter(delegation__isnull=True).select_related("proposal").order_by("pk"))
    tasks = _by_item(meeting.assignments.prefetch_related(OWNERS).order_by("pk"))
    sent = _by_item(meeting.forwarded.prefetch_related(receivers).order_by("pk"))
    papers = documents.attached_to(items)
    commented = _commented([item for item in items if _written(item).secretary_note])
    approved = records.approved_at_once(meeting)
    noted = stands.lines_of(meeting)
    told = [row for rows in (reports, decisions, tasks, sent) for group in rows.values() for row in group]
    doubts = Doubts([] if read is None else [*told, *read])

    def point(item: AgendaItem) -> RecordPoint:
        written = _written(item)
        note, flat = written.secretary_note.strip(), _flat(written.text)
        return RecordPoint(
            number=_number(item.number, is_protocol=is_protocol),
            title=item.title,
            level=item.level,
            presenters=tuple(str(one.person or one.name) for one in item.presenters.all()) if item.pk else (),
            text=tuple(part.strip() for part in _PARTED.split(written.text.replace("\r", "")) if part.strip()),
            outcome=_outcome(item),
            noted=tuple(line for line in noted.get(item.pk, []) if not _stands(line, flat)),
            decisions=tuple(_decided(row, flat, doubts) for row in decisions[item.pk]),
            chosen=_chosen(item, flat),
            tasks=tuple(_task(row, flat, doubts) for row in tasks[item.pk]),
            forwarded=tuple(_forwarded(row, flat, doubts) for row in sent[item.pk]),
            reports=tuple(_report(row, flat, doubts) for row in reports.get(item.pk, [])),
            papers=tuple(str(hung.version.document) for hung in papers.get((item._meta.label_lower, item.pk), [])),
            comment=Comment(note, *commented.get(item.pk, ())) if note else None,
            at_once=_at_once(approved.get(item.pk, [])),
        )

    made: dict[int | None, RecordPoint] = {item.pk: point(item) for item in items}
    if decisions[None] or tasks[None] or sent[None] or reports.get(None):
        made[None] = point(AgendaItem(meeting=meeting, title="Utan känd punkt"))
    return made, doubts


def _by_item(rows: Iterable[_Row]) -> defaultdict[int | None, list[_Row]]:
    found: defaultdict[int | None, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(row)
    return found


def _written(item: AgendaItem) -> MinutesItem:
    return getattr(item, "minutes", None) or MinutesItem()


def _commented(items: Sequence[AgendaItem]) -> dict[int, tuple[str, str]]:
    """The day on which the comment on each point was last changed, and by whom, where that was done here."""
    rows = trail.of_many(items).filter(did="item.commented").order_by("pk")
    return {event.record_id: (words.day(timezone.localdate(event.at)), event.by_name) for event in rows}


def _at_once(asked: Sequence[ItemApproval]) -> str:
    """Who approved the point at once, and when; who has not yet."""
    gave = [f"{one.person.name} {words.moment(one.approved_at)}" for one in asked if one.approved_at]
    left = [one.person.name for one in asked if not one.approved_at]
    if not gave:
        return ""
    rest = f" {swedish.listed(left)} har inte justerat än." if left else ""
    return f"Punkten är omedelbart justerad av {swedish.listed(gave)}.{rest}"


def _number(number: str, *, is_protocol: bool) -> str:
    """§ 12 in a protocol, 12. in notes."""
    bare = number.removeprefix("§").strip().rstrip(".")
    return f"§ {bare}" if is_protocol and bare else words.numbered(bare)


def _outcome(item: AgendaItem) -> str:
    because = f": {item.outcome_because.rstrip('.')}" if item.outcome_because else ""
    if item.outcome == ItemOutcome.POSTPONED:
        until = f" till {swedish.day(item.postponed_to)}" if item.postponed_to else ""
        return f"Punkten skjuts upp{until}{because}."
    if item.outcome == ItemOutcome.REFERRED:
        return f"Punkten återremitteras{because}."
    if item.outcome == ItemOutcome.WITHDRAWN:
        return f"Punkten utgår{because}."
    if item.outcome == ItemOutcome.TREATED and item.kind == AgendaKind.DECISION:
        return f"Punkten behandlades utan beslut{because}."
    return ""


def _flat(text: str) -> str:
    """A text on one line, so that its words can be found however they are broken into lines."""
    return _SPACES.sub(" ", text).strip()


def _stands(words: str, text: str) -> bool:
    """Whether the flat ``text`` holds the words, with or without their full stop."""
    return _flat(words).rstrip(".") in text


def _chosen(item: AgendaItem, text: str) -> tuple[str, ...]:
    """The choices of people that the text does not already say."""
    lines = [elections.told(one) for one in item.elections.all()] if item.pk else []
    return tuple(line for line in lines if not _stands(line, text))


def _decided(row: Decision, text: str, doubts: Doubts) -> Decided:
    kind = "" if row.kind in _OWN else row.get_kind_display()
    proposal = proposal_told(row.proposal) if row.proposal else ""
    is_in_text = not proposal and _stands(row.text, text)
    return Decided(row.text.strip(), kind, is_in_text=is_in_text, doubt=doubts.of(row), proposal=proposal)


def _task(row: Assignment, text: str, doubts: Doubts) -> Task:
    who = swedish.listed([_owner(owner) for owner in row.owners.all()])
    due = words.day(row.due_on) or row.due_words
    kind = "" if row.kind == AssignmentKind.ASSIGNED else row.get_kind_display()
    is_in_text = not who and not due and _stands(row.task, text)
    return Task(row.task.strip(), who, due, kind, is_in_text=is_in_text, doubt=doubts.of(row))


def _owner(owner: AssignmentOwner) -> str:
    return str(owner.person or owner.body or owner.organisation or owner.county_part or owner.words)


def _forwarded(row: Forwarding, text: str, doubts: Doubts) -> Forwarded:
    to = swedish.listed([str(receiver.body or receiver.words) for receiver in row.receivers.all()])
    return Forwarded(row.what.strip(), to, row.answer_by, is_in_text=_stands(row.what, text), doubt=doubts.of(row))


def _report(row: RoundReport, text: str, doubts: Doubts) -> Report:
    party = row.organisation.name if row.organisation else row.party
    return Report(party, row.text.strip(), is_in_text=_stands(row.text, text), doubt=doubts.of(row))
