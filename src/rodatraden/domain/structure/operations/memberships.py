"""Appoints people to bodies, puts their substitutes in order, and ends their time there."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from rodatraden.base import audit, periods, swedish
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Membership, Organisation, Person, Seat
from rodatraden.domain.structure.queries import people


@transaction.atomic
def appoint(
    *,
    person: Person,
    body: Body,
    role: Role = Role.MEMBER,
    organisation: Organisation | None = None,
    seat: Seat | None = None,
    since: date | None = None,
    until: date | None = None,
    by: User,
    now: datetime,
) -> Membership:
    """Give a person a role in a body for a time, on a seat of it or on none. The same said twice is done once.

    Somebody on the seat of a party sits there for that party, unless ``organisation`` says another.

    Raises NotAllowed; NotPossible if the time ends before it begins or reaches past the body's, if the person has the
    role from that day on other terms, or if the seat is another body's, another party's, or taken.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    if seat:
        organisation = organisation or seat.organisation
    membership = Membership(body=body, person=person, role=role, since=since, until=until, organisation=organisation)
    membership.seat = seat
    _check(membership, on=since or timezone.localdate(now))
    same = Membership.objects.filter(person=person, body=body, role=role, since=since).first()
    if same:
        if (same.organisation_id, same.seat_id, same.until) != (membership.organisation_id, seat and seat.pk, until):
            raise NotPossible(
                f"{person} är redan {same.get_role_display().lower()} i {body} från samma dag. "
                "Ändra det som står där, eller välj en annan dag."
            )
        membership = same
    else:
        membership.save()
    audit.record(did="membership.begun", to=membership, by=by, at=now)
    return membership


@transaction.atomic
def change_membership(
    *,
    membership: Membership,
    organisation: Organisation | None,
    seat: Seat | None,
    since: date | None,
    until: date | None,
    by: User,
    now: datetime,
) -> Membership:
    """Set for whom somebody sits in a body, on which seat and for how long. Who, where and as what stay.

    Raises NotAllowed; NotPossible as ``appoint`` does.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    membership = Membership.objects.select_for_update().select_related("person", "body").get(pk=membership.pk)
    before = _terms(membership)
    membership.organisation, membership.seat = organisation or (seat.organisation if seat else None), seat
    membership.since, membership.until = since, until
    others = Membership.objects.filter(person=membership.person, body=membership.body, role=membership.role)
    if others.filter(since=since).exclude(pk=membership.pk).exists():
        raise NotPossible(f"{membership.person} har redan samma roll från samma dag.")
    _check(membership, on=since or timezone.localdate(now))
    membership.save()
    audit.record(did="membership.changed", to=membership, by=by, at=now, before=before, after=_terms(membership))
    return membership


@transaction.atomic
def place_substitute(*, membership: Membership, position: int, by: User, now: datetime) -> Membership:
    """Put a substitute at a position (1 is called first) among those of the same seat, or of the same party.

    Raises NotAllowed; NotPossible for somebody who is no substitute that day.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    same = Membership.objects.select_for_update().on(timezone.localdate(now))
    same = same.filter(body=membership.body_id, role=Role.SUBSTITUTE, seat=membership.seat_id)
    if membership.seat_id is None:
        same = same.filter(organisation=membership.organisation_id)
    rows = sorted(same, key=lambda row: (row.turn is None, row.turn or 0, row.pk))
    if membership not in rows:
        raise NotPossible("Bara den som är ersättare just nu kan flyttas i ordningen.")
    rest = [row for row in rows if row != membership]
    at = min(max(position, 1), len(rows)) - 1
    for turn, row in enumerate([*rest[:at], membership, *rest[at:]], start=1):
        row.turn = turn
        row.save(update_fields=["turn"])
    audit.record(did="membership.ordered", to=membership, by=by, at=now, after={"turn": at + 1})
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, until: date, because: str = "", by: User, now: datetime) -> Membership:
    """End a person's role in a body from a day on. Raises NotAllowed; NotPossible before it began."""
    rules.check_keep(by, on=timezone.localdate(now))
    periods.keep_in_order(membership.since, until)
    before = {"until": str(membership.until or ""), "because": membership.ended_because}
    membership.until, membership.ended_because = until, because[:200]
    membership.save(update_fields=["until", "ended_because"])
    audit.record(did="membership.ended", to=membership, by=by, at=now, before=before, after={"until": str(until)})
    return membership


@transaction.atomic
def resume_membership(*, membership: Membership, by: User, now: datetime) -> Membership:
    """Take back that a role was ended: it lasts as long as it did before that. Raises NotAllowed; NotPossible if it was not."""
    rules.check_keep(by, on=timezone.localdate(now))
    membership = Membership.objects.select_for_update().select_related("person", "body").get(pk=membership.pk)
    ended = audit.of(membership).filter(did__in=["membership.ended", "membership.resumed"]).first()
    if ended is None or ended.did != "membership.ended" or ended.before is None:
        raise NotPossible(f"{membership} är inte avslutat i förtid, och det finns inget att ta tillbaka.")
    membership.until = date.fromisoformat(ended.before["until"]) if ended.before["until"] else None
    membership.ended_because = ended.before["because"]
    _check(membership, on=timezone.localdate(now))
    membership.save(update_fields=["until", "ended_because"])
    audit.record(did="membership.resumed", to=membership, by=by, at=now)
    return membership


@transaction.atomic
def withdraw_membership(*, membership: Membership, by: User, now: datetime) -> None:
    """Take back an appointment that should never have been made. One that only ended is ended. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    audit.record(did="membership.withdrawn", to=membership, by=by, at=now, before=_terms(membership))
    membership.delete()


def _check(membership: Membership, *, on: date) -> None:
    """Whether a membership can be as it stands: its time, its seat, and who else sits there from the day on."""
    periods.keep_in_order(membership.since, membership.until)
    body, seat = membership.body, membership.seat
    if body.until and on >= body.until:
        raise NotPossible(
            f"{body} upphör den {swedish.day(body.until)}, och ingen kan utses från den dagen eller senare."
        )
    if seat is None:
        return
    if seat.body_id != body.pk:
        raise NotPossible(f"Platsen hör inte till {body}. Välj en av organets egna platser.")
    if seat.organisation_id and seat.organisation_id != membership.organisation_id:
        raise NotPossible(f"Platsen är till för {seat.organisation}. Välj den organisationen eller en annan plats.")
    if seat.until and on >= seat.until:
        raise NotPossible(f"Platsen är borttagen från den {swedish.day(seat.until)}. Välj en annan plats.")
    if membership.role == Role.SUBSTITUTE:
        return
    same = people.rows_of(membership.person)
    others = seat.memberships.exclude(role=Role.SUBSTITUTE).exclude(person__in=same)
    others = others.filter(Q(until__isnull=True) | Q(until__gt=on))
    if membership.until:
        others = others.filter(Q(since__isnull=True) | Q(since__lt=membership.until))
    if other := others.select_related("person").order_by("pk").first():
        raise NotPossible(
            f"{other.person} sitter redan på platsen. Avsluta det uppdraget först, eller välj en annan plats."
        )


def _terms(membership: Membership) -> dict[str, str]:
    """What the trail tells of a membership, to see what changed."""
    who = {"organisation": str(membership.organisation or ""), "seat": str(membership.seat or "")}
    return {**who, "since": str(membership.since or ""), "until": str(membership.until or "")}
