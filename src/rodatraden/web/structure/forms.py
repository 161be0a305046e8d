"""What a keeper of the register fills in. Forms see to the shape; operations decide."""

from __future__ import annotations

from django import forms

from rodatraden.domain.structure.enums import (
    BODY_DEFINITIONS,
    BodyKind,
    CommissionState,
    OrganisationKind,
    RelationKind,
)
from rodatraden.web.structure.fields import DayField, NamesField
from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import BODIES, PARTS, PEOPLE


class DescribeBody(forms.Form):
    """What a body is; each kind with its definition."""

    kind = forms.ChoiceField(
        label="Slag",
        choices=[(kind, f"{kind.label}: {BODY_DEFINITIONS[kind]}") for kind in BodyKind],
        widget=forms.RadioSelect,
        initial=BodyKind.OTHER,
    )
    purpose = forms.CharField(label="Uppgift", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    county_part = Pick(PARTS, label="Länsdel", required=False, empty_label="Ingen")
    since = DayField(label="Bildat den", required=False)


class FoundBody(DescribeBody):
    name = forms.CharField(label="Namn", max_length=200)
    aliases = NamesField(label="Andra namn", required=False, help_text="Ett på varje rad, så som protokollen skriver.")
    field_order = ["name", "kind", "purpose", "aliases", "county_part", "since"]


class Alias(forms.Form):
    alias = forms.CharField(label="Ett namn till", max_length=200)


class RelateBodies(forms.Form):
    kind = forms.ChoiceField(label="Hur", choices=RelationKind.choices)
    other = Pick(BODIES, label="Organ")
    since = DayField(label="Från och med", required=False)


class CloseBody(forms.Form):
    until = DayField(label="Upphör den")


class RegisterOrganisation(forms.Form):
    name = forms.CharField(label="Namn", max_length=200)
    kind = forms.ChoiceField(label="Slag", choices=OrganisationKind.choices, initial=OrganisationKind.MUNICIPALITY)
    aliases = NamesField(label="Andra namn", required=False, help_text="Ett på varje rad: kortnamn, förkortningar.")


class SamePerson(forms.Form):
    same_as = Pick(
        PEOPLE,
        few=0,
        label="Är samma person som",
        help_text="Skriv hela namnet. Allt om den här personen visas då på den du skriver. Det går att ta tillbaka.",
    )


class CommissionBody(forms.Form):
    state = forms.ChoiceField(label="Läge", choices=CommissionState.choices, initial=CommissionState.DRAFT)
    since = DayField(label="Gäller från")
    text = forms.CharField(label="Uppdraget", required=False, widget=forms.Textarea(attrs={"rows": 12}))
    decided_by = forms.CharField(
        label="Beslutad av", required=False, max_length=200, help_text="När den är fastställd: vem som beslutade."
    )
