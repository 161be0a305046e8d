"""Pages that plan: one meeting, a whole term; moving a meeting and calling it off."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.operations import planning
from rodatraden.domain.meetings.queries import calendar
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.rules import check_keep
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import ask, sent
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.meetings import forms, telling

_BOTH = ("GET", "HEAD", "POST")


@page(check_keep, methods=_BOTH)
def plan_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """Plan one meeting of a body."""
    body = get_object_or_404(Body, pk=pk)
    form = forms.PlanMeeting(sent(request))

    def do(said: dict[str, Any]) -> Meeting:
        return planning.plan_meeting(
            bodies=[body], when=form.when(said["day"]), title=said["title"], by=request.user, now=timezone.now()
        )

    return ask(
        request,
        form,
        do,
        title="Planera ett möte",
        lead=f"För {body}. Kallelsen går inte ut förrän du säger till.",
        back=address_of_record(body),
        back_words=body.name,
        save="Planera mötet",
        done="Mötet är planerat. Nästa steg är dagordningen.",
    )


@page(check_keep, methods=_BOTH)
def plan_term(request: SignedInRequest, pk: int) -> HttpResponse:
    """Plan a term: first the rule, then its days with what speaks against them, then those that were marked."""
    body = get_object_or_404(Body, pk=pk)
    form = forms.PlanTerm(sent(request))
    found: list[calendar.Day] = []
    chosen: set[date] = set()
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        rule = calendar.days(said["rhythm"], weekday=said["weekday"], since=said["since"], until=said["until"])
        found = calendar.look_at(body, rule)
        if "planera" in request.POST:
            marked = set(request.POST.getlist("dag"))
            chosen = {day for day in rule if day.isoformat() in marked}
            try:
                made = planning.plan_term(
                    body=body,
                    whens=[form.when(day) for day in sorted(chosen)],
                    by=request.user,
                    now=timezone.now(),
                )
            except (NotAllowed, NotPossible) as reason:
                form.add_error(None, str(reason))
            else:
                messages.success(request, f"{swedish.plural(len(made), 'möte är planerat', 'möten är planerade')}.")
                return HttpResponseRedirect(address_of_record(body))
        else:
            chosen = {day.day for day in found if not day.holiday and not day.clashes}
            if not found:
                form.add_error(None, "Regeln ger inga dagar mellan de två dagarna. Ändra den och visa igen.")
    rows = [(day, day.day in chosen) for day in found]
    context = {"body": body, "form": form, "rows": rows}
    return render(request, "meetings/term.html", context, status=422 if form.errors else 200)


@page(check_keep, methods=_BOTH)
def move_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    initial = {
        "day": meeting.held_on,
        "starts_at": meeting.starts_at,
        "ends_at": meeting.ends_at,
        "place": meeting.place,
    }
    form = forms.MoveMeeting(sent(request), initial=initial)

    def do(said: dict[str, Any]) -> Meeting:
        telling.move(meeting, form.when(said["day"]), by=request.user)
        return meeting

    return ask(
        request,
        form,
        do,
        title="Flytta mötet",
        lead="Dagordningen och det som hör till mötet följer med.",
        back=address_of_record(meeting),
        back_words=meeting.title,
        save="Flytta mötet",
        done="Mötet är flyttat, och de som redan var kallade får brev om det.",
    )


@page(check_keep, methods=_BOTH)
def cancel_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)

    def do(said: dict[str, Any]) -> Meeting:
        telling.cancel(meeting, said["because"], by=request.user)
        return meeting

    return ask(
        request,
        forms.CancelMeeting(sent(request)),
        do,
        title="Ställ in mötet",
        lead="Dagordningen finns kvar och mötet kan planeras igen.",
        back=address_of_record(meeting),
        back_words=meeting.title,
        save="Ställ in mötet",
        done="Mötet är inställt, och de som redan var kallade får brev om det.",
    )


@page(check_keep, methods=("POST",))
def resume_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    try:
        planning.resume_meeting(meeting=meeting, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Mötet är planerat igen. Se över dagen.")
    return HttpResponseRedirect(address_of_record(meeting))
