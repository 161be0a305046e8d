"""What a keeper of the memory fills in about threads and assignments."""

from __future__ import annotations

from django import forms

from rodatraden.domain.followup.enums import AssignmentState
from rodatraden.web.structure.fields import DayField, NamesField


class BeginThread(forms.Form):
    title = forms.CharField(label="Vad frågan heter", max_length=300)


class NameThread(forms.Form):
    title = forms.CharField(
        label="Namn", max_length=300, help_text="Det gamla namnet finns kvar bland de andra, så att det går att hitta."
    )
    aliases = NamesField(label="Fler namn att lägga till", required=False, help_text="Ett på varje rad.")


class CloseAssignment(forms.Form):
    state = forms.ChoiceField(
        label="Hur det blev",
        choices=[(state.value, state.label) for state in (AssignmentState.DONE, AssignmentState.DROPPED)],
        initial=AssignmentState.DONE,
    )
    outcome = forms.CharField(
        label="Vad det blev av det", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class CompleteAssignment(forms.Form):
    """What an assignment says, who is to do it and by when."""

    task = forms.CharField(label="Vad", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    owners = NamesField(
        label="Vem", required=False, help_text="En på varje rad: en person, ett organ, en organisation eller en roll."
    )
    due_on = DayField(label="Klart senast", required=False)
