"""The notice of a meeting: what it says, sending it, and the answers to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import MeetingKind, NoticeAnswer
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.operations import running
from rodatraden.domain.meetings.queries import forecast, meetings
from rodatraden.domain.meetings.queries.late import added_late
from rodatraden.domain.structure.models import Person
from rodatraden.domain.structure.queries import people
from rodatraden.domain.structure.rules import check_keep, check_read
from rodatraden.notices import operations
from rodatraden.notices import queries as letters
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.meetings import telling
from rodatraden.web.meetings.forms import AnswerNotice


@page(check_read)
def notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """The notice as those who are called see it, with the answers, and a form for one's own; per capsulam the question."""
    meeting = get_object_or_404(meetings.all_meetings(), pk=pk)
    if meeting.kind == MeetingKind.PER_CAPSULAM:
        return HttpResponseRedirect(reverse("meetings:letter", args=[pk]))
    bodies, items = meetings.bodies_of(meeting), meetings.agenda_of(meeting)
    expected = forecast.expected(meeting, bodies)
    own = set(people.of_account(request.user))
    mine = next((row for row in expected.called if row.person.pk in own), None)
    said = {"answer": mine.reply.answer, "words": mine.reply.words} if mine and mine.reply else {}
    context = {
        "meeting": meeting,
        "bodies": bodies,
        "items": items,
        "late": added_late(meeting, items),
        "expected": expected,
        "to_move": forecast.to_move(items) if expected.is_lost and meeting.called_at else [],
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
    person = get_object_or_404(Person, pk=_number(request, "person"))
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


@page(check_keep, methods=("POST",))
def call_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask a substitute (``person``) to come in the place of somebody (``istallet``) who cannot, or on a vacant seat."""
    meeting = get_object_or_404(Meeting, pk=pk)
    person = get_object_or_404(Person, pk=_number(request, "person"))
    away = _number(request, "istallet")
    instead_of = get_object_or_404(Person, pk=away) if away else None
    try:
        without = telling.call_in(meeting, person, instead_of, by=request.user)
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        instead = f" i stället för {instead_of}" if instead_of else ""
        messages.success(request, f"{person} är inkallad{instead}.{telling.unreached(without)}")
    return HttpResponseRedirect(reverse("meetings:notice", args=[pk]))


def _number(request: SignedInRequest, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 12 else 0
