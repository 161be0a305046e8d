"""Parts that pages are put together of."""

from __future__ import annotations

from django import forms
from django.template import Context, Template
from django_cotton.compiler_regex import CottonCompiler


def rendered(source: str, **context: object) -> str:
    """What a piece of template becomes."""
    return Template(CottonCompiler().process(source)).render(Context(context))


class Asked(forms.Form):
    name = forms.CharField(label="Namn", help_text="Hela namnet.", max_length=9)
    kinds = forms.MultipleChoiceField(
        label="Slag", choices=[("a", "Ett"), ("b", "Två")], widget=forms.CheckboxSelectMultiple
    )
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_ties_its_label_help_and_error_to_the_input() -> None:
    form = Asked({"name": "alltför långt"})
    shown = rendered('<c-field :field="field" />', field=form["name"])

    told = (
        'for="id_name"',
        'id="id_name"',
        'aria-describedby="id_name_helptext id_name_error"',
        'id="id_name_helptext"',
        'id="id_name_error"',
        'aria-invalid="true"',
        'class="ds-input"',
    )
    assert [words in shown for words in told] == [True] * len(told)


def test_several_boxes_stand_under_one_legend() -> None:
    shown = rendered('<c-field :field="field" />', field=Asked()["kinds"])

    assert ("<legend" in shown, shown.count('type="checkbox"')) == (True, 2)


def test_a_hidden_field_has_no_label() -> None:
    assert "<label" not in rendered('<c-field :field="field" />', field=Asked()["hidden"])


def test_djangos_own_way_of_showing_a_field_is_ours() -> None:
    assert 'class="ds-field"' in Asked()["name"].as_field_group()


def test_an_empty_place_says_what_to_do_first() -> None:
    shown = rendered('<c-empty title="Tomt" address="/import/" action="Importera"><p>Här kommer det.</p></c-empty>')

    assert ["Tomt" in shown, "Här kommer det." in shown, 'href="/import/"' in shown] == [True] * 3
