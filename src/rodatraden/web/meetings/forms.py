"""What those who run meetings fill in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from rodatraden.domain.meetings.enums import AgendaKind, ItemOutcome, NoticeAnswer
from rodatraden.domain.meetings.operations.drafting import Line
from rodatraden.domain.meetings.operations.planning import When
from rodatraden.domain.meetings.queries.calendar import Rhythm
from rodatraden.domain.structure.models import Person
from rodatraden.web.structure.fields import DayField

_RHYTHMS = [
    (Rhythm.EVERY_WEEK, "Varje vecka"),
    (Rhythm.EVERY_SECOND, "Varannan vecka"),
    (Rhythm.EVERY_THIRD, "Var tredje vecka"),
    (Rhythm.EVERY_FOURTH, "Var fjärde vecka"),
    (Rhythm.FIRST_OF_MONTH, "Den första i månaden"),
    (Rhythm.SECOND_OF_MONTH, "Den andra i månaden"),
    (Rhythm.THIRD_OF_MONTH, "Den tredje i månaden"),
    (Rhythm.LAST_OF_MONTH, "Den sista i månaden"),
]
_WEEKDAYS = ["Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag"]


class HourField(forms.TimeField):
    """An hour, picked or written as 13:15 or 13.15."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    default_error_messages = {"invalid": "Skriv tiden som 13:15."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **kwargs)


class WhenFields(forms.Form):
    """The hours and the place of one meeting or several."""

    starts_at = HourField(label="Börjar")
    ends_at = HourField(label="Slutar", required=False)
    place = forms.CharField(label="Plats", required=False, max_length=300, help_text="Lokal, adress eller möteslänk.")

    def when(self, day: date) -> When:
        said = self.cleaned_data
        return When(day, said["starts_at"], said["ends_at"], said["place"])


class PlanMeeting(WhenFields):
    day = DayField(label="Dag")
    title = forms.CharField(
        label="Rubrik", required=False, max_length=300, help_text="Lämnas den tom heter mötet som organet."
    )
    field_order = ["day", "starts_at", "ends_at", "place", "title"]


class MoveMeeting(WhenFields):
    day = DayField(label="Ny dag")
    field_order = ["day", "starts_at", "ends_at", "place"]


class PlanTerm(WhenFields):
    """The rule of a term: between which days, how often, which weekday."""

    since = DayField(label="Från och med")
    until = DayField(label="Till och med")
    weekday = forms.TypedChoiceField(label="Veckodag", coerce=int, choices=list(enumerate(_WEEKDAYS)))
    rhythm = forms.TypedChoiceField(label="Hur ofta", coerce=Rhythm, choices=_RHYTHMS, initial=Rhythm.EVERY_FOURTH)
    field_order = ["since", "until", "rhythm", "weekday", "starts_at", "ends_at", "place"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("since") and said.get("until") and said["until"] < said["since"]:
            self.add_error("until", "Den sista dagen är före den första.")
        return said


class CancelMeeting(forms.Form):
    because = forms.CharField(
        label="Varför mötet ställs in", max_length=400, help_text="Det står i meddelandet till dem som är kallade."
    )


class EditLine(forms.Form):
    """One line of an agenda."""

    title = forms.CharField(label="Rubrik", max_length=400)
    kind = forms.ChoiceField(label="Slag", required=False, choices=AgendaKind.choices)
    minutes = forms.IntegerField(label="Minuter", required=False, min_value=1, max_value=600)
    presenter = forms.CharField(label="Föredragande", required=False, max_length=200)

    def line(self, people: dict[str, Person]) -> Line:
        """The line that was written; ``people`` are those of the body, by name in small letters."""
        said = self.cleaned_data
        names = [name.strip() for name in said["presenter"].split(",") if name.strip()]
        return Line(
            title=said["title"],
            kind=said["kind"],
            minutes=said["minutes"],
            presenters=[(name, people.get(name.casefold())) for name in names],
        )


class AnswerNotice(forms.Form):
    answer = forms.TypedChoiceField(coerce=NoticeAnswer, choices=NoticeAnswer.choices)
    words = forms.CharField(label="Hälsning", required=False, max_length=400)


class SettleItem(forms.Form):
    """What became of a point."""

    outcome = forms.TypedChoiceField(
        label="Vad det blev", coerce=ItemOutcome, choices=[one for one in ItemOutcome.choices if one[0]]
    )
    postponed_to = DayField(label="Uppskjuten till", required=False)
    because = forms.CharField(label="Därför att", required=False, max_length=400)
