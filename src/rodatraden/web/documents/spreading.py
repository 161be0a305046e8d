"""The page where it is said whether a paper may be passed on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from rodatraden.domain.documents import queries
from rodatraden.domain.documents.enums import Spread
from rodatraden.domain.documents.models import Version
from rodatraden.domain.documents.operations import classify_document
from rodatraden.domain.structure.rules import check_keep
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import ask, sent
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.structure.fields import DayField


class ClassifyDocument(forms.Form):
    spread = forms.ChoiceField(label="Spridning", required=False, choices=[("", "Inte angivet"), *Spread.choices])
    embargo_until = DayField(
        label="Embargot upphör",
        required=False,
        help_text="Fylls i för embargo: den första dagen som alla som kan läsa här får öppna dokumentet.",
    )


@page(check_keep, methods=("GET", "HEAD", "POST"))
def classify(request: SignedInRequest, pk: int) -> HttpResponse:
    version = get_object_or_404(queries.all_versions(), pk=pk)
    document = version.document
    form = ClassifyDocument(sent(request), initial={"spread": document.spread, "embargo_until": document.embargo_until})

    def do(said: dict[str, Any]) -> Version:
        spread = Spread(said["spread"]) if said["spread"] else None
        classify_document(
            document=document,
            spread=spread,
            embargo_until=said["embargo_until"],
            by=request.user,
            now=timezone.now(),
        )
        return version

    return ask(
        request,
        form,
        do,
        title=f"Får {document} spridas?",
        lead="Gäller alla versioner av dokumentet.",
        back=address_of_record(version),
        back_words="Dokumentet",
        save="Spara",
        done="Spridningen är angiven.",
    )
