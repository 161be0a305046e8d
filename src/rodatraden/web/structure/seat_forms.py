"""What a keeper fills in about seats, those who sit there and for how long."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Seat
from rodatraden.domain.structure.operations.seats import MOST, Place
from rodatraden.domain.structure.queries import bodies
from rodatraden.web.structure.fields import DayField
from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import ORGANISATIONS, PEOPLE

_UNTIL = "Den första dagen utan uppdraget. Lämnas den tom gäller det tills vidare."


class SeatField(forms.TypedChoiceField):
    """One of the seats of a body on a day, or none."""

    def __init__(self, body: Body, *, on: date, **kwargs: Any) -> None:
        self._seats = {str(seat.pk): seat for seat in bodies.seats_of(body, on=on)}
        self.has_seats = bool(self._seats)
        choices = [("", "Ingen av platserna"), *((key, seat_name(seat)) for key, seat in self._seats.items())]
        super().__init__(choices=choices, coerce=self._seats.get, empty_value=None, required=False, **kwargs)


def seat_name(seat: Seat) -> str:
    """A seat as it is told inside its own body: "Åsby, skola"."""
    return ", ".join(str(part) for part in (seat.organisation, seat.title) if part)


class SeatForm(forms.Form):
    """A seat: whose, what it is called, who may fill it, and since when."""

    organisation = Pick(ORGANISATIONS, label="Part", required=False, empty_label="Ingen part")
    title = forms.CharField(
        label="Benämning",
        required=False,
        max_length=200,
        help_text="Behövs för en plats utan part, till exempel ”någon från en mindre kommun”.",
    )
    open_to = forms.CharField(
        label="Vem som får sitta där", required=False, max_length=200, help_text="Till exempel ”förvaltningschef”."
    )
    appointed_by = forms.CharField(label="Utses av", required=False, max_length=200)
    since = DayField(label="Från och med", required=False)
    until = DayField(label="Till", required=False, help_text="Den första dagen utan platsen.")

    def place(self) -> Place:
        return Place(**{name: self.cleaned_data[name] for name in Place.__dataclass_fields__})


class AddSeats(SeatForm):
    count = forms.IntegerField(label="Antal platser", min_value=1, max_value=MOST, initial=1)
    field_order = ["organisation", "count"]


class EndSeat(forms.Form):
    until = DayField(label="Den första dagen utan platsen")


class Appoint(forms.Form):
    person = Pick(PEOPLE, few=0, label="Person", help_text="Skriv hela namnet som det står i registret.")
    role = forms.TypedChoiceField(label="Roll", coerce=Role, choices=Role.choices, initial=Role.MEMBER)
    organisation = Pick(ORGANISATIONS, label="För", required=False, empty_label="Ingen organisation")
    since = DayField(label="Från och med", required=False)
    until = DayField(label="Mandatet går ut", required=False, help_text=_UNTIL)

    def __init__(self, *args: Any, body: Body, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = SeatField(body, on=on, label="Plats", help_text="Partens plats fylls ändå, om du inte väljer någon.")
        if field.has_seats:
            self.fields["seat"] = field
            self.order_fields(["person", "role", "seat"])


class ChangeMembership(forms.Form):
    organisation = Pick(ORGANISATIONS, label="För", required=False, empty_label="Ingen organisation")
    since = DayField(label="Från och med", required=False)
    until = DayField(label="Mandatet går ut", required=False, help_text=_UNTIL)

    def __init__(self, *args: Any, body: Body, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"] = SeatField(body, on=on, label="Plats")


class EndMembership(forms.Form):
    until = DayField(label="Slutar den")
    because = forms.CharField(label="Därför att", required=False, max_length=200)
