"""What people decide about one occurrence: another day, done, passed over this year, up on an agenda."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.meetings.operations import drafting
from rodatraden.domain.meetings.operations.drafting import Line
from rodatraden.domain.wheel import rules
from rodatraden.domain.wheel.models import Occurrence
from rodatraden.domain.wheel.queries.agenda import line_of


@transaction.atomic
def move_occurrence(*, occurrence: Occurrence, to: date | None, because: str, by: User, now: datetime) -> Occurrence:
    """Let an occurrence fall on another day, or (``to`` None) on the day of the rule again.

    Nothing that is reckoned later changes a day that a person chose. Raises NotAllowed; NotPossible once it is done.
    """
    rules.check_tend(by, body=occurrence.spoke.body, on=timezone.localdate(now))
    occurrence = _open(occurrence)
    before = {"day": str(occurrence.begins)}
    stays = to is None or (occurrence.day == occurrence.last_day == to)
    occurrence.moved_to = None if stays else to
    occurrence.moved_because = "" if stays else because.strip()[:300]
    occurrence.save()
    after = {"day": str(occurrence.begins), "because": occurrence.moved_because}
    audit.record(did="occurrence.moved", to=occurrence, by=by, at=now, before=before, after=after)
    return occurrence


@transaction.atomic
def tick_occurrence(*, occurrence: Occurrence, came_of_it: str = "", by: User, now: datetime) -> Occurrence:
    """Say that an occurrence is done, and what came of it. Raises NotAllowed; NotPossible when it is done or passed over."""
    rules.check_tend(by, body=occurrence.spoke.body, on=timezone.localdate(now))
    occurrence = _open(occurrence)
    occurrence.ticked_on, occurrence.ticked_by = timezone.localdate(now), by
    occurrence.came_of_it = came_of_it.strip()
    occurrence.save()
    audit.record(did="occurrence.ticked", to=occurrence, by=by, at=now, after={"because": occurrence.came_of_it})
    return occurrence


@transaction.atomic
def untick_occurrence(*, occurrence: Occurrence, by: User, now: datetime) -> Occurrence:
    """Open an occurrence again that was ticked or passed over. Raises NotAllowed; NotPossible when it is open."""
    rules.check_tend(by, body=occurrence.spoke.body, on=timezone.localdate(now))
    occurrence = _locked(occurrence)
    if occurrence.is_open:
        raise NotPossible(f"{occurrence} är redan öppet.")
    before = {"because": occurrence.came_of_it or occurrence.skipped_because}
    occurrence.ticked_on = occurrence.ticked_by = None
    occurrence.came_of_it = occurrence.skipped_because = ""
    occurrence.save()
    audit.record(did="occurrence.opened", to=occurrence, by=by, at=now, before=before)
    return occurrence


@transaction.atomic
def skip_occurrence(*, occurrence: Occurrence, because: str, by: User, now: datetime) -> Occurrence:
    """Pass over an occurrence this time. Raises NotAllowed; NotPossible without a reason, or when it is done already."""
    rules.check_tend(by, body=occurrence.spoke.body, on=timezone.localdate(now))
    occurrence = _open(occurrence)
    if not because.strip():
        raise NotPossible("Skriv varför det hoppas över i år. Den som läser hjulet vill veta det.")
    occurrence.skipped_because = because.strip()[:300]
    occurrence.save()
    audit.record(did="occurrence.skipped", to=occurrence, by=by, at=now, after={"because": occurrence.skipped_because})
    return occurrence


@transaction.atomic
def put_on_agenda(*, occurrence: Occurrence, meeting: Meeting, by: User, now: datetime) -> AgendaItem:
    """Put what the wheel demands on the agenda of a meeting, before the points that close it.

    Raises NotAllowed; NotPossible when it stands there already, is done or passed over, or the meeting is over.
    """
    rules.check_tend(by, body=occurrence.spoke.body, on=timezone.localdate(now))
    occurrence = _open(occurrence)
    proposal = line_of(occurrence, on=meeting.held_on or occurrence.begins)
    line = Line(**{name: getattr(proposal, name) for name in Line.__dataclass_fields__})
    made = drafting.add_lines(meeting=meeting, lines=[line], by=by, now=now)
    if not made:
        raise NotPossible("Det står redan på den dagordningen.")
    audit.record(did="occurrence.put_on_agenda", to=occurrence, by=by, at=now, after={"because": str(meeting)})
    return made[0]


def _locked(occurrence: Occurrence) -> Occurrence:
    """The occurrence as it now stands, for this transaction alone."""
    return Occurrence.objects.select_for_update(of=("self",)).select_related("spoke").get(pk=occurrence.pk)


def _open(occurrence: Occurrence) -> Occurrence:
    """The same, which must still be to do."""
    occurrence = _locked(occurrence)
    if occurrence.ticked_on:
        raise NotPossible(f"{occurrence} är avbockat. Öppna det igen först.")
    if occurrence.skipped_because:
        raise NotPossible(f"{occurrence} hoppas över. Öppna det igen först.")
    return occurrence
