"""The register of mandates as a list, and what a keeper fills in about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from rodatraden.base.sorting import Swedish
from rodatraden.domain.structure.models import Mandate, MatterType
from rodatraden.domain.structure.queries import mandates
from rodatraden.web.addresses import address_of_record
from rodatraden.web.lists import Column, Filters, Table
from rodatraden.web.structure.fields import DayField, NamesField
from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import BODIES

MANDATES = Table[Mandate](
    name="mandat",
    caption="Mandatregister",
    columns=[
        Column("Frågeslag", lambda m: m.matter_type, key="fraga", order=[Swedish("matter_type__name")], style="text"),
        Column(
            "Får besluta",
            lambda m: m.body,
            key="organ",
            order=[Swedish("body__name")],
            link=lambda m: address_of_record(m.body),
            style="text",
        ),
        Column("Gräns", lambda m: m.limit),
        Column("Enligt", lambda m: m.basis),
        Column("Från", lambda m: m.since, key="fran", order=["since"]),
        Column("Till", lambda m: m.until, key="till", order=["until"]),
        Column("Känns igen på", lambda m: ", ".join(m.matter_type.words.splitlines()), only_in_file=True),
    ],
    sort="fraga",
    unit=("mandat", "mandat"),
    empty="Här kommer det att stå vilket organ som får besluta i vilket slags fråga. Börja med att lägga till ett frågeslag.",
)


class MandateFilters(Filters):
    dag = DayField(label="Så som det var den", required=False)
    fraga = forms.ChoiceField(label="Frågeslag", required=False)
    organ = Pick(BODIES, label="Organ", required=False, empty_label="Alla organ")

    def __init__(self, *args: Any, types: list[MatterType], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fraga"] = MatterField(types, label="Frågeslag", empty_label="Alla frågeslag")
        self.order_fields(["dag", "fraga", "organ"])

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said, asked = self.cleaned_data, Q()
        if matter := said.get("fraga"):
            asked &= Q(matter_type=matter)
        if body := said.get("organ"):
            asked &= Q(body=body)
        held = Mandate.objects.on(said.get("dag") or timezone.localdate())
        return rows.filter(asked, pk__in=held.values("pk"))


class MatterField(forms.TypedChoiceField):
    """One of the kinds of questions, or none."""

    def __init__(
        self, types: list[MatterType], *, empty_label: str = "Välj", required: bool = False, **kwargs: Any
    ) -> None:
        by_key = {str(one.pk): one for one in types}
        choices = [("", empty_label), *((key, one.name) for key, one in by_key.items())]
        super().__init__(choices=choices, coerce=by_key.get, empty_value=None, required=required, **kwargs)


class NameMatterType(forms.Form):
    name = forms.CharField(label="Frågeslag", max_length=200, help_text="Till exempel ”bidrag till föreningar”.")
    words = NamesField(
        label="Känns igen på orden",
        required=False,
        help_text="Ett ord eller några ord på varje rad. Alla ord på raden ska finnas i punkten, i vilken form som helst.",
    )


class GiveMandate(forms.Form):
    body = Pick(BODIES, label="Organ som får besluta")
    limit = forms.CharField(
        label="Gräns", required=False, max_length=200, help_text="Till exempel ”högst 500 000 kronor”."
    )
    basis = forms.CharField(label="Enligt", required=False, max_length=300, help_text="Avtal, reglemente eller beslut.")
    since = DayField(label="Från och med", required=False)
    until = DayField(label="Till", required=False, help_text="Den första dagen utan mandatet.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matter_type"] = MatterField(list(mandates.matter_types()), label="Frågeslag", required=True)
        self.order_fields(["matter_type"])


class ChangeMandate(forms.Form):
    limit = forms.CharField(label="Gräns", required=False, max_length=200)
    basis = forms.CharField(label="Enligt", required=False, max_length=300)
    since = DayField(label="Från och med", required=False)
    until = DayField(
        label="Till", required=False, help_text="Den första dagen utan mandatet. Fyll i den för att avsluta."
    )
