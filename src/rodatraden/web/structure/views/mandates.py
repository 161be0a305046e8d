"""The register of mandates: which body may decide which kind of question, as of any day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from rodatraden.domain.structure.models import Body, Mandate, MatterType
from rodatraden.domain.structure.operations import mandates as operations
from rodatraden.domain.structure.queries import mandates
from rodatraden.domain.structure.rules import check_keep, check_read, may_keep
from rodatraden.web import lists
from rodatraden.web.asking import ask, sent
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.structure.mandates import (
    MANDATES,
    ChangeMandate,
    GiveMandate,
    MandateFilters,
    NameMatterType,
)

_BOTH = ("GET", "HEAD", "POST")


@page(check_read)
def mandate_list(request: SignedInRequest) -> HttpResponseBase:
    """The mandates of ``?dag=ÅÅÅÅ-MM-DD``, today if it says nothing."""
    types = list(mandates.matter_types())
    table = MANDATES
    if may_keep(request.user, on=timezone.localdate()):
        first = replace(MANDATES.columns[0], link=lambda m: reverse("structure:change_mandate", args=[m.pk]))
        table = replace(MANDATES, columns=[first, *MANDATES.columns[1:]])
    return lists.answer(
        request,
        table,
        mandates.register(),
        template="structure/mandates.html",
        filters=MandateFilters(request.GET, types=types),
        context={"types": [(one, ", ".join(one.words.splitlines())) for one in types]},
    )


@page(check_keep, methods=_BOTH)
def name_matter_type(request: SignedInRequest, pk: int | None = None) -> HttpResponse:
    """Put a kind of question in the register, or change one."""
    known = get_object_or_404(MatterType, pk=pk) if pk else None
    initial = {"name": known.name, "words": known.words} if known else {}

    def do(said: dict[str, Any]) -> MatterType:
        return operations.name_matter_type(**said, matter_type=known, by=request.user, now=timezone.now())

    return _ask(
        request,
        NameMatterType(sent(request), initial=initial),
        do,
        title=f"Ändra frågeslaget {known}" if known else "Lägg till ett frågeslag",
        lead="Ett slags fråga som något organ har rätt att besluta om.",
        save="Spara" if known else "Lägg till",
        done="Frågeslaget är sparat.",
    )


@page(check_keep, methods=_BOTH)
def give_mandate(request: SignedInRequest) -> HttpResponse:
    """Note that a body may decide a kind of question; the address may say which body (``?organ=``)."""
    asked = request.GET.get("organ", "")
    body = Body.objects.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 12 else None

    def do(said: dict[str, Any]) -> Mandate:
        return operations.give_mandate(**said, by=request.user, now=timezone.now())

    return _ask(
        request,
        GiveMandate(sent(request), initial={"body": body.name if body else ""}),
        do,
        title="Lägg till ett mandat",
        lead="Vilket organ som får besluta i vilket slags fråga.",
        save="Lägg till",
        done="Mandatet finns nu i registret.",
    )


@page(check_keep, methods=_BOTH)
def change_mandate(request: SignedInRequest, pk: int) -> HttpResponse:
    mandate = get_object_or_404(mandates.register(), pk=pk)

    def do(said: dict[str, Any]) -> Mandate:
        return operations.change_mandate(mandate=mandate, **said, by=request.user, now=timezone.now())

    return _ask(
        request,
        ChangeMandate(
            sent(request), initial={name: getattr(mandate, name) for name in ("limit", "basis", "since", "until")}
        ),
        do,
        title=f"Ändra mandatet {mandate}",
        lead="",
        save="Spara",
        done="Mandatet är ändrat.",
    )


def _ask(request: SignedInRequest, form: Any, do: Any, **words: str) -> HttpResponse:
    back = reverse("structure:mandates")
    return ask(request, form, do, back=back, back_words="Mandatregister", on_to=back, **words)
