"""The bodies: the list, and the page of one."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.followup.queries import assignments, decisions
from rodatraden.domain.followup.queries.readable import readable, readable_assignments
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.queries import attendance, meetings
from rodatraden.domain.structure.enums import RelationKind
from rodatraden.domain.structure.models import Body, Membership
from rodatraden.domain.structure.queries import bodies, mandates
from rodatraden.domain.structure.rules import check_read
from rodatraden.web import lists, matters
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.marks import Sources
from rodatraden.web.structure.fields import DayField
from rodatraden.web.structure.seating import Seating, seat
from rodatraden.web.structure.tables import BODIES, BodyFilters

_FEW = 6


class DayForm(forms.Form):
    dag = DayField(label="Så som det var den", required=False)


@page(check_read)
def body_list(request: SignedInRequest) -> HttpResponseBase:
    return lists.answer(
        request,
        BODIES,
        bodies.all_bodies(),
        template="structure/bodies.html",
        filters=BodyFilters(request.GET),
        context={"actions": [("Bilda ett organ", "/organ/nytt/")], "teach": ("Importera protokoll", "/import/")},
    )


@page(check_read)
def body(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who sits here (on ``?dag=ÅÅÅÅ-MM-DD``, or today), how it stands to others, what is open, decided, when it met."""
    today = timezone.localdate()
    known = bodies.one(pk, on=today)
    if known is None:
        raise Http404
    found = known.body
    form = DayForm({"dag": request.GET.get("dag") or today})
    form.is_valid()
    day: date = form.cleaned_data.get("dag") or today
    memberships = list(bodies.memberships_of(found))
    seating = seat(memberships, list(bodies.seats_of(found, on=day)), on=day)
    ties = bodies.ties_of(found)
    met = list(meetings.of_body_with_first_day(found)[: attendance.BACK])
    mine, read = readable_assignments(request.user, on=today), readable(request.user, on=today)
    owed = list(matters.assignments().filter(mine, assignments.open_ones(), assignments.of_body(pk))[:_FEW])
    decided = list(matters.decisions().filter(read, decisions.taken_by(pk))[:_FEW])
    context = {
        "body": found,
        "is_active": found.holds_on(today),
        "names": known.names,
        "commission": known.commission,
        "mandates": mandates.mandates_of(found, on=day),
        "form": form,
        "day": day,
        "is_today": day == today,
        "is_past": day < today,
        "known_since": met[0].first_on if met else None,  # type: ignore[attr-defined]  # annotated by the query
        "seating": seating,
        "earlier": [m for m in memberships if m.until and m.until <= day],
        "coming": [m for m in memberships if m.since and m.since > day],
        **(_lately(found, met, memberships, seating) if day == today else _that_year(found, day)),
        "ties": ties,
        "lineage": [tie for tie in ties if tie.relation.kind == RelationKind.REPLACES],
        "meetings": met[:_FEW],
        "orphaned": _orphaned(found, met),
        "assignments": owed,
        "decisions": decided,
        "threads": matters.threads_of_body(found, at_most=_FEW),
        "sources": Sources([*owed, *decided]),
    }
    return render(request, "structure/body.html", context)


def _lately(found: Body, met: list[Meeting], memberships: list[Membership], seating: Seating) -> dict[str, object]:
    """Who was at the latest meetings without a seat, and the parties that had nobody there."""
    lately = attendance.lately_in(found, met)
    return {
        "seen": lately.seen(without=[m.person_id for m in memberships]),
        "years": lately.years,
        "missing": sorted(
            lately.missing(seating.parties), key=lambda missing: swedish.sort_key(missing.organisation.name)
        ),
    }


def _orphaned(found: Body, met: list[Meeting]) -> list[Meeting]:
    """The meetings that are planned for the day on which the body is closed, or later; the nearest first."""
    coming = [m for m in met if m.state in (MeetingState.PLANNED, MeetingState.CALLED) and m.held_on]
    return [m for m in coming[::-1] if m.held_on and found.until and m.held_on >= found.until]


def _that_year(found: Body, day: date) -> dict[str, object]:
    """Who was at the meetings of the year of the day, members and others."""
    return {"seen_that_year": attendance.seen_in_year(found, day.year)}
