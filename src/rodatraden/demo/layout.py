"""Lays a meeting out as its form prints it: head, attendance, points, signatures."""

from __future__ import annotations

import random
from collections.abc import Iterator

from rodatraden.demo.blocks import Block, Grid, Para, Row, Run, Sheet, text
from rodatraden.demo.lists import listing
from rodatraden.demo.model import Item, Meeting, Passage, Statement
from rodatraden.demo.sentences import MONTHS, WEEKDAYS
from rodatraden.reading.claims import DecisionKind

NOTES = ("Kommentar från sekreteraren: ", "Sekreterarens kommentar i efterhand: ", "Anmärkning efter mötet: ")
FORMAL = (DecisionKind.DECIDED, DecisionKind.DEFERRED)


def lay_out(meeting: Meeting) -> Sheet:
    """The sheet of a meeting: the same each time for the same meeting."""
    lot = random.Random(f"layout-{meeting.key}")
    form = meeting.form
    number = "Minnesanteckningar" if meeting.kind == "minnesanteckningar" else "Protokoll"
    dated = meeting.document_date or meeting.on
    stamp = (str(dated) if form.year else "") if form.dated else ""
    sheet = Sheet(
        (f"{meeting.region}\n{meeting.unit}", number if form.headed else "", stamp), f"{meeting.region}, {meeting.unit}"
    )
    sheet.blocks += _head(meeting, lot)
    if form.headed:
        sheet.blocks += listing(meeting, lot)
    sheet.blocks += _points(meeting, lot)
    if meeting.kind == "protokoll" and form.headed:
        sheet.blocks += _signatures(meeting)
    return sheet


def _head(meeting: Meeting, lot: random.Random) -> Iterator[Block]:
    form = meeting.form
    if not form.headed:
        if form.points != "columns":
            yield text(meeting.title, ref="title", level=1)
        return
    labels = ((text("Tjänsteställe"),), (text("Sekreterare"),))
    values = ((text(meeting.unit),), (text(meeting.secretary, ref="secretary"),))
    yield Grid((labels, values), (0.5, 0.5), ruled=False, headed=False)
    if meeting.document_date:
        yield Para((Run("Dokumentdatum: "), Run(str(meeting.document_date), "document date")))
    yield text(meeting.title, ref="title", level=1)
    day, hours = when(meeting, lot)
    yield Para((Run("Tid: ", bold=True), Run(day, "date"), Run(hours, "hours")))
    yield Para((Run("Plats: ", bold=True), Run(meeting.place, "place")))


def when(meeting: Meeting, lot: random.Random) -> tuple[str, str]:
    """The day and the hours as the head prints them: ("Fredag 17 maj", " kl 9-12")."""
    day, start, end = meeting.on, meeting.start, meeting.end
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    short = [part.lstrip("0").removesuffix(":00").replace(":", ".") for part in (start, end)]
    dotted = [part.replace(":", ".") for part in (start, end)]
    if not meeting.form.year:
        return f"{weekday.capitalize()} {day.day} {month}", f" kl {short[0]}-{short[1]}"
    return lot.choice(
        [
            (f"{day}", f" klockan {dotted[0]}–{dotted[1]}"),
            (f"{weekday.capitalize()}en den {day.day} {month} {day.year}", f" kl. {dotted[0]}–{dotted[1]}"),
            (f"{day.day} {month} {day.year}", f", kl. {dotted[0].lstrip('0')}-{dotted[1].lstrip('0')}"),
            (f"{weekday.capitalize()} {day.day} {month} {day.year}", f" kl {short[0]}–{short[1]}"),
            (f"{day}", f" kl. {start}-{end}"),
        ]
    )


def _points(meeting: Meeting, lot: random.Random) -> Iterator[Block]:
    form = meeting.form
    note = lot.choice(NOTES)
    if form.points in ("columns", "spalter"):
        right = lot.choice(["Anteckningar", "Anteckningar", "Delpunkter"])
        rows: list[Row] = [
            ((text("Dagordning", bold=True, ref="title" if not form.headed else ""),), (text(right, bold=True),))
        ]
        rows += [(_left(item), tuple(_content(item, note, label=False))) for item in meeting.items]
        yield Grid(tuple(rows), (0.3, 0.7), ruled=form.points == "columns")
        return
    label = form.points == "sections" or lot.random() < 0.3
    for item in meeting.items:
        yield from _heading(meeting, item)
        yield from _content(item, note, label=label and item.thread is not None)


def _left(item: Item) -> tuple[Para, ...]:
    title = Para((Run(f"{item.number}. "), Run(item.title, f"item {item.number}")))
    if not item.presenters:
        return (title,)
    return title, text(item.presenters[0], ref=f"presenter {item.number}")


def _heading(meeting: Meeting, item: Item) -> Iterator[Para]:
    points = meeting.form.points
    title = Run(item.title, f"item {item.number}")
    presenter = Run(item.presenters[0], f"presenter {item.number}") if item.presenters else None
    if points == "sections":
        yield Para((Run(f"§ {meeting.section + item.number} "), title), level=2)
        if presenter:
            yield Para((Run("Föredragande: "), presenter))
    elif points == "numbered":
        after = (Run(" – "), presenter) if presenter else ()
        yield Para((Run(f"{item.number}. "), title, *after), level=2)
    else:
        yield Para((title,), level=2)


def _content(item: Item, note: str, *, label: bool) -> Iterator[Para]:
    labelled = False
    for place, passage in enumerate(item.passages):
        if label and not labelled and any(_formal(statement) for statement in passage.statements):
            labelled = True
            yield text("Beslut", bold=True)
        elif labelled and not any(_formal(statement) for statement in passage.statements):
            labelled = False
        yield _paragraph(item, place, passage)
    if item.note:
        yield Para(
            (Run("! ", italic=True), Run(note, italic=True), Run(item.note.text, f"note {item.number}", italic=True))
        )


def _formal(statement: Statement) -> bool:
    return statement.decision in FORMAL


def _paragraph(item: Item, place: int, passage: Passage) -> Para:
    runs: list[Run] = []
    for number, statement in enumerate(passage.statements):
        if runs:
            runs.append(Run(" "))
        if statement.label:
            runs.append(Run(f"{statement.label}: ", bold=True))
        runs.append(Run(statement.text, f"said {item.number}.{place}.{number}"))
    return Para(tuple(runs), bullet=passage.bullet)


def _signatures(meeting: Meeting) -> Iterator[Block]:
    yield text("")
    yield text("Vid protokollet")
    yield text(meeting.secretary)
    yield text("Sekreterare")
    if not meeting.approver or not meeting.approved_on:
        return
    yield Para((Run("Justerat den: "), Run(meeting.approved_on.isoformat(), "approved")))
    name, _, organisation = meeting.approver.partition(", ")
    yield Grid(
        (
            ((text(meeting.chair),), (text(name, ref="approver"),)),
            ((text("Ordförande"),), (text(f"Justerare, {organisation}"),)),
        ),
        (0.5, 0.5),
        ruled=False,
        headed=False,
    )
