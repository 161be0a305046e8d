"""What the memory says should be on the next agenda of a body, and why: nothing that was promised falls away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from rodatraden.base import swedish
from rodatraden.domain.followup.models import Assignment, Forwarding
from rodatraden.domain.followup.queries import assignments
from rodatraden.domain.followup.queries.related import OWNERS
from rodatraden.domain.meetings.enums import AgendaKind, ItemOutcome, MeetingState
from rodatraden.domain.meetings.models import AgendaItem, Meeting, Minutes, Procedure, StandingItem
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.meetings.queries.procedures import standing_items_of
from rodatraden.domain.structure.models import Body, Person

BACK = 400  # days: what is older is told of as a number, not put on every agenda for ever
_REPORT_MINUTES = 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line that is proposed for an agenda. ``origin`` and ``origin_id`` are the record that it comes from."""

    title: str
    why: str
    kind: str = ""
    minutes: int | None = None
    presenters: Sequence[tuple[str, Person | None]] = ()
    origin: str = ""
    origin_id: int | None = None
    is_last: bool = False

    @property
    def key(self) -> str:
        """What names the line in a form."""
        return f"{self.origin}:{self.origin_id or self.title}"


def proposals(meeting: Meeting, items: Sequence[AgendaItem], procedure: Procedure) -> list[Proposal]:
    """What is not on the agenda yet but should be, in the order it would stand there; nothing without a day or a body.

    ``meeting`` is one from ``meetings.all_meetings``, ``items`` its points, and ``procedure`` how its leading body works.
    """
    body = next(iter(meetings.bodies_of(meeting)), None)
    if body is None or meeting.held_on is None:
        return []
    there = {(item.origin, item.origin_id) for item in items}
    titles = {item.title.casefold() for item in items}
    standing = [_standing(item) for item in standing_items_of(procedure)]
    held = meetings.of_body(body).filter(held_on__lt=meeting.held_on, state=MeetingState.HELD)
    latest = held.select_related("minutes").first()
    found = [
        *(line for line in standing if not line.is_last),
        *_previous(latest),
        *_put_off(body, meeting.held_on),
        *_inbox(body, meeting.held_on, latest),
        *_due(body, meeting.held_on),
        *(line for line in standing if line.is_last),
    ]
    return [line for line in found if not _stands(line, there, titles)]


def older(body: Body, day: date) -> int:
    """How many open assignments of a body were due so long before the day that no agenda is filled with them."""
    limit = day - timedelta(days=BACK)
    return assignments.open_for_body(body).filter(assignments.duties(), due_on__lt=limit).count()


def _stands(line: Proposal, there: set[tuple[str, int | None]], titles: set[str]) -> bool:
    return (line.origin, line.origin_id) in there if line.origin else line.title.casefold() in titles


def _standing(item: StandingItem) -> Proposal:
    return Proposal(
        item.title,
        "Står på varje dagordning." if item.pk else "Står på de flesta dagordningar.",
        kind=item.kind,
        minutes=item.minutes,
        origin=item._meta.label_lower if item.pk else "",
        origin_id=item.pk,
        is_last=item.is_last,
    )


def _previous(latest: Meeting | None) -> Iterator[Proposal]:
    """The record of the meeting before, to be received."""
    minutes: Minutes | None = getattr(latest, "minutes", None)
    if minutes and latest and latest.held_on:
        yield Proposal(
            "Föregående anteckningar",
            f"Anteckningarna från {swedish.day(latest.held_on)} ska tas emot.",
            kind=AgendaKind.FORMALITY,
            minutes=_REPORT_MINUTES,
            origin=minutes._meta.label_lower,
            origin_id=minutes.pk,
        )


def _put_off(body: Body, day: date) -> Iterator[Proposal]:
    """Points that were put off to this day or earlier and have not come back."""
    back = AgendaItem.objects.filter(
        origin=AgendaItem._meta.label_lower, origin_id=OuterRef("pk"), meeting__bodies=body
    )
    rows = AgendaItem.objects.filter(
        ~Exists(back),
        outcome=ItemOutcome.POSTPONED,
        postponed_to__lte=day,
        meeting__bodies=body,
        meeting__held_on__lt=day,
        meeting__held_on__gte=day - timedelta(days=BACK),
    )
    for item in rows.select_related("meeting").prefetch_related("presenters__person").order_by("postponed_to", "pk"):
        if item.meeting.held_on:
            because = f": {item.outcome_because.rstrip('.')}" if item.outcome_because else ""
            yield Proposal(
                item.title,
                f"Sköts upp den {swedish.day(item.meeting.held_on)}{because}.",
                kind=item.kind,
                minutes=item.planned_minutes,
                presenters=[(presenter.name, presenter.person) for presenter in item.presenters.all()],
                origin=item._meta.label_lower,
                origin_id=item.pk,
            )


def _inbox(body: Body, day: date, latest: Meeting | None) -> Iterator[Proposal]:
    """What other bodies have sent to this one since its latest meeting."""
    since = (latest.held_on if latest else None) or day - timedelta(days=BACK)
    sent = Forwarding.objects.filter(
        receivers__body=body, meeting__held_on__gte=since, meeting__held_on__lt=day
    ).exclude(meeting__bodies=body)
    for forwarding in sent.select_related("meeting").distinct().order_by("meeting__held_on", "pk"):
        by = f" Svar önskas {forwarding.answer_by}." if forwarding.answer_by else ""
        yield Proposal(
            forwarding.what[:200],
            f"Skickat hit från {forwarding.meeting}.{by}",
            kind=AgendaKind.DIALOGUE,
            minutes=10,
            origin=forwarding._meta.label_lower,
            origin_id=forwarding.pk,
        )


def _due(body: Body, day: date) -> Iterator[Proposal]:
    """Open assignments of the body that are to be done by the day of the meeting, to be reported back."""
    rows = Assignment.objects.filter(
        assignments.open_ones(),
        assignments.of_body(body.pk),
        assignments.duties(),
        due_on__lte=day,
        due_on__gte=day - timedelta(days=BACK),
    )
    for assignment in rows.exclude(meeting__held_on__gte=day).prefetch_related(OWNERS).order_by("due_on", "pk"):
        yield Proposal(
            f"Återrapport: {_short(assignment.task)}",
            _why(assignment),
            kind=AgendaKind.REPORT,
            minutes=_REPORT_MINUTES,
            presenters=[(owner.words, owner.person) for owner in assignment.owners.all()],
            origin=assignment._meta.label_lower,
            origin_id=assignment.pk,
        )


def _why(assignment: Assignment) -> str:
    owners = swedish.listed([owner.words for owner in assignment.owners.all()]) or "ingen ännu"
    due = f"Skulle vara klart {swedish.day(assignment.due_on)}. " if assignment.due_on else ""
    return f"{due}Ansvarig: {owners}."


def _short(task: str) -> str:
    return task if len(task) <= 120 else f"{task[:119].rsplit(' ', 1)[0]} …"
