"""Words that a person points at are found in the document, whatever stands between them."""

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.importer.review.pointing import Pointed, find
from tests.factories.documents import make_page, make_version
from tests.factories.importer import make_source

pytestmark = pytest.mark.django_db


def a_source(*texts):
    version = make_version()
    for number, text in enumerate(texts, start=1):
        make_page(version=version, number=number, text=text)
    return make_source(version=version)


def test_case_and_line_ends_do_not_matter():
    assert find(a_source("Mötet öppnas.\nPlanen\n  antas."), "planen antas.") == Pointed(1, 14, 29, 1)


def test_marks_that_a_reader_does_not_see_do_not_matter():
    assert find(a_source("**Tid:** <del>09:00</del> 10:00"), "Tid: 09:00") == Pointed(1, 2, 19, 1)


def test_the_place_nearest_to_where_a_person_is_wins():
    source = a_source("Planen. Planen.", "Planen.")

    assert find(source, "Planen.") == Pointed(1, 0, 7, 3)
    assert find(source, "Planen.", near=(1, 9)) == Pointed(1, 8, 15, 3)
    assert find(source, "Planen.", near=(2, 0)) == Pointed(2, 0, 7, 3)


@pytest.mark.parametrize("words", ["Budgeten", "  "])
def test_words_that_the_document_does_not_hold_are_told(words):
    with pytest.raises(NotPossible, match="finns inte i dokumentet"):
        find(a_source("Planen antas."), words)
