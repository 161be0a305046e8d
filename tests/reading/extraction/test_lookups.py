"""The words of a rule as a tree of letters: it must find what the words one by one would have found, in their order."""

from __future__ import annotations

import re

import pytest

from rodatraden.reading.extraction.lookups import either

TEXT = (
    "Beslut att bordlägga; besluten beslutades om beslutsstöd. Ordf. och ordföranden sa ej eller en önskan att ta upp."
)


@pytest.mark.parametrize(
    "parts",
    [
        ["beslut", "besluten", "beslutades", "bordlägga", "att"],
        ["ordf\\.?", "ordförande", "ord"],
        ["beslut(?:en|ades)?", "beslutsstöd", "beslut\\w*"],
        ["bor?d", "bo", "b[oe]s?", "att bordlägga", "att"],
        ["ö", "önskan", "en", "ej", "eller", "e", "ta", "ta upp", "tar"],
    ],
    ids=["words", "optional sign", "optional ending", "optional letter", "many letters"],
)
@pytest.mark.parametrize("around", ["{}", r"(?<!\w){}(?!\w)"], ids=["anywhere", "whole words"])
def test_the_tree_finds_what_the_parts_in_order_of_length_find(parts: list[str], around: str) -> None:
    one_by_one = f"(?:{'|'.join(sorted(parts, key=len, reverse=True))})"
    expected = [match.span() for match in re.finditer(around.format(one_by_one), TEXT, re.IGNORECASE)]
    assert [match.span() for match in re.finditer(around.format(either(parts)), TEXT, re.IGNORECASE)] == expected


def test_parts_that_begin_alike_are_tried_together() -> None:
    assert either(["bara", "bar", "ej"]) == "(?:b(?:a(?:r(?:a|)))|ej)"


def test_a_place_where_no_part_begins_is_left_at_its_first_letter() -> None:
    assert either(["ja", "nej", "kanske", "aldrig"]).startswith("(?:(?=[ajkn])")


def test_signs_among_first_letters_stand_for_themselves() -> None:
    pattern = re.compile(either(["-a", " b", "c", "d"]))
    assert [bool(pattern.match(text)) for text in ("-a", " b", "'a")] == [True, True, False]
