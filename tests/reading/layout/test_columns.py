"""Pages with geometry, made by hand: runs with boxes, as the readers of PDF files and scans give them."""

from __future__ import annotations

from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.blocks import arrange
from rodatraden.reading.pages import Document, Line, Page, Source, Words

Run = tuple[float, str]  # left edge in points, text


def page_of(rows: list[list[Run]]) -> Page:
    """One printed row below the other, 14 points apart; six points a letter."""
    words, lines, text = Words(), [], ""
    for at, runs in enumerate(rows):
        text += "\n" if at else ""
        for index, (left, run) in enumerate(runs):
            text += "  " if index else ""
            start, first, x = len(text), len(words), left
            for word in run.split(" "):
                offset = len(text) + (1 if len(text) > start else 0)
                text += (" " if len(text) > start else "") + word
                words.add(offset, offset + len(word), box=(x, 14.0 * at, x + 6 * len(word), 14.0 * at + 10))
                x += 6 * (len(word) + 1)
            lines.append(Line(start, len(text), first, len(words)))
    return Page(1, text, words, lines, 600, 800)


def arranged(rows: list[list[Run]]) -> list[Block]:
    return arrange(Document(Source("a.pdf", "0", "pdf", "pdf 1"), [page_of(rows)]), {})


def test_names_and_organisations_side_by_side_are_a_table() -> None:
    blocks = arranged([[(50, "Anna Berg"), (250, "Norrby kommun")], [(50, "Bo Ek"), (250, "Sjöbo kommun")]])
    assert [[cell.text for cell in row] for row in blocks[0].cells] == [
        ["Anna Berg", "Norrby kommun"],
        ["Bo Ek", "Sjöbo kommun"],
    ]


def test_an_agenda_in_two_columns_is_read_column_by_column() -> None:
    blocks = arranged(
        [
            [(50, "1. Ny plan för"), (250, "Planen gicks igenom av Anna Berg och")],
            [(50, "trygghet"), (250, "arbetet fortsätter.")],
            [(50, "2. Budget"), (250, "Budgeten är i balans enligt den senaste uppföljningen.")],
        ]
    )
    assert [(b.kind, b.number, b.text) for b in blocks] == [
        (Kind.HEADING, "1.", "Ny plan för trygghet"),
        (Kind.PARAGRAPH, "", "Planen gicks igenom av Anna Berg och arbetet fortsätter."),
        (Kind.HEADING, "2.", "Budget"),
        (Kind.PARAGRAPH, "", "Budgeten är i balans enligt den senaste uppföljningen."),
    ]


def test_text_below_a_table_is_not_of_it() -> None:
    blocks = arranged(
        [
            [(50, "Anna Berg"), (250, "Norrby kommun")],
            [(50, "Bo Ek"), (250, "Sjöbo kommun")],
            [(50, "Mötet öppnades av ordföranden som hälsade alla välkomna.")],
        ]
    )
    assert [block.kind for block in blocks] == [Kind.TABLE, Kind.PARAGRAPH]


def test_one_wide_gap_alone_is_no_table() -> None:
    blocks = arranged(
        [[(50, "Region Norr"), (400, "Protokoll")], [(50, "Mötet öppnades av ordföranden som hälsade alla välkomna.")]]
    )
    assert [block.kind for block in blocks if block.kind is Kind.TABLE] == []


def test_a_label_among_names_in_columns_stands_alone_and_the_rows_go_on_below_it() -> None:
    blocks = arranged(
        [
            [(50, "Anna Berg"), (250, "Norrby kommun")],
            [(50, "Bo Ek"), (250, "Sjöbo kommun")],
            [(50, "Ersättare:")],
            [(50, "Cia Hed"), (250, "Norrby kommun")],
            [(50, "Dan Lind"), (250, "Sjöbo kommun")],
            [(50, "1. Öppnande")],
        ]
    )
    assert [[[cell.text for cell in row] for row in block.cells] or block.text for block in blocks] == [
        [["Anna Berg", "Norrby kommun"], ["Bo Ek", "Sjöbo kommun"]],
        "Ersättare:",
        [["Cia Hed", "Norrby kommun"], ["Dan Lind", "Sjöbo kommun"]],
        "Öppnande",
    ]
