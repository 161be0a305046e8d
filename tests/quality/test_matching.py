"""What counts as the same."""

from __future__ import annotations

import pytest

from quality.matching import bare_due, pair, same_home, same_name, same_passage, same_place, same_title, shares_owner


@pytest.mark.parametrize(
    ("read", "true", "alike"),
    [
        ("Anna Berg", "Anna Berg", True),
        ("ANNA BERG", "Anna Berg", True),
        ("Åsa Öhrn", "Asa Ohrn", True),
        ("Anna Berk", "Anna Berg", True),  # nine letters: one may differ
        ("Ann Bek", "Ann Ber", False),  # seven: none may
        ("Vanna Berg", "Anna Berg", False),  # another initial is another person
        ("Anna Bang", "Anna Berg", False),
        ("", "Anna Berg", False),
    ],
)
def test_names(read: str, true: str, alike: bool) -> None:
    assert (same_name(read, true) > 0) is alike


def test_a_printed_form_will_do() -> None:
    assert same_name("Anna-B3rg", "Anna Berg", "Anna-B3rg") == 1.0


def test_a_title_that_begins_with_the_other_is_nearly_alike() -> None:
    assert same_title("Budget 2026 – Anna Berg", "Budget 2026") == 0.95


def test_a_sentence_out_of_a_passage_is_enough() -> None:
    whole = "Dagordningen godkändes. Inga synpunkter hade kommit in på föregående anteckningar."

    assert (same_passage("Dagordningen godkändes.", whole), same_passage("Dagordningen ändrades.", whole)) == (
        0.6,
        pytest.approx(2 / 12),
    )


@pytest.mark.parametrize(
    ("read", "alike"),
    [("Storby", True), ("Storby kommun", True), ("skolchef, Storby", False), ("Lillby kommun", False), (None, False)],
)
def test_an_organisation_has_nothing_beside_it(read: str | None, alike: bool) -> None:
    assert same_home(read, ["Storby kommun", "Storby"]) is alike


def test_a_place_may_be_longer_than_it_is_known() -> None:
    assert same_place("Folkets hus, Storby", "Folkets hus") == 0.95


def test_an_owner_may_be_told_by_the_first_name() -> None:
    assert shares_owner(["Anna"], ["Anna Berg", "Ulf Ek"])


def test_another_owner_is_another() -> None:
    assert not shares_owner(["Rut Ek"], ["Anna Berg", "Ulf Ek"])


def test_a_due_is_the_same_without_its_small_words() -> None:
    assert bare_due("senast den 3 maj") == bare_due("till 3 maj")


def test_the_most_alike_are_paired_first() -> None:
    likeness = {(1, 10): 0.7, (1, 20): 0.9, (2, 20): 0.8, (2, 10): 0.65}

    assert pair([1, 2], [10, 20], lambda a, b: likeness[a, b], 0.6) == [(0, 1), (1, 0)]


def test_what_is_not_alike_enough_is_not_paired() -> None:
    assert pair([1], [10], lambda a, b: 0.5, 0.6) == []
