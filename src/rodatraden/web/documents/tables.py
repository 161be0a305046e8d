"""The documents, as a list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from rodatraden.base.sorting import Swedish
from rodatraden.domain.documents.enums import DocumentKind, Spread
from rodatraden.domain.documents.models import Version
from rodatraden.web.addresses import address_of_record
from rodatraden.web.lists import Column, Filters, Table

_UNSAID = "inte-angivet"

VERSIONS = Table[Version](
    name="dokument",
    caption="Dokument",
    columns=[
        Column(
            "Titel",
            lambda v: v.document.title,
            key="titel",
            order=[Swedish("document__title")],
            link=address_of_record,
            style="text",
        ),
        Column("Slag", lambda v: v.document.get_kind_display(), key="slag", order=["document__kind"]),
        Column(
            "Spridning",
            lambda v: v.document.spread_in_words(timezone.localdate()),
            key="spridning",
            order=["document__spread"],
        ),
        Column("Daterat", lambda v: v.document.dated_on, key="dag", order=["document__dated_on"]),
        Column("Version", lambda v: v.number, key="version", order=["number"], style="number"),
        Column("Filnamn", lambda v: v.file_name, key="fil", order=[Swedish("file_name")], style="text"),
        Column(
            "Storlek",
            lambda v: v.size,
            key="storlek",
            order=["size"],
            show=lambda v: filesizeformat(v.size),
            style="number",
        ),
        Column("Inlagt", lambda v: v.added_at, key="inlagt", order=["added_at"]),
    ],
    sort="-inlagt",
    unit=("dokument", "dokument"),
    empty="Här kommer de dokument att stå som har lagts in: protokoll, minnesanteckningar, kallelser.",
)


class VersionFilters(Filters):
    q = forms.CharField(label="Titel eller filnamn", required=False)
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alla slag"), *DocumentKind.choices])
    spridning = forms.ChoiceField(
        label="Spridning", required=False, choices=[("", "All spridning"), *Spread.choices, (_UNSAID, "Inte angivet")]
    )

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if words := self.cleaned_data.get("q"):
            rows = rows.filter(document__title__icontains=words) | rows.filter(file_name__icontains=words)
        if kind := self.cleaned_data.get("slag"):
            rows = rows.filter(document__kind=kind)
        if spread := self.cleaned_data.get("spridning"):
            rows = rows.filter(document__spread="" if spread == _UNSAID else spread)
        return rows
