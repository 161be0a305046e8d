"""Pages that put a spoke on the wheel, change it and end it. The words are shown back as they were understood."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.structure.rules import check_keep
from rodatraden.domain.wheel.models import Spoke
from rodatraden.domain.wheel.operations import spokes as operations
from rodatraden.domain.wheel.queries.almanac import all_spokes, almanac, free_day
from rodatraden.domain.wheel.queries.recurrence import coming, days_told, told
from rodatraden.domain.wheel.queries.words import Understood
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import ask, sent
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.wheel.forms import EditSpoke, EndSpoke

_BOTH = ("GET", "HEAD", "POST")
_SHOWN = 3  # years ahead


@page(check_keep, methods=_BOTH)
def add(request: SignedInRequest) -> HttpResponse:
    """Put a spoke on the wheel, of the body in ``?organ=`` if it says one."""
    form = EditSpoke(sent(request), initial={"body": request.GET.get("organ")})
    return _write(request, form, None)


@page(check_keep, methods=_BOTH)
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    spoke = get_object_or_404(all_spokes().select_related("thread"), pk=pk)
    return _write(request, EditSpoke(sent(request), spoke=spoke), spoke)


def _write(request: SignedInRequest, form: EditSpoke, spoke: Spoke | None) -> HttpResponse:
    """Save the form, or (``visa``) only show the days that its words mean."""
    shown_only = "visa" in request.POST
    if form.is_bound and form.is_valid() and not shown_only:
        demand, by, now = form.demand(), request.user, timezone.now()
        try:
            saved = (
                operations.change_spoke(spoke=spoke, demand=demand, by=by, now=now)
                if spoke
                else operations.add_spoke(demand=demand, by=by, now=now)
            )
        except (NotAllowed, NotPossible) as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{saved.title} står i hjulet: {told(saved.rule)}.")
            return HttpResponseRedirect(address_of_record(saved))
    context = {
        "form": form,
        "spoke": spoke,
        "understood": _shown(form.understood) if form.understood else None,
        "back": address_of_record(spoke) if spoke else reverse("wheel:wheel"),
    }
    return render(request, "wheel/edit.html", context, status=422 if form.is_bound and not shown_only else 200)


def _shown(understood: Understood) -> dict[str, object]:
    """The rule in words, and its days in the next years with what there is to say about each."""
    year = timezone.localdate().year
    bodies = [understood.rule.from_body] if understood.rule.from_body else []
    last = max([year + _SHOWN, *understood.years])
    spans = coming(
        understood.rule,
        year,
        almanac(since=year, until=last, also=bodies),
        years=understood.years,
        count=_SHOWN,
    )
    return {
        "rule": told(understood.rule),
        "years": understood.years,
        "days": [
            (days_told(span.day, span.last_day), free_day(span.day) if span.day == span.last_day else "", span.remark)
            for span in spans
        ],
    }


@page(check_keep, methods=_BOTH)
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    spoke = get_object_or_404(all_spokes(), pk=pk)

    def do(said: dict[str, int]) -> Spoke:
        return operations.end_spoke(spoke=spoke, last_year=said["last_year"], by=request.user, now=timezone.now())

    return ask(
        request,
        EndSpoke(sent(request), initial={"last_year": timezone.localdate().year}),
        do,
        title=f"Avsluta ”{spoke}”",
        lead="Det som redan är gjort står kvar. Senare tillfällen som ingen har rört tas bort.",
        back=address_of_record(spoke),
        back_words=spoke.title,
        save="Avsluta",
        done=f"{spoke} är avslutat i hjulet.",
    )
