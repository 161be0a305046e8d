"""Vacant seats and terms that end or have ended, over all bodies, as lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.base.sorting import Swedish
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Membership, Seat
from rodatraden.domain.structure.queries import terms
from rodatraden.web.addresses import address_of_record
from rodatraden.web.lists import Column, Filters, Table
from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import BODIES, ORGANISATIONS


def left_in_words(until: date, *, on: date) -> str:
    """When a term ends or ended: "går ut om 40 dagar", "gick ut för 3 dagar sedan"."""
    days = (until - on).days
    if days > 0:
        return f"går ut om {swedish.plural(days, 'dag', 'dagar')}"
    return f"gick ut för {swedish.plural(-days, 'dag', 'dagar')} sedan" if days else "gick ut i dag"


def _address(row: Seat | Membership) -> str:
    return f"{address_of_record(row.body)}#platser"


_SEATS = Table[Seat](
    name="lediga-platser",
    caption="Lediga platser",
    columns=[
        Column("Organ", lambda s: s.body, key="organ", order=[Swedish("body__name")], link=_address, style="text"),
        Column("Part", lambda s: s.organisation, key="part", order=[Swedish("organisation__name")], style="text"),
        Column("Plats", lambda s: s.title, style="text"),
        Column("Vem som får sitta där", lambda s: s.open_to, style="text"),
        Column("Utses av", lambda s: s.appointed_by, style="text"),
        Column("Finns sedan", lambda s: s.since, key="sedan", order=["since"]),
    ],
    sort="organ",
    unit=("ledig plats", "lediga platser"),
    empty="Ingen plats är ledig. Här visas platser som ingen är utsedd till.",
)


def _of_terms(name: str, caption: str, unit: tuple[str, str], sort: str, empty: str) -> Table[Membership]:
    return Table[Membership](
        name=name,
        caption=caption,
        columns=[
            Column("Organ", lambda m: m.body, key="organ", order=[Swedish("body__name")], link=_address, style="text"),
            Column("Person", lambda m: m.person, key="person", order=[Swedish("person__name")], style="text"),
            Column("Roll", lambda m: m.get_role_display(), key="roll", order=["role"]),
            Column("För", lambda m: m.organisation, key="part", order=[Swedish("organisation__name")], style="text"),
            Column("Utses av", lambda m: m.seat.appointed_by if m.seat else "", style="text"),
            Column("Till", lambda m: m.until, key="till", order=["until"]),
            Column("Läge", lambda m: left_in_words(m.until, on=timezone.localdate()) if m.until else ""),
        ],
        sort=sort,
        unit=unit,
        empty=empty,
    )


@dataclass(frozen=True, slots=True)
class Selection:
    """One of the lists: its words, what it means, its table and its rows on a day."""

    words: str
    meaning: str
    table: Table[Any]
    rows: Callable[[date], QuerySet[Any]]


SELECTIONS = {
    "": Selection(
        "Lediga platser",
        "Platser i verksamma organ som ingen är utsedd till.",
        _SEATS,
        lambda day: terms.vacant(on=day),
    ),
    "gar-ut": Selection(
        "Går ut",
        "Mandat som går ut, där ingen är utsedd efter.",
        _of_terms(
            "mandat-som-gar-ut",
            "Mandat som går ut",
            ("mandat går ut", "mandat går ut"),
            "till",
            "Inget mandat går ut. Här visas de som har en sista dag och ingen efterträdare.",
        ),
        lambda day: terms.ending(on=day),
    ),
    "gick-ut": Selection(
        "Har gått ut",
        "Mandat som har gått ut det senaste året, utan att någon har utsetts efter.",
        _of_terms(
            "mandat-som-har-gatt-ut",
            "Mandat som har gått ut",
            ("mandat har gått ut", "mandat har gått ut"),
            "-till",
            "Inget mandat har gått ut utan efterträdare det senaste året.",
        ),
        lambda day: terms.lapsed(on=day),
    ),
}


class TermFilters(Filters):
    lista = forms.ChoiceField(
        required=False, widget=forms.HiddenInput, choices=[(key, one.words) for key, one in SELECTIONS.items()]
    )
    organ = Pick(BODIES, label="Organ", required=False, empty_label="Alla organ")
    part = Pick(ORGANISATIONS, label="Part", required=False, empty_label="Alla parter")
    roll = forms.ChoiceField(label="Roll", required=False, choices=[("", "Alla roller"), *Role.choices])
    inom = forms.TypedChoiceField(
        label="Inom",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", "Hur långt fram som helst"),
            (30, "30 dagar"),
            (90, "90 dagar"),
            (180, "180 dagar"),
            (365, "ett år"),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = self.data.get("lista", "") if self.data.get("lista", "") in SELECTIONS else ""
        for name in {"": ["roll", "inom"], "gar-ut": [], "gick-ut": ["inom"]}[self.chosen]:
            del self.fields[name]

    @property
    def is_used(self) -> bool:
        said = getattr(self, "cleaned_data", {})
        return any(value not in (None, "") for name, value in said.items() if name != "lista")

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said, asked = self.cleaned_data, Q()
        if body := said.get("organ"):
            asked &= Q(body=body)
        if party := said.get("part"):
            asked &= Q(organisation=party)
        if role := said.get("roll"):
            asked &= Q(role=role)
        if days := said.get("inom"):
            asked &= Q(until__lte=timezone.localdate() + timedelta(days=days))
        return rows.filter(asked)
