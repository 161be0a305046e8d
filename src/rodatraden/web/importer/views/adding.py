"""Adding a fact that the machine missed, with the words that it stands on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.structure import rules
from rodatraden.importer import apply, queries
from rodatraden.importer.enums import ReadingKind
from rodatraden.importer.models import Source
from rodatraden.importer.review import operations, pointing
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.importer import room
from rodatraden.web.importer.forms import SORTS, form_for


@page(rules.check_keep, methods=("POST",))
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a fact. What cannot be kept is shown again as filled in."""
    source = get_object_or_404(queries.sources(), pk=pk)
    sort = request.POST.get("slag", "")
    if sort not in SORTS:
        messages.error(request, "Välj vad det är som du lägger till.")
        return redirect("importer:review", pk=pk)
    words, line = request.POST.get("ord", "").strip(), request.POST.get("rad", "")
    form = form_for(sort, source, data=request.POST)
    filled = room.Filled(form, sort=sort, words=words, line=line)
    if not form.is_valid():
        return room.show(request, source, filled)
    try:
        span, told = _pointed(source, words, line)
        reading = operations.add(
            source=source,
            kind=ReadingKind(sort.partition(":")[0]),
            value=form.cleaned_data,
            span=span,
            by=request.user,
            now=timezone.now(),
        )
        apply.follow(reading=reading, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        form.add_error(None, str(reason))
        return room.show(request, source, filled)
    messages.success(request, f"Uppgiften är tillagd.{told}")
    return redirect(room.address(pk, "granskade", reading, is_told=True))


def _pointed(source: Source, words: str, line: str) -> tuple[tuple[int, int, int] | None, str]:
    """The words that the fact stands on, and what to say of them: those written nearest to the line, else the line."""
    parts = line.split("-")
    place = None
    if len(parts) == 3 and all(part.isdecimal() and len(part) < 9 for part in parts):
        place = (int(parts[0]), int(parts[1]), int(parts[2]))
    if not words:
        return place, ""
    found = pointing.find(source, words, near=place[:2] if place else (1, 0))
    places = swedish.plural(found.places, "ställe", "ställen")
    told = f" Orden står på {places}; den pekar på sidan {found.page}." if found.places > 1 else ""
    return (found.page, found.start, found.end), told
