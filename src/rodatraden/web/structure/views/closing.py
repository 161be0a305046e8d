"""Closing a body, with what it leaves behind in view."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.queries import assignments
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.operations import bodies
from rodatraden.domain.structure.rules import check_keep
from rodatraden.web import matters
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import sent
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.structure.forms import CloseBody

_FEW = 20


@page(check_keep, methods=("GET", "HEAD", "POST"))
def close_body(request: SignedInRequest, pk: int) -> HttpResponse:
    """The meetings that are planned and the assignments that are open stand there; closing touches none of them."""
    body = get_object_or_404(Body, pk=pk)
    form = CloseBody(sent(request), initial={"until": request.GET.get("dag", "")})
    if form.is_bound and form.is_valid():
        until: date = form.cleaned_data["until"]
        try:
            bodies.close_body(body=body, until=until, by=request.user, now=timezone.now())
        except (NotAllowed, NotPossible) as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Organet är avslutat.")
            left = meetings.planned_from(body, until).count()
            if left:
                messages.warning(request, _left_in_words(left))
            return HttpResponseRedirect(address_of_record(body))
    open_ones = matters.assignments().filter(assignments.open_ones(), assignments.of_body(pk))
    context = {
        "body": body,
        "form": form,
        "planned": list(meetings.planned_from(body, timezone.localdate())[:_FEW]),
        "assignments": list(open_ones[:_FEW]),
        "more": max(0, open_ones.count() - _FEW),
    }
    return render(request, "structure/close_body.html", context, status=422 if form.is_bound else 200)


def _left_in_words(count: int) -> str:
    if count == 1:
        return "Ett möte är planerat efter den dagen. Ställ in det, eller låt ett annat organ hålla det."
    return f"{count} möten är planerade efter den dagen. Ställ in dem, eller låt ett annat organ hålla dem."
