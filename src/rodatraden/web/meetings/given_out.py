"""What is given out of meetings: notices, records and extracts as PDF and Word, and calendars."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone

from rodatraden.base.errors import NotPossible
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.rules import check_read
from rodatraden.publishing.calendar.calendars import calendar
from rodatraden.publishing.papers.bundle import bundle
from rodatraden.publishing.papers.notice import notice
from rodatraden.publishing.papers.pdf import pdf
from rodatraden.publishing.papers.record import extract, record
from rodatraden.publishing.papers.word import docx
from rodatraden.web.addresses import address_of_record
from rodatraden.web.documents.views import number_in
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.live.application import application as live
from rodatraden.web.meetings.hidden import refuse_hidden

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_UNFIT = re.compile(r"[^\w.-]+")


@page(check_read)
def notice_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    """The notice; of a joint meeting that of one body with ``?organ=``."""
    meeting = get_object_or_404(Meeting, pk=pk)
    asked = number_in(request, "organ")
    body = get_object_or_404(meeting.bodies, pk=asked) if asked else None
    name = f"Kallelse {meeting}.pdf"
    return paper_of(request, lambda: pdf(notice(meeting, body=body)), meeting, name, "application/pdf")


@page(check_read)
def bundle_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    """The notice and all papers on its points in one file."""
    meeting = get_object_or_404(Meeting, pk=pk)
    return paper_of(request, lambda: bundle(meeting), meeting, f"Handlingar {meeting}.pdf", "application/pdf")


@page(check_read)
def record_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting, body = _record(request, pk)
    name = f"Anteckningar {meeting}.pdf"
    return paper_of(request, lambda: pdf(record(meeting, body=body)), meeting, name, "application/pdf")


@page(check_read)
def record_docx(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting, body = _record(request, pk)
    return paper_of(request, lambda: docx(record(meeting, body=body)), meeting, f"Anteckningar {meeting}.docx", _WORD)


@page(check_read)
def extract_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    """A point of a record by itself (protokollsutdrag)."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting__minutes"), pk=pk)
    refuse_hidden(request, item.meeting)
    name = f"Utdrag {item.number} {item.meeting}.pdf"
    return paper_of(request, lambda: pdf(extract(item)), item.meeting, name, "application/pdf")


@page(check_read)
def meeting_calendar(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    return _calendar(Meeting.objects.filter(pk=pk), meeting.title, str(meeting), request)


@page(check_read)
def body_calendar(request: SignedInRequest, pk: int) -> HttpResponse:
    """The meetings of a body from today on."""
    body = get_object_or_404(Body, pk=pk)
    coming = meetings.of_body(body).filter(held_on__gte=timezone.localdate())
    return _calendar(coming, body.name, str(body), request)


def _record(request: SignedInRequest, pk: int) -> tuple[Meeting, Body | None]:
    """The meeting whose record is asked for, and of a joint meeting the body (``organ``) whose own it shall be."""
    meeting = get_object_or_404(Meeting.objects.select_related("minutes"), pk=pk)
    refuse_hidden(request, meeting)
    asked = number_in(request, "organ")
    return meeting, get_object_or_404(meeting.bodies, pk=asked) if asked else None


def _calendar(rows: QuerySet[Meeting], name: str, file: str, request: SignedInRequest) -> HttpResponse:
    """Meetings as a calendar file, each with the address of its page."""
    made = calendar(
        rows,
        name=name,
        now=timezone.now(),
        address=lambda meeting: request.build_absolute_uri(address_of_record(meeting)),
    )
    return _file(made, f"{file}.ics", "text/calendar; charset=utf-8")


def paper_of(
    request: SignedInRequest, make: Callable[[], bytes], meeting: Meeting, name: str, kind: str
) -> HttpResponse:
    """The file, with what is being typed; where it cannot be made, the page of the meeting with a sentence of why."""
    live.settle(meeting.pk)
    try:
        return _file(make(), name, kind)
    except NotPossible as reason:
        messages.error(request, str(reason))
        return HttpResponseRedirect(address_of_record(meeting))


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep, with a name that every system takes."""
    response = HttpResponse(content, content_type=kind)
    fit = _UNFIT.sub("-", name).strip("-")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(fit)}"
    return response
