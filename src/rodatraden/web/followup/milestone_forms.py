"""What is filled in about the timetable of a body, and by what it is narrowed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from rodatraden.base.sorting import Swedish
from rodatraden.domain.followup.enums import ThreadState
from rodatraden.domain.followup.queries import milestones, threads
from rodatraden.domain.structure.models import Body
from rodatraden.web.lists import Filters
from rodatraden.web.structure.fields import DayField
from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import PEOPLE

_NARROWED = {"oppna": milestones.still_open, "flyttade": milestones.moved}


class MilestoneFilters(Filters):
    visa = forms.ChoiceField(
        label="Visa",
        required=False,
        choices=[("", "Alla delmål"), ("oppna", "Öppna"), ("forsenade", "Försenade"), ("flyttade", "Flyttade")],
    )

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        shown = self.cleaned_data.get("visa")
        if shown == "forsenade":
            return rows.filter(milestones.late(timezone.localdate()))
        return rows.filter(_NARROWED[shown]()) if shown else rows


class MilestoneForm(forms.Form):
    title = forms.CharField(label="Vad som ska vara klart", max_length=300)
    planned_on = DayField(label="Klart senast")
    person = Pick(PEOPLE, label="Ansvarig", required=False, empty_label="Ingen i registret")
    owner_words = forms.CharField(
        label="Ansvarig med egna ord",
        required=False,
        max_length=200,
        help_text="För en grupp, eller någon som inte finns i registret.",
    )
    thread: Any = forms.ModelChoiceField(None, label="Tråd", required=False, empty_label="Ingen tråd")
    note = forms.CharField(label="Kommentar", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = threads.all_threads().filter(threads.taken_up_by(body.pk), state=ThreadState.OPEN)
        if self.initial.get("thread"):
            offered = offered | threads.all_threads().filter(pk=self.initial["thread"])
        field: Any = self.fields["thread"]
        field.queryset = offered.order_by(Swedish("title"))


class MoveMilestone(forms.Form):
    to = DayField(label="Ny dag")
    because = forms.CharField(label="Varför", max_length=300)


class FinishMilestone(forms.Form):
    done_on = DayField(label="Klart den")


class DropMilestone(forms.Form):
    because = forms.CharField(label="Varför", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
