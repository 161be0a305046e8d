"""Page heads, feet and page numbers: what stands again on every page and belongs to no sentence."""

from __future__ import annotations

import re
from collections import Counter

from rodatraden.reading.layout.rows import Row

_PAGE_NUMBER = re.compile(
    r"(?:(?:sida|sid\.?|page)\s*\d+(?:\s*(?:\(\s*\d+\s*\)|av\s*\d+|/\s*\d+))?|\d+\s*\(\s*\d+\s*\))$", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"[-–]?\s*\d{1,4}\s*[-–]?$")
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
    for rows in pages:
        for index, row in enumerate(rows):
            text = row.passage.text
            if len(text) < 40 and (_PAGE_NUMBER.match(text) or (index in (0, len(rows) - 1) and _is_page_number(row))):
                row.furniture = True
    if len(pages) > 1:
        _mark_edges(pages)
    for rows in pages:
        _mark_runs(rows)
    seen: set[str] = set()
    for rows in pages:
        for row in rows:
            if row.furniture:
                key = _key(row)
                row.repeated = key in seen
                seen.add(key)


def _is_page_number(row: Row) -> bool:
    return bool(_BARE_NUMBER.match(row.passage.text)) and str(row.page.number) in row.passage.text


def _key(row: Row) -> str:
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", row.passage.text)).casefold()


def _mark_edges(pages: list[list[Row]]) -> None:
    wanted = max(2, len(pages) // 2)
    for top in (True, False):
        edges = [rows[:_EDGE] if top else rows[::-1][:_EDGE] for rows in pages]
        times = Counter(key for edge in edges for key in {_key(row) for row in edge})
        for edge in edges:
            misses = 0
            for row in edge:
                if times[_key(row)] >= wanted and (len(pages) > 2 or len(row.passage.text) < 90) and not row.heading:
                    row.furniture = True
                elif not row.furniture:
                    misses += 1
                    if misses > 1:
                        break


def _mark_runs(rows: list[Row]) -> None:
    if len(rows) < 3 * _RUN:
        return
    keys = [_key(row) for row in rows]
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
