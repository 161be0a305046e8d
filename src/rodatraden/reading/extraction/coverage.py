"""How much of a document landed in some claim, and which lines did not."""

from __future__ import annotations

from collections.abc import Iterable

from rodatraden.reading.pages import Document, Span


def cover(document: Document, claimed: Iterable[Span]) -> tuple[float, list[Span]]:
    """Share of the lines that a claimed span touches, and the spans of the others."""
    ranges: dict[int, list[tuple[int, int]]] = {}
    for span in claimed:
        ranges.setdefault(span.page, []).append((span.start, span.end))
    lines, missed = 0, []
    for page in document.pages:
        spans = sorted(ranges.get(page.number, []))
        reach, at = -1, 0
        for line in sorted(page.lines, key=lambda line: line.start):
            lines += 1
            while at < len(spans) and spans[at][0] < line.end:
                reach = max(reach, spans[at][1])
                at += 1
            if reach <= line.start:
                missed.append(Span(page.number, line.start, line.end))
    return (1.0 - len(missed) / lines if lines else 0.0), missed
