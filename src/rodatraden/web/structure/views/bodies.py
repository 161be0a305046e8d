"""The bodies: the list, and the page of one."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.followup.queries import assignments, decisions
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.queries import attendance, meetings
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Membership, Seat
from rodatraden.domain.structure.queries import bodies
from rodatraden.domain.structure.rules import check_read
from rodatraden.web import lists, matters
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.marks import Sources
from rodatraden.web.structure.fields import DayField
from rodatraden.web.structure.tables import BODIES, BodyFilters

_FEW = 6
_ROLES = list(Role)  # the chair first, as the roles are listed


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
    known = bodies.one(pk)
    if known is None:
        raise Http404
    (found, names), today = known, timezone.localdate()
    form = DayForm({"dag": request.GET.get("dag") or today})
    form.is_valid()
    day: date = form.cleaned_data.get("dag") or today
    commissions = bodies.commissions_of(found)
    memberships = list(bodies.memberships_of(found))
    sitting = _by_role([m for m in memberships if m.holds_on(day)])
    seats = list(bodies.seats_of(found, on=day))
    met = list(meetings.of_body_with_first_day(found)[: attendance.BACK])
    owed = list(matters.assignments().filter(assignments.open_ones(), assignments.of_body(pk))[:_FEW])
    decided = list(matters.decisions().filter(decisions.taken_by(pk))[:_FEW])
    context = {
        "body": found,
        "is_active": found.holds_on(today),
        "names": names,
        "commission": next((one for one in commissions if one.holds_on(today)), None),
        "earlier_commissions": [one for one in commissions if not one.holds_on(today)],
        "form": form,
        "day": day,
        "is_today": day == today,
        "is_past": day < today,
        "known_since": met[0].first_on if met else None,  # type: ignore[attr-defined]  # annotated by the query
        "sitting": sitting,
        "others": [m for m in memberships if not m.holds_on(day)],
        "empty_seats": _empty(seats, sitting),
        **(_lately(found, met, memberships, sitting, seats) if day == today else _that_year(found, day)),
        "ties": bodies.ties_of(found),
        "meetings": met[:_FEW],
        "assignments": owed,
        "decisions": decided,
        "threads": matters.threads_of_body(found, at_most=_FEW),
        "sources": Sources([*owed, *decided]),
    }
    return render(request, "structure/body.html", context)


def _lately(
    found: Body, met: list[Meeting], memberships: list[Membership], sitting: list[Membership], seats: list[Seat]
) -> dict[str, object]:
    """Who was at the latest meetings without a seat, and the parties that had nobody there."""
    lately = attendance.lately_in(found, met)
    parties = [seat.organisation for seat in seats if seat.organisation]
    parties += [m.organisation for m in sitting if m.organisation]
    return {
        "seen": lately.seen(without=[m.person_id for m in memberships]),
        "years": lately.years,
        "missing": sorted(lately.missing(parties), key=lambda missing: swedish.sort_key(missing.organisation.name)),
    }


def _that_year(found: Body, day: date) -> dict[str, object]:
    """Who was at the meetings of the year of the day, members and others."""
    return {"seen_that_year": attendance.seen_in_year(found, day.year)}


def _by_role(memberships: list[Membership]) -> list[Membership]:
    """The chair first, by name within a role."""
    return sorted(memberships, key=lambda m: (_ROLES.index(Role(m.role)), swedish.sort_key(m.person.name)))


def _empty(seats: list[Seat], sitting: list[Membership]) -> list[Seat]:
    """The places that nobody fills: neither by the place itself nor for its organisation."""
    filled = {m.seat_id for m in sitting if m.seat_id}
    parties = {m.organisation_id for m in sitting if m.organisation_id}
    return [s for s in seats if s.pk not in filled and s.organisation_id not in parties]
