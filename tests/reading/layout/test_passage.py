from __future__ import annotations

from collections.abc import Callable

from rodatraden.reading.layout.block import Block
from rodatraden.reading.pages import Repair, Span, Strike

Arranged = Callable[..., list[Block]]


def test_a_word_over_a_line_end_is_joined_and_keeps_its_two_places(arranged: Arranged) -> None:
    passage = arranged("Detta är en lång rad om samverkans-\ninsatser i länet som helhet.")[0].passage
    start = passage.text.index("samverkansinsatser")
    assert passage.spans(start, start + len("samverkansinsatser")) == (Span(1, 24, 44),)


def test_a_hyphen_before_och_is_kept(arranged: Arranged) -> None:
    assert arranged("Ett möte om hälso-\noch sjukvård.")[0].text == "Ett möte om hälso- och sjukvård."


def test_a_repaired_word_is_read_repaired(arranged: Arranged) -> None:
    passage = arranged("Motet oppnades.", {1: [Repair(0, 5, "Mötet")]})[0].passage
    assert passage.text == "Mötet oppnades."


def test_a_repaired_word_is_still_printed_as_it_was(arranged: Arranged) -> None:
    passage = arranged("Motet oppnades.", {1: [Repair(0, 5, "Mötet")]})[0].passage
    assert passage.printed() == "Motet oppnades."


def test_a_repair_that_changes_the_length_does_not_move_what_follows(arranged: Arranged) -> None:
    passage = arranged("I6st i dag.", {1: [Repair(0, 4, "löstes")]})[0].passage
    start = passage.text.index("dag")
    assert passage.spans(start, start + 3) == (Span(1, 7, 10),)


def test_marks_are_dropped_and_offsets_kept(arranged: Arranged) -> None:
    passage = arranged("Ett **viktigt** ord i ~~en~~ rad.")[0].passage
    start = passage.text.index("ord")
    assert (passage.text, passage.spans(start, start + 3)) == ("Ett viktigt ord i en rad.", (Span(1, 16, 19),))


def test_a_struck_name_is_told(arranged: Arranged) -> None:
    passage = arranged("~~Anna Berg~~ och Bo Ek")[0].passage
    assert (passage.strike(0, 9), passage.strike(14, 19)) == (Strike.MARKUP, None)


def test_lines_come_back(arranged: Arranged) -> None:
    passage = arranged("detta är en rad som fortsätter\npå nästa rad.")[0].passage
    assert [line.text for line in passage.lines()] == ["detta är en rad som fortsätter", "på nästa rad."]


def test_a_cut_of_a_cut_keeps_its_place(arranged: Arranged) -> None:
    passage = arranged("ett två tre fyra")[0].passage.cut(4, 16).cut(4, 7)
    assert (passage.text, passage.spans()) == ("tre", (Span(1, 8, 11),))
