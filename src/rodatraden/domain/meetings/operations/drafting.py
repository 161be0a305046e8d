"""Drafts the agenda of a meeting that is to come: what is proposed, kept, dropped and put in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import AgendaKind, MeetingState, Numbering
from rodatraden.domain.meetings.models import AgendaItem, Meeting, MinutesItem, Presenter
from rodatraden.domain.meetings.queries.late import ADDED_LATE
from rodatraden.domain.meetings.queries.lines import mark, mark_of
from rodatraden.domain.meetings.queries.procedures import procedure_of
from rodatraden.domain.structure.models import Person

_TO_COME = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.OPEN)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an agenda: what it is about, how, for how long, who presents it, and why it stands there."""

    title: str
    kind: str = ""
    minutes: int | None = None
    presenters: Sequence[tuple[str, Person | None]] = ()  # the words, and the person where known
    why: str = ""
    origin: str = ""  # what it came from, as "followup.assignment"
    origin_id: int | None = None
    is_last: bool = False  # it closes the agenda, and points that are added come before it


@transaction.atomic
def add_lines(*, meeting: Meeting, lines: Sequence[Line], by: User, now: datetime) -> list[AgendaItem]:
    """Put lines on the agenda, before the points that close it. One whose origin already stands there is passed over.

    Raises NotAllowed; NotPossible when the meeting is over or called off, for a line without a title, or, once the notice
    is out, for one that does not say why it comes so late.
    """
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    meeting = _locked(meeting)
    rows = list(meeting.items.order_by("order", "pk"))
    there = {(row.origin, row.origin_id) for row in rows if row.origin}
    made = []
    for line in lines:
        if line.origin and (line.origin, line.origin_id) in there:
            continue
        if meeting.state == MeetingState.CALLED and not line.why.strip():
            raise NotPossible("Kallelsen har gått ut. Skriv varför punkten kommer till så sent: det står i kallelsen.")
        item = AgendaItem(meeting=meeting, order=0, origin=line.origin, origin_id=line.origin_id, is_last=line.is_last)
        _write(item, line)
        if meeting.state == MeetingState.CALLED:
            audit.record(did=ADDED_LATE, to=item, by=by, at=now, after={"why": item.why})
        MinutesItem.objects.create(item=item)
        made.append(item)
        there.add((line.origin, line.origin_id))
    closing = list(takewhile(lambda row: row.is_last, reversed(rows)))[::-1]
    head = rows[: len(rows) - len(closing)]
    fresh = [item for item in made if not item.is_last]
    _put_in_order([*head, *fresh, *closing, *(item for item in made if item.is_last)])
    _renumber(meeting)
    audit.record(did="agenda.drafted", to=meeting, by=by, at=now, after={"added": [item.title for item in made]})
    return made


@transaction.atomic
def change_line(*, item: AgendaItem, line: Line, by: User, now: datetime) -> AgendaItem:
    """Set what a line says; where it stands and what it came from stay. Raises NotAllowed, NotPossible."""
    rules.check_run(by, meeting=item.meeting, on=timezone.localdate(now))
    item = _as_it_is(item, _locked(item.meeting))
    before = {"title": item.title}
    _write(item, line)
    audit.record(did="agenda.changed", to=item, by=by, at=now, before=before, after={"title": item.title})
    return item


@transaction.atomic
def change_lines(
    *, meeting: Meeting, lines: Mapping[int, Line], seen: Mapping[int, str], by: User, now: datetime
) -> list[AgendaItem]:
    """Set what several lines of an agenda (by number) say, or none of them; those that say the same as before are left.

    ``seen`` is the ``lines.mark_of`` each line as whoever changes it saw it. Raises NotAllowed; NotPossible as ``change_line``,
    or where somebody else has changed one of them since.
    """
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    meeting = _locked(meeting)
    changed = []
    for item in meeting.items.filter(pk__in=lines).prefetch_related("presenters").order_by("order", "pk"):
        line, before = lines[item.pk], mark_of(item)
        wanted = mark(line.title, line.kind, line.minutes, [name for name, _ in line.presenters])
        if wanted in (seen[item.pk], before):
            continue
        if before != seen[item.pk]:
            raise NotPossible(
                f"Någon annan har ändrat ”{item.title}” sedan du öppnade sidan. Se vad som står nu och spara igen."
            )
        _write(item, line)
        audit.record(
            did="agenda.changed", to=item, by=by, at=now, before={"title": before}, after={"title": item.title}
        )
        changed.append(item)
    if len(lines) != meeting.items.filter(pk__in=lines).count():
        raise NotPossible(
            "En av punkterna är borttagen sedan du öppnade sidan. Ladda om den för att se vad som står nu."
        )
    return changed


@transaction.atomic
def place_line(*, item: AgendaItem, position: int, by: User, now: datetime) -> AgendaItem:
    """Put a line at a position (1 is first), and number the agenda anew. Raises NotAllowed, NotPossible."""
    rules.check_run(by, meeting=item.meeting, on=timezone.localdate(now))
    meeting = _locked(item.meeting)
    item = _as_it_is(item, meeting)
    rest = [row for row in meeting.items.order_by("order", "pk") if row.pk != item.pk]
    at = min(max(position, 1), len(rest) + 1) - 1
    _put_in_order([*rest[:at], item, *rest[at:]])
    _renumber(meeting)
    audit.record(did="agenda.ordered", to=item, by=by, at=now, after={"position": at + 1})
    return _as_it_is(item, meeting)


@transaction.atomic
def drop_line(*, item: AgendaItem, by: User, now: datetime) -> None:
    """Take a line off the agenda. Raises NotAllowed; NotPossible once it is taken up or something is written under it."""
    rules.check_run(by, meeting=item.meeting, on=timezone.localdate(now))
    meeting = _locked(item.meeting)
    item = _as_it_is(item, meeting)
    if item.began_at or item.outcome:
        raise NotPossible("Punkten har tagits upp. Säg att den utgår i stället, så att det syns att den fanns.")
    if MinutesItem.objects.filter(item=item).exclude(text="", secretary_note="").exists():
        raise NotPossible("Det står redan text under punkten. Säg att den utgår i stället, så att texten finns kvar.")
    audit.record(did="agenda.dropped", to=item, by=by, at=now, before={"title": item.title})
    item.delete()
    _renumber(meeting)


def _locked(meeting: Meeting) -> Meeting:
    """The meeting, for this transaction alone, so that two who move the same line do it one after the other."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state not in _TO_COME:
        raise NotPossible(f"{meeting.state_told}, och dagordningen ändras inte mer.")
    return meeting


def _as_it_is(item: AgendaItem, meeting: Meeting) -> AgendaItem:
    """The line as it now stands, so that what somebody else did with it in between is kept."""
    found = meeting.items.filter(pk=item.pk).first()
    if found is None:
        raise NotPossible("Punkten är borttagen. Någon annan tog bort den medan du hade sidan öppen.")
    return found


def _write(item: AgendaItem, line: Line) -> None:
    if not line.title.strip():
        raise NotPossible("En punkt behöver en rubrik.")
    item.title, item.planned_minutes = line.title.strip()[:400], line.minutes
    item.kind = line.kind if line.kind in AgendaKind.values else AgendaKind.UNKNOWN
    item.why = line.why[:300] or item.why
    item.save()
    confirmed = dict(item.presenters.filter(confirmed_on__isnull=False).values_list("name", "confirmed_on"))
    item.presenters.all().delete()
    Presenter.objects.bulk_create(
        Presenter(item=item, name=name[:200], person=person, confirmed_on=confirmed.get(name[:200]))
        for name, person in line.presenters
    )


def _put_in_order(rows: Sequence[AgendaItem]) -> None:
    for order, row in enumerate(rows, start=1):
        if row.order != order:
            AgendaItem.objects.filter(pk=row.pk).update(order=order)


def _renumber(meeting: Meeting) -> None:
    """Number the points as the leading body does: from 1 at each meeting, or by paragraphs through the year.

    Paragraphs go on from the body's earlier meetings of the year. Later ones that nobody is called to yet follow.
    """
    body = meeting.bodies.order_by("meeting_bodies__order").first()
    if body is None or meeting.held_on is None or procedure_of(body).numbering != Numbering.PER_YEAR:
        _number(meeting, [str(place) for place, _ in enumerate(meeting.items.all(), start=1)])
        return
    same_year = Meeting.objects.filter(bodies=body, held_on__year=meeting.held_on.year)
    same_year = same_year.exclude(state=MeetingState.CANCELLED)
    last = _last_paragraph(same_year.filter(held_on__lt=meeting.held_on))
    later = same_year.filter(held_on__gt=meeting.held_on).order_by("held_on", "pk")
    for one in [meeting, *later]:
        if one == meeting or one.state == MeetingState.PLANNED:
            _number(one, [f"§ {last + place}" for place, _ in enumerate(one.items.all(), start=1)])
        last = max(last, _last_paragraph([one]))


def _last_paragraph(meetings: Iterable[Meeting]) -> int:
    numbers = AgendaItem.objects.filter(meeting__in=meetings).values_list("number", flat=True)
    found = [re.fullmatch(r"§ ?(\d{1,6})", number) for number in numbers]
    return max((int(number[1]) for number in found if number), default=0)


def _number(meeting: Meeting, numbers: Sequence[str]) -> None:
    for item, number in zip(meeting.items.order_by("order", "pk"), numbers, strict=True):
        if item.number != number:
            AgendaItem.objects.filter(pk=item.pk).update(number=number)
