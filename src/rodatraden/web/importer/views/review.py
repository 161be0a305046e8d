"""The screen where a person meets the machine: the document to the left, the facts to the right, worst first."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.documents import queries as documents
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.models import Body, Person
from rodatraden.importer import apply, operations
from rodatraden.importer import queries as import_queries
from rodatraden.importer.apply import likenesses
from rodatraden.importer.enums import ReadingKind, Verdict
from rodatraden.importer.models import Reading, Source
from rodatraden.importer.review import operations as review_operations
from rodatraden.importer.review import queries
from rodatraden.web.documents.paper import Paper, Words, lay_out
from rodatraden.web.documents.views import number_in
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.importer.forms import form_for
from rodatraden.web.importer.words import Said, certainty, said

HEAPS = {"osakra": "Att granska", "troliga": "Troliga", "sakra": "Säkra", "granskade": "Granskade", "alla": "Alla"}
_MAIN_WORDS = {
    ReadingKind.ASSIGNMENT: "task",
    ReadingKind.DECISION: "text",
    ReadingKind.ITEM: "title",
    ReadingKind.FORWARDING: "what",
    ReadingKind.ROUND: "text",
}
_LINKED = {
    ReadingKind.ATTENDEE: (Person, "structure.person", "person_id"),
    ReadingKind.BODY: (Body, "structure.body", "body_id"),
}


@page(rules.check_keep)
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """One document with its facts. ``uppgift`` is the fact looked at, ``hog`` the heap, ``sida`` another page."""
    source = get_object_or_404(import_queries.sources(), pk=pk)
    heap = queries.heap(source)
    heaps = _heaps(heap)
    name = request.GET.get("hog", "")
    name = name if name in heaps else next((n for n in ("osakra", "troliga", "sakra") if heaps[n]), "alla")
    rows = heaps[name]
    current = _chosen(request, heap.all, rows)
    context = {
        "source": source,
        "heaps": [(key, words, len(heaps[key]), key == name) for key, words in HEAPS.items()],
        "heap": name,
        "rows": [(row, said(row.kind, row.value), certainty(row), row == current) for row in rows],
        "current": _current(current, source, request) if current else None,
        "paper": _paper(source, heap.all, current, request),
        "problems": source.problems.all(),
        "proposal": _proposal(source),
        "certain": len(heap.certain),
        "lines": _unclaimed(source),
        "add": _add(request, source),
        "kinds": ReadingKind.choices,
    }
    return render(request, "importer/review.html", context)


@page(rules.check_keep, methods=("POST",))
def decide(request: SignedInRequest, pk: int, reading_pk: int) -> HttpResponse:
    """What a person decides on one fact; then the next one is shown."""
    reading = get_object_or_404(Reading.objects.select_related("source"), pk=reading_pk, source_id=pk)
    name = request.POST.get("hog", "osakra")
    heap = queries.heap(reading.source)
    rows = _heaps(heap).get(name, heap.all)
    following = queries.after(reading, rows)
    try:
        _decide(reading, request)
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
        following = reading
    return redirect(_address(pk, name, following))


@page(rules.check_keep, methods=("POST",))
def accept_certain(request: SignedInRequest, pk: int) -> HttpResponse:
    """Accept everything that is certain."""
    source = get_object_or_404(Source, pk=pk)
    count = review_operations.accept_certain(source=source, by=request.user, now=timezone.now())
    apply.confirm_citations(source=source, by=request.user, now=timezone.now())
    messages.success(request, f"{swedish.plural(count, 'säker uppgift', 'säkra uppgifter')} är godkända.")
    return redirect("importer:review", pk=pk)


@page(rules.check_keep, methods=("POST",))
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a fact that the machine missed."""
    source = get_object_or_404(Source, pk=pk)
    kind = request.POST.get("slag", "")
    if kind not in ReadingKind.values:
        messages.error(request, "Välj vad det är som du lägger till.")
        return redirect("importer:review", pk=pk)
    form = form_for(kind, source, data=request.POST)
    if not form.is_valid():
        messages.error(request, _wrong(form))
        return redirect("importer:review", pk=pk)
    try:
        reading = review_operations.add(
            source=source,
            kind=ReadingKind(kind),
            value=form.cleaned_data,
            span=_span(request),
            by=request.user,
            now=timezone.now(),
        )
        apply.follow(reading=reading, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
        return redirect("importer:review", pk=pk)
    messages.success(request, "Uppgiften är tillagd.")
    return redirect(_address(pk, "granskade", reading))


def _heaps(heap: queries.Heap) -> dict[str, list[Reading]]:
    return {
        "osakra": heap.unsure,
        "troliga": heap.likely,
        "sakra": heap.certain,
        "granskade": heap.decided,
        "alla": heap.all,
    }


def _decide(reading: Reading, request: SignedInRequest) -> None:
    by, now = request.user, timezone.now()
    match request.POST.get("gor", ""):
        case "godkann":
            review_operations.accept(reading=reading, by=by, now=now)
        case "avvisa":
            review_operations.refuse(reading=reading, by=by, now=now)
        case "angra":
            review_operations.undecide(reading=reading, by=by, now=now)
        case "ratta":
            form = form_for(reading.kind, reading.source, data=request.POST)
            if not form.is_valid():
                raise NotPossible(_wrong(form))
            review_operations.correct(reading=reading, value=form.cleaned_data, by=by, now=now)
        case "dela":
            _split(reading, request)
            return
        case "samma" | "inte-samma" as verdict:
            _judge(reading, verdict, request)
        case _:
            raise NotPossible("Knappen hör inte till den här sidan. Ladda om sidan och försök igen.")
    apply.follow(reading=reading, by=by, now=now)


def _split(reading: Reading, request: SignedInRequest) -> None:
    key = _MAIN_WORDS.get(ReadingKind(reading.kind), "name")
    parts = [{key: line.strip()} for line in request.POST.get("delar", "").splitlines() if line.strip()]
    made = review_operations.split(reading=reading, values=parts, by=request.user, now=timezone.now())
    for part in made:
        apply.follow(reading=part, by=request.user, now=timezone.now())


def _judge(reading: Reading, verdict: str, request: SignedInRequest) -> None:
    """Say that the name is, or is not, one in the register: for this document and for those that come."""
    if (linked := _LINKED.get(ReadingKind(reading.kind))) is None:
        raise NotPossible("Bara personer och organ kan vara samma som någon i registret.")
    model, label, key = linked
    record = get_object_or_404(model, pk=request.POST.get("vem") or 0)
    is_same = verdict == "samma"
    review_operations.judge(
        words=reading.value["name"],
        record=label,
        record_id=record.pk,
        verdict=Verdict.SAME if is_same else Verdict.NOT_SAME,
        by=request.user,
        now=timezone.now(),
    )
    if is_same:
        review_operations.correct(reading=reading, value={key: record.pk}, by=request.user, now=timezone.now())


def _chosen(request: SignedInRequest, every: list[Reading], rows: list[Reading]) -> Reading | None:
    asked = request.GET.get("uppgift", "")
    found = next((row for row in every if str(row.pk) == asked), None)
    return found or (rows[0] if rows else None)


def _current(reading: Reading, source: Source, request: SignedInRequest) -> dict[str, Any]:
    """The fact looked at, with its form and those in the register whom it may be."""
    machine: Said | None = said(reading.kind, reading.machine) if reading.differs and reading.machine else None
    wanted = request.GET.get("namn", "").strip()
    return {
        "reading": reading,
        "form": form_for(reading.kind, source, reading=reading),
        "machine": machine,
        "likenesses": likenesses(reading, wanted),
        "wanted": wanted,
        "can_split": reading.kind != ReadingKind.STATED,
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


def _add(request: SignedInRequest, source: Source) -> dict[str, Any] | None:
    """The form for what the machine missed, once its kind is chosen."""
    kind = request.GET.get("lagg-till", "")
    if kind not in ReadingKind.values:
        return None
    return {
        "kind": kind,
        "words": ReadingKind(kind).label,
        "form": form_for(kind, source),
        "span": request.GET.get("rad", ""),
    }


def _span(request: SignedInRequest) -> tuple[int, int, int] | None:
    parts = request.POST.get("rad", "").split("-")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) < 9 for part in parts):
        return None
    at, start, end = (int(part) for part in parts)
    return at, start, end


def _wrong(form: Any) -> str:
    return " ".join(f"{form[name].label}: {' '.join(errors)}" for name, errors in form.errors.items())


def _address(pk: int, heap: str, reading: Reading | None) -> str:
    address = reverse("importer:review", args=[pk])
    return f"{address}?hog={heap}&uppgift={reading.pk}#uppgift" if reading else address
