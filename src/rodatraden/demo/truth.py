"""What a perfect reader would find in a record."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from rodatraden.demo.blocks import Grid, Para, Run, Sheet, printed
from rodatraden.demo.layout import lay_out
from rodatraden.demo.model import Item, Meeting, Statement
from rodatraden.reading import claims
from rodatraden.reading.claims import DecisionKind
from rodatraden.reading.pages import Source, Span

ADDRESS = re.compile(r"https://[\w./-]*\w")
OWN = (DecisionKind.DECIDED, DecisionKind.DEFERRED)
FIRM = (claims.AssignmentKind.ASSIGNED, claims.AssignmentKind.UNDERTAKING, claims.AssignmentKind.NEED)


def text(meeting: Meeting) -> str:
    """The record as plain text: what its form prints, one paragraph a line, absent people's names within ``~~``."""
    return _Pressed(lay_out(meeting)).text


class _Pressed:
    """A sheet as one text, with the place of every ref in it."""

    def __init__(self, sheet: Sheet) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.places: dict[str, tuple[int, int]] = {}
        for block in sheet.blocks:
            if isinstance(block, Grid):
                for row in block.rows:
                    for cell in row:
                        for para in cell:
                            self._line(para)
            else:
                self._line(block)
        self.text = "".join(self.parts)

    def _line(self, para: Para) -> None:
        if para.level:
            self._add("\n")
        for run in para.runs:
            self._run(run)
        self._add("\n")

    def _run(self, run: Run) -> None:
        if run.struck:
            self._add("~~")
        start = self.length
        self._add(run.text)
        if run.ref:
            self.places[run.ref] = (start, self.length)
        if run.struck:
            self._add("~~")

    def _add(self, piece: str) -> None:
        self.parts.append(piece)
        self.length += len(piece)

    def span(self, *refs: str) -> Span:
        """The place of the first ref that is printed; the beginning of the text where none is."""
        start, end = next((self.places[ref] for ref in refs if ref in self.places), (0, min(1, self.length)))
        return Span(1, start, end)


def record(meeting: Meeting) -> claims.Record:
    """The truth of a meeting as reading would give it, with spans into ``text(meeting)``, page 1.

    What the form does not print (attendance, the date) is told nevertheless; its span is then the text's first letter.
    """
    pressed = _Pressed(lay_out(meeting))
    digest = hashlib.sha256(pressed.text.encode()).hexdigest()
    made = claims.Record(source=Source(f"{meeting.key}.txt", digest, "text", "demo 1"), pages=1, coverage=1.0)
    for key, value, ref in _stated(meeting):
        made.stated[key] = claims.Stated(
            value=value, as_printed="", spans=(pressed.span(ref),), confidence=1.0, rule="demo"
        )
    for body in meeting.bodies:
        made.bodies.append(claims.Stated(value=body.name, spans=(pressed.span("title"),), confidence=1.0, rule="demo"))
    for number, person in enumerate(meeting.attendance):
        made.attendees.append(
            claims.Attendee(
                name=person.name,
                as_printed=person.name,
                organisation=person.organisation,
                role=person.role,
                status=person.status,
                instead_of=person.instead_of,
                remote=person.remote,
                body=person.body,
                spans=(pressed.span(f"person {number}"),),
                confidence=1.0,
                rule="demo",
            )
        )
    for name in sorted(_speakers(meeting) - {person.name for person in meeting.attendance}):
        numbers = [f"presenter {item.number}" for item in meeting.items if name in item.presenters]
        made.attendees.append(
            claims.Attendee(
                name=name,
                as_printed=name,
                status=claims.Presence.GUEST,
                only_in_text=True,
                spans=(pressed.span(*numbers),),
                confidence=1.0,
                rule="demo",
            )
        )
    for index, item in enumerate(meeting.items):
        _add_item(made, pressed, index, item, meeting)
    return made


def _stated(meeting: Meeting) -> list[tuple[str, str, str]]:
    found = [
        ("title", meeting.title, "title"),
        ("kind", meeting.kind, "title"),
        ("date", meeting.on.isoformat(), "date"),
        ("start", meeting.start, "hours"),
        ("end", meeting.end, "hours"),
        ("place", meeting.place, "place"),
        ("secretary", meeting.secretary, "secretary"),
        ("chair", meeting.chair, "said 1.0.0"),
    ]
    if meeting.next_meeting:
        found.append(("next_meeting", meeting.next_meeting.isoformat(), _next_ref(meeting)))
    if meeting.document_date:
        found.append(("document_date", meeting.document_date.isoformat(), "document date"))
    if meeting.approver and meeting.approved_on:
        found += [
            ("approver", meeting.approver, "approver"),
            ("approved_on", meeting.approved_on.isoformat(), "approved"),
        ]
    return found


def _next_ref(meeting: Meeting) -> str:
    return f"said {max(meeting.items[-2].number, 1)}.0.0"


def _add_item(made: claims.Record, pressed: _Pressed, index: int, item: Item, meeting: Meeting) -> None:
    refs = [
        (f"said {item.number}.{place}.{number}", statement)
        for place, passage in enumerate(item.passages)
        for number, statement in enumerate(passage.statements)
    ]
    paragraphs = [" ".join(_told(statement) for statement in passage.statements) for passage in item.passages]
    shown = str(meeting.section + item.number if meeting.form.points == "sections" else item.number)
    made.items.append(
        claims.Item(
            number=shown,
            title=item.title,
            as_printed=item.title,
            presenters=item.presenters,
            kind=item.kind,
            text="\n\n".join(paragraphs),
            text_spans=tuple(pressed.span(ref) for ref, _ in refs),
            secretary_note=item.note.text if item.note else "",
            secretary_note_spans=(pressed.span(f"note {item.number}"),) if item.note else (),
            spans=(pressed.span(f"item {item.number}"),),
            confidence=1.0,
            rule="demo",
        )
    )
    for ref, statement in refs:
        _add_statement(made, index, statement, pressed.span(ref), meeting)


def _told(statement: Statement) -> str:
    return f"{statement.label}: {statement.text}" if statement.label else statement.text


def _add_statement(made: claims.Record, index: int, statement: Statement, span: Span, meeting: Meeting) -> None:
    common: dict[str, Any] = {"spans": (span,), "confidence": 1.0, "rule": "demo"}
    if statement.decision:
        body = statement.decider or (meeting.bodies[0].name if statement.decision in OWN else None)
        made.decisions.append(
            claims.Decision(
                item=index,
                text=statement.text,
                reading=statement.text,
                kind=statement.decision,
                form=statement.form,
                body=body,
                **common,
            )
        )
    if statement.assignment:
        made.assignments.append(
            claims.Assignment(
                item=index,
                task=statement.text,
                reading=statement.text,
                owners=statement.owners,
                due=statement.due,
                due_as_printed=statement.due_printed,
                kind=statement.assignment,
                **common,
            )
        )
    if statement.receivers:
        made.forwarded.append(
            claims.Forwarding(
                item=index, what=statement.text, to=statement.receivers, answer_by=statement.answer_by, **common
            )
        )
    if statement.party:
        made.rounds.append(claims.RoundReport(item=index, party=statement.party, text=statement.text, **common))
    for address in ADDRESS.findall(statement.text):
        spans = (_within(span, statement.text, address),)
        made.links.append(claims.Link(item=index, url=address, text=address, spans=spans, confidence=1.0, rule="demo"))
    for words, sek, approximate in statement.amounts:
        spans = (_within(span, statement.text, words),)
        made.amounts.append(
            claims.Amount(
                item=index, sek=sek, text=words, approximate=approximate, spans=spans, confidence=1.0, rule="demo"
            )
        )
    for words, since, until in statement.dates:
        spans = (_within(span, statement.text, words),)
        made.dates.append(claims.When(text=words, since=since, until=until, spans=spans, confidence=1.0, rule="demo"))


def _within(span: Span, sentence: str, words: str) -> Span:
    at = span.start + max(0, sentence.find(words))
    return Span(span.page, at, at + len(words))


def answer(meeting: Meeting, sheet: Sheet) -> dict[str, Any]:
    """The right reading of the printed sheet, with the keys that ``rodatraden read --json`` promises, without spans.

    What the record does not print is null or optional: a reader who infers it is not blamed.
    """
    shown = printed(sheet)
    form = meeting.form
    people = [_attendee(shown, number, meeting) for number in range(len(meeting.attendance))]
    people += [
        {"name": name, "organisation": None, "role": None, "status": "guest", "optional": True}
        for name in sorted(_speakers(meeting) - {person.name for person in meeting.attendance})
    ]
    decisions, tasks, sent, sums, days = [], [], [], [], []
    for item in meeting.items:
        for place, passage in enumerate(item.passages):
            for number, said in enumerate(passage.statements):
                words = shown[f"said {item.number}.{place}.{number}"]
                if said.decision:
                    optional = {} if said.decision in OWN else {"optional": True}
                    decisions.append(
                        {
                            "item": item.title,
                            "text": words,
                            "kind": str(said.decision),
                            "form": str(said.form),
                            **optional,
                        }
                    )
                if said.assignment:
                    optional = {} if said.assignment in FIRM else {"optional": True}
                    tasks.append(_task(item, words, said) | optional)
                if said.receivers:
                    sent.append(
                        {"item": item.title, "what": words, "to": list(said.receivers), "answer_by": said.answer_by}
                    )
                sums += [{"sek": sek, "text": part, "approximate": about} for part, sek, about in said.amounts]
                days += [{"text": part, "from": since, "to": until} for part, since, until in said.dates]
    made: dict[str, Any] = {
        "title": meeting.title,
        "kind": meeting.kind,
        "body": [body.name for body in meeting.bodies] if form.headed else [],
        "date": meeting.on.isoformat() if form.dated else None,
        "start": meeting.start if form.headed else None,
        "end": meeting.end if form.headed else None,
        "place": meeting.place if form.headed else None,
        "attendees": people,
        "items": [_item(shown, item, meeting) for item in meeting.items],
        "decisions": decisions,
        "assignments": tasks,
        "forwarded": sent,
        "amounts": sums,
        "amounts_sek": sorted({entry["sek"] for entry in sums}),
        "dates": days,
        "next_meeting": meeting.next_meeting.isoformat() if meeting.next_meeting else None,
        "form": form.name,
    }
    if not form.dated:
        made["date_accept"] = [meeting.on.isoformat()]
    if not form.headed:
        made["body_accept"] = [[body.name for body in meeting.bodies]]
    return made


def _speakers(meeting: Meeting) -> set[str]:
    return {name for item in meeting.items for name in item.presenters}


def _attendee(shown: dict[str, str], number: int, meeting: Meeting) -> dict[str, Any]:
    person = meeting.attendance[number]
    made: dict[str, Any] = {
        "name": person.name,
        "organisation": person.organisation,
        "role": _printed_role(shown, number, meeting),
        "status": str(person.status),
        "instead_of": person.instead_of,
    }
    words = shown.get(f"person {number}")
    if words is None:
        return made | {"optional": True}
    if words != person.name:
        made["as_printed"] = words
        if person.status is claims.Presence.ABSENT:
            made["optional"] = True
    return made


def _printed_role(shown: dict[str, str], number: int, meeting: Meeting) -> str | None:
    """The title where it is printed, else the seat where the list tells it."""
    person = meeting.attendance[number]
    if person.role:
        return person.role if f"{person.role}, " in shown.get(f"seat {number}", "") else None
    if meeting.form.attendance not in ("table", "tab") or len(meeting.bodies) > 1:
        return None
    return {"Ledamöter": "Ledamot", "Ersättare": "Ersättare"}.get(person.group)


def _item(shown: dict[str, str], item: Item, meeting: Meeting) -> dict[str, Any]:
    number = {"sections": meeting.section + item.number, "headings": None}.get(meeting.form.points, item.number)
    made: dict[str, Any] = {"number": None if number is None else str(number), "title": item.title, "kind": item.kind}
    made["presenters"] = list(item.presenters)
    words = shown[f"item {item.number}"]
    return made if words == item.title else made | {"as_printed": words}


def _task(item: Item, words: str, said: Statement) -> dict[str, Any]:
    owners = [name for owner in said.owners for name in dict.fromkeys((owner, owner.split()[0]))]
    accept = {"due_accept": [said.due_printed]} if said.due_printed and said.due_printed != said.due else {}
    return {"item": item.title, "owner": owners, "task": words, "due": said.due, **accept}
