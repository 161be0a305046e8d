"""The screen of review: the document on one side, the facts on the other, worst first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rodatraden.domain.documents import queries as documents
from rodatraden.importer import operations
from rodatraden.importer.apply import likenesses
from rodatraden.importer.enums import ReadingKind
from rodatraden.importer.models import Problem, Reading, Source
from rodatraden.importer.review import queries
from rodatraden.web.documents.paper import Paper, Words, lay_out
from rodatraden.web.documents.views import number_in
from rodatraden.web.http import SignedInRequest
from rodatraden.web.importer.forms import SORTS, correcting, form_for
from rodatraden.web.importer.words import Said, certainty, named, said

HEAPS = {  # the heaps, and what each is in plain words
    "osakra": (
        "Att granska",
        "Här tvekar maskinen eller har dragit en slutsats. Det mesta stämmer ändå, men se efter.",
    ),
    "troliga": ("Troliga", "Rätt i minst nio fall av tio. Du kan titta igenom dem och godkänna dem tillsammans."),
    "sakra": ("Säkra", "Nästan aldrig fel. Du kan godkänna alla på en gång."),
    "granskade": ("Granskade", "Det som någon har bestämt. Det ändras aldrig av maskinen."),
    "alla": ("Alla", "Allt som lästs, i handlingens ordning."),
}
_ASKED_FOR = {  # what a problem's code asks for, as a sort of fact that can be added (of SORTS)
    "no-date": f"{ReadingKind.STATED}:date",
    "year-unknown": f"{ReadingKind.STATED}:date",
    "no-body": str(ReadingKind.BODY),
}
_ABOUT_MEETING = {ReadingKind.STATED, ReadingKind.BODY}


@dataclass(frozen=True, slots=True)
class Filled:
    """What a person has filled in and cannot be kept as it is: the form with what is wrong, and the words."""

    form: forms.Form
    reading: Reading | None = None  # the fact to correct; none where one is added
    sort: str = ""
    words: str = ""
    line: str = ""


def heaps_of(heap: queries.Heap) -> dict[str, list[Reading]]:
    """The facts of each heap by the name that it has in addresses."""
    return {
        "osakra": heap.unsure,
        "troliga": heap.likely,
        "sakra": heap.certain,
        "granskade": heap.decided,
        "alla": heap.all,
    }


def address(pk: int, heap: str, reading: Reading | None, *, is_told: bool = False, done: Reading | None = None) -> str:
    """Where a fact of the document numbered ``pk`` is looked at; the screen itself without a fact.

    Where something ``is_told`` it stands at the top of the page, so the page is then shown from there. ``done`` is
    the fact that was just decided on, which has its receipt above the one looked at.
    """
    place = reverse("importer:review", args=[pk])
    asked = ([("hog", heap), ("uppgift", reading.pk)] if reading else []) + ([("klar", done.pk)] if done else [])
    return f"{place}?{urlencode(asked)}{'' if is_told else '#uppgift'}" if asked else place


def show(request: SignedInRequest, source: Source, filled: Filled | None = None) -> HttpResponse:
    """The screen. ``uppgift`` of the address is the fact looked at, ``hog`` the heap, ``sida`` another page."""
    heap = queries.heap(source)
    heaps = heaps_of(heap)
    name = (request.POST if filled else request.GET).get("hog", "")
    name = name if name in heaps else next((n for n in ("osakra", "troliga", "sakra") if heaps[n]), "alla")
    rows = heaps[name]
    current = filled.reading if filled and filled.reading else _chosen(request, heap.all, rows)
    problems = _open_problems(source, heap)
    context = {
        "source": source,
        "here": reverse("importer:review", args=[source.pk]),
        "heaps": [(key, words, len(heaps[key]), key == name) for key, (words, _) in HEAPS.items()],
        "heap": name,
        "explained": HEAPS[name][1],
        "progress": queries.progress(heap.all),
        "step": queries.latest_step(heap.decided),
        "rows": [(row, said(row.kind, row.value), certainty(row), row == current) for row in rows],
        "done": _done(request, heap.decided),
        "current": _current(current, heap, request, filled) if current else None,
        "paper": _paper(source, heap.all, current, request),
        "problems": problems,
        "asked_for": [(one.message, _ASKED_FOR[one.code]) for one in problems if one.code in _ASKED_FOR],
        "proposal": _proposal(source),
        "certain": len(heap.certain),
        "likely": len(heap.likely),
        "attendance": sum(not row.is_unsure for row in heap.attendance),
        "lines": _unclaimed(source),
        "add": _add(request, source, filled),
        "sorts": SORTS.items(),
    }
    return render(request, "importer/review.html", context)


def _chosen(request: SignedInRequest, every: list[Reading], rows: list[Reading]) -> Reading | None:
    asked = request.GET.get("uppgift", "")
    found = next((row for row in every if str(row.pk) == asked), None)
    return found or (rows[0] if rows else None)


def _open_problems(source: Source, heap: queries.Heap) -> list[Problem]:
    """What was not understood, but for what was asked for and has been given since."""
    given = {
        f"{row.kind}:{row.value['name']}" if row.kind == ReadingKind.STATED else row.kind
        for row in heap.all
        if row.kind in _ABOUT_MEETING and row.holds
    }
    return [problem for problem in source.problems.all() if _ASKED_FOR.get(problem.code) not in given]


def _done(request: SignedInRequest, decided: list[Reading]) -> tuple[Reading, Said] | None:
    """The fact that was just decided on (``klar``), while the decision holds, and its words."""
    asked = request.GET.get("klar", "")
    found = next((row for row in decided if str(row.pk) == asked), None)
    return (found, said(found.kind, found.value)) if found else None


def _current(reading: Reading, heap: queries.Heap, request: SignedInRequest, filled: Filled | None) -> dict[str, Any]:
    """The fact looked at, with its form and those in the register whom it may be."""
    machine: Said | None = said(reading.kind, reading.machine) if reading.differs and reading.machine else None
    wanted = request.GET.get("namn", "").strip()
    denials = queries.denials(reading)
    denied = {denial.judgement.record_id for denial in denials}
    alike = likenesses(reading, wanted)
    is_about_meeting = reading.kind in _ABOUT_MEETING
    return {
        "reading": reading,
        "named": named(reading.kind, reading.value),
        "said": said(reading.kind, reading.value),
        "is_bound": bool(filled and filled.reading),
        "form": filled.form if filled and filled.reading else correcting(reading),
        "machine": machine,
        "likenesses": None if alike is None else [one for one in alike if one.number not in denied],
        "denials": denials,
        "wanted": wanted,
        "can_split": reading.kind != ReadingKind.STATED,
        "about_meeting": queries.progress(r for r in heap.all if r.kind in _ABOUT_MEETING)
        if is_about_meeting
        else None,
    }


def _paper(source: Source, readings: list[Reading], current: Reading | None, request: SignedInRequest) -> Paper | None:
    """The page with the words of the fact looked at, or the page that was asked for."""
    if source.version is None:
        return None
    number = number_in(request, "sida") or _first_page(current)
    words = [
        Words(start, end, reading == current)
        for reading in readings
        for place, (at, start, end) in enumerate(reading.spans)
        if at == number and (reading == current or place == 0)
    ]
    numbers = documents.page_numbers(source.version)
    return lay_out(source.version, documents.page_of(source.version, number), numbers, words)


def _first_page(reading: Reading | None) -> int:
    return int(reading.spans[0][0]) if reading and reading.spans else 1


def _proposal(source: Source) -> dict[str, list[tuple[Said, Said | None]]] | None:
    """What a new reading would change, in words."""
    if not source.proposed:
        return None
    changes = operations.proposal(source)
    return {
        "changed": [(said(fact.kind, fact.value), said(row.kind, row.machine or {})) for row, fact in changes.changed],
        "fresh": [(said(fact.kind, fact.value), None) for fact in changes.fresh],
        "gone": [(said(row.kind, row.value), None) for row in changes.gone],
    }


def _unclaimed(source: Source) -> list[tuple[int, int, int, str]]:
    """The lines that no fact stands on, with their words, as many as one can look through."""
    if source.version is None or not source.unclaimed:
        return []
    some = source.unclaimed[:40]
    texts = dict(source.version.pages.filter(number__in={at for at, _, _ in some}).values_list("number", "text"))
    return [(at, start, end, texts.get(at, "")[start:end].strip()) for at, start, end in some]


def _add(request: SignedInRequest, source: Source, filled: Filled | None) -> dict[str, Any] | None:
    """The form for what the machine missed, once its sort is chosen."""
    if filled and filled.sort:
        given = filled
    else:
        sort = request.GET.get("lagg-till", "")
        if sort not in SORTS:
            return None
        asked = request.GET
        line = asked.get("rad") or asked.get("vid", "")  # the line that was chosen, or where words were marked
        given = Filled(form_for(sort, source), sort=sort, words=asked.get("ord", ""), line=line)
    return {
        "sort": given.sort,
        "named": SORTS[given.sort],
        "form": given.form,
        "words": given.words,
        "line": given.line,
    }
