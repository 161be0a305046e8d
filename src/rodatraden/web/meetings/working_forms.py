"""The page of how a body works (arbetsformer): quorum, decisions, record, approval and the points of every agenda."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from rodatraden.domain.meetings.enums import (
    AbsenteeForm,
    AgendaKind,
    DecidesBy,
    DraftReaders,
    EvaluationForm,
    Numbering,
    Quorum,
    RecordKind,
)
from rodatraden.domain.meetings.operations import procedures
from rodatraden.domain.meetings.operations.procedures import Forms, Standing
from rodatraden.domain.meetings.queries.procedures import procedure_of, standing_items_of
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.rules import check_keep
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import ask, sent
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import ORGANISATIONS

_LAST = "sist:"  # what a standing point that comes after the others is written with


class SetProcedure(forms.Form):
    """How a body works. The standing points are written one a line, with minutes last: "Laget runt, 20"."""

    quorum = forms.ChoiceField(
        label="Beslutför när",
        choices=Quorum.choices,
        help_text="Vilka som måste vara på plats för att organet ska kunna besluta. Räknas ut under mötet.",
    )
    quorum_number = forms.IntegerField(
        label="Så många parter",
        required=False,
        min_value=1,
        max_value=100,
        help_text="Bara om organet är beslutfört med minst så många parter.",
    )
    quorum_must = Pick(
        ORGANISATIONS,
        label="Måste alltid vara med",
        required=False,
        empty_label="Ingen särskild",
        help_text="Bara tillsammans med ett antal parter, som i ”regionen och minst åtta parter”.",
    )
    decides_by = forms.ChoiceField(
        label="Organet beslutar genom",
        choices=DecidesBy.choices,
        help_text="Vid samsyn fattas inget beslut som någon är emot. Vid omröstning räcker det att fler är för än emot.",
    )
    notice_days = forms.IntegerField(
        label="Kallelsen går ut så många dagar före mötet",
        min_value=0,
        max_value=90,
        help_text="Röda tråden säger till när det är dags.",
    )
    length = forms.IntegerField(
        label="Ett möte tar, i minuter",
        min_value=15,
        max_value=1440,
        help_text="Dagordningens minuter jämförs med det här när mötet inte har någon sluttid.",
    )
    record_kind = forms.ChoiceField(
        label="Organet för",
        choices=RecordKind.choices,
        help_text="Vad handlingen från mötet är och heter på papperet.",
    )
    numbering = forms.ChoiceField(
        label="Punkterna numreras",
        choices=Numbering.choices,
        help_text="Paragrafer fortsätter från möte till möte under året.",
    )
    absentees = forms.ChoiceField(
        label="Frånvarande visas",
        choices=AbsenteeForm.choices,
        help_text="Så som de som inte kom står i handlingen.",
    )
    draft_readers = forms.ChoiceField(
        label="Utkast läses av",
        choices=DraftReaders.choices,
        help_text="Vilka som får läsa anteckningarna innan de är justerade.",
    )
    approvers = forms.IntegerField(
        label="Antal justerare", min_value=1, max_value=20, help_text="Så många utses vid varje möte."
    )
    approval_days = forms.IntegerField(
        label="Dagar för justering",
        min_value=1,
        max_value=365,
        help_text="Räknas från dagen då anteckningarna skickas ut. En gemensam nämnd har 14 dagar på sig.",
    )
    is_posted = forms.BooleanField(
        label="Protokollet anslås på anslagstavlan",
        required=False,
        help_text="För nämnder, vars protokoll ska tillkännages när det är justerat. De flesta organ anslår inte.",
    )
    evaluation = forms.ChoiceField(
        label="Mötet utvärderas med",
        required=False,
        choices=[("", "Utvärderas inte"), *EvaluationForm.choices],
        help_text="Frågorna som deltagarna svarar på när mötet slutar.",
    )
    standing = forms.CharField(
        label="Stående punkter",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="En på varje rad, gärna med minuter: ”Laget runt, 20”. Punkter efter de andra börjar med ”sist:”.",
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("quorum") != Quorum.SO_MANY_PARTIES:
            said["quorum_number"], said["quorum_must"] = None, None
        elif not said.get("quorum_number") and "quorum_number" not in self.errors:
            self.add_error("quorum_number", "Skriv hur många parter som måste vara med.")
        return said

    def forms(self) -> Forms:
        return Forms(**{name: self.cleaned_data[name] for name in Forms.__dataclass_fields__})

    def standing_items(self) -> list[Standing]:
        return [_standing(line) for line in self.cleaned_data["standing"].splitlines() if line.strip()]


@page(check_keep, methods=("GET", "HEAD", "POST"))
def set_procedure(request: SignedInRequest, pk: int) -> HttpResponse:
    """How a body works, with the points that stand on its every agenda."""
    body = get_object_or_404(Body, pk=pk)
    known = procedure_of(body)
    standing = [Standing(item.title, item.kind, item.minutes, item.is_last) for item in standing_items_of(known)]
    now = {name: getattr(known, name) for name in Forms.__dataclass_fields__}
    now |= {"quorum_must": known.quorum_must_id, "standing": standing_words(standing)}
    form = SetProcedure(sent(request), initial=now)
    form.fields["quorum_must"].widget.picked = known.quorum_must

    def do(_: dict[str, Any]) -> Body:
        procedures.set_working_forms(
            body=body, forms=form.forms(), standing=form.standing_items(), by=request.user, now=timezone.now()
        )
        return body

    preset = "" if known.pk else " Än så länge gäller det som är vanligt för organ av det här slaget."
    return ask(
        request,
        form,
        do,
        title="Arbetsformer",
        lead=f"Hur {body} arbetar på sina möten.{preset}",
        back=address_of_record(body),
        back_words=body.name,
        save="Spara",
        done="Arbetsformerna gäller från och med nu.",
    )


def standing_words(items: list[Standing]) -> str:
    """Standing points as ``SetProcedure`` takes them."""
    return "\n".join(
        f"{'sist: ' if item.is_last else ''}{item.title}{f', {item.minutes}' if item.minutes else ''}" for item in items
    )


def _standing(line: str) -> Standing:
    words = line.strip()
    is_last = words.casefold().startswith(_LAST)
    words = words[len(_LAST) :].strip() if is_last else words
    title, _, minutes = words.rpartition(",")
    if title and minutes.strip().isdecimal() and len(minutes.strip()) < 4:
        return Standing(title.strip(), kind=_kind_of(title), minutes=int(minutes), is_last=is_last)
    return Standing(words, kind=_kind_of(words), is_last=is_last)


def _kind_of(title: str) -> str:
    """The kind that the words themselves tell; none otherwise."""
    return AgendaKind.ROUND if "laget runt" in title.casefold() else AgendaKind.UNKNOWN
