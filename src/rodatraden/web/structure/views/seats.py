"""Seats and those who sit there: set up, changed, appointed, put in order, ended."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.structure.models import Body, Membership, Seat
from rodatraden.domain.structure.operations import memberships, seats
from rodatraden.domain.structure.rules import check_keep
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import ask, sent
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.structure import seat_forms as forms
from rodatraden.web.structure.registers import by_number

_BOTH = ("GET", "HEAD", "POST")
_WHERE = "#platser"  # of the body's page


@page(check_keep, methods=_BOTH)
def add_seats(request: SignedInRequest, pk: int) -> HttpResponse:
    body = get_object_or_404(Body, pk=pk)
    form = forms.AddSeats(sent(request))

    def do(said: dict[str, Any]) -> Body:
        seats.add_seats(body=body, place=form.place(), count=said["count"], by=request.user, now=timezone.now())
        return body

    return _ask(
        request,
        form,
        do,
        body,
        title=f"Lägg till platser i {body.name}",
        lead="En plats är till för en part, eller heter något när vem som helst kan fylla den.",
        save="Lägg till",
        done="Platserna finns nu i organet.",
    )


@page(check_keep, methods=_BOTH)
def change_seat(request: SignedInRequest, pk: int) -> HttpResponse:
    seat = get_object_or_404(Seat.objects.select_related("body", "organisation"), pk=pk)
    held = ("title", "open_to", "appointed_by", "since", "until")
    initial = {name: getattr(seat, name) for name in held} | {"organisation": seat.organisation_id}
    form = forms.SeatForm(sent(request), initial=initial)

    def do(_: dict[str, Any]) -> Body:
        seats.change_seat(seat=seat, place=form.place(), by=request.user, now=timezone.now())
        return seat.body

    return _ask(
        request,
        form,
        do,
        seat.body,
        title=f"Ändra platsen {forms.seat_name(seat)}",
        lead="De som sitter där sitter kvar.",
        save="Spara",
        done="Platsen är ändrad.",
    )


@page(check_keep, methods=_BOTH)
def end_seat(request: SignedInRequest, pk: int) -> HttpResponse:
    seat = get_object_or_404(Seat.objects.select_related("body", "organisation"), pk=pk)

    def do(said: dict[str, Any]) -> Body:
        seats.end_seat(seat=seat, until=said["until"], by=request.user, now=timezone.now())
        return seat.body

    there = [str(row.person) for row in seat.memberships.on(timezone.localdate()).select_related("person")]
    return _ask(
        request,
        forms.EndSeat(sent(request)),
        do,
        seat.body,
        title=f"Ta bort platsen {forms.seat_name(seat)}",
        lead=f"{swedish.listed(there)} slutar samma dag." if there else "Ingen sitter på platsen.",
        save="Ta bort platsen",
        done="Platsen tas bort den dagen. Det som har varit finns kvar.",
    )


@page(check_keep, methods=_BOTH)
def appoint(request: SignedInRequest, pk: int) -> HttpResponse:
    """Appoint somebody; the address may say whom (``?person=``) and to which seat (``?plats=``)."""
    body = get_object_or_404(Body, pk=pk)
    asked = {"person": by_number(request.GET.get("person", "")), "seat": request.GET.get("plats", "")}

    def do(said: dict[str, Any]) -> Body:
        memberships.appoint(**said, body=body, by=request.user, now=timezone.now())
        return body

    return _ask(
        request,
        forms.Appoint(sent(request), initial=asked, body=body, on=timezone.localdate()),
        do,
        body,
        title=f"Utse någon i {body.name}",
        save="Utse",
        done="Personen har nu sin plats i organet.",
    )


@page(check_keep, methods=_BOTH)
def change_membership(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = _membership(pk)
    body = membership.body
    initial: dict[str, Any] = {"organisation": membership.organisation_id, "seat": membership.seat_id}
    initial |= {"since": membership.since, "until": membership.until}

    def do(said: dict[str, Any]) -> Body:
        memberships.change_membership(membership=membership, **said, by=request.user, now=timezone.now())
        return body

    return _ask(
        request,
        forms.ChangeMembership(sent(request), initial=initial, body=body, on=timezone.localdate()),
        do,
        body,
        title=f"{membership.person}, {membership.get_role_display().lower()} i {body.name}",
        save="Spara",
        done="Uppdraget är ändrat.",
    )


@page(check_keep, methods=_BOTH)
def end_membership(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = _membership(pk)

    def do(said: dict[str, Any]) -> Body:
        memberships.end_membership(membership=membership, **said, by=request.user, now=timezone.now())
        return membership.body

    return _ask(
        request,
        forms.EndMembership(sent(request)),
        do,
        membership.body,
        title=f"Avsluta: {membership}",
        save="Avsluta",
        done="Tiden i organet är avslutad.",
    )


@page(check_keep, methods=("POST",))
def resume_membership(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back that a role was ended."""
    membership = _membership(pk)
    do = partial(memberships.resume_membership, membership=membership)
    return _act(request, do, membership, f"{membership.person} sitter som förut.")


@page(check_keep, methods=("POST",))
def place_substitute(request: SignedInRequest, pk: int) -> HttpResponse:
    """Call a substitute at the place of the order that is told (``plats``, 1 is first)."""
    membership = _membership(pk)
    asked = request.POST.get("plats", "")
    position = int(asked) if asked.isdecimal() and len(asked) < 4 else 1
    do = partial(memberships.place_substitute, membership=membership, position=position)
    return _act(request, do, membership, f"{membership.person} kallas nu in som nummer {position}.")


def _membership(pk: int) -> Membership:
    rows = Membership.objects.select_related("body", "person", "organisation", "seat__organisation")
    return get_object_or_404(rows, pk=pk)


def _act(request: SignedInRequest, do: Any, membership: Membership, done: str) -> HttpResponse:
    try:
        do(by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, done)
    return HttpResponseRedirect(f"{address_of_record(membership.body)}{_WHERE}")


def _ask(request: SignedInRequest, form: Any, do: Any, body: Body, **words: str) -> HttpResponse:
    """Ask, and go back to the seats of the body."""
    back = address_of_record(body)
    return ask(request, form, do, back=back, back_words=body.name, on_to=f"{back}{_WHERE}", **words)
