"""By what the registers are narrowed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.enums import (
    AssignmentKind,
    AssignmentState,
    DecisionForm,
    DecisionKind,
    ThreadState,
)
from rodatraden.domain.followup.queries import assignments, decisions, threads
from rodatraden.domain.structure.models import Organisation, Person
from rodatraden.search.queries import numbers_of
from rodatraden.web.lists import Filters
from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import BODIES

_Choices = Sequence[tuple[str, str]]


def _years(asked: Callable[[], list[int]]) -> Callable[[], list[tuple[str, str]]]:
    return lambda: [("", "Alla år"), *((str(year), str(year)) for year in asked())]


def _all(words: str, choices: _Choices) -> list[tuple[str, str]]:
    return [("", words), *choices]


class ChoosingFilters(Filters):
    """Filters whose choices are asked of the database once, although a form goes through them twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
                asked: Any = field.choices
                field.choices = list(asked)


class RegisterFilters(ChoosingFilters):
    """What decisions and assignments share: words (found as in the search), body and year."""

    q = forms.CharField(label="Ord", required=False, max_length=500)

    kind = ""  # the code under which the search knows the records

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if words := self.cleaned_data.get("q"):
            rows = rows.filter(pk__in=numbers_of(self._user, words, self.kind))
        return rows


class DecisionFilters(RegisterFilters):
    organ = Pick(BODIES, label="Organ", required=False, empty_label="Alla organ")
    ar = forms.ChoiceField(label="År", required=False, choices=_years(decisions.years))
    slag = forms.ChoiceField(label="Slag", required=False, choices=_all("Alla slag", DecisionKind.choices))
    form = forms.ChoiceField(label="Form", required=False, choices=_all("Alla former", DecisionForm.choices))

    kind = "decision"

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        rows, chosen = super().narrow(rows), self.cleaned_data
        if body := chosen.get("organ"):
            rows = rows.filter(decisions.taken_by(body.pk))
        if year := chosen.get("ar"):
            rows = rows.filter(decisions.taken_in(int(year)))
        if kind := chosen.get("slag"):
            rows = rows.filter(kind=kind)
        if form := chosen.get("form"):
            rows = rows.filter(form=form)
        return rows


_EVERY_KIND = "alla"
LISTS: dict[str, tuple[str, str]] = {
    "forsenade": ("Försenade", "Öppna uppdrag vars dag har gått."),
    "utan-ansvarig": (
        "Saknar ansvarig",
        "Öppna uppdrag och behov där ingen är nämnd, varken som namn, roll eller grupp.",
    ),
    "utan-datum": ("Saknar datum", "Öppna uppdrag och behov utan dag och utan ord om när."),
    "tysta": (
        "Aldrig hörda av igen",
        (
            f"Öppna uppdrag som gavs för mer än {assignments.SILENT_AFTER} dagar sedan och vars fråga inget senare möte har "
            "tagit upp. Frågan följs genom trådarna: det som sagts vid punkter utan tråd är inte medräknat."
        ),
    ),
    "delade": ("Flera ansvariga", "Uppdrag som flera ska göra."),
}


def _list(name: str) -> Q:
    today = timezone.localdate()
    return {
        "forsenade": lambda: assignments.late(on=today),
        "utan-ansvarig": assignments.without_owner,
        "utan-datum": assignments.without_date,
        "tysta": lambda: assignments.silent(on=today),
        "delade": assignments.shared,
    }[name]()


def _of_kind(chosen: str) -> Q | None:
    if chosen == _EVERY_KIND:
        return None
    return Q(kind=chosen) if chosen else assignments.duties()


class AssignmentFilters(RegisterFilters):
    organ = Pick(BODIES, label="Organ", required=False, empty_label="Alla organ")
    ar = forms.ChoiceField(label="Gavs år", required=False, choices=_years(assignments.years))
    slag = forms.ChoiceField(
        label="Slag",
        required=False,
        choices=[
            *_all("Uppdrag, åtaganden och behov", AssignmentKind.choices),
            (_EVERY_KIND, "Allt, även önskemål och uppmaningar"),
        ],
    )
    lage = forms.ChoiceField(label="Läge", required=False, choices=_all("Alla lägen", AssignmentState.choices))
    ansvarig = forms.CharField(label="Ansvarig", required=False, max_length=200)
    fore = forms.DateField(
        label="Klart senast före", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    lista = forms.ChoiceField(
        required=False,
        choices=_all("Alla", [(key, words) for key, (words, _) in LISTS.items()]),
        widget=forms.HiddenInput,
    )
    person = forms.ModelChoiceField(Person.objects.all(), required=False, widget=forms.HiddenInput)
    organisation = forms.ModelChoiceField(Organisation.objects.all(), required=False, widget=forms.HiddenInput)

    kind = "assignment"

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        rows, chosen = super().narrow(rows), self.cleaned_data
        conditions = [
            assignments.of_body(chosen["organ"].pk) if chosen.get("organ") else None,
            assignments.given_in(int(chosen["ar"])) if chosen.get("ar") else None,
            _of_kind(chosen.get("slag", "")),
            Q(state=chosen["lage"]) if chosen.get("lage") else None,
            assignments.owned_by_words(chosen["ansvarig"]) if chosen.get("ansvarig") else None,
            Q(due_on__lt=chosen["fore"]) if chosen.get("fore") else None,
            _list(chosen["lista"]) if chosen.get("lista") else None,
            assignments.of_person(chosen["person"]) if chosen.get("person") else None,
            assignments.of_organisation(chosen["organisation"]) if chosen.get("organisation") else None,
        ]
        for condition in conditions:
            if condition is not None:
                rows = rows.filter(condition)
        return rows

    @property
    def whose(self) -> Person | Organisation | None:
        """The one whose assignments the address asks for."""
        chosen = getattr(self, "cleaned_data", {})
        return chosen.get("person") or chosen.get("organisation")


class ThreadFilters(ChoosingFilters):
    q = forms.CharField(label="Namnet innehåller", required=False, max_length=200)
    organ = Pick(BODIES, label="Organ", required=False, empty_label="Alla organ")
    ar = forms.ChoiceField(label="Uppe år", required=False, choices=_years(decisions.years))
    lage = forms.ChoiceField(label="Läge", required=False, choices=_all("Alla lägen", ThreadState.choices))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.cleaned_data
        if words := chosen.get("q"):
            rows = rows.filter(threads.named_like(words))
        if body := chosen.get("organ"):
            rows = rows.filter(threads.taken_up_by(body.pk))
        if year := chosen.get("ar"):
            rows = rows.filter(threads.taken_up_in(int(year)))
        if state := chosen.get("lage"):
            rows = rows.filter(state=state)
        return rows
