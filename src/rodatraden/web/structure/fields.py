"""Fields that several forms share."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from rodatraden.domain.structure.models import Person
from rodatraden.domain.structure.queries import people


class DayField(forms.DateField):
    """A day, picked or written as ÅÅÅÅ-MM-DD."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": "Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2026-02-03."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


class NamesField(forms.CharField):
    """Several names, one a line; gives a list without empty lines."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]


_NUMBERED = re.compile(r"\(nr (\d{1,12})\)$")


def numbered(person: Person) -> str:
    """A person as a PersonField is filled in when the name alone does not say who."""
    return f"{person} (nr {person.pk})"


class PersonField(forms.CharField):
    """Somebody in the register by name: "Eva Ek", or "Eva Ek (nr 12)" where several bear the name."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Skriv hela namnet som det står i registret.")
        super().__init__(max_length=220, **kwargs)

    def clean(self, value: Any) -> Person | None:
        words = str(super().clean(value)).strip()
        if not words:
            return None
        told = _NUMBERED.search(words)
        found = list(people.register().filter(pk=int(told[1]))) if told else people.bearing(words)
        if not found:
            raise forms.ValidationError(f"Ingen i registret heter ”{words}”. Se efter hur namnet står under Personer.")
        if len(found) > 1:
            several = ", ".join(numbered(person) for person in found)
            raise forms.ValidationError(f"Flera heter så. Skriv en av dem med nummer: {several}.")
        return found[0]
