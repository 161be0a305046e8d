"""The map of the structure as of a day, with its table beside it."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from rodatraden.domain.structure.queries import bodies
from rodatraden.domain.structure.rules import check_read
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.structure import drawing
from rodatraden.web.structure.fields import DayField


class DayForm(forms.Form):
    dag = DayField(label="Så som det var den", required=False)


@page(check_read)
def structure_map(request: SignedInRequest) -> HttpResponse:
    """The bodies and relations that held on ``?dag=ÅÅÅÅ-MM-DD``, today if it says nothing."""
    today = timezone.localdate()
    form = DayForm(request.GET if request.GET.get("dag") else {"dag": today})
    day: date = (form.cleaned_data.get("dag") if form.is_valid() else None) or today
    structure = bodies.structure_on(day)
    tied = {end for relation in structure.relations for end in (relation.body_id, relation.other_id)}
    return render(
        request,
        "structure/map.html",
        {
            "day": day,
            "is_today": day == today,
            "form": form,
            "structure": structure,
            "untied": [body for body in structure.bodies if body.pk not in tied],
            "picture": drawing.draw(structure),
            "kinds": [kind for kind in drawing.KINDS_IN_WORDS if kind[0] in {r.kind for r in structure.relations}],
        },
    )
