"""Delegations: noted on a decision, used on a page of their own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.models import Delegation
from rodatraden.domain.followup.operations import delegations as operations
from rodatraden.domain.followup.queries import decisions, delegations
from rodatraden.domain.followup.rules import may_decide_under
from rodatraden.domain.structure.queries.people import is_account_of
from rodatraden.domain.structure.rules import check_keep, check_read
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import ask, sent
from rodatraden.web.followup.happened import told
from rodatraden.web.followup.watch_forms import DecideUnder, NoteDelegation
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.meetings.hidden import refuse_hidden

_BOTH = ("GET", "HEAD", "POST")


@page(check_read, methods=_BOTH)
def delegation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who may decide what, what they have decided, what went beyond it; what is sent enters a decision."""
    found = delegations.one(pk)
    if found is None:
        raise Http404
    if found.person is None or not is_account_of(request.user, found.person):
        refuse_hidden(request, found.decision.meeting)
    form = DecideUnder(request.POST) if request.method == "POST" else DecideUnder()
    if form.is_bound and form.is_valid():
        try:
            operations.decide_under(delegation=found, **form.cleaned_data, by=request.user, now=timezone.now())
        except (NotAllowed, NotPossible) as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Beslutet är inskrivet och föreslås som anmälan på nästa dagordning.")
            return HttpResponseRedirect(address_of_record(found))
    on = timezone.localdate()
    made = delegations.used(found)
    context = {
        "delegation": found,
        "decision": found.decision,
        "takers": decisions.takers(found.decision),
        "used": made,
        "kronor": sum(one.kronor for one in made),
        "has_ended": delegations.has_ended(found, on=on),
        "may_decide": may_decide_under(request.user, delegation=found, on=on),
        "form": form,
        "history": told(audit.of(found)),
    }
    return render(request, "followup/delegation.html", context, status=422 if form.is_bound else 200)


@page(check_keep, methods=_BOTH)
def note(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note that a decision gave somebody the right to decide."""
    decision = get_object_or_404(decisions.all_decisions(), pk=pk)
    refuse_hidden(request, decision.meeting)

    def do(said: dict[str, Any]) -> Delegation:
        given = operations.Given(**said)
        return operations.note_delegation(decision=decision, given=given, by=request.user, now=timezone.now())

    return ask(
        request,
        NoteDelegation(sent(request)),
        do,
        title="Anteckna en delegation",
        lead=f"Beslutet: {decision.text[:200]}",
        back=address_of_record(decision),
        back_words="Beslutet",
        save="Anteckna",
        done="Delegationen är antecknad.",
    )


@page(check_keep, methods=_BOTH)
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Set anew how far a delegation goes."""
    found = get_object_or_404(Delegation.objects.select_related("decision", "person"), pk=pk)
    initial = {name: getattr(found, name) for name in ("words", "purpose", "amount", "until")}
    form = NoteDelegation(sent(request), initial={**initial, "person": found.person.name if found.person else ""})

    def do(said: dict[str, Any]) -> Delegation:
        given = operations.Given(**said)
        return operations.change_delegation(delegation=found, given=given, by=request.user, now=timezone.now())

    return ask(
        request,
        form,
        do,
        title="Ändra delegationen",
        back=address_of_record(found),
        back_words="Delegationen",
        save="Spara",
        done="Delegationen är ändrad.",
    )
