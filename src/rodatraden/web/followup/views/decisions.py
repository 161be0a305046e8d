"""The decisions: the register, and the page of one."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rodatraden.base import audit, swedish
from rodatraden.domain.followup.queries import decisions, delegations, threads
from rodatraden.domain.followup.queries.mandated import lacking_of
from rodatraden.domain.followup.queries.readable import readable
from rodatraden.domain.structure.queries.mandates import mandates_on
from rodatraden.domain.structure.rules import check_read
from rodatraden.web import lists
from rodatraden.web.followup.filters import DecisionFilters
from rodatraden.web.followup.happened import told
from rodatraden.web.followup.tables import DECISIONS
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.marks import Sources
from rodatraden.web.meetings.hidden import refuse_hidden


@page(check_read)
def decision_list(request: SignedInRequest) -> HttpResponseBase:
    return lists.answer(
        request,
        DECISIONS,
        decisions.all_decisions().filter(readable(request.user, on=timezone.localdate())),
        template="followup/decisions.html",
        filters=DecisionFilters(request.GET, user=request.user),
    )


@page(check_read)
def decision(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(decisions.all_decisions().select_related("meeting__minutes"), pk=pk)
    refuse_hidden(request, found.meeting)
    sources = Sources([found])
    takers = decisions.takers(found)
    context = {
        "decision": found,
        "kicker": ", ".join([found.get_kind_display()] + [swedish.day(day) for day in [found.decided_on] if day]),
        "delegations": list(delegations.of_decision(found)),
        "takers": takers,
        "without_mandate": lacking_of(mandates_on(found.decided_on or found.meeting.held_on), found, takers),
        "threads": threads.of_items([found.item_id]).get(found.item_id, []) if found.item_id else [],
        "sources": sources,
        "marks": sources.of(found),
        "history": told(audit.of(found)),
    }
    return render(request, "followup/decision.html", context)
