"""The index of the database in use: places from the newest, words, phrases, tags."""

from __future__ import annotations

import pytest
from django.db import connection

from rodatraden.search.expression import Every, Expression, Some, Word
from rodatraden.search.index import Row, index
from rodatraden.search.index.row import tokens

pytestmark = pytest.mark.django_db

ROWS = [
    Row(1, "plan", "mot rad", "kitem b1"),
    Row(2, "rad", "plan mot", "kitem b2"),
    Row(3, "medel", "rad mot plan", "kdecision b1"),
]


@pytest.mark.parametrize(
    ("expression", "tags", "expected"),
    [
        (Word("plan"), [], [3, 2, 1]),
        (Word("rad mot"), [], [3]),
        (Every((Word("plan"), Word("medel"))), [], [3]),
        (Some((Word("medel"), Word("rad"))), [], [3, 2, 1]),
        (Every((Word("plan"), Some((Word("medel"), Word("x"))))), [], [3]),
        (Word("plan"), ["b1"], [3, 1]),
        (Word("plan"), ["b1", "kitem"], [1]),
        (None, ["b2"], [2]),
        (Word("b1"), [], []),
    ],
)
def test_places_match_from_the_newest(expression: Expression | None, tags: list[str], expected: list[int]) -> None:
    index().write(ROWS)

    assert index().places(expression, tags, limit=9) == expected


def test_only_as_many_as_asked_for_are_given() -> None:
    index().write(ROWS)

    assert index().places(Word("plan"), [], limit=2) == [3, 2]


def test_titles_can_be_asked_alone() -> None:
    index().write(ROWS)

    assert index().places(Word("plan"), [], limit=9, in_title=True) == [1]


def test_what_is_removed_matches_no_more() -> None:
    index().write(ROWS)
    index().remove([3, 99])

    assert index().places(Word("plan"), [], limit=9) == [2, 1]


def test_an_empty_index_has_nothing() -> None:
    index().write(ROWS)
    index().clear()

    assert index().rows([1, 2, 3]) == []


def test_rows_are_given_back_as_they_were_written() -> None:
    index().write(ROWS)
    index().tidy()

    assert sorted(index().rows([1, 3, 7]), key=lambda row: row.place) == [ROWS[0], ROWS[2]]


def test_the_index_can_be_unmade_and_made() -> None:
    with connection.cursor() as cursor:
        for statement in [*index().unmake(), *index().make()]:
            cursor.execute(statement)

    assert index().rows([1]) == []


def test_words_are_divided_at_every_sign() -> None:
    assert tokens("F-stöd_2.0 (Råd)") == ["f", "stöd", "2", "0", "råd"]


@pytest.mark.parametrize(("tags", "expected"), [([], [[], [3], []]), (["b1"], [[1, 3], [3], []])])
def test_scarce_words_are_asked_for_together(tags: list[str], expected: list[list[int]]) -> None:
    index().write(ROWS)

    found = index().scarce([Word("plan"), Word("medel"), Word("x")], tags, fewer_than=3)
    assert [sorted(places) for places in found] == expected
