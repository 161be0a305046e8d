"""What the memory says should be on the next agenda of a body, and why: nothing that was promised falls away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.followup.enums import DecisionKind
from rodatraden.domain.followup.models import Assignment, Decision, ThreadItem
from rodatraden.domain.followup.queries import assignments
from rodatraden.domain.followup.queries.around import around
from rodatraden.domain.followup.queries.arrived import arrived
from rodatraden.domain.followup.queries.evaluated import evaluated
from rodatraden.domain.followup.queries.proposal import BACK, Proposal, short, told
from rodatraden.domain.followup.queries.threads import BELONGS
from rodatraden.domain.meetings.enums import AgendaKind, ItemOutcome, MeetingState
from rodatraden.domain.meetings.models import AgendaItem, Meeting, Minutes, Procedure, StandingItem
from rodatraden.domain.meetings.queries import evaluations, meetings
from rodatraden.domain.meetings.queries.procedures import standing_items_of
from rodatraden.domain.structure.models import Body, Person

_REPORT_MINUTES = 5
_TIMES = ["", "", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde"]
_LABEL = AgendaItem._meta.label_lower


def proposals(meeting: Meeting, items: Sequence[AgendaItem], procedure: Procedure) -> list[Proposal]:
    """What is not on the agenda yet but should be, in the order it would stand there; nothing without a day or a body.

    ``meeting`` is one from ``meetings.all_meetings``, ``items`` its points, and ``procedure`` how its leading body works.
    """
    body = next(iter(meetings.bodies_of(meeting)), None)
    if body is None or meeting.held_on is None:
        return []
    day = meeting.held_on
    there = {(item.origin, item.origin_id) for item in items}
    titles = {item.title.casefold() for item in items}
    standing = [_standing(item) for item in standing_items_of(procedure)]
    held = meetings.of_body(body).filter(held_on__lt=day, state=MeetingState.HELD)
    told_of = evaluations.answers_told(now=timezone.now())
    latest = held.select_related("minutes", "evaluation").annotate(answers_told=told_of).first()
    since = (latest.held_on if latest else None) or day - timedelta(days=BACK)
    found = [
        *(line for line in standing if not line.is_last),
        *_previous(latest),
        *evaluated(latest),
        *_put_off(body, day),
        *told([*arrived(body, meeting, day=day, since=since), *around(body, day=day, since=since)], on=day),
        *_due(body, day),
        *(line for line in standing if line.is_last),
    ]
    return [line for line in found if not _stands(line, there, titles)]


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
    """Points that were put off to this day or earlier and have not come back, with how often and whether it is too late."""
    rows = AgendaItem.objects.filter(
        Q(outcome=ItemOutcome.POSTPONED) | Q(origin=_LABEL),
        meeting__in=Meeting.objects.filter(
            bodies=body, held_on__lte=day, held_on__gte=day - timedelta(days=BACK)
        ).values("pk"),
    )
    rows = (
        _overtaken(rows, body)
        .select_related("meeting")
        .annotate(
            presenter=F("presenters__name"), presented_by=F("presenters__person"), named=F("presenters__person__name")
        )
    )
    by_number: dict[int, AgendaItem] = {}
    presenters: dict[int, list[tuple[str, Person | None]]] = {}
    for row in rows.order_by("postponed_to", "pk", "presenters__pk"):
        by_number.setdefault(row.pk, row)
        if row.presenter:
            person = Person(pk=row.presented_by, name=row.named) if row.presented_by else None
            presenters.setdefault(row.pk, []).append((row.presenter, person))
    back = {row.origin_id for row in by_number.values() if row.origin == _LABEL}
    for item in by_number.values():
        put_off_to = item.postponed_to if item.outcome == ItemOutcome.POSTPONED else None
        held_on = item.meeting.held_on
        if item.pk in back or put_off_to is None or put_off_to > day or held_on is None or held_on == day:
            continue
        because = f": {item.outcome_because.rstrip('.')}" if item.outcome_because else ""
        yield Proposal(
            item.title,
            f"Sköts upp den {swedish.day(held_on)}{because}.{_so_often(item, by_number)}{_too_late(item)}",
            kind=item.kind,
            minutes=item.planned_minutes,
            presenters=presenters.get(item.pk, []),
            origin=_LABEL,
            origin_id=item.pk,
        )


def _overtaken(rows: QuerySet[AgendaItem], body: Body) -> QuerySet[AgendaItem]:
    """The points with the first decision (``overtaken_on``, ``overtaken_by``) that others took in their thread since."""
    of_the_point = OuterRef(OuterRef(OuterRef("pk")))  # out through the points and the decisions to ``rows``
    threads = ThreadItem.objects.filter(item=of_the_point, kind__in=BELONGS).values("thread")
    points = ThreadItem.objects.filter(thread__in=threads, kind__in=BELONGS).values("item")
    since = (
        Decision.objects.filter(item__in=points, kind=DecisionKind.DECIDED, decided_on__gt=OuterRef("meeting__held_on"))
        .exclude(meeting__bodies=body)
        .order_by("decided_on", "pk")
    )
    who = Coalesce("body__name", "body_words", "meeting__title")
    return rows.annotate(
        overtaken_on=Subquery(since.values("decided_on")[:1]),
        overtaken_by=Subquery(since.annotate(who=who).values("who")[:1]),
    )


def _so_often(item: AgendaItem, by_number: dict[int, AgendaItem]) -> str:
    """Which time it was, told from the second on: a point that comes back has the one it came from as its origin."""
    times, one = 1, item
    while one.origin == _LABEL and (before := by_number.get(one.origin_id or 0)) and times < len(by_number):
        times, one = times + 1, before
    if times == 1:
        return ""
    return f" Det var {_TIMES[times] if times < len(_TIMES) else f'{times}:e'} gången."


def _too_late(item: AgendaItem) -> str:
    """That others have decided meanwhile; ``item`` is one of ``_overtaken``."""
    on, by = getattr(item, "overtaken_on", None), getattr(item, "overtaken_by", "")
    return f" Obs: {by or 'någon annan'} beslutade i samma fråga den {swedish.day(on)}." if on else ""


def _due(body: Body, day: date) -> Iterator[Proposal]:
    """Open assignments of the body that are to be done by the day of the meeting, to be reported back."""
    rows = Assignment.objects.filter(
        assignments.open_ones(),
        assignments.of_body(body.pk),
        assignments.duties(),
        due_on__lte=day,
        due_on__gte=day - timedelta(days=BACK),
    )
    by_number: dict[int, Assignment] = {}
    owners: dict[int, list[tuple[str, Person | None]]] = {}
    told_of = rows.exclude(meeting__held_on__gte=day).annotate(
        owner=F("owners__words"), owned_by=F("owners__person"), named=F("owners__person__name")
    )
    for row in told_of.order_by("due_on", "pk", "owners__pk"):
        by_number.setdefault(row.pk, row)
        person = Person(pk=row.owned_by, name=row.named) if row.owned_by else None
        owners.setdefault(row.pk, []).extend([(row.owner, person)] if row.owner else [])
    for assignment in by_number.values():
        yield Proposal(
            f"Återrapport: {short(assignment.task)}",
            _why(assignment, [words for words, _ in owners[assignment.pk]]),
            kind=AgendaKind.REPORT,
            minutes=_REPORT_MINUTES,
            presenters=owners[assignment.pk],
            origin=assignment._meta.label_lower,
            origin_id=assignment.pk,
        )


def _why(assignment: Assignment, owners: list[str]) -> str:
    due = f"Skulle vara klart {swedish.day(assignment.due_on)}. " if assignment.due_on else ""
    return f"{due}Ansvarig: {swedish.listed(owners) or 'ingen ännu'}."
