"""The timetable of a body, its milestones, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.models import Milestone
from rodatraden.domain.followup.operations import milestones as operations
from rodatraden.domain.followup.operations.milestones import Goal
from rodatraden.domain.followup.queries import milestones
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.rules import check_keep, check_read, may_lead
from rodatraden.web import lists
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import ask, sent
from rodatraden.web.followup.milestone_forms import (
    DropMilestone,
    FinishMilestone,
    MilestoneFilters,
    MilestoneForm,
    MoveMilestone,
)
from rodatraden.web.followup.milestone_tables import MILESTONES, is_late
from rodatraden.web.followup.timeline import draw
from rodatraden.web.http import SignedInRequest, page

_BOTH = ("GET", "HEAD", "POST")
_DRAWN = 40  # milestones in the picture


@page(check_read)
def timetable(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """What a body is to have ready by when: drawn, and as a list."""
    body = get_object_or_404(Body, pk=pk)
    rows, filters, today = milestones.of_body(body), MilestoneFilters(request.GET), timezone.localdate()
    filters.is_valid()
    drawn = [] if "format" in request.GET else list(filters.narrow(rows)[: _DRAWN + 1])
    context = {
        "body": body,
        "timeline": draw(drawn[:_DRAWN], today),
        "drawn": _DRAWN if len(drawn) > _DRAWN else 0,
        "may_lead": may_lead(request.user, bodies=[body], on=today),
    }
    return lists.answer(request, MILESTONES, rows, template="followup/timetable.html", filters=filters, context=context)


@page(check_read)
def milestone(request: SignedInRequest, pk: int) -> HttpResponse:
    """One milestone: its days, and why they moved."""
    found, today = get_object_or_404(milestones.all_milestones(), pk=pk), timezone.localdate()
    context = {
        "milestone": found,
        "is_late": is_late(found),
        "state": milestones.state_in_words(found, today),
        "moves": found.moves.all(),
        "moved": milestones.moves_in_words(found),
        "may_lead": may_lead(request.user, bodies=[found.body], on=today),
    }
    return render(request, "followup/milestone.html", context)


@page(check_keep, methods=_BOTH)
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    body = get_object_or_404(Body, pk=pk)
    back = reverse("followup:timetable", args=[body.pk])

    def do(said: dict[str, Any]) -> Milestone:
        planned_on = said.pop("planned_on")
        return operations.add_milestone(
            body=body, goal=Goal(**said), planned_on=planned_on, by=request.user, now=timezone.now()
        )

    return ask(
        request,
        MilestoneForm(sent(request), body=body),
        do,
        title=f"Nytt delmål för {body}",
        lead="Dagen du anger nu står kvar som den planerade, även om delmålet flyttas.",
        back=back,
        back_words="Tidsplanen",
        save="Lägg till",
        done="Delmålet är inlagt.",
        on_to=back,
    )


@page(check_keep, methods=_BOTH)
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(milestones.all_milestones(), pk=pk)
    initial = {
        "title": found.title,
        "person": found.person_id,
        "owner_words": found.owner_words,
        "thread": found.thread_id,
        "note": found.note,
    }
    form = MilestoneForm(sent(request), body=found.body, initial=initial)
    del form.fields["planned_on"]
    return _ask_of(
        request,
        found,
        form,
        lambda said: {"goal": Goal(**said)},
        operations.change_milestone,
        title="Ändra delmålet",
        save="Spara",
        done="Delmålet är ändrat.",
    )


@page(check_keep, methods=_BOTH)
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(milestones.all_milestones(), pk=pk)
    return _ask_of(
        request,
        found,
        MoveMilestone(sent(request), initial={"to": found.due_on}),
        lambda said: said,
        operations.move_milestone,
        title=f"Flytta {found}",
        save="Flytta",
        done="Delmålet är flyttat. Den planerade dagen står kvar bredvid.",
    )


@page(check_keep, methods=_BOTH)
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(milestones.all_milestones(), pk=pk)
    return _ask_of(
        request,
        found,
        FinishMilestone(sent(request), initial={"done_on": timezone.localdate()}),
        lambda said: said,
        operations.finish_milestone,
        title=f"Är {found} klart?",
        save="Klart",
        done="Delmålet är klart.",
    )


@page(check_keep, methods=_BOTH)
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(milestones.all_milestones(), pk=pk)
    return _ask_of(
        request,
        found,
        DropMilestone(sent(request)),
        lambda said: said,
        operations.drop_milestone,
        title=f"Lägg ned {found}",
        save="Lägg ned",
        done="Delmålet är nedlagt och står kvar i tidsplanen.",
    )


@page(check_keep, methods=("POST",))
def resume(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(milestones.all_milestones(), pk=pk)
    try:
        operations.resume_milestone(milestone=found, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Delmålet är öppet igen.")
    return HttpResponseRedirect(address_of_record(found))


def _ask_of(
    request: SignedInRequest,
    found: Milestone,
    form: forms.Form,
    understood: Callable[[dict[str, Any]], dict[str, Any]],
    operation: Callable[..., Milestone],
    **words: str,
) -> HttpResponse:
    """The page that asks something of a milestone: ``understood`` makes what the operation takes of what the form says."""

    def do(said: dict[str, Any]) -> Milestone:
        return operation(milestone=found, **understood(said), by=request.user, now=timezone.now())

    return ask(request, form, do, back=address_of_record(found), back_words="Delmålet", **words)
