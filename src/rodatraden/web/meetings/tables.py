"""The meetings, as a list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from rodatraden.base import swedish
from rodatraden.base.sorting import Swedish
from rodatraden.domain.meetings.enums import RecordKind
from rodatraden.domain.meetings.models import Meeting, Minutes
from rodatraden.domain.meetings.queries import meetings
from rodatraden.web import phrases
from rodatraden.web.addresses import address_of_record
from rodatraden.web.formats import day
from rodatraden.web.lists import Column, Filters, Table
from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import BODIES


def _record_kind(meeting: Meeting) -> str:
    minutes: Minutes | None = getattr(meeting, "minutes", None)
    return minutes.get_kind_display() if minutes else ""


def _bodies(meeting: Meeting) -> str:
    return swedish.listed([body.name for body in meetings.bodies_of(meeting)])


MEETINGS = Table[Meeting](
    name="moten",
    caption="Möten",
    columns=[
        Column(
            "Dag",
            lambda m: m.held_on,
            key="dag",
            order=["held_on"],
            show=lambda m: day(m.held_on) if m.held_on else phrases.UNKNOWN_DAY,
        ),
        Column("Möte", lambda m: m.title, key="mote", order=[Swedish("title")], link=address_of_record, style="text"),
        Column("Organ", _bodies, style="text"),
        Column("Slag", _record_kind, key="slag", order=["minutes__kind"]),
        Column("Läge", lambda m: m.get_state_display(), key="lage", order=["state"]),
        Column("Plats", lambda m: m.place, key="plats", order=[Swedish("place")], style="text"),
    ],
    sort="-dag",
    unit=("möte", "möten"),
    empty="Här kommer mötena att stå, med dagordning, närvaro, beslut och uppdrag.",
)


class MeetingFilters(Filters):
    q = forms.CharField(label="Rubrik eller text", required=False)
    organ = Pick(BODIES, label="Organ", required=False, empty_label="Alla organ")
    ar = forms.TypedChoiceField(label="År", required=False, coerce=int, empty_value=None)
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alla slag"), *RecordKind.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year = self.fields["ar"]
        if isinstance(year, forms.TypedChoiceField):
            year.choices = [("", "Alla år"), *[(str(known), str(known)) for known in meetings.years()]]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.cleaned_data
        if words := chosen.get("q"):
            rows = rows.filter(meetings.speaking_of(words))
        if body := chosen.get("organ"):
            rows = rows.filter(bodies=body)
        if year := chosen.get("ar"):
            rows = rows.filter(held_on__year=year)
        if kind := chosen.get("slag"):
            rows = rows.filter(minutes__kind=kind)
        return rows
