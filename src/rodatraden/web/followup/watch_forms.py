"""What is filled in about watches and delegations, and by what the watches are narrowed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.followup.models import Decision
from rodatraden.domain.followup.queries import watches
from rodatraden.web.lists import Filters
from rodatraden.web.structure.fields import DayField
from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import BODIES, PEOPLE

_STATES = [("", "Alla lägen"), ("vantar", "Väntar"), ("forsenade", "Försenade"), ("klara", "Avslutade")]


class WatchFilters(Filters):
    q = forms.CharField(label="Orden innehåller", required=False, max_length=200)
    organ = Pick(BODIES, label="Organ", required=False, empty_label="Alla organ")
    lage = forms.ChoiceField(label="Läge", required=False, choices=_STATES)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.cleaned_data
        if words := chosen.get("q"):
            rows = rows.filter(what__icontains=words)
        if body := chosen.get("organ"):
            rows = rows.filter(watches.of_body(body))
        if state := chosen.get("lage"):
            held = {
                "vantar": watches.open_ones(),
                "forsenade": watches.late(on=timezone.localdate()),
                "klara": ~watches.open_ones(),
            }
            rows = rows.filter(held[state])
        return rows


class AddWatch(forms.Form):
    body = Pick(BODIES, label="Vem väntar")
    what = forms.CharField(label="Vad ni väntar på", max_length=400)
    decider = Pick(BODIES, label="Beslutas av", required=False, empty_label="Inget organ i registret")
    decider_words = forms.CharField(
        label="Eller skriv vem",
        required=False,
        max_length=200,
        help_text="När den som beslutar inte finns bland organen.",
    )
    expected_on = DayField(label="Väntas den")


class SettleWatch(forms.Form):
    """What a watch became; ``decisions`` are those that may be it."""

    outcome = forms.CharField(
        label="Vad det blev", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    decision = forms.TypedChoiceField(label="Beslutet", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, decisions: Sequence[Decision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not decisions:
            del self.fields["decision"]
            return
        field: Any = self.fields["decision"]
        field.choices = [("", "Inget av dem som föreslås"), *((one.pk, _told(one)) for one in decisions)]
        field.initial = decisions[0].pk


class NoteDelegation(forms.Form):
    words = forms.CharField(label="Till", max_length=200, help_text="Den eller de som får besluta.")
    person = Pick(
        PEOPLE,
        few=0,
        label="Person i registret",
        required=False,
        help_text="Väljs en person kan den själv skriva in sina beslut.",
    )
    purpose = forms.CharField(label="Om vad", max_length=300)
    amount = forms.IntegerField(label="Högst så många kronor", required=False, min_value=1, max_value=2_000_000_000)
    until = DayField(label="Till och med", required=False)


class DecideUnder(forms.Form):
    text = forms.CharField(
        label="Vad som beslutades",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skriv beloppet i kronor, så räknas det mot vad delegationen tillåter.",
    )
    day = DayField(label="Dag", initial=timezone.localdate)


def _told(decision: Decision) -> str:
    day = f" ({swedish.day(decision.decided_on)})" if decision.decided_on else ""
    return f"{decision.text[:100]}{day}"
