"""Page heads, feet and page numbers: what stands again on every page and belongs to no sentence."""

from __future__ import annotations

import re
from collections import Counter

from rodatraden.reading.layout.rows import Row

_PAGE_NUMBER = re.compile(
    r"(?:(?:sida|sid\.?|page)\s*\d+(?:\s*(?:\(\s*\d+\s*\)|av\s*\d+|/\s*\d+))?|\d+\s*\(\s*\d+\s*\))$", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"[-–]?\s*\d{1,4}\s*[-–]?$")
_DIGITS = re.compile(r"\d+")
_OFFICIAL = re.compile(
    r"\b(?:tjänsteställe|handläggare|sekreterare|beteckning|dnr|diarienummer|diarienr|sida|postadress|"
    r"besöksadress|telefon|org\.?\s?nr|"
    r"organisationsnummer|e-post|webbplats|justerandes? sign|utdragsbestyrkande|justerare sign)",
    re.IGNORECASE,
)
_EDGE = 10  # printed lines from the top or the bottom where heads and feet are looked for
_RUN = 3  # lines in a row that must come again inside one long page


def mark_furniture(pages: list[list[Row]]) -> None:
    """Set ``furniture`` on the rows of heads and feet, and ``repeated`` on all of them but the first.

    Within a page of text without geometry, a run of lines is furniture when it comes at least three times and holds
    a word that only letter heads hold. Source of the idea: running heads are the lines that come again at the edge.
    """
    keys = [[_key(row.passage.text) for row in rows] for rows in pages]
    for rows in pages:
        for index, row in enumerate(rows):
            text = row.passage.text
            if len(text) < 40 and (_PAGE_NUMBER.match(text) or (index in (0, len(rows) - 1) and _is_page_number(row))):
                row.furniture = True
    if len(pages) > 1:
        _mark_edges(pages, keys)
    for rows, own in zip(pages, keys, strict=True):
        _mark_runs(rows, own)
    seen: set[str] = set()
    for rows, own in zip(pages, keys, strict=True):
        for row, key in zip(rows, own, strict=True):
            if row.furniture:
                row.repeated = key in seen
                seen.add(key)


def _is_page_number(row: Row) -> bool:
    return bool(_BARE_NUMBER.match(row.passage.text)) and str(row.page.number) in row.passage.text


def _key(text: str) -> str:
    """What a line has in common with the same head on another page: all but its spaces, its numbers and its case."""
    return _DIGITS.sub("0", "".join(text.split())).casefold()


def _mark_edges(pages: list[list[Row]], keys: list[list[str]]) -> None:
    wanted = max(2, len(pages) // 2)
    lines = [list(zip(rows, own, strict=True)) for rows, own in zip(pages, keys, strict=True)]
    for top in (True, False):
        edges = [page[:_EDGE] if top else page[: -_EDGE - 1 : -1] for page in lines]
        times = Counter(key for edge in edges for key in {key for _, key in edge})
        for edge in edges:
            misses = 0
            for row, key in edge:
                if times[key] >= wanted and (len(pages) > 2 or len(row.passage.text) < 90) and not row.heading:
                    row.furniture = True
                elif not row.furniture:
                    misses += 1
                    if misses > 1:
                        break


def _mark_runs(rows: list[Row], keys: list[str]) -> None:
    if len(rows) < 3 * _RUN or max(Counter(keys).values()) < 3:
        return
    runs = [tuple(keys[i : i + _RUN]) for i in range(len(keys) - _RUN + 1)]
    times = Counter(runs)
    common = [i for i, run in enumerate(runs) if times[run] >= 3]
    at = 0
    while at < len(common):
        stop = at
        while stop + 1 < len(common) and common[stop + 1] == common[stop] + 1:
            stop += 1
        block = rows[common[at] : common[stop] + _RUN]
        if any(_OFFICIAL.search(row.passage.text) for row in block):
            for row in block:
                row.furniture = True
        at = stop + 1
