"""One out of a register: chosen from a list where they are few, written where they are many."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms

from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import BODIES
from tests.factories.structure import make_body, make_body_name, make_member
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


class Few(forms.Form):
    organ = Pick(BODIES, label="Organ", required=False, empty_label="Alla organ", few=2)


class Needed(forms.Form):
    organ = Pick(BODIES, label="Organ")


def picked(words: str) -> Any:
    form = Few({"organ": words})
    return form.cleaned_data["organ"] if form.is_valid() else form.errors["organ"][0]


def test_few_are_chosen_from_a_list_in_swedish_order() -> None:
    last, first = make_body(name="Örat"), make_body(name="Ask & bok")

    assert str(Few()["organ"]) == (
        '<select id="id_organ" name="organ"><option value="" selected>Alla organ</option>'
        f'<option value="{first.pk}">Ask &amp; bok</option><option value="{last.pk}">Örat</option></select>'
    )


def test_the_chosen_one_is_marked() -> None:
    body = make_body(name="Rådet")

    assert f'<option value="{body.pk}" selected>Rådet</option>' in str(Few({"organ": str(body.pk)})["organ"])


def test_many_are_written_and_suggested() -> None:
    for _ in range(3):
        make_body()

    written = str(Few()["organ"])
    assert ("<select" in written, 'data-suggest="/forslag/organ/"' in written) == (False, True)


def test_one_that_came_by_its_number_is_shown_by_name() -> None:
    bodies = [make_body(name=f"Rådet {number}") for number in range(3)]
    form = Few({"organ": str(bodies[1].pk)})

    assert (form.is_valid(), 'value="Rådet 1"' in str(form["organ"])) == (True, True)


def test_a_number_a_name_and_both_say_the_same() -> None:
    body = make_body(name="Rådet")

    assert [picked(words) for words in (str(body.pk), " rådet ", f"Rådet (nr {body.pk})")] == [body] * 3


def test_another_name_says_it_too() -> None:
    body = make_body_name(name="ABC").body

    assert picked("abc") == body


def test_nothing_written_is_nothing_picked() -> None:
    assert picked("") is None


def test_a_name_that_nothing_bears_is_told() -> None:
    assert picked("Nej") == "”Nej” finns inte i registret. Se efter hur namnet står under Organ."


def test_names_that_are_near_are_told() -> None:
    make_body(name="Rådet i väst")
    make_body(name="Nätet")

    assert picked("rådet") == "”rådet” finns inte i registret. Närmast är ”Rådet i väst”."


def test_several_of_one_name_are_told_apart() -> None:
    first, second = make_body(name="Rådet"), make_body(name="Rådet")

    assert picked("Rådet") == (
        f"Flera heter så. Skriv en av dem med nummer: Rådet (nr {first.pk}), Rådet (nr {second.pk})."
    )


def test_what_was_asked_for_in_vain_is_told_on_the_field() -> None:
    form = Needed({"organ": ""})

    assert 'aria-invalid="true"' in (str(form["organ"]) if form.errors else "")


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_and_what_is_written_ask_as_much(count: int, django_assert_num_queries: Any) -> None:
    bodies = [make_body() for _ in range(count)]
    form = Few({"organ": str(bodies[0].pk)})

    with django_assert_num_queries(2):
        str(form["organ"] if form.is_valid() else "")


def suggested(words: str) -> list[str]:
    names: list[str] = signed_in(make_member()).get("/forslag/organ/", {"q": words}).json()["names"]
    return names


def test_names_that_hold_the_words_are_suggested() -> None:
    for name in ["Rådet i väst", "Nätet", "Rådet i öst"]:
        make_body(name=name)

    assert suggested("rådet") == ["Rådet i väst", "Rådet i öst"]


def test_names_that_several_bear_are_suggested_with_their_numbers() -> None:
    first, second = make_body(name="Nätet"), make_body(name="Nätet")

    assert sorted(suggested("nät")) == [f"Nätet (nr {first.pk})", f"Nätet (nr {second.pk})"]


def test_nothing_is_suggested_for_nothing() -> None:
    make_body()

    assert suggested(" ") == []


def test_a_register_that_there_is_none_of_has_no_suggestions() -> None:
    assert signed_in(make_member()).get("/forslag/annat/").status_code == 404
