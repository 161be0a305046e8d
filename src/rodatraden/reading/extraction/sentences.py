"""Cuts a passage into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = r"(?<![.!?])[.!?]++[\"”’)\]]?\s+(?=[\"”’(\[]?[A-ZÅÄÖÉ0-9–•-])"
_END = re.compile(_STOP)
_END_IN_LIST = re.compile(rf"{_STOP}|\s*[•●▪]\s+|(?<=\w):\s+(?=[-–•]\s)")
_OF_LIST = re.compile("[•●▪:]")
_SHORT = re.compile(
    r"(?:^|[\s(/])(?:t\.ex|bl\.a|m\.fl|m\.m|o\.s\.v|osv|kl|ev|tf|ers|tjg|nr|ca|c:a|st|s\.k|d\.v\.s|dvs|inkl|"
    r"exkl|resp|arb|gr|arb\.gr|ordf|v\.ordf|v|[Aa]nsv|bitr|stf|sid|forts|fg|prel|mån|tis|ons|tors|fre|"
    r"sekr|fr\.o\.m|t\.o\.m|tom|from|f\.d|f\.n|max|min|jfr|avd|tel|kap|p\.g\.a|pga|obs|Dr|Prof|St|[A-ZÅÄÖ])\.$"
)
_MARKED = re.compile(
    r"(?:hus|klass|alternativ|etapp|bilaga|grupp|sal|trappa|port|plan|del|lag|byggnad|variant|nivå|kategori|linje|fas|ruta)\s[A-ZÅÄÖ]\.$",
    re.IGNORECASE,
)
"""A letter that marks a thing, and is no initial of a name: "hus B."."""
_LONGEST = 1200  # characters of a sentence; a longer one is cut there, so that every rule stays fast


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of the text, without white space round it."""
    start = 0
    end = _END_IN_LIST if _OF_LIST.search(text) else _END
    for match in end.finditer(text):
        stop = match.start() + len(match[0].rstrip())
        near = max(0, start - 1, stop - 15)
        shortened = _SHORT.search(text, near, stop) and not _MARKED.search(text, near, stop)
        if shortened or text[start:stop].strip(" .").isdigit():
            continue
        yield from _pieces(text, start, stop)
        start = match.end()
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    while stop - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut + 1 if text[cut : cut + 1] == " " else cut
    if stop > start:
        yield start, stop
