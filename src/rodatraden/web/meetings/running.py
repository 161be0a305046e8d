"""The page of a meeting while it is held: who is there, what is written under each point, what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.operations import at_meeting
from rodatraden.domain.followup.queries import assignments
from rodatraden.domain.meetings.enums import MeetingState, Presence
from rodatraden.domain.meetings.models import AgendaItem, Attendance, Meeting
from rodatraden.domain.meetings.operations import approval, present, running
from rodatraden.domain.meetings.operations.approval import Overtaken
from rodatraden.domain.meetings.queries import meetings, procedures
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Membership, Person
from rodatraden.domain.structure.rules import check_keep
from rodatraden.web.addresses import address_of_record
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.live.application import application as live
from rodatraden.web.meetings import commands
from rodatraden.web.meetings.forms import SettleItem
from rodatraden.web.meetings.sheet import lay_out

_BOTH = ("GET", "HEAD", "POST")


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody who sits in a body that meets, or has come anyway, and whether they are there."""

    person: Person
    role: str
    organisation: str
    attendance: Attendance | None
    is_substitute: bool


@page(check_keep)
def now(request: SignedInRequest, pk: int) -> HttpResponse:
    """A meeting under way."""
    found = meetings.one(pk)
    if found is None or found.meeting.state != MeetingState.OPEN:
        messages.info(request, "Mötet pågår inte just nu.")
        return HttpResponseRedirect(reverse("meetings:meeting", args=[pk]))
    sheet = lay_out(found.meeting, place=None)
    body = next(iter(sheet.bodies), None)
    seated = list(_seated(found.meeting))
    there = [row for group in sheet.groups for row in group.all]
    context = {
        "meeting": found.meeting,
        "sheet": sheet,
        "sources": sheet.sources,
        "called": _called(seated, there),
        "quorum": procedures.quorum(procedures.procedure_of(body), seated, there) if body else None,
        "outcomes": SettleItem().fields["outcome"].widget.choices,
        "commands": commands.NAMES,
    }
    return render(request, "meetings/now.html", context)


@page(check_keep, methods=("POST",))
def open_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    do = partial(running.open_meeting, meeting=meeting)
    return _done(request, do, to=reverse("meetings:now", args=[pk]), otherwise=address_of_record(meeting))


@page(check_keep, methods=("POST",))
def note_presence(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody is there, is there from afar, is away, or leaves (``hur``)."""
    meeting = get_object_or_404(Meeting, pk=pk)
    person = get_object_or_404(Person, pk=_number(request, "person"))
    how, here = request.POST.get("hur", ""), f"{reverse('meetings:now', args=[pk])}#narvaro"
    row = meeting.attendance.filter(person=person).first()
    if how == "gick" and row:
        return _done(request, partial(present.note_leaving, attendance=row), to=here)
    seat = _seated(meeting).filter(person=person).first()
    away = Person.objects.filter(pk=_number(request, "i-stallet-for")).first()
    is_substitute = away is not None or (seat is not None and seat.role == Role.SUBSTITUTE)
    there = Presence.SUBSTITUTE if is_substitute else Presence.PRESENT if seat else Presence.GUEST
    do = partial(
        present.note_presence,
        meeting=meeting,
        person=person,
        presence=Presence.ABSENT if how == "borta" else there,
        body=seat.body if seat else None,
        organisation=seat.organisation if seat else None,
        instead_of=away,
        is_remote=how == "distans",
    )
    return _done(request, do, to=here)


@page(check_keep, methods=("POST",))
def take_up(request: SignedInRequest, pk: int) -> HttpResponse:
    item = _item(pk)
    return _done(request, partial(running.take_up, item=item), to=_at(item))


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
            item=item, text=text, revision=_number(request, "version"), by=request.user, now=timezone.now()
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
    undecided = [item for item in meetings.agenda_of(meeting) if item.kind == "beslut" and not item.outcome]
    context = {
        "meeting": meeting,
        "lacking": list(assignments.lacking_at(meeting)),
        "undecided": undecided,
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
    point = next((point for point in sheet.points if point.item.pk == item.pk), None)
    return (
        render_to_string("meetings/outcome.html", {"point": point, "sources": sheet.sources}, request) if point else ""
    )


def _seated(meeting: Meeting) -> Any:
    """Those who sit in the bodies that meet, that day."""
    rows = Membership.objects.on(meeting.held_on or timezone.localdate())
    rows = rows.filter(body__meeting_bodies__meeting=meeting)
    return rows.select_related("person", "organisation", "body").order_by("body", "person__name", "pk")


def _called(seated: list[Membership], there: list[Attendance]) -> list[Called]:
    """Those who sit in the body, once each, substitutes after the others, and last those who have come anyway."""
    noted = {row.person_id: row for row in there}
    seats: dict[int, Membership] = {}
    for seat in sorted(seated, key=lambda row: row.role == Role.SUBSTITUTE):
        seats.setdefault(seat.person_id, seat)
    called = [
        Called(
            seat.person,
            seat.get_role_display(),
            str(seat.organisation or ""),
            noted.get(number),
            seat.role == Role.SUBSTITUTE,
        )
        for number, seat in seats.items()
    ]
    guests = [row for row in there if row.person_id not in seats]
    return [*called, *(Called(row.person, row.role, str(row.organisation or ""), row, False) for row in guests)]


def _item(pk: int) -> AgendaItem:
    return get_object_or_404(AgendaItem.objects.select_related("meeting", "minutes"), pk=pk)


def _at(item: AgendaItem) -> str:
    return f"{reverse('meetings:now', args=[item.meeting_id])}#punkt-{item.pk}"


def _number(request: SignedInRequest, name: str) -> int:
    said = request.POST.get(name, "")
    return int(said) if said.isdecimal() and len(said) < 12 else 0


def _done(request: SignedInRequest, do: Callable[..., object], *, to: str, otherwise: str = "") -> HttpResponse:
    """Call an operation and go on; a refusal is told, and leads to ``otherwise`` where that is another page."""
    try:
        do(by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
        return HttpResponseRedirect(otherwise or to)
    return HttpResponseRedirect(to)
