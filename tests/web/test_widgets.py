"""Inputs of our own."""

from __future__ import annotations

from django import forms

from rodatraden.web.widgets import Select


class Asked(forms.Form):
    kind = forms.ChoiceField(label="Slag", choices=[("", "Alla"), ("a", "Ett & två"), ("b", "<b>")], widget=Select)


def test_the_chosen_one_is_marked() -> None:
    assert '<option value="a" selected>Ett &amp; två</option>' in str(Asked({"kind": "a"})["kind"])


def test_choices_are_text() -> None:
    assert '<option value="b">&lt;b&gt;</option>' in str(Asked()["kind"])


def test_the_input_has_its_name_and_is_required() -> None:
    assert str(Asked()["kind"]).startswith('<select id="id_kind" name="kind" required>')


def test_what_was_asked_for_in_vain_is_told() -> None:
    form = Asked({"kind": "c"})

    assert 'aria-invalid="true"' in (str(form["kind"]) if form.errors else "")
