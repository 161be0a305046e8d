"""The assignments: the register, the page of one, and how it is closed and opened again."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.enums import AssignmentState
from rodatraden.domain.followup.models import Assignment, AssignmentOwner
from rodatraden.domain.followup.operations import assignments as operations
from rodatraden.domain.followup.queries import assignments, threads
from rodatraden.domain.followup.queries.readable import readable_assignments
from rodatraden.domain.followup.queries.related import bodies_of
from rodatraden.domain.structure.rules import check_keep, check_read
from rodatraden.web import lists
from rodatraden.web.addresses import address_of_record
from rodatraden.web.followup.filters import LISTS, AssignmentFilters
from rodatraden.web.followup.forms import CloseAssignment
from rodatraden.web.followup.happened import told
from rodatraden.web.followup.tables import ASSIGNMENTS, is_late, owner_name, owner_record
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.marks import Sources
from rodatraden.web.meetings.hidden import refuse_hidden_assignment


@page(check_read)
def assignment_list(request: SignedInRequest) -> HttpResponseBase:
    filters = AssignmentFilters(request.GET, user=request.user)
    filters.is_valid()
    chosen = filters.cleaned_data.get("lista") or ""
    selections = [
        (words, lists.address(request, lista=key, sida=""), key == chosen) for key, (words, _) in LISTS.items()
    ]
    return lists.answer(
        request,
        ASSIGNMENTS,
        assignments.all_assignments().filter(readable_assignments(request.user, on=timezone.localdate())),
        template="followup/assignments.html",
        filters=filters,
        context={
            "selections": [("Alla", lists.address(request, lista="", sida=""), not chosen), *selections],
            "meaning": LISTS[chosen][1] if chosen else "",
            "whose": filters.whose,
        },
    )


@page(check_read)
def assignment(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(assignments.all_assignments().select_related("meeting__minutes"), pk=pk)
    refuse_hidden_assignment(request, found)
    owners = list(found.owners.all())
    counts = assignments.open_counts(owners)
    sources = Sources([found])
    context = {
        "assignment": found,
        "is_late": is_late(found),
        "kicker": f"{found.get_kind_display()}, {found.get_state_display().lower()}" + ", försenat" * is_late(found),
        "bodies": bodies_of(found.meeting),
        "owners": [(owner_record(owner), owner_name(owner), owner, counts.get(owner.pk)) for owner in owners],
        "threads": threads.of_items([found.item_id]).get(found.item_id, []) if found.item_id else [],
        "shares": _shares(owners),
        "sources": sources,
        "marks": sources.of(found),
        "history": told(audit.of(found)),
        "form": CloseAssignment(),
    }
    return render(request, "followup/assignment.html", context)


def _shares(owners: list[AssignmentOwner]) -> str:
    """How many of several owners are done, in words; nothing is said of a single one."""
    done = sum(owner.done_on is not None for owner in owners)
    return f"{done} av {len(owners)} klara med sin del" if len(owners) > 1 else ""


@page(check_keep, methods=("POST",))
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Assignment, pk=pk)
    form = CloseAssignment(request.POST)
    if not form.is_valid():
        messages.error(request, "Uppdraget är inte avslutat: säg om det är klart eller nedlagt.")
        return HttpResponseRedirect(address_of_record(found))
    state, outcome = AssignmentState(form.cleaned_data["state"]), form.cleaned_data["outcome"]

    def do() -> None:
        operations.close_assignment(assignment=found, state=state, outcome=outcome, by=request.user, now=timezone.now())

    return _do(request, found, do, "Uppdraget är avslutat.")


@page(check_keep, methods=("POST",))
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Assignment, pk=pk)

    def do() -> None:
        operations.reopen_assignment(assignment=found, by=request.user, now=timezone.now())

    return _do(request, found, do, "Uppdraget är öppet igen.")


@page(check_keep, methods=("POST",))
def share(request: SignedInRequest, pk: int, owner_pk: int) -> HttpResponse:
    """One of several owners is done with their share, or is not after all."""
    owner = get_object_or_404(AssignmentOwner.objects.select_related("assignment"), pk=owner_pk, assignment=pk)
    is_done = request.POST.get("klar") == "ja"

    def do() -> None:
        operations.report_share(owner=owner, is_done=is_done, by=request.user, now=timezone.now())

    return _do(request, owner.assignment, do, f"{owner.words} {'är klar' if is_done else 'är inte klar'} med sin del.")


def _do(request: SignedInRequest, found: Assignment, do: Callable[[], None], done: str) -> HttpResponse:
    try:
        do()
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, done)
    return HttpResponseRedirect(address_of_record(found))
