"""Documents: the list, a page with its words lit up, its picture, and the file itself."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.documents import queries
from rodatraden.domain.documents.models import Version
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.structure.rules import check_open, check_read
from rodatraden.importer.models import Source
from rodatraden.reading.pages import Unreadable
from rodatraden.web import lists
from rodatraden.web.documents.paper import Words, lay_out
from rodatraden.web.documents.standing import standing
from rodatraden.web.documents.tables import VERSIONS, VersionFilters
from rodatraden.web.http import SignedInRequest, page

_PIXELS = 1400  # the width of a page's picture: sharp at twice the width that it is shown in


@page(check_read)
def document_list(request: SignedInRequest) -> HttpResponseBase:
    return lists.answer(
        request,
        VERSIONS,
        queries.all_versions(),
        template="list.html",
        filters=VersionFilters(request.GET),
        context={"teach": ("Importera protokoll", "/import/")},
    )


@page(check_read)
def document(request: SignedInRequest, pk: int) -> HttpResponse:
    """A page of a version (``?sida=``) with the words ``fran`` to ``till`` lit up, and which records stand on it."""
    version = _opened(request, pk)
    numbers = queries.page_numbers(version)
    asked = number_in(request, "sida") or (numbers[0] if numbers else 1)
    paper = lay_out(
        version,
        queries.page_of(version, asked),
        numbers,
        [Words(number_in(request, "fran"), number_in(request, "till"))],
    )
    return render(
        request,
        "documents/document.html",
        {
            "version": version,
            "document": version.document,
            "paper": paper,
            "versions": list(queries.versions_of(version.document)),
            "meetings": list(Meeting.objects.filter(minutes__source=version)),
            "source": Source.objects.filter(version=version).first(),
            "heaps": standing(queries.citations_on(version, paper.number)),
        },
    )


@page(check_read)
def file(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The file, only ever as a download: a browser must never open what somebody else wrote as a page of ours."""
    version = _opened(request, pk)
    where = _there(queries.file_of(version))
    return FileResponse(
        where.open("rb"),
        as_attachment=True,
        filename=version.file_name,
        content_type="application/octet-stream",
        headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"},
    )


@page(check_read)
def picture(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """The picture of a page. A version never changes, so its pictures are known by its checksum."""
    version = _opened(request, pk)
    mark = f'"{version.sha256}-{number}"'
    held = {"ETag": mark, "Cache-Control": "private, max-age=86400"}
    if request.headers.get("If-None-Match") == mark:
        return HttpResponseNotModified(headers=held)
    from rodatraden.reading.readers.render import page_png

    try:
        drawn = page_png(_there(queries.file_of(version)), number, width=_PIXELS)
    except Unreadable as reason:
        raise Http404(str(reason)) from reason
    return HttpResponse(drawn, content_type="image/png", headers=held)


def _opened(request: SignedInRequest, pk: int) -> Version:
    """The version; 403 where an embargo closes it to the one who asks."""
    version = get_object_or_404(queries.all_versions(), pk=pk)
    try:
        check_open(request.user, version=version, on=timezone.localdate())
    except NotAllowed as reason:
        raise PermissionDenied(str(reason)) from reason
    return version


def _there(where: Path) -> Path:
    if not where.is_file():
        raise Http404("Filen finns inte kvar på servern.")
    return where


def number_in(request: SignedInRequest, name: str) -> int:
    """A whole number out of the address; 0 where there is none."""
    words = request.GET.get(name, "")
    return int(words) if words.isdecimal() and len(words) < 10 else 0
