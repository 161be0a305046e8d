"""The screen where a person meets the machine, and what a person decides there on one fact."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.structure import rules
from rodatraden.importer import apply
from rodatraden.importer import queries as import_queries
from rodatraden.importer.apply import same
from rodatraden.importer.enums import ReadingKind
from rodatraden.importer.models import Reading
from rodatraden.importer.review import operations, queries
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.importer import room
from rodatraden.web.importer.forms import correcting
from rodatraden.web.importer.words import not_same_told, refused_told, same_told

_MAIN_WORDS = {
    ReadingKind.ASSIGNMENT: "task",
    ReadingKind.DECISION: "text",
    ReadingKind.ITEM: "title",
    ReadingKind.FORWARDING: "what",
    ReadingKind.ROUND: "text",
}
_WITH_RECEIPT = {"godkann", "avvisa", "ratta"}  # what takes one on to the next fact, with a receipt of the last


@page(rules.check_keep)
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """One document with its facts."""
    return room.show(request, get_object_or_404(import_queries.sources(), pk=pk))


@page(rules.check_keep, methods=("POST",))
def decide(request: SignedInRequest, pk: int, reading_pk: int) -> HttpResponse:
    """What a person decides on one fact; then the next one is shown. What cannot be kept is shown again as filled in."""
    rows = Reading.objects.select_related("source__version", "source__meeting")
    reading = get_object_or_404(rows, pk=reading_pk, source_id=pk)
    name = request.POST.get("hog", "osakra")
    heap = queries.heap(reading.source)
    following = queries.after(reading, room.heaps_of(heap).get(name, heap.all))
    act = request.POST.get("gor", "")
    if act == "ratta":
        form = correcting(reading, data=request.POST)
        if not form.is_valid():
            return room.show(request, reading.source, room.Filled(form, reading))
    try:
        said = _decide(reading, act, request)
    except (NotAllowed, NotPossible) as reason:
        if act == "ratta":
            form.add_error(None, str(reason))
            return room.show(request, reading.source, room.Filled(form, reading))
        messages.error(request, str(reason))
        return redirect(room.address(pk, name, reading, is_told=True))
    if said:
        messages.success(request, said)
    is_open = act in {
        "inte-samma",
        "angra",
        "angra-svar",
    }  # nothing is decided yet, so the fact is still the one to look at
    done = reading if act in _WITH_RECEIPT and not said else None
    return redirect(room.address(pk, name, reading if is_open else following, is_told=bool(said), done=done))


def _decide(reading: Reading, act: str, request: SignedInRequest) -> str:
    """Do it, let the memory follow, and say in a sentence what happened where that does not show by itself."""
    by, now = request.user, timezone.now()
    match act:
        case "godkann":
            operations.accept(reading=reading, by=by, now=now)
        case "avvisa" if reading.kind == ReadingKind.BODY:
            return refused_told(reading.value["name"], same.refuse_body(reading=reading, by=by, now=now))
        case "avvisa":
            operations.refuse(reading=reading, by=by, now=now)
        case "angra":
            same.undo(reading=reading, by=by, now=now)
            return "Ditt beslut är borttaget. Det som maskinen läste gäller igen tills någon har granskat det."
        case "ratta":
            form = correcting(reading, data=request.POST)
            form.full_clean()
            operations.correct(reading=reading, value=form.cleaned_data, by=by, now=now)
        case "dela":
            return _split(reading, request)
        case "samma":
            return same_told(same.say_same(reading=reading, number=_whom(request), by=by, now=now))
        case "inte-samma":
            other = same.say_not_same(reading=reading, number=_whom(request), by=by, now=now)
            return not_same_told(reading.value["name"], other)
        case "angra-svar":
            return _unsay(reading, request)
        case _:
            raise NotPossible("Knappen hör inte till den här sidan. Ladda om sidan och försök igen.")
    apply.follow(reading=reading, by=by, now=now)
    is_left_out = reading.holds and reading.doubt and not reading.record_id
    return f"Ditt beslut är sparat, men uppgiften är inte införd i minnet. {reading.doubt}" if is_left_out else ""


def _split(reading: Reading, request: SignedInRequest) -> str:
    key = _MAIN_WORDS.get(ReadingKind(reading.kind), "name")
    parts = [{key: line.strip()} for line in request.POST.get("delar", "").splitlines() if line.strip()]
    made = operations.split(reading=reading, values=parts, by=request.user, now=timezone.now())
    for part in made:
        apply.follow(reading=part, by=request.user, now=timezone.now())
    return f"Uppgiften är delad i {len(made)}."


def _unsay(reading: Reading, request: SignedInRequest) -> str:
    """Take back the answer that a name is not the one who was pointed out."""
    whom = _whom(request)
    denial = next((one for one in queries.denials(reading) if one.judgement.record_id == whom), None)
    if denial is None:
        raise NotPossible("Svaret är redan borttaget. Ladda om sidan för att se vad som gäller.")
    operations.end_judgement(judgement=denial.judgement, by=request.user, now=timezone.now())
    apply.follow(reading=reading, by=request.user, now=timezone.now())
    return f"Svaret är borttaget. ”{reading.value['name']}” kan vara {denial.name} igen."


def _whom(request: SignedInRequest) -> int:
    """The number of the one in the register who was pointed out; 0 where none was."""
    told = request.POST.get("vem", "")
    return int(told) if told.isdecimal() and len(told) < 10 else 0
