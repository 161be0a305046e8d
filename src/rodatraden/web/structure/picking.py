"""One out of a register: chosen from a list where they are few, written by name where they are many.

A list of a thousand choices is slow to send and hopeless to look through. What is written by name gets suggestions
where scripts run, and works without.
"""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rodatraden.base import swedish
from rodatraden.web.structure.registers import Register, numbered

FEW = 100  # so many can be looked through in a list
_LONGEST = 220  # characters
_NEAR = 3  # names told to somebody who wrote one that nothing bears
_NUMBERED = re.compile(r"\(nr (\d{1,12})\)$")


class PickInput(forms.Widget):
    """``choices`` are the numbers and names to choose from; None where the name is to be written."""

    def __init__(self, register: Register) -> None:
        super().__init__()
        self.register = register
        self.choices: list[tuple[int, str]] | None = None
        self.empty_label = ""
        self.picked: Any = None  # the row that the value stands for, where it is known

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        held = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        return self._written(value, held) if self.choices is None else self._chosen(value, held, self.choices)

    def _chosen(self, value: Any, held: dict[str, Any], choices: list[tuple[int, str]]) -> SafeString:
        chosen = str(self.picked.pk if self.picked else value or "")
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, SafeString(" selected") if str(key) == chosen else "", words)
                for key, words in [("", self.empty_label), *choices]
            ),
        )
        return format_html("<select{}>{}</select>", flatatt(held), options)

    def _written(self, value: Any, held: dict[str, Any]) -> SafeString:
        names = f"{held.get('id') or held['name']}_forslag"
        words = self.picked.name if self.picked and str(value).isdecimal() else value or ""
        own = {
            "type": "text",
            "value": words,
            "maxlength": _LONGEST,
            "autocomplete": "off",
            "list": names,
            "data-suggest": self.register.suggestions,
        }
        return format_html('<input{}><datalist id="{}"></datalist>', flatatt({**held, **own}), names)


class Pick(forms.Field):
    """Gives the row, or None. Takes its number, its name, or its name with its number: "Eva Ek (nr 12)".

    ``few`` is how many the register may hold to be chosen from a list; with 0 its names are always written.
    """

    widget: PickInput

    def __init__(self, register: Register, *, few: int = FEW, empty_label: str = "Välj", **kwargs: Any) -> None:
        super().__init__(widget=PickInput(register), **kwargs)
        self.register, self.few = register, few
        self.widget.empty_label = empty_label

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        """A form has fields of its own, so what is found out of the register here is found out once a form."""
        if self.few:
            found = list(self.register.in_order().values_list("pk", "name")[: self.few + 1])
            self.widget.choices = found if len(found) <= self.few else None
        return super().get_bound_field(form, field_name)

    def clean(self, value: Any) -> Any:
        words = str(value or "").strip()
        super().clean(words)
        self.widget.picked = self._row(words) if words else None
        return self.widget.picked

    def _row(self, words: str) -> Any:
        numbers = _NUMBERED.search(words)
        number = numbers[1] if numbers else words if words.isdecimal() and len(words) < 12 else ""
        found = list(self.register.rows().filter(pk=number) if number else self.register.bearing(words))
        if not found:
            near = swedish.listed([f"”{name}”" for name in self.register.suggest(words)[:_NEAR]])
            told = f"Närmast är {near}." if near else f"Se efter hur namnet står under {self.register.page}."
            raise forms.ValidationError(f"”{words}” finns inte i registret. {told}")
        if len(found) > 1:
            several = ", ".join(numbered(row.name, row.pk) for row in found)
            raise forms.ValidationError(f"Flera heter så. Skriv en av dem med nummer: {several}.")
        return found[0]
