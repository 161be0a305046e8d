"""The page where one point is approved at once, at the open meeting or before its record is sent out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.operations.record import approve_point
from rodatraden.domain.followup.queries.records import outcomes_of
from rodatraden.domain.meetings.models import AgendaItem, ItemApproval
from rodatraden.domain.meetings.operations import immediate
from rodatraden.domain.meetings.queries import records
from rodatraden.domain.meetings.rules import may_run
from rodatraden.domain.structure.models import Person
from rodatraden.domain.structure.queries import people
from rodatraden.domain.structure.rules import check_read
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.live.application import application as live
from rodatraden.web.meetings.approving import eligible
from rodatraden.web.meetings.hidden import refuse_hidden

_POINTS = AgendaItem.objects.select_related("meeting__minutes", "minutes")


@page(check_read, methods=("GET", "HEAD", "POST"))
def at_once(request: SignedInRequest, pk: int) -> HttpResponse:
    """What stands under the point, who is asked, and what can be done (``gor``)."""
    item = get_object_or_404(_POINTS.all(), pk=pk)
    refuse_hidden(request, item.meeting)
    live.settle(item.meeting_id)
    if request.method == "POST":
        _act(request, item)
        return HttpResponseRedirect(reverse("meetings:at_once", args=[pk]))
    item = _POINTS.get(pk=pk)  # with what was being typed
    asked = records.approved_at_once(item.meeting).get(pk, [])
    is_locked = any(one.approved_at for one in asked)
    runs = may_run(request.user, meeting=item.meeting, on=timezone.localdate())
    own = set(people.of_account(request.user))
    held = next((one.text for one in asked if one.approved_at), "")
    context = {
        "item": item,
        "meeting": item.meeting,
        "asked": asked,
        "is_mine": any(one.person_id in own and not one.approved_at for one in asked),
        "is_locked": is_locked,
        "text": held or records.text_of_item(item, outcomes_of(item.meeting).get(pk, [])),
        "may_run": runs,
        "may_take_back": runs and any(one.approved_at is None for one in asked),
        "eligible": eligible(item.meeting) if runs and not is_locked else [],
    }
    return render(request, "meetings/at_once.html", context)


def _act(request: SignedInRequest, item: AgendaItem) -> None:
    by, now = request.user, timezone.now()
    try:
        match request.POST.get("gor", ""):
            case "fraga":
                numbers = [int(one) for one in request.POST.getlist("justerare") if one.isdecimal() and len(one) < 12]
                chosen = list(Person.objects.filter(pk__in=numbers))
                immediate.ask_at_once(item=item, approvers=chosen, by=by, now=now)
                said = "De du valde är tillfrågade. De ser det på Min sida."
            case "justera":
                waiting = ItemApproval.objects.filter(item=item, person__in=people.of_account(by))
                own = waiting.select_related("item__meeting", "person").order_by("-approved_at").first()
                if own is None:
                    raise NotPossible("Du är inte tillfrågad om att justera punkten.")
                approve_point(approval=own, by=by, now=now)
                said = "Du har justerat punkten."
            case "ta-tillbaka":
                immediate.take_back_item(item=item, because=request.POST.get("skal", ""), by=by, now=now)
                said = "Punkten är tillbaka. Ingen är tillfrågad om att justera den omedelbart."
            case _:
                raise NotPossible("Knappen hör inte till den här sidan. Ladda om sidan och försök igen.")
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, said)
