"""Who stands aside from a point, and where the others stand in it, noted while the meeting goes on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import View
from rodatraden.domain.meetings.models import AgendaItem, Recusal, Standpoint
from rodatraden.domain.meetings.operations import stands
from rodatraden.domain.meetings.queries.stands import recusal_told, stand_told
from rodatraden.domain.structure.models import Person
from rodatraden.domain.structure.rules import check_keep
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.meetings.attending import number


@page(check_keep, methods=("POST",))
def stand(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note it (``hur`` and ``person``), or take it back (``bort-jav`` or ``bort-stallning``)."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting"), pk=pk)
    by, now = request.user, timezone.now()
    try:
        if "bort-jav" in request.POST:
            recusal = get_object_or_404(Recusal, pk=number(request, "bort-jav"), item=item)
            stands.take_back_recusal(recusal=recusal, by=by, now=now)
            told = f"{recusal.person} deltar i punkten igen."
        elif "bort-stallning" in request.POST:
            taken = get_object_or_404(Standpoint, pk=number(request, "bort-stallning"), item=item)
            stands.take_back_stand(stand=taken, by=by, now=now)
            told = f"Ställningstagandet är borttaget: {taken.person}."
        else:
            person = get_object_or_404(Person, pk=number(request, "person"))
            told = note(item, person, request.POST.get("hur", ""), request.POST.get("skal", ""), by=by)
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, told)
    return HttpResponseRedirect(f"{reverse('meetings:now', args=[item.meeting_id])}?punkt={pk}#punkt-{pk}")


def note(item: AgendaItem, person: Person, how: str, because: str, *, by: User) -> str:
    """Note what somebody does at a point (``how`` as in ``STANDS``), and tell it as the record does.

    Raises NotAllowed, NotPossible.
    """
    now = timezone.now()
    if how == "jav":
        return recusal_told(stands.note_recusal(item=item, person=person, because=because, by=by, now=now))
    if how not in View:
        raise NotPossible("Välj vad som ska antecknas: jäv, reservation, avstår eller bifaller.")
    return stand_told(stands.note_stand(item=item, person=person, view=View(how), words=because, by=by, now=now))
