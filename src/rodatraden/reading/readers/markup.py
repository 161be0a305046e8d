"""Markdown and HTML marks inside plain text: where they stand and what they strike out.

The text itself is never changed. The marks are blanked in a copy of the same length, so that offsets of words
found in the copy are offsets into the text. Every step is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

_MARK = re.compile(
    r"(?P<tilde>~~)"
    r"|(?P<tag></?(?:del|strike|s|b|strong|i|em|u|ins|br|sup|sub|span|p|mark|small|a)(?:\s[^<>\n]{0,300})?/?>)"
    r"|(?P<bold>\*\*|__)"
    r"|(?P<slant>(?<![\w*])\*(?=\w)|(?<=[\w.!?])\*(?![\w*]))"
    r"|(?P<link>\]\([^()\s]{0,500}\))"
    r"|(?P<blank>\n[ \t]*\n)",
    re.IGNORECASE,
)
_STRIKING = {"del", "s", "strike"}
# What makes a file Markdown: a single asterisk or underscore may be anything.
_TELLTALE = re.compile(
    r"~~\S|</?(?:del|strike|s)>|^#{1,6} \S|\*\*\S|\]\(\S|^[ \t|]*:?-{3,}:?[ \t]*\|[ \t:|-]*$",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(slots=True)
class Marks:
    """``visible`` is the text with every mark blanked; ``struck`` and ``bold`` are spans in order, not overlapping."""

    visible: str
    struck: list[tuple[int, int]] = field(default_factory=list)
    bold: list[tuple[int, int]] = field(default_factory=list)

    def is_struck(self, start: int) -> bool:
        return _covers(self.struck, start)

    def is_bold(self, start: int) -> bool:
        return _covers(self.bold, start)


def has_markup(text: str) -> bool:
    """Whether the text holds Markdown or HTML marks that are not likely to be there by chance."""
    return _TELLTALE.search(text) is not None


def find_marks(text: str) -> Marks:
    """Pairs the marks of one page. A mark that is not closed before a blank line stands for itself and stays visible,
    except that ``<del>`` and its like reach to that blank line: nobody prints them."""
    marks = Marks(text)
    hidden: list[tuple[int, int]] = []
    opened: dict[str, re.Match[str]] = {}
    for match in _MARK.finditer(text):
        kind, start, end = match.lastgroup or "", *match.span()
        if kind == "blank":
            _close_struck(marks, opened, start)
            opened.clear()
        elif kind == "tag":
            hidden.append((start, end))
            _tag(marks, opened, match)
        elif kind == "link":
            at = text.rfind("[", max(0, start - 500), start)
            if at >= 0 and "\n\n" not in text[at:start]:
                hidden += [(at, at + 1), (start, end)]
        elif (first := opened.pop(key := match[0], None)) is not None:
            if kind == "slant" and "\n" in text[first.start() : start]:
                continue
            hidden += [first.span(), (start, end)]
            if kind == "tilde":
                marks.struck.append((first.end(), start))
            elif kind == "bold":
                marks.bold.append((first.end(), start))
        elif text[end : end + 1].strip():
            opened[key] = match
    _close_struck(marks, opened, len(text))
    marks.struck.sort()
    marks.bold.sort()
    marks.visible = _blank(text, hidden)
    return marks


def _tag(marks: Marks, opened: dict[str, re.Match[str]], match: re.Match[str]) -> None:
    name = re.sub(r"\W.*", "", match[0].strip("</>").strip(), flags=re.DOTALL).lower()
    if name not in _STRIKING:
        return
    if match[0].startswith("</"):
        if first := opened.pop(f"<{name}>", None):
            marks.struck.append((first.end(), match.start()))
    else:
        opened.setdefault(f"<{name}>", match)


def _close_struck(marks: Marks, opened: dict[str, re.Match[str]], end: int) -> None:
    marks.struck += [(first.end(), end) for key, first in opened.items() if key.startswith("<")]


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            parts += [text[at:start], " " * (end - start)]
            at = end
    return "".join(parts) + text[at:]


def _covers(spans: list[tuple[int, int]], at: int) -> bool:
    index = bisect_right(spans, (at, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]
