"""What a body is to do: the commission that holds, those before it with what each changed, and the page to change it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.domain.structure.enums import CommissionState
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.operations import commissions
from rodatraden.domain.structure.queries import bodies
from rodatraden.domain.structure.rules import check_keep, check_read
from rodatraden.web.asking import ask, sent
from rodatraden.web.compare import changes
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.structure import forms


@page(check_read)
def commission(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every version, the latest first, each with its words against those of the one before it."""
    body = get_object_or_404(Body, pk=pk)
    versions = bodies.commissions_of(body)
    before = [*(one.text for one in versions[1:]), None]  # one more than needed where there is none
    told = [
        {
            "commission": one,
            "pieces": list(changes(earlier or None, one.text)),
            "is_changed": earlier not in (None, "", one.text),
        }
        for one, earlier in zip(versions, before, strict=False)
    ]
    return render(request, "structure/commission.html", {"body": body, "versions": told, "today": timezone.localdate()})


@page(check_keep, methods=("GET", "HEAD", "POST"))
def commission_body(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what a body is to do and how settled that is; the form begins with what holds."""
    body = get_object_or_404(Body, pk=pk)
    on_to = reverse("structure:commission", args=[pk])

    def do(said: dict[str, Any]) -> Body:
        said["state"] = CommissionState(said["state"])
        commissions.commission_body(**said, body=body, by=request.user, now=timezone.now())
        return body

    latest = next(iter(bodies.commissions_of(body)), None)
    initial = {"state": latest.state, "text": latest.text} if latest else {}
    return ask(
        request,
        forms.CommissionBody(sent(request), initial=initial | {"since": timezone.localdate()}),
        do,
        title=f"Uppdragsbeskrivning för {body.name}",
        lead="Vad organet ska göra, och hur långt beskrivningen har kommit. Den som gällde förut sparas.",
        back=on_to,
        back_words="Uppdragsbeskrivningen",
        save="Spara",
        done="Uppdragsbeskrivningen är sparad.",
        on_to=on_to,
    )
