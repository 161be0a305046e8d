"""What is filled in about the wheel. Forms see to the shape and understand the words; operations decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from rodatraden.base.errors import NotPossible
from rodatraden.domain.followup.models import Thread
from rodatraden.domain.followup.queries import threads
from rodatraden.domain.meetings.enums import AgendaKind
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.wheel.enums import SpokeKind
from rodatraden.domain.wheel.models import Spoke
from rodatraden.domain.wheel.operations.spokes import LONGEST_LEAD, Demand
from rodatraden.domain.wheel.queries.recurrence import told
from rodatraden.domain.wheel.queries.words import EXAMPLES, Understood, understand
from rodatraden.web.structure.fields import DayField
from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import BODIES

_YEAR: dict[str, Any] = {"required": False, "min_value": 1990, "max_value": 2100}


class EditSpoke(forms.Form):
    """What a spoke says; ``when`` is understood by ``words.understand``."""

    title = forms.CharField(label="Vad", max_length=200)
    when = forms.CharField(
        label="När det kommer tillbaka",
        max_length=300,
        help_text=f"Skriv som du säger det: {EXAMPLES}. Bara vissa år: ”15 april 2026, 2029”.",
    )
    body = Pick(BODIES, label="Organ", required=False, empty_label="Alla organ", help_text="Tomt betyder alla organ.")
    kind = forms.ChoiceField(label="Slag", choices=SpokeKind.choices, initial=SpokeKind.DEADLINE)
    agenda_title = forms.CharField(
        label="Punkt på dagordningen",
        max_length=300,
        required=False,
        help_text="Den föreslås på ett möte i god tid. Lämna tomt om det inte ska upp på något möte.",
    )
    agenda_kind = forms.ChoiceField(label="Punktens slag", required=False, choices=AgendaKind.choices)
    agenda_minutes = forms.IntegerField(label="Minuter", required=False, min_value=1, max_value=600)
    lead_weeks = forms.IntegerField(
        label="Veckor i förväg",
        initial=0,
        min_value=0,
        max_value=LONGEST_LEAD,
        help_text="Så långt före dagen ska punkten ha varit uppe.",
    )
    first_year = forms.IntegerField(label="Från och med år", **_YEAR)
    last_year = forms.IntegerField(label="Till och med år", **_YEAR)
    thread = forms.CharField(
        label="Tråd", max_length=300, required=False, help_text="Namnet på den tråd som det hör till, om det finns en."
    )
    note = forms.CharField(label="Anteckning", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, spoke: Spoke | None = None, **kwargs: Any) -> None:
        if spoke:
            kwargs["initial"] = _as_written(spoke)
        super().__init__(*args, **kwargs)
        self._spoke = spoke
        self.understood: Understood | None = None

    def clean_when(self) -> Understood:
        try:
            self.understood = understand(self.cleaned_data["when"], but=self._spoke)
        except NotPossible as reason:
            raise forms.ValidationError(str(reason)) from reason
        return self.understood

    def clean_thread(self) -> Thread | None:
        name = self.cleaned_data["thread"].strip()
        if not name:
            return None
        found = list(threads.all_threads().filter(Q(title__iexact=name) | Q(names__name__iexact=name)).distinct()[:2])
        if len(found) != 1:
            raise forms.ValidationError(
                f"{'Flera trådar' if found else 'Ingen tråd'} heter ”{name}”. Se efter namnet under Trådar."
            )
        return found[0]

    def demand(self) -> Demand:
        """What was filled in, of a form that is valid."""
        said = dict(self.cleaned_data)
        understood: Understood = said.pop("when")
        return Demand(rule=understood.rule, years=understood.years, **said)


def _as_written(spoke: Spoke) -> dict[str, Any]:
    years = f" {', '.join(str(year) for year in spoke.years)}" if spoke.years else ""
    names = set(EditSpoke.base_fields) - {"when", "body", "thread"}
    return {name: getattr(spoke, name) for name in names} | {
        "when": f"{told(spoke.rule)}{years}",
        "body": spoke.body_id,
        "thread": spoke.thread.title if spoke.thread else "",
    }


class EndSpoke(forms.Form):
    last_year = forms.IntegerField(label="Sista året det är med", min_value=1990, max_value=2100)


class MoveOccurrence(forms.Form):
    to = DayField(label="Ny dag", required=False, help_text="Tomt: den dag som regeln ger.")
    because = forms.CharField(label="Varför", max_length=300, required=False)


class TickOccurrence(forms.Form):
    came_of_it = forms.CharField(label="Vad det blev", required=False, widget=forms.Textarea(attrs={"rows": 3}))


class SkipOccurrence(forms.Form):
    because = forms.CharField(label="Varför det hoppas över den här gången", max_length=300)


class PutOnAgenda(forms.Form):
    """Which of the coming meetings."""

    meeting = forms.ModelChoiceField(Meeting.objects.none(), label="Möte", empty_label=None)

    def __init__(self, *args: Any, meetings: QuerySet[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]  # a ModelChoiceField
