"""Min sida: what has been read, what is unsure, what is open."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from rodatraden.domain.structure.rules import check_read
from rodatraden.web.http import SignedInRequest, page


@page(check_read)
def home(request: SignedInRequest) -> HttpResponse:
    return render(request, "home/home.html")
