"""Marks of Markdown and HTML in a text, so that it can be shown as a person reads it without moving a character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Look(Enum):
    """How a stretch of a text is to be shown."""

    HIDDEN = "a mark that only a machine reads"
    STRUCK = "struck out"
    STRONG = "a heading, or set in bold"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``start`` to ``end`` of a text and how they are to be shown. Stretches may lie over each other."""

    start: int
    end: int
    look: Look


_PAIRED = [  # what stands around some words, with what the words then are
    (re.compile(r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)(\1)"), Look.STRONG),
    (re.compile(r"(~~)(?=\S)([^\n]+?)(?<=\S)(\1)"), Look.STRUCK),
    (re.compile(r"(<(?:del|s|strike)>)([^<\n]*)(</(?:del|s|strike)>)", re.IGNORECASE), Look.STRUCK),
    (re.compile(r"(<(?:b|strong)>)([^<\n]*)(</(?:b|strong)>)", re.IGNORECASE), Look.STRONG),
    (re.compile(r"^(#{1,6}[ \t]+)(\S[^\n]*)()$", re.MULTILINE), Look.STRONG),
]
_ALONE = [  # what says nothing by itself
    re.compile(r"</?(?:del|s|strike|b|strong|i|em|u|p|br|span|div|sup|sub|ins)(?:\s[^<>\n]*)?/?>", re.IGNORECASE),
    re.compile(r"^\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t:-]*\n?", re.MULTILINE),  # under a table's head
    re.compile(r"^\|[ \t]*|[ \t]*\|$", re.MULTILINE),  # the sides of a table
]


def stretches(text: str) -> Iterator[Stretch]:
    """The marks of a text, to be hidden, and the words that they set off."""
    for pattern, look in _PAIRED:
        for found in pattern.finditer(text):
            yield Stretch(*found.span(2), look)
            yield Stretch(*found.span(1), Look.HIDDEN)
            yield Stretch(*found.span(3), Look.HIDDEN)
    for pattern in _ALONE:
        for found in pattern.finditer(text):
            yield Stretch(*found.span(), Look.HIDDEN)
