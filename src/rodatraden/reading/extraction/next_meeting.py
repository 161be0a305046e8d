"""When the body meets next: told under a label, by a point of its own, or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rodatraden.reading.claims import Stated
from rodatraden.reading.extraction.agenda import Point
from rodatraden.reading.extraction.dates import WEEKDAYS, Found, find_dates, years_with
from rodatraden.reading.extraction.labels import label_of
from rodatraden.reading.extraction.sentences import sentences
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage

_NEXT_IN_PASSING = re.compile(
    r"\bnästa (?:ordinarie )?[a-zåäö]*(?:möte|mötet|sammanträde|sammanträdet|träff)\b,?\s+(?:som |vilket )?(?:(?:är|blir|hålls|"
    r"äger rum|sker|planeras) )?(?=(?:till )?(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|den \d|\d))",
    re.IGNORECASE,
)
_A_DAY = 40  # characters that a day takes
_MEETS_NEXT = re.compile(
    r"(?:[\wåäö]+ ){0,2}?(?:(?:nästa|nästkommande|kommande) (?:ordinarie )?[a-zåäö]*(?:möte|mötet|sammanträde|träff)"
    r" (?:är|blir|hålls|sker|äger rum|planeras)|(?:träffas|möts|ses|sammanträder) (?:nästa gång|härnäst))\b",
    re.IGNORECASE,
)


def told_by_points(blocks: list[Block], points: list[Point]) -> Iterator[tuple[int, Passage]]:
    """What points about the next meeting say, each passage with the index of its block."""
    for point in points:
        label = label_of(point.title.text)
        if label and "next_meeting" in label.fields:
            yield point.head, point.title.cut(label.end, len(point.title.text))
            for index in point.blocks[:3]:
                yield index, blocks[index].passage


def told_by_sentences(blocks: list[Block], points: list[Point]) -> Iterator[Passage]:
    """Sentences among the last points that begin with the next meeting."""
    for point in points[-5:]:
        for passage in [blocks[i].passage for i in point.blocks[:6] if blocks[i].kind is not Kind.TABLE]:
            for a, b in sentences(passage.text[:2000]):
                if _MEETS_NEXT.match(passage.text, a, b):
                    yield passage.cut(a, b)


def told_in_passing(blocks: list[Block], points: list[Point]) -> Iterator[Passage]:
    """The words that follow where a sentence of any point speaks of the next meeting."""
    for point in points:
        for passage in [blocks[i].passage for i in point.blocks if blocks[i].kind is not Kind.TABLE]:
            if "nästa" in passage.text and (match := _NEXT_IN_PASSING.search(passage.text[:4000])):
                yield passage.cut(match.end(), match.end() + _A_DAY)


def next_claim(values: list[Passage], day: date | None, anchor: date | None) -> Stated | None:
    """The first day after the meeting on ``day`` that the words tell; years left out are told by ``anchor``."""
    for value in values:
        for found in find_dates(value.text, anchor):
            if found.since and found.precise and (day is None or found.since > day):
                part = value.cut(found.start, found.end)
                since = _on_weekday(found, day)
                inferred = (
                    "" if found.year_printed else "Året står inte ut; det är nästa gång datumet infaller efter mötet."
                )
                return Stated(
                    spans=part.spans(),
                    confidence=0.95 if not inferred else 0.9,
                    rule="header.next-meeting",
                    value=since.isoformat(),
                    as_printed=part.printed(),
                    inferred=inferred,
                )
    return None


def _on_weekday(found: Found, day: date | None) -> date:
    """The date as found, or in the next year on whose calendar it falls on the weekday printed before it."""
    since = found.since or date.min
    if found.year_printed or not found.weekday or WEEKDAYS[since.weekday()] == found.weekday:
        return since
    later = [y for y in years_with(found.weekday, found.month, found.day, since.year, 1) if day and y > day.year]
    return since.replace(year=later[0]) if later else since
