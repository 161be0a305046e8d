"""The page of a meeting while it is held: who is there, what is written under each point, what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.documents.models import Version
from rodatraden.domain.followup.models import Decision
from rodatraden.domain.followup.operations import at_meeting
from rodatraden.domain.followup.queries import assignments, decisions
from rodatraden.domain.meetings.enums import AgendaKind, MeetingState
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.meetings.operations import approval, running
from rodatraden.domain.meetings.operations.approval import Overtaken
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.meetings.queries.procedures import procedure_of
from rodatraden.domain.structure.rules import check_keep, check_lead
from rodatraden.web.addresses import address_of_record
from rodatraden.web.documents.views import number_in
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.live.application import application as live
from rodatraden.web.meetings import commands
from rodatraden.web.meetings.attending import number
from rodatraden.web.meetings.forms import SettleItem
from rodatraden.web.meetings.live_page import STANDS, live_page
from rodatraden.web.meetings.sheet import lay_out

_BOTH = ("GET", "HEAD", "POST")


@page(check_keep)
def now(request: SignedInRequest, pk: int) -> HttpResponse:
    """A meeting under way, for those who run it; ``?punkt=`` shows a point open."""
    found = meetings.one(pk)
    if found is None or found.meeting.state != MeetingState.OPEN:
        messages.info(request, "Mötet pågår inte just nu.")
        return HttpResponseRedirect(reverse("meetings:meeting", args=[pk]))
    sheet = lay_out(found.meeting, place=None)
    try:
        check_lead(request.user, bodies=sheet.bodies, on=timezone.localdate())
    except NotAllowed as reason:
        messages.error(request, str(reason))
        return HttpResponseRedirect(reverse("meetings:meeting", args=[pk]))
    chosen = number_in(request, "punkt")
    context = {
        "meeting": found.meeting,
        "sheet": sheet,
        "sources": sheet.sources,
        "live": live_page(sheet, timezone.now(), chosen=chosen),
        "chosen": chosen,
        "outcomes": SettleItem().fields["outcome"].widget.choices,
        "commands": commands.NAMES,
        "stand_choices": STANDS,
    }
    return render(request, "meetings/now.html", context)


@page(check_keep, methods=("POST",))
def open_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    do = partial(running.open_meeting, meeting=meeting)
    return _done(request, do, to=reverse("meetings:now", args=[pk]), otherwise=address_of_record(meeting))


@page(check_keep, methods=("POST",))
def take_up(request: SignedInRequest, pk: int) -> HttpResponse:
    item = _item(pk)
    return _done(request, partial(running.take_up, item=item), to=_at(item))


@page(check_keep, methods=("POST",))
def take_break(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    return _done(request, partial(running.take_break, meeting=meeting), to=reverse("meetings:now", args=[pk]))


@page(check_keep, methods=("POST",))
def fix_proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Which paper on the point a decision ”enligt förslaget” adopts."""
    decision = get_object_or_404(Decision.objects.select_related("meeting", "item"), pk=pk)
    proposal = get_object_or_404(Version, pk=number(request, "underlag"))
    to = _at(decision.item) if decision.item else reverse("meetings:now", args=[decision.meeting_id])
    do = partial(at_meeting.fix_proposal, decision=decision, proposal=proposal)
    return _done(
        request, do, to=reverse("meetings:close", args=[decision.meeting_id]) if "avsluta" in request.POST else to
    )


@page(check_keep, methods=("POST",))
def settle_item(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what became of a point."""
    item = _item(pk)
    form = SettleItem(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return HttpResponseRedirect(_at(item))
    return _done(request, partial(running.settle_item, item=item, **form.cleaned_data), to=_at(item))


@page(check_keep, methods=("POST",))
def write_text(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what was written under a point. Where somebody else wrote in between, both texts are shown and none is lost."""
    item = _item(pk)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    try:
        approval.write_text(
            item=item, text=text, revision=number(request, "version"), by=request.user, now=timezone.now()
        )
    except Overtaken as reason:
        context = {"item": item, "mine": text, "reason": reason}
        return render(request, "meetings/overtaken.html", context, status=409)
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, f"Texten under ”{item.title}” är sparad.")
    return HttpResponseRedirect(_at(item))


@page(check_keep, methods=("POST",))
def command(request: SignedInRequest, pk: int) -> HttpResponse:
    """Do what a line with a slash says. Scripts get the words for the text and what came of the point; others the page."""
    item = _item(pk)
    is_script = request.headers.get("Accept", "").startswith("application/json")
    try:
        noted = commands.note(item=item, line=request.POST.get("rad", ""), by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        if is_script:
            return JsonResponse({"error": str(reason)}, status=422)
        messages.error(request, str(reason))
        return HttpResponseRedirect(_at(item))
    if is_script:
        return JsonResponse({"line": noted.line, "outcome": _outcome(request, item)})
    messages.success(request, noted.line)
    return HttpResponseRedirect(_at(item))


@page(check_keep, methods=_BOTH)
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    """What lacks an owner or a date before a meeting closes, and closing it."""
    meeting = get_object_or_404(meetings.all_meetings(), pk=pk)
    error = ""
    if request.method == "POST":
        despite = request.POST.get("trots", "")
        live.settle(pk)
        try:
            at_meeting.close_meeting(meeting=meeting, despite=despite, by=request.user, now=timezone.now())
        except (NotAllowed, NotPossible) as reason:
            error = str(reason)
        else:
            messages.success(request, "Mötet är avslutat. Nästa steg är justeringen.")
            return HttpResponseRedirect(reverse("meetings:approval", args=[pk]))
    body = next(iter(meetings.bodies_of(meeting)), None)
    undecided = [item for item in meetings.agenda_of(meeting) if item.kind == AgendaKind.DECISION and not item.outcome]
    context = {
        "meeting": meeting,
        "lacking": list(assignments.lacking_at(meeting)),
        "undecided": undecided,
        "unproposed": [
            (decision, decisions.papers_on(decision.item) if decision.item else [])
            for decision in decisions.lacking_proposal(meeting)
        ],
        "is_evaluated": body is not None and bool(procedure_of(body).evaluation),
        "error": error,
        "despite": request.POST.get("trots", ""),
    }
    return render(request, "meetings/close.html", context, status=422 if error else 200)


def _outcome(request: SignedInRequest, item: AgendaItem) -> str:
    """What has come of a point, as the page shows it."""
    found = meetings.one(item.meeting_id)
    if found is None:
        return ""
    sheet = lay_out(found.meeting, place=None)
    shown = live_page(sheet, timezone.now())
    point = next((point for point in shown.points if point.item.pk == item.pk), None)
    if point is None:
        return ""
    outcomes = SettleItem().fields["outcome"].widget.choices
    shown_at = {"live_point": point, "point": point.point, "sources": sheet.sources, "meeting": found.meeting}
    context = {**shown_at, "outcomes": outcomes}
    return render_to_string("meetings/now_outcome.html", context, request)


def _item(pk: int) -> AgendaItem:
    return get_object_or_404(AgendaItem.objects.select_related("meeting", "minutes"), pk=pk)


def _at(item: AgendaItem) -> str:
    return f"{reverse('meetings:now', args=[item.meeting_id])}?punkt={item.pk}#punkt-{item.pk}"


def _done(request: SignedInRequest, do: Callable[..., object], *, to: str, otherwise: str = "") -> HttpResponse:
    """Call an operation and go on; a refusal is told, and leads to ``otherwise`` where that is another page."""
    try:
        do(by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
        return HttpResponseRedirect(otherwise or to)
    return HttpResponseRedirect(to)
