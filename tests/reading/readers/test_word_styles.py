"""Styles and automatic numbers of Word files."""

from __future__ import annotations

import pytest
from lxml import etree

from rodatraden.reading.readers.word_styles import Numbering, in_letters

LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="§ %1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
)
NUMBERING = etree.fromstring(
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="30"/></w:lvlOverride></w:num>'
    "</w:numbering>"
)


def test_levels_count_on_their_own_and_start_again_under_a_new_parent():
    numbering = Numbering(NUMBERING)
    seen = [numbering.next("1", level)[1] for level in (0, 1, 1, 0, 1)]
    assert seen == ["§ 1", "1.a)", "1.b)", "§ 2", "2.a)"]


def test_a_list_may_start_at_another_number():
    numbering = Numbering(NUMBERING)
    assert [numbering.next(key, 0)[1] for key in ("1", "2", "2")] == ["§ 1", "§ 30", "§ 31"]


def test_what_no_list_holds_has_no_number():
    assert Numbering(NUMBERING).next("0", 0) == (False, "")


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (3, "decimal", "3"),
        (28, "lowerLetter", "bb"),
        (4, "upperRoman", "IV"),
        (1998, "lowerRoman", "mcmxcviii"),
        (7, "decimalZero", "07"),
    ],
)
def test_numbers_are_printed_in_words_forms(number, form, printed):
    assert in_letters(number, form) == printed
