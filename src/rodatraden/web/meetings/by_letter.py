"""Pages of a decision per capsulam: planning the question, answering it, seeing who has not, and settling it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.operations.by_letter import settle_by_letter
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import MeetingKind, MeetingState, View
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.meetings.operations import by_letter as operations
from rodatraden.domain.meetings.queries import by_letter as queries
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.meetings.queries.procedures import procedure_of
from rodatraden.domain.structure.models import Body, Person
from rodatraden.domain.structure.queries import people
from rodatraden.domain.structure.rules import check_keep, check_read
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import ask, sent
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.structure.fields import DayField


class PlanByLetter(forms.Form):
    """A question to be answered in writing."""

    question = forms.CharField(label="Fråga", max_length=400, help_text="Kort, som en rubrik på dagordningen.")
    proposal = forms.CharField(
        label="Förslag till beslut",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Det här är vad de svarar på, ordagrant. Blir det beslutat står det så i protokollet.",
    )
    answer_by = DayField(label="Svar senast")


class Answer(forms.Form):
    """Where somebody stands, and why."""

    person = forms.IntegerField(widget=forms.HiddenInput)
    view = forms.TypedChoiceField(label="Svar", coerce=View, choices=View.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label="Skäl",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Behövs bara för den som reserverar sig. Det står i protokollet.",
    )


@page(check_keep, methods=("GET", "HEAD", "POST"))
def plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Plan a decision per capsulam."""
    body = get_object_or_404(Body, pk=pk)

    def do(said: dict[str, Any]) -> Meeting:
        return operations.plan_by_letter(body=body, **said, by=request.user, now=timezone.now())

    return ask(
        request,
        PlanByLetter(sent(request)),
        do,
        title="Besluta per capsulam",
        lead=f"Ett beslut av {body} mellan mötena: var och en svarar skriftligt före en viss dag.",
        back=address_of_record(body),
        back_words=body.name,
        save="Planera frågan",
        done="Frågan är planerad. Skicka den när underlagen är på plats.",
    )


@page(check_read)
def letter(request: SignedInRequest, pk: int) -> HttpResponse:
    """The question, one's own answer, and for those who run it all answers and who has not answered."""
    meeting = _letter(pk)
    body = meetings.bodies_of(meeting)[0]
    asked = queries.voters(meeting)
    own = set(people.of_account(request.user))
    mine = next((voter for voter in asked if voter.person.pk in own), None)
    may_run = rules.may_run(request.user, meeting=meeting, on=timezone.localdate())
    is_out = meeting.state == MeetingState.CALLED
    tallies = queries.tallies(meeting, procedure_of(body), asked)
    missing = {voter.person for tally in tallies for voter in tally.missing}
    context = {
        "meeting": meeting,
        "body": body,
        "rows": [
            {
                "tally": tally,
                "proposal": queries.proposal_of(tally.item),
                "answers": [(voter, tally.of(voter.person)) for voter in asked],
                "form": _form(tally, mine) if mine and is_out else None,
            }
            for tally in tallies
        ],
        "views": View.choices,
        "may_run": may_run,
        "is_out": is_out,
        "missing": len(missing),
        "asked": len(asked),
        "may_settle": may_run and is_out and (not missing or _is_past(meeting)),
    }
    return render(request, "meetings/letter.html", context)


@page(check_read, methods=("POST",))
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answer a question, for oneself or as told by somebody else."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting"), pk=pk)
    form = Answer(request.POST)
    person = Person.objects.filter(pk=form.cleaned_data["person"]).first() if form.is_valid() else None
    if person is None:
        messages.error(request, "Svaret sparades inte. Välj om du bifaller, reserverar dig eller avstår.")
    else:
        said = form.cleaned_data
        try:
            operations.answer(
                item=item, person=person, view=said["view"], words=said["words"], by=request.user, now=timezone.now()
            )
        except (NotAllowed, NotPossible) as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, f"Svaret är sparat: {person} {said['view'].label.lower()}.")
    return HttpResponseRedirect(f"{reverse('meetings:letter', args=[item.meeting_id])}#fraga-{item.pk}")


@page(check_keep, methods=("POST",))
def settle(request: SignedInRequest, pk: int) -> HttpResponse:
    """Settle the questions: decisions and a record, or on to the next meeting."""
    meeting = _letter(pk)
    try:
        tallies = settle_by_letter(meeting=meeting, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
        return HttpResponseRedirect(reverse("meetings:letter", args=[pk]))
    decided = sum(tally.is_decided for tally in tallies)
    left = len(tallies) - decided
    words = [
        f"{swedish.plural(decided, 'fråga är beslutad', 'frågor är beslutade')}." if decided else "",
        f"{swedish.plural(left, 'fråga går', 'frågor går')} vidare till nästa möte." if left else "",
        "Anteckningarna finns som utkast.",
    ]
    messages.success(request, " ".join(word for word in words if word))
    return HttpResponseRedirect(address_of_record(meeting))


def _letter(pk: int) -> Meeting:
    meeting = get_object_or_404(meetings.all_meetings(), pk=pk, kind=MeetingKind.PER_CAPSULAM)
    if not meetings.bodies_of(meeting):
        raise Http404
    return meeting


def _form(tally: queries.Tally, mine: queries.Voter) -> Answer:
    said = tally.of(mine.person)
    initial = {"person": mine.person.pk, "view": said.view if said else None, "words": said.words if said else ""}
    return Answer(initial=initial, auto_id=f"svar_{tally.item.pk}_%s")


def _is_past(meeting: Meeting) -> bool:
    return meeting.answer_by is not None and meeting.answer_by < timezone.localdate()
