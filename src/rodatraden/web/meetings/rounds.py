"""The page where each party writes what it has to tell (laget runt), on top of what it told the last time."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.queries import assignments
from rodatraden.domain.followup.queries.readable import readable_assignments
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.operations import rounds as operations
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.meetings.queries.rounds import parties_of
from rodatraden.domain.structure.models import Organisation
from rodatraden.domain.structure.rules import check_keep, check_lead, check_read, may_lead
from rodatraden.notices import telling
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.meetings.hidden import refuse_hidden
from rodatraden.web.meetings.telling import unreached


@page(check_read, methods=("GET", "HEAD", "POST"))
def round_reports(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the parties tell at a meeting, who has not written yet, and a box for those whom one may write for."""
    meeting = get_object_or_404(meetings.all_meetings(), pk=pk)
    refuse_hidden(request, meeting)
    typed: dict[int, str] = {}
    if request.method == "POST":
        number = request.POST.get("part", "")
        party = get_object_or_404(Organisation, pk=int(number) if number.isdecimal() and len(number) < 12 else 0)
        text, seen = (request.POST.get(name, "").replace("\r\n", "\n") for name in ("text", "sett"))
        try:
            operations.report(
                meeting=meeting, organisation=party, text=text, seen=seen, by=request.user, now=timezone.now()
            )
        except (NotAllowed, NotPossible) as reason:
            messages.error(request, str(reason))
            typed[party.pk] = text
        else:
            messages.success(request, f"Det {party} har att berätta är sparat.")
            return HttpResponseRedirect(f"{reverse('meetings:round_reports', args=[pk])}#part-{party.pk}")
    parties = parties_of(meeting, user=request.user)
    promised = assignments.open_for_organisations(
        (party.organisation for party in parties), read=readable_assignments(request.user, on=timezone.localdate())
    )
    is_over = meeting.state in (MeetingState.HELD, MeetingState.CANCELLED)
    context = {
        "meeting": meeting,
        "parties": [
            (party, typed.get(party.organisation.pk), promised.get(party.organisation.pk, [])) for party in parties
        ],
        "missing": [party.organisation for party in parties if party.report is None],
        "may_run": not is_over and may_lead(request.user, bodies=meetings.bodies_of(meeting), on=timezone.localdate()),
        "is_over": is_over,
    }
    return render(request, "meetings/rounds.html", context, status=422 if typed else 200)


@page(check_keep, methods=("POST",))
def remind_party(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write to those who sit for a party (``part``) that it has not told anything yet."""
    meeting = get_object_or_404(meetings.all_meetings(), pk=pk)
    number = request.POST.get("part", "")
    party = get_object_or_404(Organisation, pk=int(number) if number.isdecimal() and len(number) < 12 else 0)
    try:
        check_lead(request.user, bodies=meetings.bodies_of(meeting), on=timezone.localdate())
        without = telling.ask_party(meeting=meeting, party=party, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, f"De som sitter för {party} får ett brev.{unreached(without)}")
    return HttpResponseRedirect(reverse("meetings:round_reports", args=[pk]))
