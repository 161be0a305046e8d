"""The day and the hours of the meeting, with the year proved by the weekday or told by other dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from rodatraden.reading.claims import Stated
from rodatraden.reading.extraction.dates import WEEKDAYS, Found, find_dates, find_times, weekday_in, years_with
from rodatraden.reading.extraction.header import Head
from rodatraden.reading.extraction.names import is_person
from rodatraden.reading.extraction.next_meeting import next_claim
from rodatraden.reading.extraction.places import MET, is_place, place_beside, place_said, stated_place
from rodatraden.reading.extraction.sentences import sentences
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage
from rodatraden.reading.pages import Document, Problem

_YEAR = re.compile(r"(?<![\d/.,-])(20[0-4]\d)(?![\d/.,-]|\s?(?:kr|st|\d))")
_FILE_DATE = re.compile(
    r"(?<!\d)(20\d\d)[-_. ]?(0[1-9]|1[0-2])(?:[-_. ]?(0[1-9]|[12]\d|3[01]))?(?!\d)|(?<!\d)(\d\d)(0[1-9]|"
    r"1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"
)
_BARE_HOURS = re.compile(r"(?<![\d.:/-])(\d{1,2})\s?[-–]\s?(\d{1,2})(?![\d.:/-])")
_FAR = re.compile(r"\b(?:på|via|i)\s+(Teams|Zoom|Skype|Google Meet)\b", re.IGNORECASE)  # a place that is none
_HEAD = 25  # blocks of the head that are looked at
_LINE = 140  # characters of a line of the head
_LONGEST = 2000  # characters of a paragraph that are looked at
_BEGINNING = 120  # characters of a block where hours may stand
_HELD = re.compile(
    r"\b(?:sammanträde|möte|protokoll|minnesanteckningar|mötesanteckningar|anteckningar|kallelse|dagordning)\w*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Times:
    """What is known of when: the claims, the meeting's day as a date, and what does not agree."""

    stated: dict[str, Stated] = field(default_factory=dict)
    day: date | None = None
    anchor: date | None = None  # a day near the meeting to resolve other dates against, also where ``day`` is unknown
    problems: list[Problem] = field(default_factory=list)


def read_times(document: Document, blocks: list[Block], start: int, head: Head) -> Times:
    """Date, start, end, dates of approval and of the document, next meeting."""
    times = Times()
    for name in ("approved_on", "document_date"):
        for value in head.values.get(name, []):
            found = next((f for f in find_dates(value.text) if f.since and f.precise), None)
            if found and found.since:
                part = value.cut(found.start, found.end)
                times.stated[name] = Stated(
                    spans=part.spans(),
                    confidence=0.97,
                    rule=f"header.{name}",
                    value=found.since.isoformat(),
                    as_printed=part.printed(),
                )
                break
    told = _printed_dates(blocks, start, head, times)
    passage, found = told[0] if told else (None, None)
    if passage and found:
        _settle(document, blocks, passage, found, times)
        if "place" not in head.values:
            _place(blocks, start, [value for value, _ in told], times)
    for value in [*head.values.get("date", []), *head.values.get("place", []), *(value for value, _ in told)]:
        if clock := find_times(value.text):
            for name, text in (("start", clock[0]), ("end", clock[1])):
                if text:
                    part = value.cut(clock[2], clock[3])
                    times.stated[name] = Stated(
                        spans=part.spans(), confidence=0.97, rule="header.time", value=text, as_printed=part.printed()
                    )
            break
    if "start" not in times.stated:
        for value in head.values.get("date", []):
            _bare_hours(value, times)
    if "start" not in times.stated and "end" not in times.stated:
        _hours_in_head(blocks, start, head, times)
    times.anchor = times.day or _anchor(document, blocks, times)
    if following := next_claim(head.values.get("next_meeting", []), times.day, times.anchor):
        times.stated["next_meeting"] = following
    return times


def _hours_in_head(blocks: list[Block], start: int, head: Head, times: Times) -> None:
    """From when to when, on a line of the head that has no label; the place may stand after the hours."""
    for block in blocks[: min(start, _HEAD)]:
        if block.kind is Kind.TABLE or block.repeated:
            continue
        clock = find_times(block.text[:_BEGINNING])
        if clock and clock[0] and clock[1]:
            part = block.passage.cut(clock[2], clock[3])
            for name, text in (("start", clock[0]), ("end", clock[1])):
                times.stated[name] = Stated(
                    spans=part.spans(), confidence=0.9, rule="header.hours", value=text, as_printed=part.printed()
                )
            if "place" not in head.values and "place" not in times.stated:
                far = _FAR.search(block.text, 0, clock[2])
                if far:
                    times.stated["place"] = stated_place(block.passage.cut(*far.span(1)), 0.85, "header.place-far")
                elif len(block.text) < _LINE:
                    _place(blocks, start, [block.passage], times)
            return


def _bare_hours(value: Passage, times: Times) -> None:
    """Hours without "kl" after the date of a label: "fredag 21 februari 2025, 10-12"."""
    first = next(iter(find_dates(value.text)), None)
    match = _BARE_HOURS.search(value.text, first.end if first else 0)
    if match and int(match[1]) < int(match[2]) <= 24 and "start" not in times.stated:
        part = value.cut(*match.span())
        for name, hour in (("start", match[1]), ("end", match[2])):
            times.stated[name] = Stated(
                spans=part.spans(),
                confidence=0.9,
                rule="header.bare-hours",
                value=f"{int(hour):02}:00",
                as_printed=part.printed(),
            )


def _printed_dates(blocks: list[Block], start: int, head: Head, times: Times) -> list[tuple[Passage, Found]]:
    """The words that give the day: under a label, in the title, else a date alone in the head, and those that repeat it.

    First comes the surest; one that leaves the year out gives way to one of the same day that prints it.
    """
    labelled = [*head.values.get("date", []), *head.title, *_lines_with_day(blocks, start, head, times)]
    told = [(value, found) for value in labelled if (found := _first_day(value))]
    if not told:
        return []
    day = (told[0][1].month, told[0][1].day)
    same = [pair for pair in told if (pair[1].month, pair[1].day) == day]
    return sorted(same, key=lambda pair: not pair[1].year_printed)


def _lines_with_day(blocks: list[Block], start: int, head: Head, times: Times) -> list[Passage]:
    """Lines of the head without a label that hold a day, those that speak of the meeting first."""
    known = {stated.as_printed for stated in times.stated.values()}
    lines = [
        blocks[i]
        for i in range(min(start, _HEAD))
        if blocks[i].kind is not Kind.TABLE and i not in head.used and len(blocks[i].text) < _LINE
    ]
    lines.sort(
        key=lambda block: (block.kind is Kind.FURNITURE, not _HELD.search(block.text) and not weekday_in(block.text))
    )
    passages = [block.passage for block in lines] + list(_sentences_of_the_meeting(blocks, start))
    days = ((passage, _first_day(passage)) for passage in passages)
    return [passage for passage, found in days if found and found.text not in known]


def _sentences_of_the_meeting(blocks: list[Block], start: int) -> Iterator[Passage]:
    """First sentences of paragraphs of the head that say that somebody met."""
    for block in blocks[: min(start, _HEAD)]:
        if block.kind is Kind.PARAGRAPH and len(block.text) >= _LINE:
            first = next(iter(sentences(block.text[:_LONGEST])), None)
            if first and MET.search(block.text, *first):
                yield block.passage.cut(*first)


def _place(blocks: list[Block], start: int, told: list[Passage], times: Times) -> None:
    """The place that stands after the day and the hours where no label tells it, or on the line below them."""
    for value in told:
        lines = value.lines()
        index = next((i for i, line in enumerate(lines) if _first_day(line)), 0)
        if index + 1 < len(lines) and is_place(lines[index + 1].text):
            times.stated["place"] = stated_place(lines[index + 1], 0.85, "header.place-line")
            return
        below = _below(blocks, start, value) if index + 1 >= len(lines) else None
        if below and is_place(below.text):
            times.stated["place"] = stated_place(below, 0.85, "header.place-line")
            return
        said = place_said(value)
        part = said or place_beside(lines[index] if lines else value, labelled=False)
        if part and (said or find_times(value.text) or is_place(part.text)) and not is_person(part.text):
            times.stated["place"] = stated_place(part, 0.85, "header.place-line")
            return


def _below(blocks: list[Block], start: int, value: Passage) -> Passage | None:
    """The line right below a line of the head."""
    at = next((i for i in range(min(start, len(blocks))) if blocks[i].passage is value), -1)
    after = blocks[at + 1] if 0 <= at < min(start, len(blocks)) - 1 else None
    return after.passage if after and not after.gap and after.kind is not Kind.TABLE else None


def _first_day(passage: Passage) -> Found | None:
    return next((f for f in find_dates(passage.text) if f.month and f.day), None)


def _settle(document: Document, blocks: list[Block], passage: Passage, found: Found, times: Times) -> None:
    part = passage.cut(found.start, found.end)
    weekday = weekday_in(passage.text)
    inferred, confidence, day = "", 0.99, found.since
    if day is None or not found.year_printed:
        year, inferred, confidence = _year(document, blocks, found, weekday, times)
        if not year:
            times.problems.append(
                Problem(
                    "extraction",
                    "year-unknown",
                    f"Året för mötet den {found.day}/{found.month} står inte i handlingen; ange det.",
                    part.spans()[0],
                )
            )
            return
        try:
            day = date(year, found.month, found.day)
        except ValueError:
            return
    times.day = day
    if weekday and WEEKDAYS[day.weekday()] != weekday:
        confidence = min(confidence, 0.5)
        times.problems.append(
            Problem(
                "extraction",
                "weekday-contradicts-date",
                f"Handlingen säger {weekday} men {day.isoformat()} är en {WEEKDAYS[day.weekday()]}; "
                f"kontrollera datumet.",
                part.spans()[0],
            )
        )
    times.stated["date"] = Stated(
        spans=part.spans(),
        confidence=confidence,
        rule="header.date",
        value=day.isoformat(),
        as_printed=part.printed(),
        inferred=inferred,
    )


def _year(document: Document, blocks: list[Block], found: Found, weekday: str, times: Times) -> tuple[int, str, float]:
    """The year that other words of the document point at, with the reason; 0 when nothing does."""
    hints: list[tuple[int, str]] = []
    # what is planned is named by years to come ("Agenda 2030"): no meeting has minutes from a year that is not yet
    for name, label in (("approved_on", "justerades"), ("document_date", "är daterad")):
        if name in times.stated:
            other = date.fromisoformat(times.stated[name].value)
            year = other.year - (1 if (other.month, other.day) < (found.month, found.day) else 0)
            hints.append(
                (
                    year,
                    f"protokollet {label} {other.isoformat()}"
                    if name == "approved_on"
                    else f"handlingen {label} {other.isoformat()}",
                )
            )
    if named := _from_name(document.source.name):
        hints.append((named[0], f"filen heter {document.source.name}"))
    if document.modified_on:
        hints.append((int(document.modified_on[:4]), f"filen sparades {document.modified_on}"))
    latest = int(document.modified_on[:4]) if document.modified_on else datetime.now(tz=UTC).year
    years = [int(m[1]) for block in blocks for m in _YEAR.finditer(block.text[:3000]) if int(m[1]) <= latest]
    if years:
        common = max(set(years), key=lambda y: (years.count(y), y))
        hints.append((common, f"årtalet {common} nämns oftast i texten"))
    if not hints:
        past = [y for y in years_with(weekday, found.month, found.day, latest, 6) if y <= latest] if weekday else []
        reason = f"Året står inte ut; {found.day}/{found.month} var senast en {weekday} år {past[0]}." if past else ""
        return (past[0], reason, 0.5) if past else (0, "", 0.0)
    year, reason = hints[0]
    if weekday:
        fitting = [y for y in years_with(weekday, found.month, found.day, year, 6) if y <= latest + 1]
        agreeing = next(((y, r) for y, r in hints if y in fitting), None)
        if agreeing:
            return (
                agreeing[0],
                f"Året står inte ut; {agreeing[1]} och {found.day}/{found.month} {agreeing[0]} är en {weekday}.",
                0.97,
            )
        if fitting:
            return (
                fitting[0],
                (
                    f"Året står inte ut; {found.day}/{found.month} är en {weekday} år {fitting[0]}, nära {year} då "
                    f"{reason}."
                ),
                0.7,
            )
    return (
        year,
        f"Året står inte ut; {reason}.",
        0.8 if hints[0][1].startswith(("protokollet", "handlingen", "filen heter")) else 0.6,
    )


def month_in_name(name: str) -> tuple[int, int] | None:
    """Year and month in the name of a file that gives no day."""
    match = _FILE_DATE.search(name)
    return (int(match[1]), int(match[2])) if match and match[1] and not match[3] else None


def _from_name(name: str) -> tuple[int, date | None] | None:
    match = _FILE_DATE.search(name)
    if not match:
        return None
    year = int(match[1] or f"20{match[4]}")
    month, day = int(match[2] or match[5]), match[3] or match[6]
    try:
        return year, date(year, month, int(day)) if day else None
    except ValueError:
        return year, None


def _anchor(document: Document, blocks: list[Block], times: Times) -> date | None:
    """A day near a meeting that has no date of its own: from the file's name, its dates or the years in the text."""
    if named := _from_name(document.source.name):
        return named[1] or date(named[0], 6, 30)
    for name in ("document_date", "approved_on"):
        if name in times.stated:
            return date.fromisoformat(times.stated[name].value)
    full: list[date] = []
    for block in blocks:
        full += [
            f.until
            for f in find_dates(block.text[:20_000])
            if f.year_printed and f.until and f.since and f.until - f.since < timedelta(days=62)
        ]
        if len(full) > 40:
            break
    years = sorted({d.year for d in full})
    if full and years[-1] - years[0] <= 1:
        first = min(full)
        return first.replace(day=1) if first.day > 27 else first
    return date.fromisoformat(document.modified_on) if document.modified_on else None
