"""Pages for one occurrence: move it, tick it, pass over it, open it again, put it on an agenda."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.structure.rules import check_keep
from rodatraden.domain.wheel.models import Occurrence
from rodatraden.domain.wheel.operations import occurrences as operations
from rodatraden.domain.wheel.queries.recurrence import days_told
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import ask, sent
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.wheel import forms

_BOTH = ("GET", "HEAD", "POST")
_AHEAD = 400  # days: the meetings to choose from


def _found(pk: int) -> Occurrence:
    return get_object_or_404(Occurrence.objects.select_related("spoke__body"), pk=pk)


def _place(row: Occurrence) -> str:
    return f"{address_of_record(row.spoke)}#tillfalle-{row.pk}"


def _back(request: SignedInRequest, row: Occurrence) -> str:
    """Where a button was pressed, if that was on the wheel; else the page of the spoke."""
    asked = request.GET.get("tillbaka", "")
    wheel = reverse("wheel:wheel")
    return asked if asked == wheel or asked.startswith(f"{wheel}?") else _place(row)


def _lead(row: Occurrence) -> str:
    return f"{row.spoke}, {days_told(row.begins, row.ends)}."


@page(check_keep, methods=_BOTH)
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _found(pk)
    form = forms.MoveOccurrence(sent(request), initial={"to": row.moved_to or row.day, "because": row.moved_because})

    def do(said: dict[str, Any]) -> Occurrence:
        return operations.move_occurrence(occurrence=row, **said, by=request.user, now=timezone.now())

    return ask(
        request,
        form,
        do,
        title="Flytta",
        lead=f"{_lead(row)} Dagen som du väljer står kvar även om hjulet räknas om.",
        back=_place(row),
        back_words=row.spoke.title,
        save="Flytta",
        done="Dagen är ändrad.",
        on_to=_place(row),
    )


@page(check_keep, methods=_BOTH)
def tick(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tick it, with what came of it or (from a button of the wheel) without."""
    row = _found(pk)

    def do(said: dict[str, Any]) -> Occurrence:
        return operations.tick_occurrence(occurrence=row, **said, by=request.user, now=timezone.now())

    return ask(
        request,
        forms.TickOccurrence(sent(request)),
        do,
        title="Bocka av",
        lead=_lead(row),
        back=_place(row),
        back_words=row.spoke.title,
        save="Bocka av",
        done=f"{row} är avbockat.",
        on_to=_back(request, row),
    )


@page(check_keep, methods=_BOTH)
def skip(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _found(pk)

    def do(said: dict[str, Any]) -> Occurrence:
        return operations.skip_occurrence(occurrence=row, **said, by=request.user, now=timezone.now())

    return ask(
        request,
        forms.SkipOccurrence(sent(request)),
        do,
        title="Hoppa över",
        lead=f"{_lead(row)} Nästa år kommer det tillbaka som vanligt.",
        back=_place(row),
        back_words=row.spoke.title,
        save="Hoppa över",
        done=f"{row} hoppas över.",
        on_to=_place(row),
    )


@page(check_keep, methods=("POST",))
def untick(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _found(pk)
    try:
        operations.untick_occurrence(occurrence=row, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, f"{row} är öppet igen.")
    return HttpResponseRedirect(_back(request, row))


@page(check_keep, methods=_BOTH)
def put_on_agenda(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose one of the coming meetings, of the body or (for what is for all bodies) of any."""
    row, today = _found(pk), timezone.localdate()
    rows = meetings.coming(on=today).filter(
        state__in=[MeetingState.PLANNED, MeetingState.CALLED], held_on__lte=today + timedelta(days=_AHEAD)
    )
    if row.spoke.body:
        rows = rows.filter(bodies=row.spoke.body)

    def do(said: dict[str, Any]) -> AgendaItem:
        return operations.put_on_agenda(occurrence=row, **said, by=request.user, now=timezone.now())

    return ask(
        request,
        forms.PutOnAgenda(sent(request), meetings=rows),
        do,
        title="Sätt upp på en dagordning",
        lead=_lead(row) if rows.exists() else f"{_lead(row)} Inget möte är planerat. Planera ett möte först.",
        back=_place(row),
        back_words=row.spoke.title,
        save="Sätt upp",
        done="Punkten står på dagordningen.",
        on_to=_place(row),
    )
