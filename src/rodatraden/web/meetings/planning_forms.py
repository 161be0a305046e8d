"""What those who plan meetings fill in: one meeting, a decision per capsulam, a term by a rule, moving and calling off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django import forms

from rodatraden.base import swedish
from rodatraden.domain.meetings.enums import MEETING_DEFINITIONS, MeetingKind
from rodatraden.domain.meetings.operations.planning import When
from rodatraden.domain.meetings.queries.calendar import Rhythm
from rodatraden.domain.meetings.queries.series import Rule
from rodatraden.domain.structure.models import Body
from rodatraden.web.structure.fields import DayField
from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import BODIES

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
_WEEKDAYS = [day.capitalize() for day in swedish.WEEKDAYS]
_WITH = ("with_1", "with_2", "with_3")
CARRY, KEEP = "for-over", "behall"  # what is done with the points of a meeting that is called off


class HourField(forms.TimeField):
    """An hour, picked or written as 13:15 or 13.15."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    default_error_messages = {"invalid": "Skriv tiden som 13:15."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **kwargs)


class HourFields(forms.Form):
    """The hours and the place of several meetings."""

    starts_at = HourField(label="Börjar")
    ends_at = HourField(
        label="Slutar", required=False, help_text="En tid före starten betyder att mötet går över midnatt."
    )
    place = forms.CharField(label="Plats", required=False, max_length=300, help_text="Lokal eller adress.")


class WhenFields(HourFields):
    """The hours of one meeting, and where it is."""

    host = forms.CharField(
        label="Värd", required=False, max_length=200, help_text="Om någon utanför organet tar emot er."
    )
    link = forms.URLField(
        label="Länk för den som deltar på distans", required=False, max_length=500, assume_scheme="https"
    )

    def when(self) -> When:
        said = self.cleaned_data
        return When(said["day"], said["starts_at"], said["ends_at"], said["place"], said["host"], said["link"])


class PlanMeeting(WhenFields):
    """One meeting, of a body alone or together with others."""

    kind = forms.TypedChoiceField(
        label="Slag",
        coerce=MeetingKind,
        widget=forms.RadioSelect,
        initial=MeetingKind.ORDINARY,
        choices=[
            (kind, f"{kind.label}: {MEETING_DEFINITIONS[kind]}")
            for kind in MeetingKind
            if kind != MeetingKind.PER_CAPSULAM
        ],
    )
    day = DayField(label="Dag")
    title = forms.CharField(
        label="Rubrik", required=False, max_length=300, help_text="Lämnas den tom heter mötet som organet."
    )
    answer_by = DayField(label="Svar på kallelsen senast", required=False)
    with_1 = Pick(BODIES, label="Tillsammans med", required=False, empty_label="Inget annat organ")
    with_2 = Pick(BODIES, label="Och med", required=False, empty_label="Inget annat organ")
    with_3 = Pick(BODIES, label="Och med", required=False, empty_label="Inget annat organ")
    field_order = ["kind", "day", "starts_at", "ends_at", "place", "title", "host", "link", "answer_by", *_WITH]

    def bodies(self, leading: Body) -> list[Body]:
        """The bodies that are to meet, the leading one first, each once."""
        others = [self.cleaned_data[name] for name in _WITH]
        return list(dict.fromkeys([leading, *(body for body in others if body)]))


class MoveMeeting(WhenFields):
    day = DayField(label="Ny dag")
    field_order = ["day", "starts_at", "ends_at", "place", "host", "link"]


class PlanTerm(HourFields):
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

    def rule(self) -> Rule:
        return Rule(**{name: self.cleaned_data[name] for name in Rule.__dataclass_fields__})


class ExtendSeries(forms.Form):
    until = DayField(label="Till och med")


class LeaveOut(forms.Form):
    """A day of a series on which the body does not meet."""

    day = forms.TypedChoiceField(label="Dag", coerce=date.fromisoformat)
    because = forms.CharField(
        label="Varför ni inte möts", max_length=300, help_text="Ett möte som är planerat den dagen ställs in."
    )

    def __init__(self, *args: Any, days: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(day.isoformat(), swedish.day(day, weekday=True)) for day in days]
        self.fields["day"].choices = choices  # type: ignore[attr-defined]  # of a field with choices


class CancelMeeting(forms.Form):
    """Why a meeting is called off, and what is done with its points where there is a next meeting."""

    because = forms.CharField(
        label="Varför mötet ställs in", max_length=400, help_text="Det står i meddelandet till dem som är kallade."
    )
    points = forms.ChoiceField(label="Punkterna och uppdragen", widget=forms.RadioSelect, initial=CARRY)

    def __init__(self, *args: Any, following: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not following:
            del self.fields["points"]
            return
        self.fields["points"].choices = [  # type: ignore[attr-defined]  # of a field with choices
            (CARRY, f"Följer med till nästa möte, {following}."),
            (KEEP, "Ligger kvar på det här mötet tills det planeras igen."),
        ]


def seen_as(day: date, starts_at: time | None, ends_at: time | None, bodies: Sequence[Body]) -> str:
    """What names a choice of day and hours, so that a warning that was seen is not mistaken for one of another choice."""
    return "|".join([str(day), str(starts_at), str(ends_at), *(str(body.pk) for body in bodies)])
