"""OpenDocument text (.odt): paragraphs, lists, tables, text boxes, heads and feet, with what is struck through.

What was deleted under change tracking is left out. A Line is a paragraph, or a part of one between two line breaks.
Pages are those that the program last made on the screen, where it noted them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from rodatraden.reading.limits import Limits
from rodatraden.reading.pages import PLAIN, Hint, Strike, Unreadable
from rodatraden.reading.readers import package
from rodatraden.reading.readers.contract import File, OnPage, Reader, Reading, problem
from rodatraden.reading.readers.package import Package
from rodatraden.reading.readers.scribe import Scribe
from rodatraden.reading.readers.word_styles import in_letters, whole

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
TEXT, STYLE, TABLE, OFFICE, DRAW = (
    "{" + _SPACE.format(name) + "}" for name in ("text", "style", "table", "office", "drawing")
)
FO = "{" + _SPACE.format("xsl-fo-compatible") + "}"
META_TITLE = "{http://purl.org/dc/elements/1.1/}title"
META_DATE = "{http://purl.org/dc/elements/1.1/}date"
SKIPPED = {
    TEXT + "tracked-changes",
    OFFICE + "annotation",
    TEXT + "note-citation",
    TEXT + "ruby-text",
    OFFICE + "forms",
}
FURNITURE = {
    STYLE + name for name in ("header", "footer", "header-first", "footer-first", "header-left", "footer-left")
}
NUMBER_FORMS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "1": "decimal",
    "": "none",
}
DEEPEST = 50
MOST_REPEATED = 1_000


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says, after its parents."""

    struck: bool | None = None  # None where no style says
    bold: bool = False
    hidden: bool = False
    breaks_before: bool = False
    is_title: bool = False
    size: float = 0.0


def sniff(file: File) -> str:
    inside = package.names(file)
    if "content.xml" not in inside or "META-INF/manifest.xml" not in inside:
        return ""
    at = file.head.find(b"application/vnd.oasis.opendocument.text")
    return "odt" if 0 <= at < 200 or b"opendocument" not in file.head[:200] else ""


def read(file: File, limits: Limits, on_page: OnPage) -> Reading:
    """Raises Unreadable("bomb"), "truncated", "encrypted" or "too-large"."""
    with Package(file.path, limits) as inside:
        manifest = inside.xml("META-INF/manifest.xml")
        if manifest is not None and any(str(item.tag).endswith("}encryption-data") for item in manifest.iter()):
            raise Unreadable("encrypted", "Filen är låst med lösenord; spara den utan lösenord och läs in den igen.")
        return _OpenDocument(inside, limits).read(on_page)


class _OpenDocument:
    def __init__(self, inside: Package, limits: Limits) -> None:
        self._content = inside.xml("content.xml")
        self._common = inside.xml("styles.xml")
        self._meta = inside.xml("meta.xml")
        self._styles: dict[tuple[str, str], Any] = {}
        self._lists: dict[str, Any] = {}
        for root in (self._common, self._content):
            for item in root.iter(STYLE + "style", TEXT + "list-style") if root is not None else ():
                name = item.get(STYLE + "name")
                if item.tag == TEXT + "list-style":
                    self._lists[name] = item
                else:
                    self._styles[item.get(STYLE + "family", ""), name] = item
        self._looks: dict[tuple[str, str], Look] = {}
        self._scribe = Scribe(limits)
        self._tables = 0
        self._counts: dict[str, list[int]] = {}
        self._boxes: list[Any] = []

    def read(self, on_page: OnPage) -> Reading:
        if self._content is None:
            raise Unreadable(
                "damaged", "Dokumentet saknar sin text; öppna det i LibreOffice, spara om det och läs in det."
            )
        furniture = self._furniture()
        for item in furniture[0]:
            self._blocks(item, Hint(furniture=True), 0)
        for item in self._content.iter(OFFICE + "text"):
            self._blocks(item, PLAIN, 0)
        for item in furniture[1]:
            self._blocks(item, Hint(furniture=True), 0)
        pages = self._scribe.finish()
        on_page(len(pages), len(pages))
        tracked = next(self._content.iter(TEXT + "changed-region"), None)
        message = "Filen har spårade ändringar; den lästes som om de vore godkända, så kontrollera att de är det."
        problems = [problem("tracked-changes", message)] if tracked is not None else []
        return Reading("odt", pages, problems, self._said(META_TITLE), self._said(META_DATE)[:10])

    def _said(self, tag: str) -> str:
        found = next(self._meta.iter(tag), None) if self._meta is not None else None
        return (found.text or "").strip() if found is not None else ""

    def _furniture(self) -> tuple[list[Any], list[Any]]:
        heads: dict[str, Any] = {}
        feet: dict[str, Any] = {}
        for item in self._common.iter(*FURNITURE) if self._common is not None else ():
            kept = heads if "header" in item.tag else feet
            kept.setdefault("".join(item.itertext()).strip(), item)
        return list(heads.values()), list(feet.values())

    def _blocks(self, parent: Any, hint: Hint, depth: int) -> None:
        if depth > DEEPEST:
            return
        for item in parent:
            if item.tag in (TEXT + "p", TEXT + "h"):
                self._paragraph(item, hint, depth)
            elif item.tag == TABLE + "table":
                self._table(item, hint, depth)
            elif item.tag == TEXT + "list":
                self._list(item, hint, depth, "", 0)
            elif item.tag == TEXT + "soft-page-break":
                self._scribe.end_page()
            elif item.tag not in SKIPPED and isinstance(item.tag, str):
                self._blocks(item, hint, depth + 1)

    def _table(self, table: Any, hint: Hint, depth: int) -> None:
        index, self._tables = self._tables, self._tables + 1
        grouping = tuple(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
        rows = _through(table, TABLE + "table-row", grouping)
        for number, row in enumerate(rows):
            column = 0
            for cell in row:
                if cell.tag == TABLE + "table-cell":
                    self._blocks(cell, replace(hint, table=index, row=number, column=column), depth + 1)
                if cell.tag in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                    column += min(MOST_REPEATED, max(1, whole(cell.get(TABLE + "number-columns-repeated"), 1)))

    def _list(self, item: Any, hint: Hint, depth: int, style: str, level: int) -> None:
        if depth > DEEPEST:
            return
        style = item.get(TEXT + "style-name") or style
        goes_on = item.get(TEXT + "continue-numbering") == "true" or item.get(TEXT + "continue-list") is not None
        if level == 0 and not goes_on:
            self._counts.pop(style, None)
        for entry in item:
            is_numbered = entry.tag == TEXT + "list-item"
            for child in entry:
                if child.tag == TEXT + "list":
                    self._list(child, hint, depth + 1, style, level + 1)
                elif child.tag in (TEXT + "p", TEXT + "h"):
                    number = self._number(style, level) if is_numbered else ""
                    self._paragraph(child, replace(hint, list_level=level + 1, number=number), depth)
                    is_numbered = False

    def _number(self, style: str, level: int) -> str:
        found = self._lists.get(style)
        levels = {whole(item.get(TEXT + "level"), 1) - 1: item for item in found} if found is not None else {}
        here = levels.get(level)
        if here is None or here.tag != TEXT + "list-level-style-number":
            return ""
        counts = self._counts.setdefault(style, [])
        del counts[level + 1 :]
        while len(counts) <= level:
            at = levels.get(len(counts))
            counts.append(whole(at.get(TEXT + "start-value"), 1) - (len(counts) == level) if at is not None else 0)
        counts[level] += 1
        first = level + 1 - whole(here.get(TEXT + "display-levels"), 1)
        parts = []
        for at in range(max(0, first), level + 1):
            form = levels[at].get(STYLE + "num-format", "") if at in levels else "1"
            parts.append(in_letters(counts[at], NUMBER_FORMS.get(form, "decimal")))
        return f"{here.get(STYLE + 'num-prefix', '')}{'.'.join(parts)}{here.get(STYLE + 'num-suffix', '')}".strip()

    def _paragraph(self, item: Any, hint: Hint, depth: int) -> None:
        look = self._look("paragraph", item.get(TEXT + "style-name"))
        if look.breaks_before:
            self._scribe.end_page()
        level = whole(item.get(TEXT + "outline-level"), 1) if item.tag == TEXT + "h" else int(look.is_title)
        level = level if 0 < level <= 6 else 0
        self._scribe.hint = replace(hint, heading=level, list_level=0 if level else hint.list_level, size=look.size)
        self._inline(item, look, 0)
        self._scribe.end_line(keep_empty=hint.table is None)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box, hint, depth + 1)

    def _inline(self, item: Any, look: Look, depth: int) -> None:
        self._write(item.text, look)
        for child in item if depth <= DEEPEST else ():
            match child.tag.removeprefix(TEXT) if isinstance(child.tag, str) else "comment":
                case "s":
                    self._write(" ", look)
                case "tab":
                    self._scribe.write("\t")
                case "line-break":
                    self._scribe.write("\n")
                case "soft-page-break":
                    self._scribe.end_page()
                case "note":
                    self._boxes += child.iter(TEXT + "note-body")
                case "comment":
                    pass
                case _ if child.tag == DRAW + "frame":
                    self._boxes += child.iter(DRAW + "text-box")
                case _ if child.tag not in SKIPPED:
                    own = self._look("text", child.get(TEXT + "style-name")) if child.tag == TEXT + "span" else Look()
                    both = replace(
                        look,
                        struck=look.struck if own.struck is None else own.struck,
                        bold=look.bold or own.bold,
                        hidden=look.hidden or own.hidden,
                    )
                    self._inline(child, both, depth + 1)
            self._write(child.tail, look)

    def _write(self, text: str | None, look: Look) -> None:
        if text and not look.hidden:
            self._scribe.write(re.sub(r"\s+", " ", text), Strike.RUN if look.struck else None, bold=look.bold)

    def _look(self, family: str, name: str | None, depth: int = 0) -> Look:
        key = (family, name or "")
        if key not in self._looks:
            item = self._styles.get(key)
            if item is None or depth > 20:
                return Look()
            parent = self._look(family, item.get(STYLE + "parent-style-name"), depth + 1)
            self._looks[key] = _own(item, parent)
        return self._looks[key]


def _own(item: Any, parent: Look) -> Look:
    text, paragraph = item.find(STYLE + "text-properties"), item.find(STYLE + "paragraph-properties")
    said = dict(text.attrib) if text is not None else {}
    line = said.get(STYLE + "text-line-through-style") or said.get(STYLE + "text-line-through-type")
    weight, hidden, size = said.get(FO + "font-weight"), said.get(TEXT + "display"), said.get(FO + "font-size", "")
    return Look(
        struck=parent.struck if line is None else line != "none",
        bold=parent.bold if weight is None else weight == "bold" or weight in ("600", "700", "800", "900"),
        hidden=parent.hidden if hidden is None else hidden == "none",
        is_title=parent.is_title or item.get(STYLE + "name") == "Title",
        breaks_before=paragraph is not None and paragraph.get(FO + "break-before") == "page",
        size=float(size[:-2]) if re.fullmatch(r"[\d.]+pt", size) else parent.size,
    )


def _through(parent: Any, tag: str, inside: tuple[str, ...]) -> list[Any]:
    found: list[Any] = []
    for item in parent:
        if item.tag == tag:
            found.append(item)
        elif item.tag in inside:
            found += _through(item, tag, inside)
    return found


READER = Reader("opendocument", 1, ("odt",), sniff, read)
