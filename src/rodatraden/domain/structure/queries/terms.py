"""Asks about terms: seats that nobody fills, terms that end soon, and terms that have ended with nobody after them."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Membership, Seat
from rodatraden.domain.structure.queries.seats import SEATED, seats_of_bodies

SOON = 90  # days
_REMEMBERED = timedelta(days=365)  # how long a term that ended with nobody after it is spoken of
_FILLED = [*SEATED, Role.SECRETARY, Role.APPROVER, Role.SUBSTITUTE, Role.COORDINATOR]  # roles that are to be filled
_MAY_LEAVE = [Role.MEMBER, Role.SUBSTITUTE]  # who leaves for a told reason leaves no gap, unless there is a seat for it


def with_successors(rows: QuerySet[Membership]) -> QuerySet[Membership]:
    """Each membership with ``is_succeeded``: somebody, or the same person anew, sits in its place after its last day.

    That is whoever began later in the same role, on the same seat, or without a seat for the same party, and goes on
    when it ends.
    """
    return rows.annotate(is_succeeded=_successor())


def with_election(rows: QuerySet[Membership]) -> QuerySet[Membership]:
    """Each membership with ``elected_at`` and ``elected_on``: the point (its number) and day of the meeting that chose
    them for it; None where no meeting did."""
    return rows.annotate(elected_at=F("elections__item"), elected_on=F("elections__item__meeting__held_on"))


def _successor() -> Exists:
    same = Membership.objects.annotate(of_seat=Coalesce("seat", 0), of_party=Coalesce("organisation", 0)).filter(
        body=OuterRef("body"),
        role=OuterRef("role"),
        of_seat=Coalesce(OuterRef("seat"), 0),
        of_party=Coalesce(OuterRef("organisation"), 0),
    )
    later = same.filter(Q(until__isnull=True) | Q(until__gt=OuterRef("until")), since__isnull=False)
    return Exists(later.exclude(pk=OuterRef("pk")).exclude(since__lte=OuterRef("since")))


def has_lapsed(membership: Membership, *, on: date) -> bool:
    """Whether a term from ``with_successors`` has ended with nobody after it, lately enough to be spoken of."""
    until = membership.until
    if until is None or not on - _REMEMBERED < until <= on or membership.role not in _FILLED:
        return False
    may_leave = membership.role in _MAY_LEAVE and membership.ended_because and membership.seat_id is None
    return not (may_leave or membership.is_succeeded)  # type: ignore[attr-defined]  # annotated by the query


def ends_soon(membership: Membership, *, on: date, within: int = SOON) -> bool:
    """Whether a term from ``with_successors`` ends within so many days with nobody appointed after it."""
    until = membership.until
    if until is None or not on < until <= on + timedelta(days=within) or membership.role not in _FILLED:
        return False
    return not membership.is_succeeded  # type: ignore[attr-defined]  # annotated by the query


def ending(*, on: date) -> QuerySet[Membership]:
    """The terms of bodies at work that end after the day with nobody appointed after them."""
    rows = _of_working_bodies(on).filter(until__gt=on).exclude(since__gt=on)
    return rows.filter(~_successor())


def lapsed(*, on: date) -> QuerySet[Membership]:
    """The terms of bodies at work that have ended with nobody after them: what ``has_lapsed`` says of each."""
    rows = _of_working_bodies(on).filter(until__gt=on - _REMEMBERED, until__lte=on).filter(~_successor())
    return rows.exclude(~Q(ended_because=""), role__in=_MAY_LEAVE, seat__isnull=True)


def _of_working_bodies(on: date) -> QuerySet[Membership]:
    rows = Membership.objects.filter(role__in=_FILLED, body__in=Body.objects.on(on))
    rows = rows.filter(Q(seat__isnull=True) | Q(seat__in=Seat.objects.on(on)))
    return rows.select_related("body", "person", "organisation", "seat")


def vacant(*, on: date) -> QuerySet[Seat]:
    """The seats of bodies at work that nobody fills that day, exactly as ``seats_of`` tells them."""
    rows = Seat.objects.on(on).filter(body__in=Body.objects.on(on))
    sits = Membership.objects.on(on).filter(body=OuterRef("body"))
    unfilled = rows.exclude(Exists(sits.filter(seat=OuterRef("pk")).exclude(role=Role.SUBSTITUTE)))
    unseated = sits.filter(organisation=OuterRef("organisation"), role__in=SEATED).exclude(seat__in=rows)
    # where a party has people on no seat, they fill its seats in turn: only then each body is looked through
    doubtful = unfilled.filter(Exists(unseated))
    bodies = Body.objects.filter(pk__in=doubtful.values("body"))
    filled = [
        view.seat.pk
        for views in seats_of_bodies(bodies, on).values()
        for view in views
        if view.seat and not view.is_vacant
    ]
    return unfilled.exclude(pk__in=filled).select_related("body", "organisation")
