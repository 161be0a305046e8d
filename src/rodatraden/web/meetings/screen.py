"""The meeting on the screen of the room, and the shared text as it was saved, for browsers that still hold words of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.queries import clock, live, meetings
from rodatraden.domain.meetings.rules import check_read_record
from rodatraden.domain.structure.rules import check_keep, check_read, may_lead
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.meetings.sheet import lay_out


@page(check_read)
def screen(request: SignedInRequest, pk: int) -> HttpResponse:
    """The point that is up, its time and what has been decided at it; with scripts it follows the meeting by itself."""
    found = meetings.one(pk)
    if found is None or found.meeting.state != MeetingState.OPEN:
        messages.info(request, "Mötet pågår inte just nu.")
        return HttpResponseRedirect(reverse("meetings:meeting", args=[pk]))
    today = timezone.localdate()
    try:
        check_read_record(request.user, meeting=found.meeting, on=today)
    except NotAllowed as reason:
        raise PermissionDenied(str(reason)) from reason
    sheet = lay_out(found.meeting, place=None)
    items = [point.item for point in sheet.points]
    time = clock.clock_of(found.meeting, items, timezone.now())
    context = {
        "meeting": found.meeting,
        "clock": time,
        "used": time.used.get(time.up.pk) if time.up else None,
        "point": next((point for point in sheet.points if point.item == time.up), None),
        "next": clock.next_of(items, time.up),
        "may_run": may_lead(request.user, bodies=sheet.bodies, on=today),
    }
    return render(request, "meetings/screen.html", context)


@page(check_keep)
def live_state(request: SignedInRequest, pk: int) -> HttpResponse:
    """The shared text of a meeting as an update of Yjs, empty where nobody wrote together; for those who run it."""
    meeting = get_object_or_404(Meeting, pk=pk)
    if not may_lead(request.user, bodies=meeting.bodies.all(), on=timezone.localdate()):
        raise Http404("Den gemensamma texten läses av dem som leder mötet.")
    return HttpResponse(live.state_of(meeting) or b"", content_type="application/octet-stream")
