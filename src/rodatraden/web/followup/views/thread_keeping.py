"""What keepers of the memory do with threads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.enums import ThreadState
from rodatraden.domain.followup.models import Thread
from rodatraden.domain.followup.operations import threads as operations
from rodatraden.domain.followup.queries import threads
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.meetings.queries.drafts import hidden_from
from rodatraden.domain.structure.rules import check_keep
from rodatraden.search.queries import search, similar
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import ask, sent
from rodatraden.web.followup.forms import BeginThread, NameThread
from rodatraden.web.http import SignedInRequest, page

_BOTH = ("GET", "HEAD", "POST")
_FEW = 12  # suggestions shown to choose from
_MANY = 200  # points already in the thread that are passed over to find them


@page(check_keep, methods=_BOTH)
def begin(request: SignedInRequest) -> HttpResponse:
    """Begin a thread, from the point in the address (``?punkt=``) where there is one."""
    number = request.GET.get("punkt", "")
    item = get_object_or_404(AgendaItem, pk=number) if number.isdecimal() and len(number) < 18 else None

    def do(said: dict[str, Any]) -> Thread:
        with transaction.atomic():
            thread = operations.begin_thread(title=said["title"], by=request.user, now=timezone.now())
            if item:
                operations.decide_tie(thread=thread, item=item, belongs=True, by=request.user, now=timezone.now())
        return thread

    return ask(
        request,
        BeginThread(sent(request), initial={"title": item.title if item else ""}),
        do,
        title="Börja en tråd",
        lead="En tråd håller ihop en fråga genom organ och år, även när den byter namn.",
        back=address_of_record(item) if item else "/tradar/",
        back_words=item.title if item else "Trådar",
        save="Börja tråden",
        done="Tråden är börjad. Knyt fler punkter till den nedan.",
    )


@page(check_keep, methods=_BOTH)
def name(request: SignedInRequest, pk: int) -> HttpResponse:
    thread = get_object_or_404(Thread, pk=pk)

    def do(said: dict[str, Any]) -> Thread:
        return operations.name_thread(
            thread=thread, title=said["title"], aliases=said["aliases"], by=request.user, now=timezone.now()
        )

    return ask(
        request,
        NameThread(sent(request), initial={"title": thread.title}),
        do,
        title="Namn på tråden",
        lead="Alla namn leder till samma tråd när någon söker.",
        back=address_of_record(thread),
        back_words=thread.title,
        save="Spara namnen",
        done="Namnen är sparade.",
    )


@page(check_keep)
def tie(request: SignedInRequest, pk: int) -> HttpResponse:
    """Find points to tie to a thread: what is like its name, or what was searched for."""
    thread = get_object_or_404(Thread, pk=pk)
    words = request.GET.get("q", "").strip()
    tied = set(thread.ties.values_list("item_id", flat=True))
    if words:
        hits = search(request.user, words, kind="item", on_a_page=_FEW + min(len(tied), _MANY)).hits
    else:
        names = " ".join([thread.title, *threads.names_of(thread)])
        hits = similar(request.user, names, kind="item", most=_FEW + min(len(tied), _MANY))
    found = [hit for hit in hits if hit.record_id not in tied][:_FEW]
    return render(request, "followup/tie.html", {"thread": thread, "words": words, "hits": found})


@page(check_keep, methods=("POST",))
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that a point belongs to a thread (``hor=ja``) or that it does not."""
    thread = get_object_or_404(Thread, pk=pk)
    number = request.POST.get("punkt", "")
    item = get_object_or_404(AgendaItem, pk=number if number.isdecimal() and len(number) < 18 else 0)
    belongs = request.POST.get("hor") == "ja"

    def do() -> None:
        operations.decide_tie(thread=thread, item=item, belongs=belongs, by=request.user, now=timezone.now())

    said = f"”{item.title}” hör till tråden." if belongs else f"”{item.title}” hör inte till tråden."
    return _do(request, thread, do, said)


@page(check_keep, methods=_BOTH)
def merge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Find the thread that this one is the same as, and say so (``med``)."""
    thread = get_object_or_404(Thread, pk=pk)
    if request.method == "POST":
        number = request.POST.get("med", "")
        into = get_object_or_404(Thread, pk=number if number.isdecimal() and len(number) < 18 else 0)

        def do() -> None:
            operations.merge_threads(thread=thread, into=into, by=request.user, now=timezone.now())

        # a refusal leaves the thread where it was
        return _do(request, into, do, f"”{thread.title}” är nu en del av den här tråden.", instead=thread)
    words = request.GET.get("q", "").strip()
    others = threads.all_threads().exclude(pk=pk)
    if words:
        found = list(others.filter(threads.named_like(words)).order_by("title")[:_FEW])
    else:
        hits = similar(request.user, thread.title, kind="thread", most=_FEW)
        found = list(others.filter(pk__in=[hit.record_id for hit in hits]).order_by("title"))
    told = threads.told_of([thread, *found], hidden=hidden_from(request.user, on=timezone.localdate()))
    context = {
        "thread": thread,
        "told": told[thread.pk],
        "words": words,
        "found": [(other, told[other.pk]) for other in found],
    }
    return render(request, "followup/merge.html", context)


@page(check_keep, methods=("POST",))
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close a thread, or open it again."""
    thread = get_object_or_404(Thread, pk=pk)
    state = ThreadState.CLOSED if request.POST.get("lage") == ThreadState.CLOSED else ThreadState.OPEN

    def do() -> None:
        operations.move_thread(thread=thread, state=state, by=request.user, now=timezone.now())

    done = "Tråden är avslutad." if state == ThreadState.CLOSED else "Tråden är öppen igen."
    return _do(request, thread, do, done)


def _do(
    request: SignedInRequest, thread: Thread, do: Callable[[], None], done: str, *, instead: Thread | None = None
) -> HttpResponse:
    try:
        do()
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
        return HttpResponseRedirect(address_of_record(instead or thread))
    messages.success(request, done)
    return HttpResponseRedirect(address_of_record(thread))
