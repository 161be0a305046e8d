"""What a keeper of the memory fills in about threads and assignments."""

from __future__ import annotations

from typing import Any

from django import forms

from rodatraden.domain.followup.enums import AssignmentState


class Names(forms.CharField):
    """Several names, one a line; gives a list without empty lines."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]


class BeginThread(forms.Form):
    title = forms.CharField(label="Vad frågan heter", max_length=300)


class NameThread(forms.Form):
    title = forms.CharField(
        label="Namn", max_length=300, help_text="Det gamla namnet finns kvar bland de andra, så att det går att hitta."
    )
    aliases = Names(label="Fler namn att lägga till", required=False, help_text="Ett på varje rad.")


class CloseAssignment(forms.Form):
    state = forms.ChoiceField(
        label="Hur det blev",
        choices=[(state.value, state.label) for state in (AssignmentState.DONE, AssignmentState.DROPPED)],
        initial=AssignmentState.DONE,
    )
    outcome = forms.CharField(
        label="Vad det blev av det", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
