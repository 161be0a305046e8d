"""The wheel of a year, the page of a spoke, and the wheel as a calendar file."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.rules import check_read
from rodatraden.domain.wheel.models import Occurrence, Spoke
from rodatraden.domain.wheel.queries import occurrences
from rodatraden.domain.wheel.queries.almanac import all_spokes, almanac, free_day
from rodatraden.domain.wheel.queries.recurrence import Almanac, days_told, reckon_spoke, told
from rodatraden.domain.wheel.rules import may_tend
from rodatraden.publishing.calendar.wheel import wheel_calendar
from rodatraden.web import lists
from rodatraden.web.addresses import address_of_record
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.wheel.drawing import LETTERS, SHAPES, draw
from rodatraden.web.wheel.happened import happened
from rodatraden.web.wheel.tables import WheelFilters, notes_of, occurrence_table, state_of

_DRAWN = 300  # marks; of more, the list tells


@page(check_read)
def wheel(request: SignedInRequest) -> HttpResponseBase:
    """What a year (``?ar=``) demands, of all bodies or of one (``?organ=``): drawn, and as a list."""
    today = timezone.localdate()
    years = occurrences.years()
    filters = WheelFilters(request.GET, today=today, years=years)
    year, body = filters.year, filters.body

    def may(whose: Body | None) -> bool:
        return may_tend(request.user, body=whose, on=today)

    rows = occurrences.all_occurrences()
    table = occurrence_table(year, today, may, request.get_full_path())
    if request.GET.get("format"):
        return lists.answer(request, table, rows, template="", filters=filters)
    drawn = list(filters.narrow(rows).order_by("begins_on", "pk")[:_DRAWN])
    bodies = {row.spoke.body.pk: row.spoke.body for row in drawn if row.spoke.body} | ({body.pk: body} if body else {})
    book = almanac(since=year, until=year, also=bodies.values())
    spokes = [spoke for spoke in book.spokes.values() if body is None or spoke.body_id in (body.pk, None)]
    narrowed = bool(filters.cleaned_data.get("slag") or filters.cleaned_data.get("lage"))
    meetings = {pk: book.meetings[pk] for pk in bodies if pk in book.meetings} if not narrowed else {}
    context = {
        "year": year,
        "body": body,
        "may_tend": may(body),
        "has_spokes": bool(book.spokes),
        "is_laid_out": year in years,
        "next_year": today.year + 1 if today.month >= 8 and today.year + 1 not in years else None,
        "wheel": draw(drawn, meetings, bodies, year=year, one_body=body is not None, today=today),
        "kinds": [(kind.label.lower(), LETTERS[kind], SHAPES[kind], kind.value) for kind in SHAPES],
        "misplaced": [] if narrowed or year < today.year else _misplaced(year, drawn, spokes, book),
        "undated": _undated(year, spokes, book),
        "calendar": f"{reverse('wheel:calendar')}?ar={year}{f'&organ={body.pk}' if body else ''}",
        "here": request.get_full_path(),
    }
    return lists.answer(request, table, rows, template="wheel/wheel.html", filters=filters, context=context)


def _misplaced(year: int, drawn: list[Any], spokes: list[Spoke], book: Almanac) -> list[Spoke]:
    """Those whose days no longer hold; not asked where the year is not laid out, or all of it is not fetched."""
    whole = len(drawn) < _DRAWN and any(row.year == year for row in drawn)
    return occurrences.misplaced(year, drawn, spokes, book) if whole else []


def _undated(year: int, spokes: list[Spoke], book: Almanac) -> list[tuple[Spoke, str]]:
    """The spokes that are for the year but have no day in it, and why."""
    found = [(spoke, reckon_spoke(spoke, year, book)) for spoke in spokes if spoke.comes_in(year)]
    return [(spoke, reckoned.why_none) for spoke, reckoned in found if not reckoned.spans]


@page(check_read)
def spoke(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a spoke says, its years, the agendas it has been on, and who changed what."""
    found = get_object_or_404(all_spokes().select_related("thread"), pk=pk)
    today = timezone.localdate()
    rows = list(occurrences.all_occurrences().filter(spoke=found).order_by("-begins_on", "-pk"))
    points = occurrences.points_of(found)
    laid = {row.year for row in rows}
    book = almanac(since=today.year, until=today.year + 4)
    years = [year for year in range(today.year, today.year + 5) if year not in laid]
    ahead = [(year, reckon_spoke(found, year, book)) for year in years if found.comes_in(year)]
    context = {
        "spoke": found,
        "rule": told(found.rule),
        "rows": [
            (row, days_told(row.begins, row.ends), state_of(row, today), notes_of(row), points.get(row.pk, []))
            for row in rows
        ],
        "ahead": [
            (year, [(days_told(span.day, span.last_day), free_day(span.day) if span.day == span.last_day else "",
                     span.remark) for span in reckoned.spans], reckoned.why_none)
            for year, reckoned in ahead
        ],
        "followed_by": list(found.followed_by.order_by("title")),
        "may_tend": may_tend(request.user, body=found.body, on=today),
        "history": happened(occurrences.history_of(found)[:100]),
    }  # fmt: skip  # the shape of a row reads best on a line
    return render(request, "wheel/spoke.html", context)


@page(check_read)
def occurrence(request: SignedInRequest, pk: int) -> HttpResponse:
    """On to its place on the page of its spoke."""
    found = get_object_or_404(Occurrence.objects.select_related("spoke"), pk=pk)
    return HttpResponseRedirect(f"{address_of_record(found.spoke)}#tillfalle-{pk}")


@page(check_read)
def calendar(request: SignedInRequest) -> HttpResponse:
    """The wheel of a year as a calendar file, of all bodies or of one."""
    filters = WheelFilters(request.GET, today=timezone.localdate(), years=occurrences.years())
    rows = filters.narrow(occurrences.all_occurrences()).order_by("begins_on", "pk")
    name = f"Årshjulet {filters.body or ''}".strip()
    made = wheel_calendar(
        rows, name=name, now=timezone.now(), address=lambda row: request.build_absolute_uri(address_of_record(row))
    )
    response = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="arshjul-{filters.year}.ics"'
    return response
