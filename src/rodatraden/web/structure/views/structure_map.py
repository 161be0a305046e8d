"""The map of the structure as of a day, with its table beside it."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.structure.queries import structure_map as queries
from rodatraden.domain.structure.rules import check_read
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.structure import drawing
from rodatraden.web.structure.fields import DayField
from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import BODIES, PARTS


class MapForm(forms.Form):
    dag = DayField(label="Så som det var den", required=False)
    lansdel = Pick(PARTS, label="Länsdel", required=False, empty_label="Alla länsdelar")
    organ = Pick(BODIES, label="Kring organet", required=False, empty_label="Alla organ")


@page(check_read)
def structure_map(request: SignedInRequest) -> HttpResponse:
    """The bodies and relations that held on ``?dag=ÅÅÅÅ-MM-DD``, today if it says nothing; of many, those near one."""
    today = timezone.localdate()
    form = MapForm({**request.GET.dict(), "dag": request.GET.get("dag") or today})
    form.is_valid()
    chosen = form.cleaned_data
    day: date = chosen.get("dag") or today
    part = chosen.get("lansdel")
    structure = queries.structure_on(day, around=chosen.get("organ"), part=part)
    tied = {end for relation in structure.relations for end in (relation.body_id, relation.other_id)}
    return render(
        request,
        "structure/map.html",
        {
            "day": day,
            "is_today": day == today,
            "is_narrowed": day != today or chosen.get("organ") or part,
            "form": form,
            "structure": structure,
            "shown": _shown(structure, str(part or "")),
            "lineage": queries.lineage(structure.bodies),
            "untied": [body for body in structure.bodies if body.pk not in tied],
            "picture": drawing.draw(structure),
            "kinds": [kind for kind in drawing.KINDS_IN_WORDS if kind[0] in {r.kind for r in structure.relations}],
        },
    )


def _shown(structure: queries.Structure, part: str) -> str:
    """What of the structure is shown, where it is not all of it."""
    if structure.around:
        said = f"Här är {structure.around}, de organ som det har ett förhållande till, och deras."
    elif part:
        said = f"Här är organen i {part} och de som de har ett förhållande till."
    else:
        return ""
    if structure.is_cut:
        said += f" De är fler än de {swedish.number(queries.MOST)} som får plats."
    return f"{said} Välj ett annat organ eller en länsdel ovan för att se fler."
