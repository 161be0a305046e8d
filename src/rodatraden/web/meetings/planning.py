"""Pages that plan: one meeting, a whole term; moving a meeting and calling it off. What speaks against a day is told first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.queries.moving import follows
from rodatraden.domain.meetings.enums import MeetingKind
from rodatraden.domain.meetings.models import Meeting, Series
from rodatraden.domain.meetings.operations import planning, series
from rodatraden.domain.meetings.queries import calendar, called, meetings
from rodatraden.domain.meetings.queries.series import next_term, of_body, rule_of
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.rules import check_keep
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import sent
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.meetings import planning_forms as forms
from rodatraden.web.meetings import telling

_BOTH = ("GET", "HEAD", "POST")


@page(check_keep, methods=_BOTH)
def plan_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """Plan one meeting of a body, alone or together with others. With ``?dag=`` the day is filled in."""
    body = get_object_or_404(Body, pk=pk)
    form = forms.PlanMeeting(sent(request), initial={"day": request.GET.get("dag", "")})
    context = {
        "title": "Planera ett möte",
        "lead": f"För {body}. Kallelsen går inte ut förrän du säger till.",
        "back": address_of_record(body),
        "back_words": body.name,
        "save": "Planera mötet",
        "by_letter": reverse("meetings:plan_by_letter", args=[pk]),
    }
    if form.is_bound and form.is_valid():
        bodies, said = form.bodies(body), form.cleaned_data
        if against := _against(request, form, bodies):
            return render(request, "meetings/when.html", context | {"form": form} | against)
        try:
            meeting = planning.plan_meeting(
                bodies=bodies,
                when=form.when(),
                title=said["title"],
                kind=said["kind"],
                answer_by=said["answer_by"],
                by=request.user,
                now=timezone.now(),
            )
        except (NotAllowed, NotPossible) as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Mötet är planerat. Nästa steg är dagordningen.")
            return HttpResponseRedirect(address_of_record(meeting))
    return render(request, "meetings/when.html", context | {"form": form}, status=422 if form.is_bound else 200)


@page(check_keep, methods=_BOTH)
def plan_term(request: SignedInRequest, pk: int) -> HttpResponse:
    """Plan a term: first the rule, then its days with what speaks against them, then those that were marked.

    With ``?serie=`` the rule of that series is proposed for the term after it.
    """
    body = get_object_or_404(Body, pk=pk)
    earlier = list(of_body(body)[:10])
    form = forms.PlanTerm(sent(request), initial=_next_of(earlier, request.GET.get("serie", "")))
    found: list[calendar.Day] = []
    chosen: set[date] = set()
    if form.is_bound and form.is_valid():
        rule = form.rule()
        found = calendar.look_at([body], rule.days(), starts_at=rule.starts_at, ends_at=rule.ends_at)
        chosen = chosen_days(request, found)
        if not found:
            form.add_error(None, "Regeln ger inga dagar mellan de två dagarna. Ändra den och visa igen.")
        elif "planera" in request.POST:
            try:
                made = series.plan_term(
                    body=body,
                    rule=rule,
                    days=sorted(chosen),
                    left_out=reasons(found),
                    by=request.user,
                    now=timezone.now(),
                )
            except (NotAllowed, NotPossible) as reason:
                form.add_error(None, str(reason))
            else:
                messages.success(request, f"{swedish.plural(len(chosen), 'möte är planerat', 'möten är planerade')}.")
                return HttpResponseRedirect(reverse("meetings:series", args=[made.pk]))
    context = {
        "title": "Planera en termin",
        "lead": "Säg hur ofta ni möts. Röda tråden visar dagarna, och vad som krockar, innan något planeras.",
        "kicker": body.name,
        "back": address_of_record(body),
        "back_words": body.name,
        "form": form,
        "rows": [(day, day.day in chosen) for day in found],
        "earlier": earlier,
    }
    return render(request, "meetings/term.html", context, status=422 if form.errors else 200)


@page(check_keep, methods=_BOTH)
def move_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move a meeting: what follows it is told first, and what speaks against the new day."""
    meeting = get_object_or_404(meetings.all_meetings(), pk=pk)
    initial = {"day": meeting.held_on} | {
        name: getattr(meeting, name) for name in ("starts_at", "ends_at", "place", "host", "link")
    }
    form = forms.MoveMeeting(sent(request), initial=initial)
    form.fields["starts_at"].required = meeting.kind != MeetingKind.PER_CAPSULAM
    context = {
        "title": "Flytta mötet",
        "lead": "Dagordningen och det som hör till mötet följer med.",
        "back": address_of_record(meeting),
        "back_words": meeting.title,
        "save": "Flytta mötet",
        "meeting": meeting,
        "follows": follows(meeting),
        "presenters": [*map(str, called.outside_presenters(meeting)), *called.unknown_presenters(meeting)],
    }
    if form.is_bound and form.is_valid():
        if against := _against(request, form, meetings.bodies_of(meeting), but=meeting):
            return render(request, "meetings/when.html", context | {"form": form} | against)
        try:
            done = telling.move(meeting, form.when(), by=request.user)
        except (NotAllowed, NotPossible) as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, done)
            return HttpResponseRedirect(address_of_record(meeting))
    return render(request, "meetings/when.html", context | {"form": form}, status=422 if form.is_bound else 200)


@page(check_keep, methods=_BOTH)
def cancel_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """Call a meeting off, and say what is done with its points."""
    meeting = get_object_or_404(meetings.all_meetings(), pk=pk)
    body = next(iter(meetings.bodies_of(meeting)), None)
    following = meetings.next_planned(body, after=meeting.held_on) if body and meeting.held_on else None
    words = swedish.day(following.held_on, weekday=True) if following and following.held_on else ""
    form = forms.CancelMeeting(sent(request), following=words)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        carry_to = following if said.get("points") == forms.CARRY else None
        try:
            done = telling.cancel(meeting, said["because"], carry_to=carry_to, by=request.user)
        except (NotAllowed, NotPossible) as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, done)
            return HttpResponseRedirect(address_of_record(meeting))
    context = {
        "title": "Ställ in mötet",
        "lead": "Mötet kan planeras igen. De som är kallade får brev, och även den som skulle föredra något.",
        "back": address_of_record(meeting),
        "back_words": meeting.title,
        "save": "Ställ in mötet",
        "form": form,
        "meeting": meeting,
        "follows": follows(meeting),
        "is_cancelling": True,
    }
    return render(request, "meetings/when.html", context, status=422 if form.is_bound else 200)


@page(check_keep, methods=("POST",))
def resume_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    try:
        planning.resume_meeting(meeting=meeting, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Mötet är planerat igen. Se över dagen.")
    return HttpResponseRedirect(address_of_record(meeting))


def chosen_days(request: SignedInRequest, found: Sequence[calendar.Day]) -> set[date]:
    """The days that were marked, and before anybody has marked any those that nothing speaks against."""
    if "planera" not in request.POST:
        return {day.day for day in found if not day.against}
    marked = set(request.POST.getlist("dag"))
    return {day.day for day in found if day.day.isoformat() in marked and not day.is_taken}


def reasons(found: Sequence[calendar.Day]) -> dict[date, str]:
    """Why the days are left out that are not chosen, by day; nothing for those left out for no reason that is known."""
    return {day.day: ". ".join(day.against) for day in found if day.against}


def _next_of(earlier: Sequence[Series], number: str) -> dict[str, Any]:
    """What the form of a term begins with: the rule of a series for the term after it."""
    found = next((one for one in earlier if str(one.pk) == number), None)
    rule = next_term(rule_of(found)) if found else None
    return {name: getattr(rule, name) for name in rule.__dataclass_fields__} if rule else {}


def _against(
    request: SignedInRequest, form: forms.WhenFields, bodies: Sequence[Body], *, but: Meeting | None = None
) -> dict[str, Any]:
    """What speaks against a day that was chosen, for the page to tell before anything is done; nothing once it is seen.

    A day on which one of the bodies itself meets is not asked about but refused by the operation.
    """
    when = form.when()
    seen = forms.seen_as(when.day, when.starts_at, when.ends_at, bodies)
    (day,) = calendar.look_at(bodies, [when.day], starts_at=when.starts_at, ends_at=when.ends_at, but=but)
    if not day.against or day.is_taken or request.POST.get("sett") == seen:
        return {}
    return {"against": day.against, "seen": seen, "against_day": when.day}
