"""The threads: the list, and the page of one."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.followup.enums import AssignmentState, DecisionKind
from rodatraden.domain.followup.queries import anchoring, threads, watches
from rodatraden.domain.meetings.queries.drafts import hidden_from
from rodatraden.domain.structure.rules import check_read
from rodatraden.web import lists
from rodatraden.web.followup.filters import ThreadFilters
from rodatraden.web.followup.river import draw
from rodatraden.web.followup.tables import threads_table
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.marks import Sources

_AWAITED = {DecisionKind.EXPECTED, DecisionKind.DEFERRED}


@page(check_read)
def thread_list(request: SignedInRequest) -> HttpResponseBase:
    return lists.answer(
        request,
        threads_table(hidden_from(request.user, on=timezone.localdate())),
        threads.all_threads(),
        template="list.html",
        filters=ThreadFilters(request.GET),
        first=threads.taken_up_last,
        context={
            "lead": "En fråga genom organ och år, under alla sina namn.",
            "teach": ("Importera protokoll", "/import/"),
        },
    )


@page(check_read)
def thread(request: SignedInRequest, pk: int) -> HttpResponse:
    """What has happened in this question, in which bodies, what was decided, who owes what."""
    found = get_object_or_404(threads.all_threads(), pk=pk)
    told = threads.on_thread(found, hidden=hidden_from(request.user, on=timezone.localdate()))
    decisions = [decision for happening in told.happenings for decision in happening.decisions]
    assignments = [assignment for happening in told.happenings for assignment in happening.assignments]
    days = [happening.day for happening in told.happenings if happening.day]
    bodies = {body.pk: body for happening in told.happenings for body in happening.bodies}
    items = [happening.tie.item for happening in told.happenings]
    suggested = [fact for happening in told.suggested for fact in (*happening.decisions, *happening.assignments)]
    context = {
        "thread": found,
        "names": threads.names_of(found),
        "happenings": told.happenings,
        "left_out": told.left_out,
        "suggested": told.suggested,
        "refused": told.refused,
        "river": draw(told.happenings),
        "anchoring": anchoring.anchoring(told.happenings),
        "bodies": sorted(bodies.values(), key=lambda body: swedish.sort_key(body.name)),
        "since": min(days, default=None),
        "until": max(days, default=None),
        "owed": [assignment for assignment in assignments if assignment.state == AssignmentState.OPEN],
        "awaited": [decision for decision in decisions if decision.kind in _AWAITED],
        "watches": watches.on_thread(found),
        "sources": Sources([*items, *decisions, *assignments, *suggested]),
    }
    return render(request, "followup/thread.html", context)
