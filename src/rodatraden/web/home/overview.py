"""What stands on Min sida, fetched in few questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from rodatraden.base.sorting import LatestFirst
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.enums import AssignmentState
from rodatraden.domain.followup.models import Assignment, Decision
from rodatraden.domain.followup.queries import assignments, decisions
from rodatraden.domain.followup.queries.asked import waiting_at
from rodatraden.domain.followup.queries.readable import readable, readable_assignments
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.meetings.queries.waiting import Waiting, waiting_for
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.queries import people
from rodatraden.domain.structure.queries.roles import bodies_of
from rodatraden.domain.structure.rules import may_lead
from rodatraden.importer.models import Source
from rodatraden.importer.queries import counts_of
from rodatraden.web import matters
from rodatraden.web.marks import Sources

_FEW = 5
COUNTED = 1000  # the open assignments given last that are counted through
_BACK = 40  # documents back in which unsure facts are looked for


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was read, and how many of its facts are unsure and undecided."""

    source: Source
    unsure: int


@dataclass(frozen=True, slots=True)
class Lacking:
    """How many open assignments there are, and lack an owner, a date: among those given last where they are many."""

    open: int
    without_owner: int
    without_date: int

    @property
    def is_cut(self) -> bool:
        return self.open == COUNTED


@dataclass(frozen=True, slots=True)
class Overview:
    waiting: Waiting
    bodies: Sequence[Body]  # that the account leads, with what waits at them
    mine: Sequence[Assignment]
    has_person: bool
    lacking: Lacking
    read: Sequence[Read]
    unsure: Sequence[Read]
    coming: Sequence[Meeting]
    announced: Sequence[tuple[date, Body]]
    held: Sequence[Meeting]
    decided: Sequence[Decision]
    sources: Sources

    @property
    def is_empty(self) -> bool:
        return not (self.read or self.held or self.coming or self.waiting or self.bodies)


def overview(user: User, *, on: date) -> Overview:
    """Min sida for the account that day."""
    rows = people.of_account(user)
    mine = list(matters.assignments().filter(assignments.open_ones(), matters.owned_by(rows))[:20]) if rows else []
    decided = list(matters.decisions().filter(decisions.of_substance(), readable(user, on=on))[:_FEW])
    read = _read()
    coming, held = _beside(on)
    led = [pk for pk in bodies_of(user=user, on=on) if may_lead(user, bodies=[Body(pk=pk)], on=on)]
    return Overview(
        waiting=waiting_for(rows, on=on),
        bodies=list(waiting_at(led, on=on)) if led else [],
        mine=mine,
        has_person=bool(rows),
        lacking=_lacking(readable_assignments(user, on=on)),
        read=read[:_FEW],
        unsure=sorted((one for one in read if one.unsure), key=lambda one: -one.unsure)[:_FEW],
        coming=coming,
        announced=meetings.announced(on=on)[:_FEW],
        held=held,
        decided=decided,
        sources=Sources([*mine, *decided]),
    )


def _beside(on: date) -> tuple[list[Meeting], list[Meeting]]:
    """The meetings next to come and those held last, the nearest first of both, in one question."""
    near = Q(pk__in=meetings.coming(on=on)[:_FEW].values("pk")) | Q(pk__in=meetings.held(on=on)[:_FEW].values("pk"))
    found = list(Meeting.objects.filter(near).order_by("held_on", "pk"))
    coming = [meeting for meeting in found if meeting.held_on and meeting.held_on >= on]
    return coming, [meeting for meeting in reversed(found) if meeting not in coming]


def _lacking(read: Q) -> Lacking:
    open_ones = Assignment.objects.filter(read, assignments.duties(), state=AssignmentState.OPEN)
    latest = open_ones.order_by(LatestFirst("given_on"), "-pk")[:COUNTED]
    counted = Assignment.objects.filter(pk__in=latest.values("pk")).aggregate(
        open=Count("pk"),
        without_owner=Count("pk", filter=assignments.without_owner()),
        without_date=Count("pk", filter=assignments.without_date()),
    )
    return Lacking(**counted)


def _read() -> list[Read]:
    """The documents read last, with how much in each a person should look at."""
    read = Source.objects.filter(read_at__isnull=False).defer("unclaimed", "proposed").select_related("meeting")
    latest = list(read.order_by(LatestFirst("read_at"), "-pk")[:_BACK])
    counts = counts_of(latest)
    return [Read(source, counts[source.pk].unsure) for source in latest]
