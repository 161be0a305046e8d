"""The notice of a meeting: what it says, sending it, and the answers to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import NoticeAnswer
from rodatraden.domain.meetings.models import Meeting, NoticeReply
from rodatraden.domain.meetings.operations import running
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.structure.models import Membership, Person
from rodatraden.domain.structure.queries import people
from rodatraden.domain.structure.rules import check_keep, check_read
from rodatraden.notices import operations
from rodatraden.notices import queries as letters
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.meetings import telling
from rodatraden.web.meetings.forms import AnswerNotice


@dataclass(frozen=True, slots=True)
class Answered:
    """Somebody who is called, and what they have answered."""

    person: Person
    role: str
    reply: NoticeReply | None


@page(check_read)
def notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """The notice as those who are called see it, with the answers, and a form for one's own."""
    meeting = get_object_or_404(meetings.all_meetings(), pk=pk)
    called = _called(meeting)
    own = set(people.of_account(request.user))
    mine = next((row for row in called if row.person.pk in own), None)
    said = {"answer": mine.reply.answer, "words": mine.reply.words} if mine and mine.reply else {}
    context = {
        "meeting": meeting,
        "bodies": meetings.bodies_of(meeting),
        "items": meetings.agenda_of(meeting),
        "called": called,
        "coming": sum(row.reply is not None and row.reply.answer != NoticeAnswer.AWAY for row in called),
        "unanswered": sum(row.reply is None for row in called),
        "mine": mine,
        "form": AnswerNotice(initial=said),
        "may_run": rules.may_run(request.user, meeting=meeting, on=timezone.localdate()),
        "answers": NoticeAnswer.choices,
        "letters": list(letters.about(meeting._meta.label_lower, pk)),
    }
    return render(request, "meetings/notice.html", context)


@page(check_keep, methods=("POST",))
def call(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the notice go out."""
    meeting = get_object_or_404(Meeting, pk=pk)
    try:
        without = telling.call(meeting, by=request.user)
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        said = "Kallelsen har gått ut. Svaren står här allteftersom de kommer."
        messages.success(request, f"{said}{telling.unreached(without)}")
    return HttpResponseRedirect(reverse("meetings:notice", args=[pk]))


@page(check_read, methods=("POST",))
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answer a notice: for oneself, or for somebody (``person``) whose answer came another way."""
    meeting = get_object_or_404(Meeting, pk=pk)
    chosen = request.POST.get("person", "")
    person = get_object_or_404(Person, pk=int(chosen) if chosen.isdecimal() and len(chosen) < 12 else 0)
    form = AnswerNotice(request.POST)
    if not form.is_valid():
        messages.error(request, "Välj ett svar.")
        return HttpResponseRedirect(reverse("meetings:notice", args=[pk]))
    try:
        running.answer_notice(meeting=meeting, person=person, **form.cleaned_data, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, f"Svaret är antecknat: {person}, {form.cleaned_data['answer'].label.lower()}.")
    return HttpResponseRedirect(reverse("meetings:notice", args=[pk]))


@page(check_keep, methods=("POST",))
def send_again(request: SignedInRequest, pk: int, letter_pk: int) -> HttpResponse:
    """Try again with a letter about a meeting that was given up."""
    letter = get_object_or_404(letters.about("meetings.meeting", pk), pk=letter_pk)
    try:
        operations.try_again(letter=letter, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, f"Brevet till {letter.to} skickas igen.")
    return HttpResponseRedirect(reverse("meetings:notice", args=[pk]))


def _called(meeting: Meeting) -> list[Answered]:
    """Those who sit in the bodies that meet, once each whatever rows of the register they have, with their answers."""
    rows = Membership.objects.on(meeting.held_on or timezone.localdate())
    seated = rows.filter(body__meeting_bodies__meeting=meeting).select_related("person__same_as")
    replies = {reply.person_id: reply for reply in meeting.replies.all()}
    called: dict[int, Answered] = {}
    for seat in seated.order_by("person__name", "pk"):
        person = seat.person.same_as or seat.person
        reply = replies.get(person.pk) or replies.get(seat.person_id)
        called.setdefault(person.pk, Answered(person, seat.get_role_display(), reply))
    return list(called.values())
