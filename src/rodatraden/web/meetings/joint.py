"""The plan of the day of a meeting, with a column for each body that meets, and whose each point is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.models import Presenter
from rodatraden.domain.meetings.operations import joint, presenters
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.meetings.queries.day_plan import Slot
from rodatraden.domain.meetings.queries.day_plan import day_plan as plan_of
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.rules import check_keep, check_read
from rodatraden.web.http import SignedInRequest, page


@dataclass(frozen=True, slots=True)
class Row:
    """A point in the table: its hours in words, and for each body whether it takes the point up."""

    slot: Slot
    hours: str
    columns: list[tuple[Body, bool]]


@page(check_read)
def day_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """When each point comes, for whom, and from when to when each body is wanted."""
    meeting = get_object_or_404(meetings.all_meetings(), pk=pk)
    bodies = meetings.bodies_of(meeting)
    plan = plan_of(meeting, meetings.agenda_of(meeting), bodies)
    context = {
        "meeting": meeting,
        "bodies": bodies,
        "rows": [Row(slot, _hours(slot), [(body, body.pk in slot.bodies) for body in bodies]) for slot in plan.slots],
        "wanted": [(body, swedish.listed([_span(*span) for span in plan.present(body)])) for body in bodies],
        "over": int(plan.over.total_seconds() // 60),
        "may_run": rules.may_run(request.user, meeting=meeting, on=timezone.localdate()),
        "is_to_come": meeting.state in ("planned", "called", "open"),
    }
    return render(request, "meetings/day_plan.html", context)


@page(check_keep, methods=("POST",))
def share_out(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say whose each point is: ``punkt-<number>`` is the number of a body, or empty where all share it."""
    meeting = get_object_or_404(meetings.all_meetings(), pk=pk)
    bodies = {str(body.pk): body for body in meetings.bodies_of(meeting)}
    points = {
        item.pk: bodies.get(request.POST[name])
        for item in meeting.items.all()
        if (name := f"punkt-{item.pk}") in request.POST
    }
    try:
        joint.share_out(meeting=meeting, points=points, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Dagsplanen är sparad.")
    return HttpResponseRedirect(reverse("meetings:day_plan", args=[pk]))


@page(check_read, methods=("POST",))
def confirm_presenter(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note that somebody will present a point (``ja``), or that it is not certain any more."""
    presenter = get_object_or_404(Presenter.objects.select_related("item__meeting", "person"), pk=pk)
    is_confirmed = request.POST.get("svar") == "ja"
    try:
        presenters.confirm_presenter(
            presenter=presenter, is_confirmed=is_confirmed, by=request.user, now=timezone.now()
        )
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        told = "har sagt ja" if is_confirmed else "har inte sagt ja än"
        messages.success(request, f"{presenter.name} {told}.")
    return HttpResponseRedirect(
        f"{reverse('meetings:day_plan', args=[presenter.item.meeting_id])}#punkt-{presenter.item_id}"
    )


def _hours(slot: Slot) -> str:
    if slot.begins is None or slot.ends is None:
        return ""
    if not slot.item.planned_minutes:
        return f"från {swedish.clock(slot.begins.time())}"
    told = _span(slot.begins, slot.ends)
    return told if slot.is_sure else f"tidigast {told}"


def _span(begins: datetime, ends: datetime) -> str:
    return f"{swedish.clock(begins.time())}–{swedish.clock(ends.time())}"
