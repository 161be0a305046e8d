from __future__ import annotations

from collections.abc import Callable

import pytest

from rodatraden.reading.layout.block import Block, Kind

Arranged = Callable[..., list[Block]]
PROSE = "Det här är en rad som är så lång som raderna brukar vara i texten\noch den fortsätter här."


def shape(blocks: list[Block]) -> list[tuple[Kind, str, str]]:
    return [(block.kind, block.number, block.text) for block in blocks]


def test_a_short_line_with_room_before_it_is_a_heading(arranged: Arranged) -> None:
    assert [b.kind for b in arranged(f"Ekonomi\n\n{PROSE}")] == [Kind.HEADING, Kind.PARAGRAPH]


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("1. Inledning", "1.", "Inledning"),
        ("§ 12 Val av justerare", "§ 12", "Val av justerare"),
        ("12 § Val av justerare", "12 §", "Val av justerare"),
        ("Punkt 3 Ekonomi", "Punkt 3", "Ekonomi"),
        ("4.2 Budget", "4.2", "Budget"),
        ("6b Lokalen", "6b", "Lokalen"),
        ("11. | Projekt", "11.", "Projekt"),
    ],
)
def test_numbers_of_points(arranged: Arranged, line: str, number: str, title: str) -> None:
    assert shape(arranged(f"{line}\n\n{PROSE}"))[0] == (Kind.HEADING, number, title)


@pytest.mark.parametrize("line", ["12 mars hölls en träff om arbetet.", "9 av 12 kommuner deltog i arbetet."])
def test_a_number_of_something_else_is_no_number_of_a_point(arranged: Arranged, line: str) -> None:
    assert shape(arranged(line)) == [(Kind.PARAGRAPH, "", line)]


def test_a_number_alone_belongs_to_the_title_below(arranged: Arranged) -> None:
    assert shape(arranged(f"10.\n\nFörslag till plan\n\n{PROSE}"))[0] == (Kind.HEADING, "10.", "Förslag till plan")


def test_a_paragraph_goes_on_over_a_page_end(arranged: Arranged) -> None:
    blocks = arranged("Gruppen vill inte bromsa det\n\farbete som redan pågår i länet.")
    assert [block.text for block in blocks] == ["Gruppen vill inte bromsa det arbete som redan pågår i länet."]


def test_clauses_with_att_stand_for_themselves(arranged: Arranged) -> None:
    blocks = arranged("Styrelsen beslutar\natt godkänna planen, samt\natt lägga rapporten till handlingarna")
    assert [block.text for block in blocks[1:]] == [
        "att godkänna planen, samt",
        "att lägga rapporten till handlingarna",
    ]


def test_labels_stand_for_themselves(arranged: Arranged) -> None:
    blocks = arranged("Tid: fredag den 4 april klockan nio till klockan tolv i stora\nPlats: Stadshuset")
    assert [block.text for block in blocks] == [
        "Tid: fredag den 4 april klockan nio till klockan tolv i stora",
        "Plats: Stadshuset",
    ]


def test_columns_set_with_tabs_are_a_table(arranged: Arranged) -> None:
    table = arranged("Anna Berg\tNorrby kommun\nBo Ek\tSjöbo kommun")[0]
    assert [[cell.text for cell in row] for row in table.cells] == [
        ["Anna Berg", "Norrby kommun"],
        ["Bo Ek", "Sjöbo kommun"],
    ]


def test_cells_that_are_empty_keep_their_place(arranged: Arranged) -> None:
    table = arranged("| Ledamot | Ersättare |\n|---|---|\n| Anna Berg | |\n| Bo Ek | Cia Hed |")[0]
    assert [len(row) for row in table.cells] == [2, 2, 2]


def test_an_agenda_in_a_table_becomes_headings_and_notes(arranged: Arranged) -> None:
    rows = "| 1. Inledning | Anna hälsade alla välkomna. |\n| 2. Budget | Bo gick igenom den. |"
    text = "| Dagordning | Anteckningar |\n|---|---|\n" + rows
    assert shape(arranged(text))[1:] == [
        (Kind.HEADING, "1.", "Inledning"),
        (Kind.PARAGRAPH, "", "Anna hälsade alla välkomna."),
        (Kind.HEADING, "2.", "Budget"),
        (Kind.PARAGRAPH, "", "Bo gick igenom den."),
    ]


FLAT = """Dagordning Anteckningar

1.  Inledning  Anna hälsade välkommen

2.  Föregående
anteckningar

Inga tillägg fanns.

3.  Kalendern Moa har lagt in vårens alla datum

4.  Ny handlingsplan
Utkast 2

Planen gicks igenom och arbetet med den fortsätter under våren som det är tänkt.
"""


def test_a_flattened_agenda_is_parted_into_titles_and_notes(arranged: Arranged) -> None:
    titles = [(block.number, block.text) for block in arranged(FLAT) if block.number]
    assert titles == [
        ("1.", "Inledning"),
        ("2.", "Föregående anteckningar"),
        ("3.", "Kalendern"),
        ("4.", "Ny handlingsplan"),
    ]


PAGE = "Region Norr\nSammanträdesprotokoll\nSida {} (3)\n\n{}\n"


def test_heads_that_come_again_are_furniture(arranged: Arranged) -> None:
    text = "\f".join(
        PAGE.format(i, f"Rad nummer {word} handlar om något eget i texten.")
        for i, word in enumerate(["ett", "två", "tre"], 1)
    )
    assert [b.text for b in arranged(text) if b.kind is not Kind.FURNITURE] == [
        "Rad nummer ett handlar om något eget i texten.",
        "Rad nummer två handlar om något eget i texten.",
        "Rad nummer tre handlar om något eget i texten.",
    ]


def test_a_letter_head_inside_one_long_page_is_furniture(arranged: Arranged) -> None:
    head = "Norrby kommun\nTjänsteställe\nKansliet\nSekreterare\nAnna Berg\n"
    text = "\n\n".join(head + f"\nText nummer {word} i handlingen.\n" for word in ["ett", "två", "tre"])
    assert [b.text for b in arranged(text) if b.kind is not Kind.FURNITURE] == [
        f"Text nummer {word} i handlingen." for word in ["ett", "två", "tre"]
    ]


def test_decisions_that_are_worded_alike_are_no_furniture(arranged: Arranged) -> None:
    text = "\n\n".join(f"§ {i} Ärende\n\nBeslut\n\nStyrelsen beslutar\natt godkänna förslaget" for i in range(1, 6))
    assert [b for b in arranged(text) if b.kind is Kind.FURNITURE] == []


def test_a_numbered_title_ends_where_a_sentence_begins_below(arranged: Arranged) -> None:
    text = "4. Anmälan av stämmoordförandens val av protokollförare\nAnna Sand."
    assert [block.text for block in arranged(text)] == [
        "Anmälan av stämmoordförandens val av protokollförare",
        "Anna Sand.",
    ]
