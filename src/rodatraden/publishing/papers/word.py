"""Writes a paper as a Word file: real headings, tables with header rows, Swedish, so that everybody can read it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from rodatraden.publishing.papers import words
from rodatraden.publishing.papers.shapes import Notice, NoticePoint, Paper, Proof, Record, Someone
from rodatraden.publishing.papers.told import RecordPoint

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_FONT = "Calibri"  # stands on every machine that has Word, and is exchanged for one as wide elsewhere
_INK, _ACCENT, _FAINT = RGBColor(0x1C, 0x1F, 0x24), RGBColor(0x24, 0x52, 0x7A), RGBColor(0x55, 0x55, 0x55)
_BODY = ("Normal", "Header", "Footer")  # the styles that are no headings
_PEOPLE = ("Namn", "Organisation", "Roll")


def docx(paper: Paper) -> bytes:
    """The paper as a Word file (.docx)."""
    head = paper.head
    file = _empty(head.title, ", ".join([*head.bodies, head.day]).strip(", "), head.foot)
    _head(file, paper)
    if isinstance(paper, Notice):
        _notice(file, paper)
    elif isinstance(paper, Record):
        _record(file, paper)
    else:
        _proof(file, paper)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _empty(title: str, head: str, foot: str) -> File:
    """A file with our styles, its title and language, and on each page whose it is above and its number below."""
    file = Document()
    file.core_properties.title = words.printable(title)
    file.core_properties.language = "sv-SE"
    file.core_properties.author = file.core_properties.comments = ""
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.4)
    page.top_margin = page.bottom_margin = Cm(2.3)
    for name, size, before, after in (
        ("Normal", 11, 0, 6),
        ("Title", 24, 0, 6),
        ("Heading 1", 14, 18, 4),
        ("Heading 2", 12, 12, 2),
        ("Caption", 11, 8, 2),
        ("Header", 9, 0, 0),
        ("Footer", 9, 0, 0),
    ):
        _style(file, name, size, before, after)
    page.different_first_page_header_footer = True  # the first page says whose it is in its title
    _write(page.header.paragraphs[0], head, faint=True)
    _foot(page.footer.paragraphs[0], foot)
    _foot(page.first_page_footer.paragraphs[0], foot)
    return file


def _foot(line: Paragraph, foot: str) -> None:
    """The foot of a page: what the paper is, and the number of the page."""
    line.paragraph_format.tab_stops.clear_all()
    line.paragraph_format.tab_stops.add_tab_stop(Cm(16.2), WD_TAB_ALIGNMENT.RIGHT)
    _write(line, f"{foot}\tSida ", faint=True)
    _field(line, "PAGE")
    _write(line, " av ", faint=True)
    _field(line, "NUMPAGES")


def _style(file: File, name: str, size: int, before: int, after: int) -> None:
    style = file.styles[name]
    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _INK
    style.font.bold, style.font.italic = name not in _BODY, False
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = name not in _BODY
    look = style.element.get_or_add_rPr()
    fonts = look.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme's font would win over ours
    language = look.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        look.append(language)
    language.set(qn("w:val"), "sv-SE")
    if (lines := style.element.pPr.find(qn("w:pBdr"))) is not None:
        style.element.pPr.remove(lines)


def _head(file: File, paper: Paper) -> None:
    head = paper.head
    for body in head.bodies:
        _paragraph(file, body, bold=True).runs[0].font.color.rgb = _ACCENT
    file.add_paragraph(words.printable(head.kind), style="Title")
    if head.meeting not in head.bodies:
        _paragraph(file, head.meeting)
    if head.status:
        _paragraph(file, head.status, bold=True)
    _facts(file, paper.facts)


def _facts(file: File, facts: Sequence[tuple[str, str]]) -> None:
    """What is known of the meeting, as the table that minutes begin with: the label of each row is its header."""
    if not facts:
        return
    table = file.add_table(rows=0, cols=2)
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.LEFT, False
    for label, value in facts:
        cells = table.add_row().cells
        for cell, text, width in zip(cells, (label, value), (3.6, 12.6), strict=True):
            cell.width = Cm(width)
            lines = cell.paragraphs[0].paragraph_format
            lines.space_before = lines.space_after = Pt(2)
            _write(cell.paragraphs[0], text, faint=cell is cells[0])
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        for name, value in (("firstRow", "0"), ("firstColumn", "1"), ("val", "0080")):
            look.set(qn(f"w:{name}"), value)
    _rule_lightly(table)


def _notice(file: File, paper: Notice) -> None:
    file.add_heading("Dagordning", 1)
    for point in paper.points:
        _line(file, point)
    if not paper.points:
        _paragraph(file, "Dagordningen är inte klar.")
    if paper.called:
        file.add_heading("Kallade", 1)
    for called in paper.called:
        _people(file, called.body, called.people)
    if paper.contacts:
        file.add_heading("Frågor och förhinder", 1)
    for contact in paper.contacts:
        _paragraph(file, f"{contact.role}: {', '.join(part for part in (contact.name, contact.email) if part)}")


def _line(file: File, point: NoticePoint) -> None:
    papers = f"Underlag: {', '.join(point.papers)}" if point.papers else ""
    under = [text for text in (point.described, papers) if text]
    for place, text in enumerate([point.heading, *under]):
        line = _paragraph(file, text, bold=place == 0, faint=place > 0)
        line.paragraph_format.left_indent = Cm(0.8 * (point.level - 1))
        line.paragraph_format.space_after = Pt(6 if place == len(under) else 0)
        line.paragraph_format.keep_with_next = place < len(under)


def _record(file: File, paper: Record) -> None:
    if paper.rolls:
        file.add_heading("Närvaro", 1)
    for roll in paper.rolls:
        if len(paper.rolls) > 1:
            file.add_heading(words.printable(roll.body or "Övriga"), 2)
        for caption, people in roll.parts:
            _people(file, caption, people)
        for doubt in roll.doubts:
            _paragraph(file, f"Slutsats: {doubt}.", faint=True).paragraph_format.space_before = Pt(8)
    for point in paper.points:
        _point(file, point)
    if paper.next_meeting:
        file.add_heading("Nästa möte", 1)
        _paragraph(file, paper.next_meeting)
    if paper.signatures:
        file.add_heading("Justering", 1)
        _table(file, ("Namn", "Roll", "Justerat"), [(one.name, one.role, one.approved) for one in paper.signatures])
    for one in paper.signatures:
        if one.reservation:
            line = _paragraph(file, f"Avvikande mening, {one.name}: {one.reservation}")
            line.paragraph_format.space_before = Pt(8)
    if paper.is_extract:
        file.add_heading("Utdragets riktighet intygas", 1)
    _attested(file, paper.attested_by)
    for note in paper.notes:
        _paragraph(file, note, faint=True).paragraph_format.space_before = Pt(12)


def _proof(file: File, paper: Proof) -> None:
    _paragraph(file, paper.sentence).paragraph_format.space_before = Pt(12)
    file.add_heading("Intygas", 1)
    _attested(file, paper.attested_by)


def _attested(file: File, labels: Iterable[str]) -> None:
    """Lines to fill in by hand."""
    for label in labels:
        line = _paragraph(file, f"{'_' * 44}\n{label}", faint=True)
        line.paragraph_format.space_before = Pt(24)


def _point(file: File, point: RecordPoint) -> None:
    file.add_heading(words.printable(point.heading), 1 if point.level == 1 else 2)
    if point.presenters:
        _paragraph(file, f"Föredragande: {', '.join(point.presenters)}", faint=True)
    if point.papers:
        _paragraph(file, f"Underlag: {', '.join(point.papers)}", faint=True)
    for text in point.text:
        _paragraph(file, text)
    for report in point.untold_reports:
        _labelled(file, report.party, report.told)
    if point.outcome:
        _paragraph(file, point.outcome)
    for said in point.noted:
        _paragraph(file, said)
    for other in point.other_decisions:
        _labelled(file, other.kind, other.told)
    for sent in point.untold_forwarded:
        _labelled(file, sent.label, sent.told)
    if point.own_decisions:
        _paragraph(file, "Beslut", bold=True).paragraph_format.keep_with_next = True
    for decided in point.own_decisions:
        _paragraph(file, decided.told).paragraph_format.left_indent = Cm(0.6)
    for said in point.chosen:
        _labelled(file, "Val", said)
    if point.untold_tasks:
        file.add_paragraph("Uppdrag", style="Caption")
        _table(
            file,
            ("Vad", "Ansvarig", "Klart"),
            [(one.told, one.who, one.due) for one in point.untold_tasks],
            (7.6, 4.8, 3.8),
        )
    if point.at_once:
        _paragraph(file, point.at_once, faint=True)
    if point.comment:
        line = _labelled(file, "Kommentar från sekreteraren", point.comment.told)
        line.paragraph_format.space_before = Pt(8)


def _people(file: File, caption: str, people: Iterable[Someone]) -> None:
    file.add_paragraph(words.printable(caption), style="Caption")
    rows = list(people)
    made = _table(file, _PEOPLE, [(one.name, one.organisation, one.described) for one in rows])
    for one, row in zip(rows, made.rows[1:], strict=True):
        if one.is_struck:
            for run in row.cells[0].paragraphs[0].runs:
                run.font.strike = True


def _table(
    file: File, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float] = (5.6, 4.6, 6)
) -> Table:
    """A table with a header row that is known as such and repeated on each page; ``widths`` in centimetres."""
    table: Any = file.add_table(rows=0, cols=len(heads))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.LEFT, False
    for number, row in enumerate([heads, *rows]):
        cells = table.add_row().cells
        for cell, text, width in zip(cells, row, widths, strict=True):
            cell.width = Cm(width)
            lines = cell.paragraphs[0].paragraph_format
            lines.space_before = lines.space_after = Pt(2)
            _write(cell.paragraphs[0], text, faint=number == 0)
        look = table.rows[number]._tr.get_or_add_trPr()
        look.append(OxmlElement("w:cantSplit"))
        if number == 0:
            look.append(OxmlElement("w:tblHeader"))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    _rule_lightly(table)
    return cast("Table", table)


def _rule_lightly(table: Table) -> None:
    """Thin lines between the rows and none between the columns."""
    lines = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single" if side in ("bottom", "insideH") else "nil")
        line.set(qn("w:sz"), "4")
        line.set(qn("w:color"), "C3C8D0")
        lines.append(line)
    table._tbl.tblPr.append(lines)


def _labelled(file: File, label: str, text: str) -> Paragraph:
    line = _paragraph(file, f"{label}:", bold=True)
    _write(line, f" {text}")
    return line


def _paragraph(file: File, text: str, *, bold: bool = False, faint: bool = False) -> Paragraph:
    line = file.add_paragraph()
    _write(line, text, bold=bold, faint=faint)
    return line


def _write(line: Paragraph, text: str, *, bold: bool = False, faint: bool = False) -> None:
    run = line.add_run(words.printable(text))
    run.bold = bold or None
    if faint:
        run.font.color.rgb = _FAINT


def _field(line: Paragraph, name: str) -> None:
    """A number that Word counts: PAGE or NUMPAGES."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    line._p.append(field)
    run = line.add_run("1")
    run.font.color.rgb = _FAINT
    field.append(run._r)
