"""Sets up the seats of bodies, changes them and takes them away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from rodatraden.base import audit, periods
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.models import Body, Organisation, Seat
from rodatraden.domain.structure.operations.memberships import end_membership

MOST = 30  # seats that are set up at a time


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of a seat: the party it belongs to, or what it is called where it belongs to none, and who may fill it."""

    organisation: Organisation | None = None
    title: str = ""
    open_to: str = ""
    appointed_by: str = ""
    since: date | None = None
    until: date | None = None


@transaction.atomic
def add_seats(*, body: Body, place: Place, count: int = 1, by: User, now: datetime) -> list[Seat]:
    """Set up ``count`` seats alike in a body.

    Raises NotAllowed; NotPossible for a seat without party and name, for none or more than MOST of them, or if their time
    ends before it begins.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    if not 1 <= count <= MOST:
        raise NotPossible(f"Lägg till mellan 1 och {MOST} platser åt gången.")
    seats = [_write(Seat(body=body), place) for _ in range(count)]
    audit.record(did="seats.added", to=seats[0], by=by, at=now, after={"seats": [seat.pk for seat in seats]})
    return seats


@transaction.atomic
def change_seat(*, seat: Seat, place: Place, by: User, now: datetime) -> Seat:
    """Set what is known of a seat; those who sit there stay.

    Raises NotAllowed; NotPossible for a seat without party and name, if its time ends before it begins, or if somebody
    sits there for another party.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    for_others = seat.memberships.on(timezone.localdate(now)).exclude(organisation=None)
    other = for_others.exclude(organisation=place.organisation).select_related("person", "organisation").first()
    if other and place.organisation:
        raise NotPossible(f"{other.person} sitter på platsen för {other.organisation}. Avsluta det först.")
    before = str(seat)
    _write(seat, place)
    audit.record(did="seat.changed", to=seat, by=by, at=now, before={"seat": before}, after={"seat": str(seat)})
    return seat


@transaction.atomic
def end_seat(*, seat: Seat, until: date, by: User, now: datetime) -> Seat:
    """Take a seat away from a day on. Those who sit there then stop that day, and those appointed from later never begin.

    Raises NotAllowed; NotPossible before it began.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    periods.keep_in_order(seat.since, until)
    seat.until = until
    seat.save(update_fields=["until"])
    audit.record(did="seat.ended", to=seat, by=by, at=now, after={"until": str(until)})
    for membership in seat.memberships.filter(Q(until__isnull=True) | Q(until__gt=until)).order_by("pk"):
        ends = max(until, membership.since or until)
        end_membership(membership=membership, until=ends, because="Platsen togs bort.", by=by, now=now)
    return seat


def _write(seat: Seat, place: Place) -> Seat:
    if place.organisation is None and not place.title.strip():
        raise NotPossible("Säg vilken part platsen hör till, eller vad den heter.")
    periods.keep_in_order(place.since, place.until)
    seat.organisation, seat.since, seat.until = place.organisation, place.since, place.until
    seat.title, seat.open_to = place.title.strip()[:200], place.open_to.strip()[:200]
    seat.appointed_by = place.appointed_by.strip()[:200]
    seat.save()
    return seat
