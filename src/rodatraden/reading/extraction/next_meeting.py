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

_MEETING = (
    r"(?:[a-zåäö]*(?:möte|sammanträde|träff|samling|samråd|sammankomst|avstämning|stämma|tillfälle|gång|apt|session|dialog)"
    r"(?:t|n|en|et)?|(?-i:[A-ZÅÄÖ]{2,6}\b))"
)
_DAY = r"(?:(?:till )?(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)|den \d|\d{1,2}[ /.:]|\d{4}-|vecka \d)"
_NEXT_IN_PASSING = re.compile(
    rf"\b(?:(?:nästa|nästkommande) (?:(?:ordinarie|gemensamma|fysiska|digitala|planerade) )?{_MEETING}|"
    r"(?:ses|träffas|möts|samlas|sammanträder)(?: (?:vi|gruppen|nätverket))? (?:igen|nästa gång|härnäst|på nytt)|ny tid|"
    rf"next meeting|neste møte)\b[^.!?;]{{0,40}}?(?<!\w)(?={_DAY})",
    re.IGNORECASE,
)
_SEASON = re.compile(
    rf"\b(?:höst|vår|sommar|vinter)(?:mötet|stämman|träffen),? (?:som )?(?:är|blir|hålls|äger rum)\b[^.!?;]{{0,20}}?(?={_DAY})",
    re.IGNORECASE,
)  # the next of two meetings a year
_TRIGGERS = ("nästa", "nästkommande", " igen", "härnäst", "på nytt", "next", "neste", "ny tid")
_LONGEST = 4000  # characters of a paragraph that are looked at
_A_DAY = 80  # characters that a day takes, with another that it was moved to
_LAST = 3  # points that may close with when the body meets again
_MEETS_NEXT = re.compile(
    rf"(?:[\wåäö]+ ){{0,2}}?(?:(?:nästa|nästkommande|kommande) (?:ordinarie )?{_MEETING}"
    r" (?:är|blir|hålls|sker|äger rum|planeras)|(?:träffas|möts|ses|sammanträder) (?:nästa gång|härnäst))\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:ny(?:tt)? (?:tid|datum|dag)|flyttas? till|flyttat till|ändras? till|i stället)\b:?\s*", re.IGNORECASE
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
    """The words that follow where a sentence speaks of the next meeting: under the points, else anywhere."""
    said = [i for point in points for i in point.blocks] if points else []
    rest = sorted(set(range(len(blocks))) - set(said))
    for index in (*said, *rest):
        block = blocks[index]
        if block.kind is Kind.TABLE or block.kind is Kind.FURNITURE:
            continue
        lowered = block.text[:_LONGEST].lower()
        if any(word in lowered for word in _TRIGGERS) and (match := _NEXT_IN_PASSING.search(block.text[:_LONGEST])):
            yield block.passage.cut(match.end(), match.end() + _A_DAY)
    for point in points[-_LAST:]:
        for index in point.blocks:
            if blocks[index].kind is not Kind.TABLE and (match := _SEASON.search(blocks[index].text[:_LONGEST])):
                yield blocks[index].passage.cut(match.end(), match.end() + _A_DAY)


def next_claim(values: list[Passage], day: date | None, anchor: date | None) -> Stated | None:
    """The first day after the meeting on ``day`` that the words tell; years left out are told by ``anchor``."""
    for value in sorted(values, key=lambda value: not _MOVED.search(value.text)):
        moved = _MOVED.search(value.text)
        told = list(find_dates(value.text, anchor))
        for found in [*(one for one in told if moved and one.start >= moved.end()), *told]:
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
