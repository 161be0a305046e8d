"""What comes after a record was approved: its versions, rectifying it, posting it, and receiving it at the next meeting."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.operations.record import file_record
from rodatraden.domain.meetings.models import AgendaItem, Minutes
from rodatraden.domain.meetings.operations import rectifying
from rodatraden.domain.meetings.queries import records
from rodatraden.domain.structure.rules import check_keep, check_read
from rodatraden.publishing.papers.pdf import pdf
from rodatraden.publishing.papers.posting import proof
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import ask, sent
from rodatraden.web.compare import changes
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.meetings.given_out import paper_of
from rodatraden.web.structure.fields import DayField

_BOTH = ("GET", "HEAD", "POST")


class Rectify(forms.Form):
    because = forms.CharField(
        label="Vad är fel, och varför rättas det?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skälet står sedan i den nya versionen.",
    )


class Post(forms.Form):
    posted_on = DayField(label="Anslaget sattes upp")
    posted_until = DayField(
        label="Anslaget tas ner", required=False, help_text="Tomt betyder tre veckor efter att det sattes upp."
    )


@page(check_read)
def version(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """A record as it was approved once, word by word against the version before."""
    minutes = get_object_or_404(Minutes.objects.select_related("meeting"), meeting=pk)
    versions = {one.number: one for one in records.versions_of(minutes)}
    found, before = versions.get(number), versions.get(number - 1)
    if found is None:
        raise Http404
    context = {
        "minutes": minutes,
        "meeting": minutes.meeting,
        "version": found,
        "approvals": [(one, datetime.fromisoformat(one["at"]) if one["at"] else None) for one in found.approvals],
        "before": before,
        "after": versions.get(number + 1),
        "pieces": list(changes(before.text if before else None, found.text)),
    }
    return render(request, "meetings/record_version.html", context)


@page(check_read)
def earlier(request: SignedInRequest, pk: int) -> HttpResponse:
    """A record has no page of its own: it stands on the page of its meeting."""
    return HttpResponseRedirect(
        address_of_record(get_object_or_404(Minutes.objects.select_related("meeting"), pk=pk).meeting)
    )


@page(check_keep, methods=_BOTH)
def rectify(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make an approved record a draft again."""
    minutes = get_object_or_404(Minutes.objects.select_related("meeting"), meeting=pk)
    back = reverse("meetings:approval", args=[pk])
    do = partial(rectifying.rectify, minutes=minutes, by=request.user, now=timezone.now())
    return ask(
        request,
        Rectify(sent(request)),
        lambda said: do(**said),
        title="Rätta justerade anteckningar",
        lead="Anteckningarna blir ett utkast igen, som ändras, skickas ut och justeras som en ny version. "
        "Det som är justerat finns kvar som det är, med sitt fingeravtryck och sin signerade fil.",
        back=back,
        back_words="Justering",
        save="Börja rätta",
        done="Anteckningarna är ett utkast igen. Ändra det som är fel och skicka ut dem för justering.",
        on_to=back,
    )


@page(check_keep, methods=_BOTH)
def post(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note that an approved record was posted on the notice board."""
    minutes = get_object_or_404(Minutes.objects.select_related("meeting"), meeting=pk)
    back = reverse("meetings:approval", args=[pk])
    begun = minutes.posted_on or timezone.localdate()
    initial = {"posted_on": begun, "posted_until": minutes.posted_until or begun + rectifying.POSTED_FOR}
    do = partial(rectifying.post_record, minutes=minutes, by=request.user, now=timezone.now())
    return ask(
        request,
        Post(sent(request), initial=initial),
        lambda said: do(**said),
        title="Anslaget på anslagstavlan",
        lead="Anteckna när justeringen tillkännagavs och hur länge anslaget sitter uppe. Sedan går ett bevis att skriva ut.",
        back=back,
        back_words="Justering",
        save="Spara",
        done="Anslaget är antecknat.",
        on_to=back,
    )


@page(check_read)
def proof_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    """The proof that a record was posted."""
    minutes = get_object_or_404(Minutes.objects.select_related("meeting"), meeting=pk)
    name = f"Bevis om anslag {minutes.meeting}.pdf"
    return paper_of(request, lambda: pdf(proof(minutes)), minutes.meeting, name, "application/pdf")


@page(check_keep, methods=("POST",))
def to_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """Receive the record that a point is about, with one press."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting"), pk=pk)
    try:
        file_record(item=item, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Anteckningarna är lagda till handlingarna.")
    return HttpResponseRedirect(f"{reverse('meetings:now', args=[item.meeting_id])}#punkt-{item.pk}")
