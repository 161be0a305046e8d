from __future__ import annotations

from collections.abc import Callable

import pytest

from rodatraden.reading.layout.block import Block, Kind

Arranged = Callable[..., list[Block]]


def cells(block: Block) -> list[list[str]]:
    return [[cell.text for cell in row] for row in block.cells]


def test_lines_with_pipes_are_a_table(arranged: Arranged) -> None:
    table = arranged("| Namn | Närvaro |\n| Anna Berg | x |\n| Bo Ek | |")[0]
    assert cells(table) == [["Namn", "Närvaro"], ["Anna Berg", "x"], ["Bo Ek", ""]]


def test_lines_that_only_part_rows_are_left_out(arranged: Arranged) -> None:
    table = arranged("+-------+------+\n| Uppdrag | Ansvarig |\n+-------+------+\n| Boka lokal | Bo |\n+----+----+")[0]
    assert cells(table) == [["Uppdrag", "Ansvarig"], ["Boka lokal", "Bo"]]


def test_one_line_with_a_pipe_is_no_table(arranged: Arranged) -> None:
    assert [b.kind for b in arranged("Norrby BK | Styrelsen\nProtokoll nr 4")] == [Kind.HEADING, Kind.HEADING]


def test_tables_of_pipes_end_at_an_empty_line(arranged: Arranged) -> None:
    text = "Namn | Roll\nAnna Berg | kassör\n\nUppdrag | Ansvarig\nBoka lokal | Bo"
    assert [cells(block)[0] for block in arranged(text)] == [["Namn", "Roll"], ["Uppdrag", "Ansvarig"]]


SPACED = """\
Punkt                     Anteckning
1. Mötets öppnande        Anna öppnar mötet och hälsar alla
                          välkomna.
2. Uppföljning av         Bo går igenom utfallet. Gruppen
   budget                 godkänner rapporten.
3. Enkät                  Enkäten går ut i mars."""


def test_lines_that_go_on_in_columns_of_space_belong_to_the_row_above(arranged: Arranged) -> None:
    assert [b.text for b in arranged(SPACED) if b.kind is not Kind.FURNITURE] == [
        "Mötets öppnande",
        "Anna öppnar mötet och hälsar alla välkomna.",
        "Uppföljning av budget",
        "Bo går igenom utfallet. Gruppen godkänner rapporten.",
        "Enkät",
        "Enkäten går ut i mars.",
    ]


TABBED = """\
Nr\tÄrende\tAnteckning
1\tÖppnande\tAnna öppnar mötet och hälsar alla välkomna hit.
2\tUppföljning av
\tbudget\tBo går igenom utfallet. Gruppen
\t\tgodkänner rapporten.
3\tEnkät\tEnkäten går ut i mars."""


def test_lines_that_go_on_in_columns_of_tabs_belong_to_the_row_above(arranged: Arranged) -> None:
    found = [(b.number, b.text) for b in arranged(TABBED) if b.kind is Kind.HEADING]
    assert found == [("1", "Öppnande"), ("2", "Uppföljning av budget"), ("3", "Enkät")]


def test_rows_of_an_indented_table_stay_rows(arranged: Arranged) -> None:
    table = arranged("Tre anbud har kommit in:\n\tNorrplåt\t612 000 kr\n\tSöderplåt\t587 500 kr")[1]
    assert cells(table) == [["Norrplåt", "612 000 kr"], ["Söderplåt", "587 500 kr"]]


def test_struck_rows_stay_rows(arranged: Arranged) -> None:
    table = arranged("Anna Berg\tNorrby\n<del>Bo Ek</del>\t<del>Sjöbo</del>\nCia Hed\tSjöbo")[0]
    assert cells(table) == [["Anna Berg", "Norrby"], ["Bo Ek", "Sjöbo"], ["Cia Hed", "Sjöbo"]]


@pytest.mark.parametrize("room", ["\t", "     "])
def test_a_clause_with_att_and_room_is_no_row(arranged: Arranged, room: str) -> None:
    blocks = arranged(
        f"Nämnden beslutar\natt{room}fastställa dagordningen, samt\natt{room}lägga rapporten till handlingarna"
    )
    assert [b.kind for b in blocks] == [Kind.HEADING, Kind.LIST_ITEM, Kind.LIST_ITEM]


ACTIONS = """\
| Punkt | Anteckning | Ansvarig | Klart |
|---|---|---|---|
| 1. Inledning | Anna hälsar välkommen. | | |
| 2. Enkät | Enkäten är klar.<br>Svaren sammanställs. | Bo | 30/11 |"""


def test_an_agenda_with_columns_for_who_and_when_keeps_them_as_a_table_of_the_point(arranged: Arranged) -> None:
    blocks = arranged(ACTIONS)
    assert [(b.kind, b.number, b.text) for b in blocks[1:]] == [
        (Kind.HEADING, "1.", "Inledning"),
        (Kind.PARAGRAPH, "", "Anna hälsar välkommen."),
        (Kind.HEADING, "2.", "Enkät"),
        (Kind.PARAGRAPH, "", "Enkäten är klar."),
        (Kind.PARAGRAPH, "", "Svaren sammanställs."),
        (Kind.TABLE, "", "Bo 30/11"),
    ]
    assert cells(blocks[-1]) == [["Ansvarig", "Klart"], ["Bo", "30/11"]]


DECISIONS = """\
Ärende | Diskussion | Beslut
Budget | Bo går igenom utfallet. | Godkänns.
Läger | Läget är bokat. | """


def test_a_column_of_decisions_heads_what_stands_in_it(arranged: Arranged) -> None:
    assert [(b.kind, b.text) for b in arranged(DECISIONS)[1:]] == [
        (Kind.HEADING, "Budget"),
        (Kind.PARAGRAPH, "Bo går igenom utfallet."),
        (Kind.HEADING, "Beslut"),
        (Kind.PARAGRAPH, "Godkänns."),
        (Kind.HEADING, "Läger"),
        (Kind.PARAGRAPH, "Läget är bokat."),
    ]


def test_a_letter_with_a_bracket_begins_an_item_of_a_list(arranged: Arranged) -> None:
    blocks = arranged("8. Rapporter\n   a) Hallen är stängd till hösten.\n   b) Kursen är full.")
    assert [(b.kind, b.text) for b in blocks[1:]] == [
        (Kind.LIST_ITEM, "Hallen är stängd till hösten."),
        (Kind.LIST_ITEM, "Kursen är full."),
    ]


def test_posts_under_names_are_a_row_of_their_own(arranged: Arranged) -> None:
    table = arranged("Anna Berg          Bo Ek\nsekreterare        ordförande")[0]
    assert cells(table) == [["Anna Berg", "Bo Ek"], ["sekreterare", "ordförande"]]
