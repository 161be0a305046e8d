"""A body's store of themes (temabank): what it wants to take up some day, and what became of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.meetings.models import Meeting, Theme
from rodatraden.domain.meetings.operations import themes as operations
from rodatraden.domain.meetings.queries import themes
from rodatraden.domain.meetings.queries.inbox import meetings_to_come
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.rules import check_keep, check_read, may_lead
from rodatraden.web.http import SignedInRequest, page


class AddTheme(forms.Form):
    title = forms.CharField(label="Tema", max_length=300)
    note = forms.CharField(label="Bakgrund", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    proposed_by = forms.CharField(label="Föreslås av", required=False, max_length=200)


@page(check_read, methods=("GET", "HEAD", "POST"))
def theme_store(request: SignedInRequest, pk: int) -> HttpResponse:
    """The themes of a body, those that have waited longest first; what is sent puts a new one there."""
    body = get_object_or_404(Body, pk=pk)
    form = AddTheme(request.POST) if request.method == "POST" else AddTheme()
    if form.is_bound and form.is_valid():
        try:
            theme = operations.add_theme(body=body, **form.cleaned_data, by=request.user, now=timezone.now())
        except (NotAllowed, NotPossible) as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"”{theme}” ligger nu i temabanken.")
            return _back(body.pk)
    on = timezone.localdate()
    context = {
        "body": body,
        "store": themes.store_of(body, on=on),
        "coming": list(meetings_to_come(body)),
        "may_lead": may_lead(request.user, bodies=[body], on=on),
        "form": form,
    }
    return render(request, "meetings/themes.html", context, status=422 if form.is_bound else 200)


@page(check_keep, methods=("POST",))
def act(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a theme on a meeting (``mote``; empty takes it off), drop it (``gor`` = lagg-ned), or take it up again."""
    theme = get_object_or_404(Theme, pk=pk)
    now, said = timezone.now(), request.POST.get("gor", "")
    try:
        if said == "lagg-ned":
            because = request.POST.get("because", "")
            operations.drop_theme(theme=theme, because=because, by=request.user, now=now)
            told = f"”{theme}” är nedlagt."
        elif said == "ta-upp":
            operations.resume_theme(theme=theme, by=request.user, now=now)
            told = f"”{theme}” väntar igen i temabanken."
        else:
            told = _schedule(theme, request.POST.get("mote", ""), {"by": request.user, "now": now})
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, told)
    return _back(theme.body_id)


def _schedule(theme: Theme, chosen: str, who: dict[str, Any]) -> str:
    meeting = Meeting.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() and len(chosen) < 12 else None
    if chosen and meeting is None:
        raise NotPossible("Det mötet finns inte mer. Välj ett annat.")
    operations.schedule_theme(theme=theme, meeting=meeting, **who)
    if meeting is None:
        return f"”{theme}” väntar igen i temabanken."
    day = f" {swedish.day(meeting.held_on)}" if meeting.held_on else ""
    return f"”{theme}” ligger på mötet{day} och föreslås på dess dagordning."


def _back(body: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("meetings:themes", args=[body]))
