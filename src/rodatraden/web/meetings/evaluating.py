"""Pages of evaluation: the code on the room's screen, the answer without sign-in, and what came of it over time."""

from __future__ import annotations

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import EvaluationForm
from rodatraden.domain.meetings.models import Evaluation
from rodatraden.domain.meetings.operations import evaluations as operations
from rodatraden.domain.meetings.queries import evaluations, meetings
from rodatraden.domain.meetings.queries.procedures import procedure_of
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.rules import check_read, may_lead
from rodatraden.web import lists
from rodatraden.web.http import SignedInRequest, open_page, page
from rodatraden.web.meetings import evaluation_pictures as pictures
from rodatraden.web.meetings.evaluation_forms import ANSWERS, OpenEvaluation
from rodatraden.web.meetings.evaluation_tables import evaluations_table
from rodatraden.web.throttle import Throttle

WRONG_CODES = Throttle("utvardering", most=30, seconds=600)  # a whole room may share one network address
_SALT = "utvardering"
_SECONDS = int(evaluations.OPEN_FOR.total_seconds())
_SHOWN_TOGETHER = 24  # meetings in a picture


@page(check_read)
def evaluation(request: SignedInRequest, pk: int) -> HttpResponse:
    """A meeting's evaluation: the way to open it, the code while it is open, and then what came in."""
    meeting = get_object_or_404(meetings.all_meetings(), pk=pk)
    found = Evaluation.objects.filter(meeting=meeting).first()
    bodies = meetings.bodies_of(meeting)
    now = timezone.now()
    is_open = found is not None and evaluations.is_open(found, now=now)
    address = request.build_absolute_uri(_address(found)) if found and is_open else ""
    told = evaluations.results(found, now=now) if found else None
    habit = (procedure_of(bodies[0]).evaluation if bodies and not found else "") or EvaluationForm.DRIVE
    context = {
        "meeting": meeting,
        "evaluation": found,
        "is_open": is_open,
        "code": f"{found.code[:4]} {found.code[4:]}" if found else "",
        "short_address": f"{request.get_host()}{reverse('meetings:evaluation_code')}",
        "address": address,
        "square": square(address) if address else "",
        "results": told,
        "pictures": [pictures.bars(mark) for mark in told.marks] if told else [],
        "marks": list(evaluations.MARKS),
        "form": OpenEvaluation(initial={"form": found.form if found else habit}),
        "may_run": may_lead(request.user, bodies=bodies, on=timezone.localdate()),
        "may_open": not is_open and (told is None or told.answers < evaluations.ENOUGH),
        "is_fresh": evaluations.is_fresh(meeting, on=timezone.localdate(now)),
        "bodies": bodies,
    }
    return render(request, "meetings/evaluation.html", context)


@page(check_read, methods=("POST",))
def open_evaluation(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(meetings.all_meetings(), pk=pk)
    form = OpenEvaluation(request.POST)
    if not form.is_valid():
        messages.error(request, "Välj vilka frågor som ska ställas.")
    else:
        try:
            chosen = EvaluationForm(form.cleaned_data["form"])
            operations.open_evaluation(meeting=meeting, form=chosen, by=request.user, now=timezone.now())
        except (NotAllowed, NotPossible) as reason:
            messages.error(request, str(reason))
    return HttpResponseRedirect(reverse("meetings:evaluation", args=[pk]))


@page(check_read, methods=("POST",))
def close_evaluation(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Evaluation, meeting=pk)
    try:
        operations.close_evaluation(evaluation=found, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    return HttpResponseRedirect(reverse("meetings:evaluation", args=[pk]))


@require_safe
def evaluation_code(request: HttpRequest) -> HttpResponse:
    """Where one who has no telephone to hold against the square writes the code."""
    if typed := request.GET.get("kod", "").strip()[:40].replace("/", ""):
        return HttpResponseRedirect(reverse("meetings:answer_evaluation", args=[typed]))
    return _ask_for_code(request, "", 200)


def _ask_for_code(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    return render(request, "meetings/evaluation_code.html", {"error": sentence}, status=status)


@open_page(rules.check_code, wrong=WRONG_CODES, refuse=_ask_for_code, methods=("GET", "HEAD", "POST"))
def answer_evaluation(request: HttpRequest, found: Evaluation) -> HttpResponseBase:
    """One page to answer, one answer a browser; a signed cookie says only that this browser has answered."""
    now, cookie = timezone.now(), f"utvardering-{found.pk}"
    has_answered = request.get_signed_cookie(cookie, default="", salt=_SALT, max_age=_SECONDS) != ""
    form = ANSWERS[found.form](request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and not has_answered:
        try:
            operations.answer_evaluation(evaluation=found, answer=form.answer(), now=now)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            response = HttpResponseRedirect(_address(found))
            response.set_signed_cookie(
                cookie,
                "ja",
                salt=_SALT,
                max_age=_SECONDS,
                path=reverse("meetings:evaluation_code"),
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
            return response
    context = {
        "meeting": found.meeting,
        "form": form,
        "is_open": evaluations.is_open(found, now=now),
        "has_answered": has_answered,
    }
    status = 422 if form.is_bound and not has_answered else 200
    return render(request, "meetings/evaluation_answer.html", context, status=status)


@page(check_read)
def body_evaluations(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The evaluations of a body over time: pictures of the latest, what comes back, and the table of all."""
    body = get_object_or_404(Body, pk=pk)
    now = timezone.now()
    latest = list(evaluations.told_of_body(body, now=now)[:_SHOWN_TOGETHER])[::-1]
    told = evaluations.results_of(latest, now=now)
    rows = [(one.meeting, told[one.pk]) for one in latest]
    context = {
        "body": body,
        "panels": pictures.panels(rows),
        "shown": len(latest),
        "has_marks": any(results.marks for results in told.values()),
        "drive": evaluations.recurring(told.values(), "drive"),
        "hindrance": evaluations.recurring(told.values(), "hindrance"),
    }
    table = evaluations_table(now)
    return lists.answer(
        request, table, evaluations.of_body(body), template="meetings/evaluations.html", context=context
    )


def square(address: str) -> SafeString:
    """The address as a square code that a telephone reads (ISO/IEC 18004), dark on light in every scheme of colours."""
    drawn = segno.make(address, error="m", micro=False)
    return SafeString(drawn.svg_inline(scale=1, omitsize=True, border=4, dark="#000", light="#fff", svgclass=None))


def _address(found: Evaluation) -> str:
    return reverse("meetings:answer_evaluation", args=[found.code])
