"""HTML: the text that a browser would show, with headings, lists, tables and what is struck through."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from rodatraden.reading.limits import Limits
from rodatraden.reading.pages import PLAIN, Hint, Strike, Unreadable
from rodatraden.reading.readers.contract import File, OnPage, Reader, Reading
from rodatraden.reading.readers.css import StyleSheet, strikes
from rodatraden.reading.readers.encoding import decode, looks_like_text
from rodatraden.reading.readers.scribe import Scribe

_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_FRAGMENT = re.compile(rb"<(?:p|div|table|ul|ol|h[1-6])\b[^<>]{0,300}>", re.IGNORECASE)
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|"
    "form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_UNSEEN = re.compile(
    "script|style|head|template|noscript|svg|math|iframe|object|audio|video|canvas|select|textarea|button"
)
_STRIKING = frozenset(("del", "s", "strike"))
_BOLD = frozenset(("b", "strong", "th"))
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
DEEPEST = 240


@dataclass(frozen=True, slots=True)
class Around:
    """What the elements around a piece of text make of it."""

    hint: Hint = PLAIN
    strike: Strike | None = None
    bold: bool = False
    as_typed: bool = False


def sniff(file: File) -> str:
    if not looks_like_text(file.head):
        return ""
    head = file.head[:4096].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    starts = _START.match(head) is not None
    return "html" if starts or (head.lstrip().startswith(b"<") and len(_FRAGMENT.findall(head)) > 2) else ""


def read(file: File, limits: Limits, on_page: OnPage) -> Reading:
    data = file.path.read_bytes()
    declared = _CHARSET.search(data[:4096])
    text, problems = decode(data)
    if declared and declared[1].lower() in (b"iso-8859-1", b"windows-1252", b"latin1") and "\ufffd" in text:
        text, problems = data.decode("cp1252", "replace"), []
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    root = etree.fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text), parser)
    if root is None:
        raise Unreadable("empty", "Filen innehåller ingen text; kontrollera att det är rätt fil.")
    page = _Html(limits, StyleSheet("\n".join(style.text or "" for style in root.iter("style"))))
    page.element(root, Around(), 0)
    pages = page.scribe.finish()
    on_page(len(pages), len(pages))
    return Reading("html", pages, problems, " ".join((root.findtext(".//title") or "").split()))


class _Html:
    def __init__(self, limits: Limits, sheet: StyleSheet) -> None:
        self.scribe = Scribe(limits)
        self._sheet = sheet
        self._tables = 0
        self._numbers: list[int | None] = []

    def element(self, item: Any, around: Around, depth: int) -> None:
        tag = item.tag if isinstance(item.tag, str) else ""
        style = item.get("style") or ""
        if not tag or _UNSEEN.fullmatch(tag) or item.get("hidden") is not None or _HIDING.search(style):
            return
        if tag == "br":
            self.scribe.write("\n")
            return
        is_block = _BLOCKS.fullmatch(tag) is not None
        if is_block:
            self.scribe.end_line()
        inside = self._inside(item, tag, style, around)
        if tag in ("ul", "ol"):
            self._numbers.append(int(start) if (start := item.get("start", "1")).isdecimal() else 1)
            self._numbers[-1] = self._numbers[-1] if tag == "ol" else None
        if tag == "table":
            self._table(item, inside, depth)
        else:
            self._children(item, inside, depth)
        if is_block:
            self.scribe.end_line()
            self.scribe.hint = around.hint
        if tag in ("ul", "ol"):
            self._numbers.pop()

    def _children(self, item: Any, inside: Around, depth: int) -> None:
        self.scribe.hint = inside.hint
        self._write(item.text, inside)
        for child in item if depth < DEEPEST else ():
            self.element(child, inside, depth + 1)
            self._write(child.tail, inside)

    def _inside(self, item: Any, tag: str, style: str, around: Around) -> Around:
        hint, strike = around.hint, around.strike
        if tag in _STRIKING:
            strike = Strike.MARKUP
        else:
            own = strikes(style)
            if own or (own is None and self._sheet.strikes(tag, item.get("class") or "", item.get("id") or "")):
                strike = Strike.RUN
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            hint = replace(hint, heading=int(tag[1]), list_level=0, number="")
        elif tag == "li" and self._numbers:
            count = self._numbers[-1]
            hint = replace(hint, list_level=len(self._numbers), number="" if count is None else f"{count}.")
            if count is not None:
                self._numbers[-1] = count + 1
        return Around(hint, strike, around.bold or tag in _BOLD, around.as_typed or tag == "pre")

    def _table(self, table: Any, around: Around, depth: int) -> None:
        index, self._tables = self._tables, self._tables + 1
        taken: dict[tuple[int, int], bool] = {}
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        for caption in table.iterchildren("caption"):
            self.element(caption, around, depth + 1)
        for number, row in enumerate(rows):
            column = 0
            for cell in row.iterchildren("td", "th"):
                while (number, column) in taken:
                    column += 1
                wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
                hint = replace(around.hint, table=index, row=number, column=column)
                self.element(cell, replace(around, hint=hint), depth + 1)
                taken.update({(number + down, column): True for down in range(1, high)})
                column += wide

    def _write(self, text: str | None, around: Around) -> None:
        if text:
            shown = text if around.as_typed else re.sub(r"[ \t\r\n\f]+", " ", text)
            self.scribe.write(shown, around.strike, bold=around.bold)


def _span(cell: Any, name: str) -> int:
    said = cell.get(name, "1").strip()
    return max(1, min(1000, int(said))) if said.isdecimal() else 1


READER = Reader("html", 1, ("html",), sniff, read)
