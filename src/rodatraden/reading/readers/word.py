"""Word files (.docx): paragraphs, lists, tables, text boxes, heads and feet, with what is struck through.

Tracked deletions are left out and tracked insertions are in: the text is read as if every change were accepted. A Line
is a paragraph, or a part of one between two line breaks. Pages are those that Word last made on the screen, where it
noted them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rodatraden.reading.limits import Limits
from rodatraden.reading.pages import PLAIN, Hint, Strike, Unreadable
from rodatraden.reading.readers import package
from rodatraden.reading.readers.contract import File, OnPage, Reader, Reading, problem
from rodatraden.reading.readers.package import Package
from rodatraden.reading.readers.scribe import Scribe
from rodatraden.reading.readers.word_styles import Numbering, Style, Styles, W, is_on, value, whole

RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DUBLIN = "{http://purl.org/dc/elements/1.1/}title"
MODIFIED = "{http://purl.org/dc/terms/}modified"
MAIN = "word/document.xml"
GONE = {
    W + name for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "rubyBase", "rt")
}
DEEPEST = 50


def sniff(file: File) -> str:
    inside = package.names(file)
    return "docx" if MAIN in inside or "word/document2.xml" in inside else ""


def read(file: File, limits: Limits, on_page: OnPage) -> Reading:
    """Raises Unreadable("bomb"), "truncated", "encrypted" or "too-large"."""
    with Package(file.path, limits) as inside:
        main = MAIN if MAIN in inside.members else "word/document2.xml"
        return _Word(inside, main, limits).read(on_page)


class _Word:
    def __init__(self, inside: Package, main: str, limits: Limits) -> None:
        self._inside = inside
        self._main = main
        self._related = _relations(inside, main)
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))
        self._scribe = Scribe(limits)
        self._tables = 0
        self._deleted = self._inserted = 0
        self._boxes: list[Any] = []

    def read(self, on_page: OnPage) -> Reading:
        body = self._inside.xml(self._main)
        if body is None:
            raise Unreadable("damaged", "Word-filen saknar sin text; öppna den i Word, spara om den och läs in den.")
        heads, feet = self._furniture(body, "headerReference"), self._furniture(body, "footerReference")
        self._blocks_of(heads, Hint(furniture=True))
        for item in body.iter(W + "body"):
            self._blocks(item, PLAIN, 0)
        self._blocks_of([part for part in [self._part("footnotes")] if part is not None], PLAIN)
        self._blocks_of(feet, Hint(furniture=True))
        pages = self._scribe.finish()
        on_page(len(pages), len(pages))
        core = self._inside.xml("docProps/core.xml")
        title = (core.findtext(DUBLIN) or "").strip() if core is not None else ""
        modified = (core.findtext(MODIFIED) or "")[:10] if core is not None else ""
        problems = []
        if self._deleted or self._inserted:
            message = "Filen har spårade ändringar; den lästes som om de vore godkända, så kontrollera att de är det."
            problems.append(problem("tracked-changes", message))
        return Reading("docx", pages, problems, title, modified)

    def _part(self, kind: str) -> Any | None:
        targets = [target for ending, target in self._related.values() if ending == kind]
        return self._inside.xml(targets[0]) if targets else None

    def _furniture(self, body: Any, reference: str) -> list[Any]:
        found: dict[str, Any] = {}
        for item in body.iter(W + reference):
            _, target = self._related.get(item.get(RELATED + "id"), ("", ""))
            part = self._inside.xml(target)
            if part is not None:
                found.setdefault("".join(part.itertext()).strip(), part)
        return list(found.values())

    def _blocks_of(self, parts: list[Any], hint: Hint) -> None:
        for part in parts:
            self._blocks(part, hint, 0)

    def _blocks(self, parent: Any, hint: Hint, depth: int) -> None:
        if depth > DEEPEST:
            return
        for item in parent:
            if item.tag == W + "p":
                self._paragraph(item, hint, depth)
            elif item.tag == W + "tbl":
                self._table(item, hint, depth)
            elif item.tag in GONE:
                self._deleted += item.tag in (W + "del", W + "moveFrom")
            elif item.tag == COMPATIBLE + "AlternateContent":
                self._blocks(item[0], hint, depth + 1)
            elif isinstance(item.tag, str):
                self._inserted += item.tag in (W + "ins", W + "moveTo")
                self._blocks(item, hint, depth + 1)

    def _table(self, table: Any, hint: Hint, depth: int) -> None:
        index, self._tables = self._tables, self._tables + 1
        rows = [row for row in _through(table, W + "tr") if row.find(f"{W}trPr/{W}del") is None]
        for number, row in enumerate(rows):
            column = whole(value(row, "trPr", "gridBefore"))
            for cell in _through(row, W + "tc"):
                merged = cell.find(f"{W}tcPr/{W}vMerge")
                if merged is None or merged.get(W + "val") == "restart":
                    self._blocks(cell, replace(hint, table=index, row=number, column=column), depth + 1)
                column += max(1, whole(value(cell, "tcPr", "gridSpan"), 1))

    def _paragraph(self, paragraph: Any, hint: Hint, depth: int) -> None:
        properties = paragraph.find(W + "pPr")
        style = self._styles.get(value(properties, "pStyle"))
        if is_on(properties, "pageBreakBefore"):
            self._scribe.end_page()
        self._scribe.hint = self._hint(properties, style, hint)
        self._inline(paragraph, style, depth)
        self._scribe.end_line(keep_empty=hint.table is None)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box, hint, depth + 1)
        section = properties.find(W + "sectPr") if properties is not None else None
        if section is not None and value(section, "type") not in ("continuous", "nextColumn"):
            self._scribe.end_page()

    def _hint(self, properties: Any | None, style: Style, hint: Hint) -> Hint:
        outline = value(properties, "outlineLvl")
        heading = whole(outline, 9) + 1 if outline is not None else style.heading
        key = value(properties, "numPr", "numId") or style.number
        level = whole(value(properties, "numPr", "ilvl"), style.level)
        is_listed, number = self._numbering.next(key, level) if key else (False, "")
        return replace(
            hint,
            heading=heading if 0 < heading <= 6 else 0,
            list_level=level + 1 if is_listed and not heading else 0,
            number=number,
            size=style.size,
        )

    def _inline(self, parent: Any, style: Style, depth: int) -> None:
        if depth > DEEPEST:
            return
        for item in parent:
            if item.tag == W + "r":
                self._run(item, style)
            elif item.tag in (W + "del", W + "moveFrom"):
                self._deleted += 1
            elif item.tag == COMPATIBLE + "AlternateContent":
                self._inline(item[0], style, depth + 1)
            elif item.tag not in GONE and isinstance(item.tag, str):
                self._inserted += item.tag in (W + "ins", W + "moveTo")
                self._inline(item, style, depth + 1)

    def _run(self, run: Any, style: Style) -> None:
        properties = run.find(W + "rPr")
        named = value(properties, "rStyle")
        if named:
            own = self._styles.get(named)
            style = replace(
                style, strike=style.strike or own.strike, bold=style.bold or own.bold, hidden=style.hidden or own.hidden
            )
        struck, double, bold, hidden = (is_on(properties, name) for name in ("strike", "dstrike", "b", "vanish"))
        if style.hidden if hidden is None else hidden:
            return
        is_struck = bool(struck or double) if (struck, double) != (None, None) else style.strike
        is_bold = style.bold if bold is None else bold
        strike = Strike.RUN if is_struck else None
        for item in run:
            text = self._text(item)
            if text:
                self._scribe.write(text, strike, bold=is_bold)

    def _text(self, item: Any) -> str:
        match item.tag.removeprefix(W) if isinstance(item.tag, str) else "":
            case "t":
                return (item.text or "").replace("\n", " ")
            case "tab" | "ptab":
                return "\t"
            case "cr":
                return "\n"
            case "br" if item.get(W + "type") == "page":
                self._scribe.end_page()
            case "br":
                return "\n"
            case "lastRenderedPageBreak":
                self._scribe.end_page()
            case "noBreakHyphen":
                return "-"
            case "sym":
                return "•"
            case "drawing" | "pict" | "object":
                self._boxes += _outermost(item, W + "txbxContent")
            case _ if item.tag == COMPATIBLE + "AlternateContent" and len(item):
                self._boxes += _outermost(item[0], W + "txbxContent")
        return ""


def _through(parent: Any, tag: str) -> Iterator[Any]:
    """Children of that tag, also inside content controls and tracked insertions."""
    for item in parent:
        if item.tag == tag:
            yield item
        elif item.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _through(item, tag)


def _outermost(item: Any, tag: str) -> list[Any]:
    return [found for found in item.iter(tag) if next(found.iterancestors(tag), None) is None]


def _relations(inside: Package, part: str) -> dict[str, tuple[str, str]]:
    """Relation id → the last word of its type, and the member it points at."""
    folder, name = posixpath.split(part)
    root = inside.xml(f"{folder}/_rels/{name}.rels")
    found = {}
    for item in root if root is not None else []:
        if item.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, item.get("Target", "")))
            found[item.get("Id")] = (item.get("Type", "").rsplit("/", 1)[-1], target.lstrip("/"))
    return found


READER = Reader("word", 1, ("docx",), sniff, read)
