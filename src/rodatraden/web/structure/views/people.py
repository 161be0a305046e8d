"""People: the list, and what one of them is, owes and has been at."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rodatraden.domain.followup.queries.readable import readable_assignments
from rodatraden.domain.meetings.queries import attendance, whereabouts
from rodatraden.domain.structure.models import Person
from rodatraden.domain.structure.queries import people
from rodatraden.domain.structure.rules import check_read
from rodatraden.web import lists, matters
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.marks import Sources
from rodatraden.web.structure.tables import PEOPLE, PersonFilters

_FEW, _MANY = 10, 60


@page(check_read)
def person_list(request: SignedInRequest) -> HttpResponseBase:
    return lists.answer(
        request,
        PEOPLE,
        people.register(),
        template="list.html",
        filters=PersonFilters(request.GET),
        context={"teach": ("Importera protokoll", "/import/")},
    )


@page(check_read)
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything of a person and of those who were said to be the same."""
    found = get_object_or_404(Person.objects.select_related("same_as"), pk=pk)
    same, today = people.one_and_the_same(found), timezone.localdate()
    rows = [one.pk for one in same]
    read = readable_assignments(request.user, on=today)
    owed = list(matters.assignments().filter(read, matters.owned_by(rows))[:_MANY])
    memberships = list(people.memberships_of(rows))
    attended = list(whereabouts.with_body(attendance.attended_by(rows))[:_FEW])
    context = {
        "person": found,
        "names": sorted({name.name for name in people.names_of(rows)} - {found.name}),
        "duplicates": [one for one in same if one != found],
        "namesakes": people.namesakes_of(found, rows),
        "roles": list(people.roles_of(rows)),
        "sitting": [m for m in memberships if m.holds_on(today)],
        "earlier": [m for m in memberships if not m.holds_on(today)],
        "years": attendance.by_year(rows),
        "attended": attended,
        "known": whereabouts.whereabouts(attended),
        "presented": list(attendance.presentations_of(rows)[:_FEW]),
        "open": [a for a in owed if a.state == "open"],
        "closed": [a for a in owed if a.state != "open"],
        "sources": Sources(owed),
    }
    return render(request, "structure/person.html", context)
