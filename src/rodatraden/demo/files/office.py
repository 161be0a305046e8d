"""Word and OpenDocument files, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

from rodatraden.demo.blocks import Grid, Para, Sheet

EPOCH = (2016, 1, 1, 0, 0, 0)  # every file within the archive is said to be of this time
WIDTH_CM = 16.0


def word(sheet: Sheet, title: str, author: str, on: date) -> bytes:
    """A DOCX file with the sheet's head and foot as the file's own. ``on`` is the day the file says it was changed."""
    import docx
    from docx.shared import Pt, RGBColor

    document = docx.Document()
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    for level in (1, 2, 3):
        document.styles[f"Heading {level}"].font.color.rgb = RGBColor(0, 0, 0)
        document.styles[f"Heading {level}"].font.name = "Calibri"
    properties = document.core_properties
    stamp = datetime(on.year, on.month, on.day, 12)  # noqa: DTZ001 -- the file format keeps naive times
    properties.created = properties.modified = stamp
    properties.title, properties.author, properties.last_modified_by, properties.comments = title, author, author, ""
    _word_furniture(document, sheet)
    for block in sheet.blocks:
        if isinstance(block, Grid):
            _word_table(document, block)
        else:
            style = f"Heading {block.level}" if block.level else "List Bullet" if block.bullet else None
            _word_runs(document.add_paragraph(style=style), block)
    made = io.BytesIO()
    document.save(made)
    return _repacked(made.getvalue())


def _word_furniture(document: Any, sheet: Sheet) -> None:
    section = document.sections[0]
    left, middle, right = sheet.head
    first, _, second = left.partition("\n")
    section.header.paragraphs[0].text = f"{first}\t{middle}\t{right}"
    section.header.add_paragraph(second)
    section.footer.paragraphs[0].text = sheet.foot


def _word_runs(paragraph: Any, para: Para) -> None:
    from docx.shared import Cm

    if any("\t" in run.text for run in para.runs):
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH_CM * 0.4))
    for run in para.runs:
        made = paragraph.add_run(run.text)
        if run.struck:
            made.font.strike = True
        if run.bold:
            made.bold = True
        if run.italic:
            made.italic = True


def _word_table(document: Any, grid: Grid) -> None:
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=len(grid.shares))
    if grid.ruled:
        table.style = "Table Grid"
    table.autofit = False
    for column, share in zip(table.columns, grid.shares, strict=True):
        column.width = Cm(WIDTH_CM * share)
    for row in grid.rows:
        for cell, content, share in zip(table.add_row().cells, row, grid.shares, strict=True):
            cell.width = Cm(WIDTH_CM * share)
            for number, para in enumerate(content):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                if para.bullet:
                    paragraph.style = "List Bullet"
                _word_runs(paragraph, para)
    document.add_paragraph()


def open_document(sheet: Sheet, title: str, author: str, on: date) -> bytes:
    """An ODT file; struck runs carry a style with a line through."""
    from odfdo import Document, Header, List, ListItem, Paragraph, Style

    document = Document("text")
    document.body.clear()
    for name, properties in (
        ("Struken", {"style:text-line-through-style": "solid", "style:text-line-through-type": "single"}),
        ("Fet", {"fo:font-weight": "bold"}),
        ("Kursiv", {"fo:font-style": "italic"}),
    ):
        style = Style("text", name=name)
        style.set_properties(properties, area="text")
        document.insert_style(style, automatic=True)
    border = Style("table-cell", name="Ruta")
    border.set_properties({"fo:border": "0.5pt solid #000000", "fo:padding": "0.1cm"}, area="table-cell")
    document.insert_style(border, automatic=True)
    for outline in document.styles.root.get_elements("//text:outline-style"):
        outline.delete()  # the library's own template numbers its headings
    master: Any = document.get_style("master-page", "Standard") or document.get_style("master-page", "Default")
    master.set_page_header(f"{sheet.head[0].replace(chr(10), ', ')}   {sheet.head[1]}   {sheet.head[2]}")
    master.set_page_footer(sheet.foot)
    for block in sheet.blocks:
        if isinstance(block, Grid):
            document.body.append(_open_table(document, block, len(document.body.tables)))
        elif block.level:
            header = Header(block.level, "")
            _open_runs(header, block)
            document.body.append(header)
        elif block.bullet:
            item = ListItem()
            item.append(_open_runs(Paragraph(""), block))
            points = List()
            points.append(item)
            document.body.append(points)
        else:
            document.body.append(_open_runs(Paragraph(""), block))
    stamp = datetime(on.year, on.month, on.day, 12)  # noqa: DTZ001 -- the file format keeps naive times
    document.meta.title, document.meta.creator, document.meta.initial_creator = title, author, author
    document.meta.creation_date = document.meta.date = stamp
    made = io.BytesIO()
    document.save(made)
    return _repacked(made.getvalue())


def _open_runs(paragraph: Any, para: Para) -> Any:
    from odfdo import Span

    for run in para.runs:
        style = "Struken" if run.struck else "Fet" if run.bold else "Kursiv" if run.italic else None
        if style:
            paragraph.append(Span(run.text, style=style))
        else:
            paragraph.append_plain_text(run.text)
    return paragraph


def _open_table(document: Any, grid: Grid, number: int) -> Any:
    from odfdo import Cell, Column, Paragraph, Row, Style, Table

    table = Table(f"Tabell{number + 1}")
    for place, share in enumerate(grid.shares):
        width = Style("table-column", name=f"Spalt{number + 1}.{place + 1}")
        width.set_properties({"style:column-width": f"{WIDTH_CM * share:.2f}cm"}, area="table-column")
        document.insert_style(width, automatic=True)
        table.append(Column(style=width.name))
    for row in grid.rows:
        made = Row()
        for content in row:
            cell = Cell(style="Ruta" if grid.ruled else None)
            for para in content:
                cell.append(_open_runs(Paragraph(""), para))
            made.append(cell)
        table.append(made)
    return table


def _repacked(archive: bytes) -> bytes:
    """The same archive with every time set to ``EPOCH``; "mimetype" stays first and unpacked, as OpenDocument asks."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            packing = zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(zipfile.ZipInfo(entry.filename, EPOCH), old.read(entry), packing)
    return made.getvalue()
