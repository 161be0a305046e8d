"""The page of a series of meetings, what is done with it, and the meetings of all bodies in a term."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.meetings.models import Series
from rodatraden.domain.meetings.operations import series as operations
from rodatraden.domain.meetings.queries import calendar
from rodatraden.domain.meetings.queries import series as queries
from rodatraden.domain.structure.enums import BodyKind
from rodatraden.domain.structure.rules import check_keep, check_read, may_lead
from rodatraden.web.asking import ask, sent
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.meetings import planning_forms as forms
from rodatraden.web.meetings.planning import chosen_days, reasons

_BOTH = ("GET", "HEAD", "POST")
_TERMS = 3  # terms before and after this one to choose from
_HALF_A_YEAR = timedelta(days=183)


@page(check_read)
def series(request: SignedInRequest, pk: int) -> HttpResponse:
    """A series: its rule in words, and every day of it with what became of it."""
    found = _series(pk)
    context = {
        "series": found,
        "rule": queries.rule_of(found),
        "days": queries.days_of(found),
        "may_run": may_lead(request.user, bodies=[found.body], on=timezone.localdate()),
        "today": timezone.localdate(),
    }
    return render(request, "meetings/series.html", context)


@page(check_keep, methods=_BOTH)
def leave_out(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make an exception from a series."""
    found, today = _series(pk), timezone.localdate()
    days = [row.day for row in queries.days_of(found) if not row.is_left_out and row.day >= today]

    def do(said: dict[str, Any]) -> Series:
        operations.leave_out(
            series=found, day=said["day"], because=said["because"], by=request.user, now=timezone.now()
        )
        return found

    return _ask(
        request, forms.LeaveOut(sent(request), days=days), do, found, "Lägg till ett undantag", "Undantaget är gjort."
    )


@page(check_keep, methods=_BOTH)
def change_hours(request: SignedInRequest, pk: int) -> HttpResponse:
    """Set the hours and the place of all meetings of a series that nobody is called to yet."""
    found = _series(pk)
    initial = {"starts_at": found.starts_at, "ends_at": found.ends_at, "place": found.place}

    def do(said: dict[str, Any]) -> Series:
        operations.change_coming(series=found, **said, by=request.user, now=timezone.now())
        return found

    return _ask(
        request,
        forms.HourFields(sent(request), initial=initial),
        do,
        found,
        "Ändra tid och plats",
        "Tiden och platsen gäller nu för de möten som ingen är kallad till än.",
    )


@page(check_keep, methods=_BOTH)
def extend(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the rule of a series go on: its new days are shown with what speaks against them, and then planned."""
    found = _series(pk)
    form = forms.ExtendSeries(sent(request), initial={"until": queries.next_term(queries.rule_of(found)).until})
    rows: list[calendar.Day] = []
    chosen: set[date] = set()
    if form.is_bound and form.is_valid():
        until = form.cleaned_data["until"]
        fresh = [day for day in queries.extended(found, until).days() if day > found.until]
        rows = calendar.look_at([found.body], fresh, starts_at=found.starts_at, ends_at=found.ends_at)
        chosen = chosen_days(request, rows)
        if not rows:
            form.add_error("until", f"Regeln ger ingen ny dag efter {swedish.day(found.until)}. Välj en senare dag.")
        elif "planera" in request.POST:
            try:
                operations.extend_series(
                    series=found,
                    until=until,
                    days=sorted(chosen),
                    left_out=reasons(rows),
                    by=request.user,
                    now=timezone.now(),
                )
            except (NotAllowed, NotPossible) as reason:
                form.add_error(None, str(reason))
            else:
                messages.success(request, f"Serien är förlängd med {swedish.plural(len(chosen), 'möte', 'möten')}.")
                return HttpResponseRedirect(reverse("meetings:series", args=[pk]))
    context = {
        "title": "Förläng serien",
        "lead": queries.rule_of(found).told,
        "kicker": found.body.name,
        "back": reverse("meetings:series", args=[pk]),
        "back_words": "Serien",
        "form": form,
        "rows": [(day, day.day in chosen) for day in rows],
    }
    return render(request, "meetings/term.html", context, status=422 if form.errors else 200)


@page(check_read)
def term(request: SignedInRequest) -> HttpResponse:
    """All bodies with their meetings of a term (``?termin=`` its first day), and which have none (``?slag=`` narrows)."""
    this, _ = queries.term_of(timezone.localdate())
    terms = [queries.term_of(this + step * _HALF_A_YEAR)[0] for step in range(-_TERMS, _TERMS + 1)]
    asked = request.GET.get("termin", "")
    since = next((first for first in terms if first.isoformat() == asked), this)
    kind = request.GET.get("slag", "")
    kind = kind if kind in BodyKind.values else ""
    _, until = queries.term_of(since)
    rows = queries.of_term(since, until, kind=kind)
    context = {
        "rows": rows,
        "lacking": sum(row.lacks for row in rows),
        "terms": [(first.isoformat(), _named(first)) for first in terms],
        "since": since.isoformat(),
        "named": _named(since),
        "kinds": BodyKind.choices,
        "kind": kind,
    }
    return render(request, "meetings/of_term.html", context)


def _named(first: date) -> str:
    return f"{'våren' if first.month == 1 else 'hösten'} {first.year}"


def _series(pk: int) -> Series:
    return get_object_or_404(Series.objects.select_related("body"), pk=pk)


def _ask(
    request: SignedInRequest, form: django_forms.Form, do: Any, found: Series, title: str, done: str
) -> HttpResponse:
    back = reverse("meetings:series", args=[found.pk])
    return ask(
        request,
        form,
        do,
        title=title,
        lead=f"{found.body}. {queries.rule_of(found).told}",
        back=back,
        back_words="Serien",
        save="Spara",
        done=done,
        on_to=back,
    )
