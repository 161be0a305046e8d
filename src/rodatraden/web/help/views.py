"""The handbook in the product."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render

from rodatraden.domain.structure.rules import check_read
from rodatraden.web.help import handbook
from rodatraden.web.http import SignedInRequest, page


@page(check_read)
def contents(request: SignedInRequest) -> HttpResponse:
    return render(request, "help/contents.html", {"chapters": handbook.chapters()})


@page(check_read)
def chapter(request: SignedInRequest, name: str) -> HttpResponse:
    found = handbook.chapter(name)
    if found is None:
        raise Http404
    return render(request, "help/chapter.html", {"chapter": found, "chapters": handbook.chapters()})


@page(check_read)
def picture(request: SignedInRequest, name: str) -> HttpResponseBase:
    """A picture of the handbook."""
    found = handbook.picture(name)
    if found is None:
        raise Http404
    return FileResponse(found.open("rb"), content_type="image/png")
