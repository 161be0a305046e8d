"""Fields that several forms share."""

from __future__ import annotations

from typing import Any

from django import forms


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
