"""Pages that lay out a year, and roll the wheel into the next one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.rules import check_keep
from rodatraden.domain.wheel.operations import spokes as operations
from rodatraden.domain.wheel.operations.spokes import Laid
from rodatraden.domain.wheel.queries import occurrences
from rodatraden.domain.wheel.queries.almanac import almanac, free_day
from rodatraden.domain.wheel.queries.occurrences import Turn
from rodatraden.domain.wheel.queries.recurrence import Span, days_told, told
from rodatraden.web.http import SignedInRequest, page


@page(check_keep, methods=("POST",))
def lay_out(request: SignedInRequest) -> HttpResponse:
    """Reckon the days of a year (``ar``), of the spokes of a body (``organ``) or of all."""
    year, body = _asked(request.POST.get("ar", "")), _body(request.POST.get("organ", ""))
    try:
        laid = operations.lay_out_year(year=year, body=body, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _told(year, laid))
    return HttpResponseRedirect(_wheel(year, body))


@page(check_keep, methods=("GET", "HEAD", "POST"))
def roll(request: SignedInRequest) -> HttpResponse:
    """Show what a year (``?ar=``, else the next) would be; lay it out, with the rules that were marked changed."""
    asked = request.POST if request.method == "POST" else request.GET
    year, body = _asked(asked.get("ar", "")), _body(asked.get("organ", ""))
    book = almanac(since=year - 1, until=year)
    spokes = [spoke for spoke in book.spokes.values() if body is None or spoke.body_id == body.pk]
    there = occurrences.all_occurrences().filter(spoke__in=[spoke.pk for spoke in spokes], year=year - 1)
    turns = occurrences.turns(spokes, there.order_by("begins_on", "pk"), year, book)
    if request.method == "POST":
        marked = set(request.POST.getlist("andra"))
        changes = {turn.spoke: turn.rule for turn in turns if turn.rule and str(turn.spoke.pk) in marked}
        try:
            laid = operations.roll_into_year(year=year, changes=changes, body=body, by=request.user, now=timezone.now())
        except (NotAllowed, NotPossible) as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, _told(year, laid))
            return HttpResponseRedirect(_wheel(year, body))
    turns.sort(key=lambda turn: (turn.spans[0].day.timetuple()[:3] if turn.spans else (9999,), turn.spoke.title))
    context = {
        "year": year,
        "body": body,
        "lines": [_line(turn) for turn in turns],
        "back": _wheel(year - 1, body),
    }
    return render(request, "wheel/roll.html", context)


def _line(turn: Turn) -> dict[str, object]:
    """A turn as the page tells it."""
    return {
        "spoke": turn.spoke,
        "rule": told(turn.spoke.rule),
        "before": [days_told(row.begins, row.ends) for row in turn.before],
        "days": [_day(span) for span in turn.spans],
        "why_none": turn.why_none,
        "moved": turn.moved,
        "new_rule": told(turn.rule) if turn.rule else "",
        "new_days": [_day(span) for span in turn.moved_spans],
    }


def _day(span: Span) -> str:
    free = free_day(span.day) if span.day == span.last_day else ""
    return days_told(span.day, span.last_day) + (f" ({free.lower()})" if free else "")


def _told(year: int, laid: Laid) -> str:
    parts = [
        swedish.plural(laid.added, "nytt tillfälle", "nya tillfällen") if laid.added else "",
        f"{swedish.plural(laid.changed, 'dag', 'dagar')} räknades om" if laid.changed else "",
        f"{swedish.plural(laid.removed, 'tillfälle', 'tillfällen')} föll bort" if laid.removed else "",
    ]
    said = swedish.listed([part for part in parts if part])
    return f"Hjulet för {year}: {said}." if said else f"Hjulet för {year} stämde redan."


def _asked(year: str) -> int:
    return int(year) if year.isdecimal() and len(year) == 4 else timezone.localdate().year + 1


def _body(number: str) -> Body | None:
    return Body.objects.filter(pk=number).first() if number.isdecimal() and len(number) < 12 else None


def _wheel(year: int, body: Body | None) -> str:
    return f"{reverse('wheel:wheel')}?ar={year}{f'&organ={body.pk}' if body else ''}"
