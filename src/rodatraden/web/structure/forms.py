"""What a keeper of the register fills in. Forms see to the shape; operations decide."""

from __future__ import annotations

from django import forms

from rodatraden.domain.structure.enums import BodyKind, CommissionState, OrganisationKind, RelationKind, Role
from rodatraden.web.structure.fields import DayField, NamesField
from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import BODIES, ORGANISATIONS, PARTS, PEOPLE


class FoundBody(forms.Form):
    name = forms.CharField(label="Namn", max_length=200)
    kind = forms.ChoiceField(label="Slag", choices=BodyKind.choices, initial=BodyKind.OTHER)
    purpose = forms.CharField(label="Uppgift", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    aliases = NamesField(label="Andra namn", required=False, help_text="Ett på varje rad, så som protokollen skriver.")
    county_part = Pick(PARTS, label="Länsdel", required=False, empty_label="Ingen")
    since = DayField(label="Bildat den", required=False)


class Alias(forms.Form):
    alias = forms.CharField(label="Ett namn till", max_length=200)


class RelateBodies(forms.Form):
    kind = forms.ChoiceField(label="Hur", choices=RelationKind.choices)
    other = Pick(BODIES, label="Organ")
    since = DayField(label="Från och med", required=False)


class CloseBody(forms.Form):
    until = DayField(label="Upphör den")


class Appoint(forms.Form):
    person = Pick(PEOPLE, few=0, label="Person", help_text="Skriv hela namnet som det står i registret.")
    role = forms.ChoiceField(label="Roll", choices=Role.choices, initial=Role.MEMBER)
    organisation = Pick(ORGANISATIONS, label="För", required=False, empty_label="Ingen organisation")
    since = DayField(label="Från och med", required=False)


class EndMembership(forms.Form):
    until = DayField(label="Slutar den")
    because = forms.CharField(label="Därför att", required=False, max_length=200)


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
    text = forms.CharField(label="Uppdraget", required=False, widget=forms.Textarea(attrs={"rows": 8}))
