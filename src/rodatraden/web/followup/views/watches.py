"""The watches (bevakningar): the register of what bodies wait for others to decide, and the page of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.models import Decision, Thread, Watch
from rodatraden.domain.followup.operations import watches as operations
from rodatraden.domain.followup.queries import watches
from rodatraden.domain.followup.queries.readable import readable
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.queries.roles import bodies_of
from rodatraden.domain.structure.rules import check_keep, check_read, may_lead
from rodatraden.web import lists
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import ask, sent
from rodatraden.web.followup.happened import told
from rodatraden.web.followup.watch_forms import AddWatch, SettleWatch, WatchFilters
from rodatraden.web.followup.watch_tables import WATCHES
from rodatraden.web.http import SignedInRequest, page

_BOTH = ("GET", "HEAD", "POST")


@page(check_read)
def watch_list(request: SignedInRequest) -> HttpResponseBase:
    return lists.answer(
        request,
        WATCHES,
        watches.all_watches(),
        template="followup/watches.html",
        filters=WatchFilters(request.GET),
    )


@page(check_read)
def watch(request: SignedInRequest, pk: int) -> HttpResponse:
    """One watch: what is awaited, what it may have become, and a form to write down what it became."""
    found = get_object_or_404(watches.all_watches(), pk=pk)
    on, is_open = timezone.localdate(), found.settled_on is None
    suggested = watches.may_have_become(found, read=readable(request.user, on=on)) if is_open else []
    context = {
        "watch": found,
        "is_late": is_open and found.expected_on < on,
        "suggested": suggested,
        "form": SettleWatch(decisions=suggested),
        "may_lead": may_lead(request.user, bodies=[found.body], on=on),
        "history": told(audit.of(found)),
    }
    return render(request, "followup/watch.html", context)


@page(check_keep, methods=_BOTH)
def add(request: SignedInRequest) -> HttpResponse:
    """Begin a watch, from a point (``?punkt=``), a thread (``?trad=``) or a body (``?organ=``), or from nothing."""
    item = AgendaItem.objects.select_related("meeting").filter(pk=_number(request, "punkt")).first()
    thread = Thread.objects.filter(pk=_number(request, "trad")).first()
    own = bodies_of(user=request.user, on=timezone.localdate())
    waits = Body.objects.filter(pk=_number(request, "organ")).first()
    if waits is None and item:
        waits = item.meeting.bodies.order_by("meeting_bodies__order").first()
    if waits is None and len(own) == 1:
        waits = Body.objects.get(pk=next(iter(own)))
    about = item.title if item else thread.title if thread else ""
    form = AddWatch(sent(request), initial={"body": waits.pk if waits else None, "what": about})
    about_it = item or thread
    back = address_of_record(about_it) if about_it else reverse("followup:watches")

    def do(said: dict[str, Any]) -> Watch:
        body = said.pop("body")
        awaited = operations.Awaited(**said, item=item, thread=thread)
        return operations.add_watch(body=body, awaited=awaited, by=request.user, now=timezone.now())

    return ask(
        request,
        form,
        do,
        title="Bevaka ett beslut",
        lead="Skriv vad ni väntar på att någon annan ska besluta. Är inget antecknat dagen efter kommer det upp på Min sida "
        "och föreslås på nästa dagordning.",
        back=back,
        back_words=str(about_it or "Bevakningar"),
        save="Bevaka",
        done="Bevakningen är inlagd.",
    )


@page(check_keep, methods=_BOTH)
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Set anew what is awaited, of whom, and when."""
    found = get_object_or_404(watches.all_watches(), pk=pk)
    initial = {
        "body": found.body_id,
        "what": found.what,
        "decider": found.decider_id,
        "decider_words": found.decider_words,
        "expected_on": found.expected_on,
    }
    form = AddWatch(sent(request), initial=initial)
    del form.fields["body"]

    def do(said: dict[str, Any]) -> Watch:
        awaited = operations.Awaited(**said, item=found.item, thread=found.thread)
        return operations.change_watch(watch=found, awaited=awaited, by=request.user, now=timezone.now())

    return ask(
        request,
        form,
        do,
        title="Ändra bevakningen",
        back=address_of_record(found),
        back_words="Bevakningen",
        save="Spara",
        done="Bevakningen är ändrad.",
    )


@page(check_keep, methods=("POST",))
def settle(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down what a watch became, with the decision where it is one of those suggested; or wait again."""
    found = get_object_or_404(watches.all_watches(), pk=pk)
    who: dict[str, Any] = {"by": request.user, "now": timezone.now()}
    try:
        if request.POST.get("gor") == "oppna":
            operations.resume_watch(watch=found, **who)
            done = "Bevakningen pågår igen."
        else:
            read = readable(request.user, on=timezone.localdate())
            form = SettleWatch(request.POST, decisions=watches.may_have_become(found, read=read))
            form.is_valid()
            decision = Decision.objects.filter(pk=form.cleaned_data.get("decision") or 0).first()
            outcome = form.cleaned_data.get("outcome", "")
            operations.settle_watch(watch=found, outcome=outcome, decision=decision, **who)
            done = "Bevakningen är avslutad med vad det blev."
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, done)
    return HttpResponseRedirect(address_of_record(found))


def _number(request: SignedInRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 12 else 0
