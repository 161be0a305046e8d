"""Turns of phrase that are only looked for where their letters stand."""

import pytest

from rodatraden.reading.extraction.lookups import needed, table, words
from rodatraden.reading.extraction.sought import Sought, mark, marks_of


@pytest.mark.parametrize(
    ("part", "letters"),
    [
        ("hör av sig", ["hör av sig"]),
        ("avtal(?:et)? löper", [" löper"]),
        ("(?:ger|gav)(?: [^.;]{2,60})? i (?:uppdrag|uppgift)", ["uppdrag", "uppgift"]),
        ("får(?= (?:kolla|ringa))", ["kolla", "ringa"]),
        ("(?:slår|drar) ihop", ["slår ihop", "drar ihop"]),
        ("ta(?:r|s)? [a-zåäö]+ (?!upp)", ["ta"]),
        ("(?<=beslutade )(?:redan|tidigare) i", ["redan i", "tidigare i"]),
        ("[a-zåäö]{2,}", []),
    ],
)
def test_letters_that_a_pattern_cannot_do_without(part: str, letters: list[str]) -> None:
    assert needed(part) == letters


def test_a_pattern_is_found_where_it_stands() -> None:
    sought = Sought(["tar hand om", "ser till att"])
    found = sought.search("Anna Tar Hand Om nycklarna och ser till att låsa")
    assert found is not None
    assert found.span() == (5, 16)
    assert [one[0] for one in sought.finditer("Hon tar hand om det och ser till att låsa")] == [
        "tar hand om",
        "ser till att",
    ]


def test_a_pattern_is_not_found_in_another_text_or_beyond_its_end() -> None:
    sought = Sought(["tar hand om"])
    assert sought.search("Anna tar det") is None
    assert sought.search("Hon tar hand om det", 0, 8) is None
    assert list(sought.finditer("Anna tar det")) == []


def test_every_mark_is_told_apart() -> None:
    one, other = mark(["xyzzy"]), mark(["plugh"])
    assert (marks_of("Ett XYZZY här") & (one | other), marks_of("xyzzy plugh") & (one | other)) == (one, one | other)


def test_a_piece_that_anything_fits_cannot_be_sought() -> None:
    with pytest.raises(ValueError, match="no letters"):
        Sought([r"\w+"])


@pytest.mark.parametrize("key", ["own", "passive", "assent", "general"])
def test_every_act_of_deciding_has_letters_of_its_own(key: str) -> None:
    assert [part for part in table("decisions")["acts"][key] if not needed(part)] == []
    assert [part for part in words("assignments", "given") if not needed(part)] == []
