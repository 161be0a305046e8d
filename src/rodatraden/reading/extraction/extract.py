"""The whole of extraction: blocks → the record, each claim with the words it stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from rodatraden.reading.claims import Link, Record, RoundReport, Stated, When
from rodatraden.reading.extraction import agenda, header, meeting_time, people, spoken
from rodatraden.reading.extraction.amounts import is_bare
from rodatraden.reading.extraction.attendance import find_attendees
from rodatraden.reading.extraction.beside import add_beside
from rodatraden.reading.extraction.bodies import body_at_the_top, find_bodies
from rodatraden.reading.extraction.confidence import weigh
from rodatraden.reading.extraction.coverage import cover
from rodatraden.reading.extraction.dates import find_dates, month_name
from rodatraden.reading.extraction.items import make_item
from rodatraden.reading.extraction.labels import label_of
from rodatraden.reading.extraction.likeness import names_that_differ
from rodatraden.reading.extraction.links import find_links
from rodatraden.reading.extraction.mail import Mail, read_mail
from rodatraden.reading.extraction.rounds import find_reports
from rodatraden.reading.extraction.statements import read_statements
from rodatraden.reading.extraction.title import kind_of, title_claim
from rodatraden.reading.extraction.tongue import language_of
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.pages import Document, Problem, Span, Strike

T = TypeVar("T")


def extract(document: Document, blocks: list[Block]) -> Record:
    """Everything the blocks say. Raises nothing because of what a document holds: what could not be done is a Problem."""
    record = Record(source=document.source, pages=len(document.pages), problems=list(document.problems))

    def attempt(what: str, work: Callable[[], T], otherwise: T) -> T:
        try:
            return work()
        except Exception as error:  # noqa: BLE001 - one odd document must never stop the reading of a thousand
            record.problems.append(
                Problem(
                    "extraction",
                    "failed",
                    f"Det gick inte att läsa ut {what} ({type(error).__name__}); läs den delen själv.",
                )
            )
            return otherwise

    unread: tuple[list[Block], Mail | None] = blocks, None
    blocks, mail = attempt("mejlet", lambda: read_mail(unread[0]), unread)
    points: list[agenda.Point] = attempt("dagordningen", lambda: agenda.find_points(blocks), [])
    start = points[0].head if points else len(blocks)
    head = attempt("huvudet", lambda: header.read_head(blocks, points), header.Head())
    attempt("titel och organ", lambda: _state(record, head, blocks, start), None)
    if mail:
        record.stated.setdefault("secretary", mail.as_secretary())
    times = attempt("tiden", lambda: meeting_time.read_times(document, blocks, start, head), meeting_time.Times())
    record.stated.update(times.stated)
    record.problems += times.problems
    record.items = attempt("punkterna", lambda: [make_item(point, blocks) for point in points], [])
    attempt("mötets ledning", lambda: spoken.add_elected(record, blocks, points), None)
    attempt("mötets ledning", lambda: spoken.add_told(record, blocks, start), None)
    attempt("klockslagen", lambda: spoken.add_hours(record, blocks, points), None)
    used: set[int] = set(head.used)
    attempt("närvaron", lambda: used.update(_attendance(document, record, blocks, start)), None)
    if mail:
        record.attendees = mail.described(record.attendees)
    attempt("beslut och uppdrag", lambda: read_statements(record, blocks, points, times), None)
    if not record.bodies:  # only now: a guess must not tell whose decisions are whose
        record.bodies = attempt("organet", lambda: body_at_the_top(blocks, start), [])
    attempt("uppdragens kolumner", lambda: add_beside(record, blocks, points, times), None)
    attempt("rundan", lambda: _rounds(record, blocks, points), None)
    attempt("datumen", lambda: _dates(record, blocks, times), None)
    attempt("namnen", lambda: record.problems.extend(names_that_differ(record)), None)
    attempt("beloppen", lambda: _doubt_bare_sums(record), None)
    attempt("länkarna", lambda: _links(document, record), None)
    record.language = language_of(" ".join(block.text for block in blocks[:400]))
    attempt("säkerheten", lambda: weigh(record), None)
    attempt("täckningen", lambda: _cover(document, record, blocks, used), None)
    _ask(record)
    return record


def _state(record: Record, head: header.Head, blocks: list[Block], start: int) -> None:
    if title := title_claim(head.title):
        record.stated["title"] = title
        if kind := kind_of(title.value):
            record.stated["kind"] = Stated(
                spans=title.spans, confidence=0.97, rule="header.kind", value=kind, as_printed=title.as_printed
            )
    if "kind" not in record.stated:
        for block in blocks[: min(start, 12)]:
            if len(block.text) < 120 and (kind := kind_of(block.text)):
                record.stated["kind"] = Stated(
                    spans=block.passage.spans(),
                    confidence=0.8,
                    rule="header.kind-line",
                    value=kind,
                    as_printed=block.passage.printed(),
                )
                break
    record.bodies = find_bodies(head, blocks, start)
    record.stated.update(header.plain_values(head))


def _attendance(document: Document, record: Record, blocks: list[Block], start: int) -> set[int]:
    known = any(strike is not Strike.GARBLE for page in document.pages for strike in page.words.strikes.values())
    repaired = any(piece.printed is not None for block in blocks[:start] for piece in block.passage.pieces)
    found, used = find_attendees(blocks[:start], damaged=repaired and not known)
    if not found:
        for first in _lists_of_people(blocks, start):
            more, where = find_attendees(blocks[first : first + 40], damaged=False)
            found += more
            used |= {first + i for i in where}
    listed = people.serving(people.merge(found))
    people.posts_in_full(listed, record.stated)
    record.attendees = people.with_text(people.with_posts(listed, record.stated), blocks[start:], record.items)
    record.items = people.in_full(record.items, record.attendees)
    torn = [a for a in record.attendees if a.rule == "attendance.torn"]
    if torn:
        record.problems.append(
            Problem(
                "extraction",
                "struck-names-garbled",
                f"{len(torn)} namn i närvarolistan är svårlästa och tros vara överstrukna; jämför med originalet.",
                torn[0].span,
            )
        )
    return used


def _lists_of_people(blocks: list[Block], start: int) -> list[int]:
    """Where a label says that people follow, in a record that keeps its list among or after the points."""
    return [
        i
        for i in range(start, len(blocks))
        if blocks[i].kind is not Kind.TABLE
        and (label := label_of(blocks[i].text))
        and label.people
        and label.people.role is None
        and (label.colon or blocks[i].kind is Kind.HEADING)
    ][:3]


def _rounds(record: Record, blocks: list[Block], points: list[agenda.Point]) -> None:
    for index, (point, item) in enumerate(zip(points, record.items, strict=True)):
        if item.kind == "laget runt":
            for told in find_reports([blocks[i] for i in point.blocks]):
                text = told.passage.text[told.text_start :]
                if text:
                    record.rounds.append(
                        RoundReport(
                            spans=told.passage.spans(),
                            confidence=0.9,
                            rule="round.party",
                            item=index,
                            party=told.party,
                            text=text,
                        )
                    )


def _doubt_bare_sums(record: Record) -> None:
    record.amounts = list({amount.spans: amount for amount in record.amounts}.values())
    record.amounts = [
        replace(amount, rule="amount.bare", confidence=0.75) if is_bare(amount.text) else amount
        for amount in record.amounts
    ]


def _dates(record: Record, blocks: list[Block], times: meeting_time.Times) -> None:
    for block in blocks:
        if block.kind is Kind.FURNITURE and block.repeated:
            continue
        for found in find_dates(block.text, times.anchor):
            if found.since and found.until:
                printed = found.year_printed
                record.dates.append(
                    When(
                        spans=block.passage.spans(found.start, found.end),
                        confidence=0.97 if printed else 0.85,
                        rule="date.day" if found.precise else "date.period",
                        text=block.passage.printed(found.start, found.end),
                        since=found.since.isoformat(),
                        until=found.until.isoformat(),
                        basis="printed" if printed else "inferred",
                        inferred="" if printed else "Året står inte ut; det är räknat från mötets dag.",
                    )
                )


def _links(document: Document, record: Record) -> None:
    starts = [(item.spans[0].page, item.spans[0].start, i) for i, item in enumerate(record.items)]
    seen: set[str] = set()
    for page in document.pages:
        for address in find_links(page.text):
            if address.url not in seen:
                seen.add(address.url)
                item = next((i for p, s, i in reversed(starts) if (p, s) <= (page.number, address.start)), None)
                record.links.append(
                    Link(
                        spans=(Span(page.number, address.start, address.end),),
                        confidence=0.99,
                        rule="link",
                        item=item,
                        url=address.url,
                    )
                )


def _cover(document: Document, record: Record, blocks: list[Block], used: set[int]) -> None:
    claimed: list[Span] = [span for i in used for span in blocks[i].passage.spans()]
    claimed += [span for block in blocks if block.kind is Kind.FURNITURE for span in block.passage.spans()]
    groups = (
        record.stated.values(),
        record.bodies,
        record.attendees,
        record.decisions,
        record.assignments,
        record.links,
    )
    claimed += [span for group in groups for claim in group for span in claim.spans]
    for item in record.items:
        claimed += [*item.spans, *item.text_spans, *item.secretary_note_spans]
    record.coverage, record.unclaimed = cover(document, claimed)


_ASKED = (
    ("date", "no-date", "Mötets datum står inte i handlingen; ange det."),
    ("body", "no-body", "Handlingen säger inte vilket organ som möttes; ange det."),
    ("attendees", "no-attendance", "Handlingen har ingen närvarolista; ange vilka som var med."),
    ("items", "no-items", "Inga punkter hittades i handlingen; kontrollera att det är ett mötesprotokoll."),
)


def _ask(record: Record) -> None:
    listed = [a for a in record.attendees if not a.only_in_text]
    there = {
        "date": "date" in record.stated,
        "body": bool(record.bodies),
        "attendees": bool(listed),
        "items": bool(record.items),
    }
    year_asked = any(problem.code == "year-unknown" for problem in record.problems)
    month = meeting_time.month_in_name(record.source.name)
    for name, code, message in _ASKED:
        if name == "date" and month:
            message = f"Mötets datum står inte i handlingen; filens namn tyder på {month_name(month[1])} {month[0]}. Ange dagen."
        if not there[name] and not (name == "date" and year_asked):
            record.problems.append(Problem("extraction", code, message))
