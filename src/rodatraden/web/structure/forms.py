"""What a keeper of the register fills in. Forms see to the shape; operations decide."""

from __future__ import annotations

from typing import Any

from django import forms

from rodatraden.domain.structure.enums import BodyKind, CommissionState, OrganisationKind, RelationKind, Role
from rodatraden.domain.structure.models import Body, CountyPart, Organisation
from rodatraden.web.sorting import Swedish
from rodatraden.web.structure.fields import DayField, NamesField, PersonField
from rodatraden.web.widgets import Select


class Pick(forms.ModelChoiceField[Any]):
    """One of a register, in Swedish order."""

    def __init__(self, model: type[Any], **kwargs: Any) -> None:
        super().__init__(queryset=model.objects.order_by(Swedish("name")), widget=Select, **kwargs)


class FoundBody(forms.Form):
    name = forms.CharField(label="Namn", max_length=200)
    kind = forms.ChoiceField(label="Slag", choices=BodyKind.choices, initial=BodyKind.OTHER)
    purpose = forms.CharField(label="Uppgift", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    aliases = NamesField(label="Andra namn", required=False, help_text="Ett på varje rad, så som protokollen skriver.")
    county_part = Pick(CountyPart, label="Länsdel", required=False, empty_label="Ingen")
    since = DayField(label="Bildat den", required=False)


class Alias(forms.Form):
    alias = forms.CharField(label="Ett namn till", max_length=200)


class RelateBodies(forms.Form):
    kind = forms.ChoiceField(label="Hur", choices=RelationKind.choices)
    other = Pick(Body, label="Organ")
    since = DayField(label="Från och med", required=False)


class CloseBody(forms.Form):
    until = DayField(label="Upphör den")


class Appoint(forms.Form):
    person = PersonField(label="Person")
    role = forms.ChoiceField(label="Roll", choices=Role.choices, initial=Role.MEMBER)
    organisation = Pick(Organisation, label="För", required=False, empty_label="Ingen organisation")
    since = DayField(label="Från och med", required=False)


class EndMembership(forms.Form):
    until = DayField(label="Slutar den")
    because = forms.CharField(label="Därför att", required=False, max_length=200)


class RegisterOrganisation(forms.Form):
    name = forms.CharField(label="Namn", max_length=200)
    kind = forms.ChoiceField(label="Slag", choices=OrganisationKind.choices, initial=OrganisationKind.MUNICIPALITY)
    aliases = NamesField(label="Andra namn", required=False, help_text="Ett på varje rad: kortnamn, förkortningar.")


class SamePerson(forms.Form):
    same_as = PersonField(
        label="Är samma person som",
        help_text="Skriv hela namnet. Allt om den här personen visas då på den du skriver. Det går att ta tillbaka.",
    )


class CommissionBody(forms.Form):
    state = forms.ChoiceField(label="Läge", choices=CommissionState.choices, initial=CommissionState.DRAFT)
    since = DayField(label="Gäller från")
    text = forms.CharField(label="Uppdraget", required=False, widget=forms.Textarea(attrs={"rows": 8}))
