"""A new reading finds the old facts again."""

from dataclasses import replace

from rodatraden.importer.enums import ReadingKind
from rodatraden.importer.facts import Fact
from rodatraden.importer.models import Reading
from rodatraden.importer.reconcile import compare

FACT = Fact(ReadingKind.DECISION, "decision:a", 0, {"text": "A"}, ((1, 10, 30),), "A", "r", 0.9, "")


def known(**fields: object) -> Reading:
    return Reading(
        **{"kind": "decision", "key": "decision:a", "machine": {"text": "A"}, "spans": [[1, 10, 30]], **fields}
    )


def test_the_same_key_is_the_same_fact():
    changes = compare([known()], [FACT])

    assert changes.is_empty
    assert [fact.key for _, fact in changes.kept] == ["decision:a"]


def test_another_reading_of_the_same_words_is_a_change_not_a_new_fact():
    changes = compare([known()], [replace(FACT, key="decision:b", value={"text": "B"}, spans=((1, 12, 30),))])

    assert [(old.key, new.key) for old, new in changes.changed] == [("decision:a", "decision:b")]
    assert (changes.fresh, changes.gone) == ([], [])


def test_words_elsewhere_are_a_new_fact():
    changes = compare([known()], [replace(FACT, key="decision:b", spans=((1, 40, 60),))])

    assert [fact.key for fact in changes.fresh] == ["decision:b"]
    assert [reading.key for reading in changes.gone] == ["decision:a"]


def test_another_kind_on_the_same_words_is_a_new_fact():
    changes = compare([known()], [replace(FACT, kind=ReadingKind.ASSIGNMENT, key="assignment:a")])

    assert [fact.key for fact in changes.fresh] == ["assignment:a"]


def test_what_a_person_added_is_never_gone():
    changes = compare([known(machine=None, person={"text": "A"}, key="added:decision:1")], [])

    assert changes.gone == []
