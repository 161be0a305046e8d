"""What is understood of what somebody writes in the search field."""

from __future__ import annotations

import pytest

from rodatraden.search.expression import Every, Some, Word
from rodatraden.search.understanding import LONGEST, understand
from tests.factories.search import make_alias

pytestmark = pytest.mark.django_db


def test_each_word_is_a_part() -> None:
    assert understand("plan råd").expression == Every((Word("plan"), Word("rad")))


def test_one_word_stands_alone() -> None:
    assert understand("plan").expression == Word("plan")


def test_signs_alone_mean_nothing() -> None:
    assert understand('* "" -').expression is None


@pytest.mark.parametrize("quotes", ['""', "””", "“”", "„“", "»«"])
def test_every_kind_of_quotation_mark_makes_a_phrase(quotes: str) -> None:
    meaning = understand(f"{quotes[0]}Gemensam plan{quotes[1]}")

    assert [bool(phrase.search("en gemensam, plan här")) for phrase in meaning.phrases] == [True]


@pytest.mark.parametrize("text", ["gemensamma planer", "plan gemensam", "ogemensam plan", "gemensam planering"])
def test_a_phrase_is_only_what_it_says(text: str) -> None:
    meaning = understand('"gemensam plan"')

    assert [phrase.search(text) for phrase in meaning.phrases] == [None]


def test_an_open_quotation_mark_makes_no_phrase() -> None:
    assert understand('"plan').phrases == ()


def test_what_is_too_long_is_cut() -> None:
    assert len(understand("å" * 2 * LONGEST).words) == LONGEST


def test_a_name_is_also_asked_for_by_the_other_names_of_the_same() -> None:
    make_alias(key="cfh", name="CFH", record_id=1)
    make_alias(key="stora radet", name="Stora rådet", record_id=1)

    meaning = understand("plan CFH")

    assert meaning.expression == Every((Word("plan"), Some((Word("cfh"), Every((Word("stor"), Word("rad")))))))
    assert meaning.synonyms == {"CFH": ["Stora rådet"]}


def test_of_names_that_overlap_the_longest_is_meant() -> None:
    make_alias(key="radet", name="Rådet", record_id=1)
    make_alias(key="r", name="R", record_id=1)
    make_alias(key="stora radet", name="Stora rådet", record_id=2)
    make_alias(key="sr", name="SR", record_id=2)

    assert understand("stora rådet").synonyms == {"stora rådet": ["SR"]}


def test_names_of_different_kinds_with_the_same_number_are_not_mixed() -> None:
    make_alias(key="cfh", name="CFH", record="structure.body", record_id=1)
    make_alias(key="eva ek", name="Eva Ek", record="structure.person", record_id=1)

    assert understand("CFH").synonyms == {}


def test_a_name_within_quotation_marks_stands_as_it_is() -> None:
    make_alias(key="cfh", name="CFH", record_id=1)
    make_alias(key="stora radet", name="Stora rådet", record_id=1)

    assert understand('"CFH"').expression == Word("cfh")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vad beslutade rådet om planen", Every((Word("beslut"), Word("rad"), Word("plan")))),
        ("om och när", Every((Word("om"), Word("och"), Word("nar")))),
        ('och "planen"', Word("plan")),
    ],
)
def test_small_words_are_passed_over_where_there_are_others(text: str, expected: object) -> None:
    assert understand(text).expression == expected


def test_small_words_within_a_name_belong_to_it() -> None:
    make_alias(key="barn och unga", name="Barn och unga", record_id=1)
    make_alias(key="bou", name="BoU", record_id=1)

    assert understand("om barn och unga").synonyms == {"barn och unga": ["BoU"]}
    assert understand("om bou").expression == Some((Word("bou"), Every((Word("barn"), Word("ung")))))


def test_small_words_are_not_marked() -> None:
    assert understand("vad om planen").words == "planen"
