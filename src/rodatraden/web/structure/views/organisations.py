"""The parties: the list, and everything one of them promised, decided, attended and told."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rodatraden.domain.followup.queries import assignments
from rodatraden.domain.followup.queries.readable import readable, readable_assignments
from rodatraden.domain.meetings.queries import attendance
from rodatraden.domain.structure.queries import organisations, people
from rodatraden.domain.structure.rules import check_read
from rodatraden.web import lists, matters
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.marks import Sources
from rodatraden.web.structure.tables import ORGANISATIONS, OrganisationFilters

_FEW, _MANY = 10, 60


@page(check_read)
def organisation_list(request: SignedInRequest) -> HttpResponseBase:
    return lists.answer(
        request,
        ORGANISATIONS,
        organisations.all_organisations(),
        template="list.html",
        filters=OrganisationFilters(request.GET),
        context={
            "actions": [("Lägg till en organisation", "/organisationer/ny/")],
            "teach": ("Importera protokoll", "/import/"),
        },
    )


@page(check_read)
def organisation(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the party has promised, decided, attended and told (``?rapporter=alla`` for all of it), and who speaks for it."""
    found = get_object_or_404(organisations.all_organisations(), pk=pk)
    today = timezone.localdate()
    read, mine = readable(request.user, on=today), readable_assignments(request.user, on=today)
    promised = list(matters.assignments().filter(mine, assignments.of_organisation(found))[:_MANY])
    told = attendance.reports_of(found).filter(read)
    is_all = request.GET.get("rapporter") == "alla"
    reports = list(told if is_all else told[: _FEW + 1])
    attended = list(attendance.attended_for(found)[:_MANY])
    decided = list(matters.decisions().filter(read, meeting__in=attended)[:_FEW])
    context = {
        "organisation": found,
        "names": list(found.names.order_by("name")),
        "county_part": organisations.county_parts_of([found], on=today).get(found.pk, ""),
        "seats": list(organisations.seats_of(found)),
        "memberships": list(organisations.memberships_of(found)),
        "people": people.holders_of_roles(found.pk, at_most=_MANY),
        "open": [a for a in promised if a.state == "open"],
        "closed": [a for a in promised if a.state != "open"],
        "decisions": decided,
        "reports": reports if is_all else reports[:_FEW],
        "has_more_reports": not is_all and len(reports) > _FEW,
        "meetings": attended[:_FEW],
        "sources": Sources([*promised, *reports, *decided]),
    }
    return render(request, "structure/organisation.html", context)
