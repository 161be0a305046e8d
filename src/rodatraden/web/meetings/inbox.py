"""A body's inbox: questions that somebody asks it to take up, what other bodies have sent, and the answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.accounts.operations import machine
from rodatraden.domain.followup.models import ForwardingReceiver
from rodatraden.domain.followup.operations import answers as answering
from rodatraden.domain.followup.queries import answers
from rodatraden.domain.meetings.enums import AgendaKind, SubmissionState
from rodatraden.domain.meetings.models import Meeting, Submission
from rodatraden.domain.meetings.operations import submissions
from rodatraden.domain.meetings.operations.submissions import Question
from rodatraden.domain.meetings.queries import inbox
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.queries.roles import bodies_of
from rodatraden.domain.structure.rules import check_keep, check_read, may_lead
from rodatraden.notices import telling
from rodatraden.web.asking import ask, sent
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.structure.fields import DayField

_SHOWN = 50  # answered questions, and what was sent


class SubmitQuestion(forms.Form):
    """``bodies`` are those that the question may be sent in the name of."""

    title = forms.CharField(label="Fråga", max_length=300)
    background = forms.CharField(
        label="Bakgrund", required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 5})
    )
    wanted = forms.CharField(
        label="Vad du vill ha ut av det",
        required=False,
        max_length=400,
        help_text="Till exempel ett beslut eller råd.",
    )
    kind = forms.ChoiceField(
        label="Slag", required=False, choices=[one for one in AgendaKind.choices if one[0]], initial=AgendaKind.DIALOGUE
    )
    minutes = forms.IntegerField(label="Minuter", required=False, min_value=1, max_value=600)
    wished_on = DayField(label="Helst till mötet den", required=False)
    sent_from = forms.ModelChoiceField(Body.objects.none(), label="Från", required=False, empty_label="Mig själv")

    def __init__(self, *args: Any, bodies: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["sent_from"]
        field.queryset = Body.objects.filter(pk__in=bodies).order_by("name")


@page(check_read, methods=("GET", "HEAD", "POST"))
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask a body to take something up, or for time on its agenda."""
    body = get_object_or_404(Body, pk=pk)
    own = bodies_of(user=request.user, on=timezone.localdate()) - {pk}
    form = SubmitQuestion(sent(request), bodies=own, auto_id="anmal_%s")

    def do(said: dict[str, Any]) -> Submission:
        now = timezone.now()
        with transaction.atomic():
            made = submissions.submit(body=body, question=Question(**said), by=request.user, now=now)
            telling.tell_submitted(submission=made, by=machine(), now=now)
        return made

    return ask(
        request,
        form,
        do,
        title="Anmäl en fråga",
        lead=f"Till {body}. Frågan läggs i organets inkorg, och sekreteraren svarar om den får tid på ett möte.",
        back=reverse("structure:body", args=[pk]),
        back_words=str(body),
        save="Anmäl",
        done=f"Frågan ligger i inkorgen hos {body}. Här ser du vad svaret blir.",
        on_to=reverse("meetings:submitted"),
    )


@page(check_read)
def submitted(request: SignedInRequest) -> HttpResponse:
    """The questions that whoever asks has put to bodies, and the answers."""
    return render(request, "meetings/submitted.html", {"rows": list(inbox.put_by(request.user)[:_SHOWN])})


@page(check_read, methods=("POST",))
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back a question of one's own."""
    submission = get_object_or_404(Submission, pk=pk)

    def do() -> str:
        submissions.withdraw(submission=submission, by=request.user, now=timezone.now())
        return f"Du har tagit tillbaka ”{submission}”."

    return _done(request, do, reverse("meetings:submitted"))


@page(check_read)
def box(request: SignedInRequest, pk: int) -> HttpResponse:
    """What lies in a body's inbox, what waits for an answer first."""
    body = get_object_or_404(Body, pk=pk)
    rows = list(inbox.put_to(body).exclude(state=SubmissionState.WITHDRAWN)[:_SHOWN])
    sent_here = list(answers.sent_to(body)[:_SHOWN])
    context = {
        "body": body,
        "waiting": [row for row in rows if row.state == SubmissionState.WAITING],
        "answered": [row for row in rows if row.state != SubmissionState.WAITING],
        "unanswered": [row for row in sent_here if row.answered_on is None],
        "replied": [row for row in sent_here if row.answered_on],
        "coming": list(inbox.meetings_to_come(body)),
        "may_lead": may_lead(request.user, bodies=[body], on=timezone.localdate()),
    }
    return render(request, "meetings/inbox.html", context)


@page(check_keep, methods=("POST",))
def reply(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answer a question: ``gor`` is ja (with ``mote``), nej, or angra; ``svar`` are the words. The submitter gets a letter."""
    submission = get_object_or_404(Submission.objects.select_related("body", "made_by"), pk=pk)
    words, said, who = request.POST.get("svar", ""), request.POST.get("gor", ""), request.user

    def do() -> str:
        now = timezone.now()
        if said == "angra":
            submissions.reconsider(submission=submission, by=who, now=now)
            return f"”{submission}” väntar på svar igen."
        with transaction.atomic():
            if said == "nej":
                submissions.decline(submission=submission, because=words, by=who, now=now)
                told = f"”{submission}” är avböjd."
            else:
                meeting = _meeting(request.POST.get("mote", ""))
                submissions.accept(submission=submission, meeting=meeting, answer=words, by=who, now=now)
                told = f"”{submission}” står nu på dagordningen för {meeting}."
            submission.refresh_from_db()
            telling.tell_submitter(submission=submission, by=who, now=now)
        return f"{told} {submission.made_by} får ett brev om det."

    return _done(request, do, reverse("meetings:inbox", args=[submission.body_id]))


@page(check_keep, methods=("POST",))
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answer what another body has sent; the answer comes up on the agenda of the one that asked."""
    receiver = get_object_or_404(ForwardingReceiver.objects.select_related("body"), pk=pk, body__isnull=False)

    def do() -> str:
        words = request.POST.get("svar", "")
        answering.answer_forwarding(receiver=receiver, answer=words, by=request.user, now=timezone.now())
        return "Svaret är sparat. Det föreslås på dagordningen hos det organ som frågade."

    return _done(request, do, reverse("meetings:inbox", args=[receiver.body_id]))


def _meeting(chosen: str) -> Meeting:
    found = Meeting.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() and len(chosen) < 12 else None
    if found is None:
        raise NotPossible("Välj vilket möte frågan ska tas upp på. Finns inget, så planera ett möte först.")
    return found


def _done(request: SignedInRequest, do: Callable[[], str], where: str) -> HttpResponse:
    """Do it, say what was done or why not, and go on."""
    try:
        told = do()
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, told)
    return HttpResponseRedirect(where)
