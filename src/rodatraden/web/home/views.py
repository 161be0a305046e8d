"""Min sida: what I owe, what meets next, what has come in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from rodatraden.domain.structure.rules import check_read
from rodatraden.web.home.overview import overview
from rodatraden.web.http import SignedInRequest, page


@page(check_read)
def home(request: SignedInRequest) -> HttpResponse:
    return render(request, "home/home.html", {"now": overview(request.user, on=timezone.localdate())})
