"""Meetings: the list, and one meeting through its record."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rodatraden.domain.documents import queries as documents
from rodatraden.domain.documents.models import Version
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.meetings.rules import may_read_record
from rodatraden.domain.structure.rules import check_read, may_lead, may_open
from rodatraden.importer.models import Source
from rodatraden.web import lists
from rodatraden.web.addresses import address_of, address_of_words
from rodatraden.web.documents import paper
from rodatraden.web.documents.views import number_in
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.marks import Place
from rodatraden.web.meetings.sheet import lay_out
from rodatraden.web.meetings.tables import MEETINGS, MeetingFilters


@page(check_read)
def meeting_list(request: SignedInRequest) -> HttpResponseBase:
    return lists.answer(
        request,
        MEETINGS,
        meetings.all_meetings(),
        template="list.html",
        filters=MeetingFilters(request.GET),
        context={"teach": ("Importera protokoll", "/import/")},
    )


@page(check_read)
def meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """One meeting. With ``?kalla=1`` the document stands beside, and the source marks turn its pages."""
    found = meetings.one(pk)
    if found is None:
        raise Http404
    is_beside = bool(number_in(request, "kalla"))
    sheet = lay_out(found.meeting, place=_beside(pk) if is_beside else address_of_words)
    may_read = may_read_record(request.user, meeting=found.meeting, on=timezone.localdate())
    sheet = sheet if may_read else sheet.without_record
    version = sheet.minutes.source if sheet.minutes else None
    source: Source | None = getattr(version, "source", None)
    return render(
        request,
        "meetings/meeting.html",
        {
            "sheet": sheet,
            "meeting": found.meeting,
            "minutes": sheet.minutes,
            "may_read": may_read,
            "may_run": may_lead(request.user, bodies=sheet.bodies, on=timezone.localdate()),
            "sources": sheet.sources,
            "before": found.before,
            "after": found.after,
            "source": source,
            "version": version,
            "paper": _paper(request, version, source) if is_beside and version else None,
        },
    )


@page(check_read)
def item(request: SignedInRequest, pk: int) -> HttpResponse:
    """A point has no page of its own: it stands on the page of its meeting."""
    found = get_object_or_404(AgendaItem, pk=pk)
    return HttpResponseRedirect(f"{address_of('meetings.meeting', found.meeting_id)}#punkt-{found.pk}")


def _beside(pk: int) -> Place:
    def place(version: int, number: int, start: int, end: int) -> str:
        return f"{address_of('meetings.meeting', pk)}?kalla=1&sida={number}&fran={start}&till={end}#sida"

    return place


def _paper(request: SignedInRequest, version: Version, source: Source | None) -> paper.Paper | None:
    """The page asked for; None where an embargo closes it to the one who asks."""
    if not may_open(request.user, version=version, on=timezone.localdate()):
        return None
    known = source.pages if source else 0  # how many pages were read, told already
    numbers = list(range(1, known + 1)) or documents.page_numbers(version)
    asked = number_in(request, "sida") or (numbers[0] if numbers else 1)
    return paper.lay_out(
        version,
        documents.page_of(version, asked),
        numbers,
        [paper.Words(number_in(request, "fran"), number_in(request, "till"))],
    )
