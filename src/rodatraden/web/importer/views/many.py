"""Accepting many facts in one step, after a look, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.structure import rules
from rodatraden.importer import apply
from rodatraden.importer import queries as import_queries
from rodatraden.importer.models import Reading, Source
from rodatraden.importer.review import operations, queries
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.importer.words import said

_LISTS = {"narvaro": "närvarolistan", "troliga": "de troliga uppgifterna"}


@page(rules.check_keep)
def look(request: SignedInRequest, pk: int) -> HttpResponse:
    """The facts that can be accepted in one step (``?vad=``): the list of who was there, or all that are likely."""
    source = get_object_or_404(import_queries.sources(), pk=pk)
    name = request.GET.get("vad", "")
    name = name if name in _LISTS else "troliga"
    heap = queries.heap(source)
    rows = heap.attendance if name == "narvaro" else heap.likely
    context = {
        "source": source,
        "list": _LISTS[name],
        "rows": [(row, said(row.kind, row.value)) for row in rows if not row.is_unsure],
        "left": [(row, said(row.kind, row.value), _why(row)) for row in rows if row.is_unsure],
    }
    return render(request, "importer/many.html", context)


@page(rules.check_keep, methods=("POST",))
def accept_many(request: SignedInRequest, pk: int) -> HttpResponse:
    """Accept those that were marked."""
    source = get_object_or_404(Source, pk=pk)
    numbers = {int(one) for one in request.POST.getlist("uppgift") if one.isdecimal() and len(one) < 19}
    count = _accept(request, source, numbers)
    if count:
        words = swedish.plural(count, "uppgift är godkänd", "uppgifter är godkända")
        left = len(queries.heap(source).unsure)
        rest = f" {swedish.number(left)} står kvar under Att granska." if left else ""
        messages.success(request, f"{words}.{rest}")
    return redirect("importer:review", pk=pk)


@page(rules.check_keep, methods=("POST",))
def accept_certain(request: SignedInRequest, pk: int) -> HttpResponse:
    """Accept everything that is certain."""
    source = get_object_or_404(Source, pk=pk)
    count = _accept(request, source, {row.pk for row in queries.heap(source).certain})
    if count:
        messages.success(
            request, f"{swedish.plural(count, 'säker uppgift är godkänd', 'säkra uppgifter är godkända')}."
        )
    return redirect("importer:review", pk=pk)


@page(rules.check_keep, methods=("POST",))
def undo_many(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what was accepted in one step."""
    source = get_object_or_404(Source, pk=pk)
    now = timezone.now()
    try:
        at = parse_datetime(request.POST.get("nar", "")) or now
    except ValueError:
        at = now  # no step was taken now, so the answer is that there is none
    try:
        count = operations.undo_many(source=source, at=at, by=request.user, now=now)
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        apply.cite_again(source=source, by=request.user, now=now)
        words = swedish.plural(count, "uppgift är inte längre godkänd", "uppgifter är inte längre godkända")
        messages.success(request, f"{words}.")
    return redirect("importer:review", pk=pk)


def _accept(request: SignedInRequest, source: Source, numbers: set[int]) -> int:
    """Accept facts of a document and let the words say so. Returns how many; 0 when it was refused, which is then told."""
    now = timezone.now()
    try:
        count = operations.accept_many(source=source, readings=numbers, by=request.user, now=now)
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
        return 0
    apply.cite_again(source=source, by=request.user, now=now)
    return count


def _why(row: Reading) -> str:
    """Why a fact is to be looked at by itself."""
    return row.doubt or row.inferred or "Orden var svåra att läsa säkert."
