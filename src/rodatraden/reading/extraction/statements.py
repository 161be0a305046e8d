"""Goes through the sentences of every point once: decisions, duties, what is sent on, sums of money."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from rodatraden.reading.claims import Amount, Assignment, AssignmentKind, Decision, DecisionKind, Forwarding, Record
from rodatraden.reading.extraction.agenda import Point
from rodatraden.reading.extraction.amounts import find_amounts
from rodatraden.reading.extraction.assignments import clause_of, find_duties, find_duty
from rodatraden.reading.extraction.clauses import meant
from rodatraden.reading.extraction.decision_clauses import end_of_label, form_of, tells
from rodatraden.reading.extraction.decisions import Judge
from rodatraden.reading.extraction.due_days import last_day
from rodatraden.reading.extraction.dues import due_in
from rodatraden.reading.extraction.duty import Duty
from rodatraden.reading.extraction.forwarding import answer_by, find_sent, is_answer
from rodatraden.reading.extraction.lookups import either, table
from rodatraden.reading.extraction.meeting_time import Times
from rodatraden.reading.extraction.names import is_person, people_in
from rodatraden.reading.extraction.owners import owners_of
from rodatraden.reading.extraction.register import Register
from rodatraden.reading.extraction.sections import STEM, Sentence, sentences_of
from rodatraden.reading.extraction.triggers import Topic, topics_of
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage

_DUE_HEAD = re.compile(
    r"(?:ska vara |skall vara )?(?:klar[at]?|färdig[at]?|deadline|eta|stänger|svarstid|senast|tidplan|slutdatum|redovisas|"
    r"återrapporteras)\b",
    re.IGNORECASE,
)
_COLUMNS = {
    name: re.compile(rf"{either(group)}\s*:?$", re.IGNORECASE)
    for name, group in table("assignments")["columns"].items()
}

_WEAK = ("decision.changed", "decision.own-verb", "decision.note", "decision.none-of", "decision.from-then-on")
"""What each party tells of its own work is told in such words too."""
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NOTE = 90  # characters of a note in key words, a task by its day alone
_KEYED = re.compile(
    r"^[^.:]{3,40}: [A-ZÅÄÖ][\w-]+(?:(?:, | och | [&+] )[A-ZÅÄÖ][\w-]+)*\.?$|^[^.:,]{3,40}, [\w-]{2,20}\.?$"
)
"""A note that may end in an owner: "Kaffe: Siv", "Tackkort, sekreteraren"."""
_MORE = 45  # characters of a sentence that tells who or when of the task before it
_LOOSE = (AssignmentKind.WISH, AssignmentKind.BROADCAST)  # nobody's task
_GAP = 2  # characters between two sentences
_BY_WHEN = 2  # words beside the time in a sentence that tells by when
_OF_DECISIONS = (
    "assignment.will",
    "assignment.passive-without-owner",
    "assignment.needs-to-be-done",
    "assignment.need",
)
"""What a decision says shall be is the decision itself, and no duty beside it."""


def read_statements(record: Record, blocks: list[Block], points: list[Point], times: Times) -> None:
    """Fill decisions, assignments, forwarded and amounts of the record, in the order of the text."""
    judge = Judge(body.value for body in record.bodies)
    register = _register(record, blocks)
    after = times.anchor.isoformat() if times.anchor else ""
    sections: list[tuple[int | None, list[Block]]] = [(i, [blocks[j] for j in p.blocks]) for i, p in enumerate(points)]
    for index, body in sections or [(None, [b for b in blocks if b.kind is not Kind.FURNITURE])]:
        reports = index is not None and record.items[index].kind == "laget runt"
        if index is not None:
            _amounts(record, index, points[index].title)
        for table_block in body:
            if table_block.kind is Kind.TABLE:
                _actions(record, index, table_block, register, times)
        earlier = ""
        for sentence in sentences_of(body):
            topics = topics_of(sentence.passage.text)
            if topics & Topic.MONEY:
                _amounts(record, index, sentence.own)
            if topics & Topic.DECISION or sentence.in_decision:
                _decide(record, index, sentence, judge, after, register, reports=reports)
            noted = len(sentence.own.text) < _NOTE and (topics & Topic.DATE or _KEYED.search(sentence.own.text))
            if topics & Topic.DUTY or noted or sentence.in_duties or _goes_on(record, index, sentence.own.text):
                _assign(record, index, sentence, register, times, reports=reports, earlier=earlier)
            if topics & Topic.SENT:
                _send(record, index, sentence.own, times)
            earlier = sentence.own.text
        if index is not None:
            _sent_by_title(record, index, body)
    record.assignments = [replace(one, due_by=_due_by(one, record, times)) for one in record.assignments]


def _is_next(one: Assignment, passage: Passage) -> bool:
    """Whether the passage begins right after the words of the task, with no more than a space between."""
    spans = passage.spans()
    before = one.spans[-1]
    return bool(spans) and spans[0].page == before.page and 0 <= spans[0].start - before.end <= _GAP


def _goes_on(record: Record, index: int | None, text: str) -> bool:
    """Whether a sentence is so short that it may tell more of the task before it: "Senast i maj.", "Ordföranden."."""
    return len(text) < _MORE and bool(record.assignments) and record.assignments[-1].item == index


def _due_by(one: Assignment, record: Record, times: Times) -> str | None:
    """The day after which the task is late; the next meeting is the one the record tells of."""
    if not one.due or times.anchor is None:
        return one.due if one.due and _ISO.fullmatch(one.due) else None
    if _ISO.fullmatch(one.due):
        return one.due
    told = record.stated.get("next_meeting")
    following = date.fromisoformat(told.value) if told and _ISO.fullmatch(told.value) else None
    found = last_day(one.due, times.anchor, following)
    return found.isoformat() if found else None


def _register(record: Record, blocks: list[Block]) -> Register:
    names = [a.name for a in record.attendees]
    for block in blocks:
        if block.kind is not Kind.FURNITURE and block.kind is not Kind.TABLE:
            text = block.text[:6000]
            names += [text[a:b] for a, b in people_in(text)]
    organisations = [a.organisation for a in record.attendees if a.organisation] + [b.value for b in record.bodies]
    return Register(names, organisations)


def _decide(
    record: Record,
    index: int | None,
    sentence: Sentence,
    judge: Judge,
    after: str,
    register: Register,
    *,
    reports: bool,
) -> None:
    text = sentence.passage.text
    found = judge.judge(text, after=after)
    if sentence.in_decision and not sentence.in_proposal and len(text) > 3:
        decided = found is not None and found[0] in (DecisionKind.DECIDED, DecisionKind.DEFERRED)
        told = found is not None and found[0] in (DecisionKind.PROPOSED, DecisionKind.REPORTED)
        first = sentence.first and not (told and not judge.begins_with_self(text))
        if not decided and not first and (found or _asks(text, register) or sentence.in_note or tells(text)):
            if not found:
                return
        else:
            own = DecisionKind.DEFERRED if found and found[0] is DecisionKind.DEFERRED else DecisionKind.DECIDED
            rule, sure = ("decision.under-heading", 0.97) if decided else ("decision.after-heading", 0.4)
            if first and not decided:  # the words alone would not have said so, or said otherwise
                rule, sure = "decision.first-under-heading", 0.6 if found or tells(text) else 0.9
            found = own, form_of(text, own), sure, found[3] if found else None, rule
    elif sentence.in_proposal and found:
        found = DecisionKind.PROPOSED, found[1], 0.9, found[3], "decision.proposal-heading"
    if not found:
        return
    kind, form, confidence, body, rule = found
    if reports and rule in _WEAK:
        return
    if (reports or sentence.in_note) and kind in (DecisionKind.DECIDED, DecisionKind.DEFERRED):
        kind, confidence = DecisionKind.REPORTED, 0.7
    passage = sentence.passage
    if rule == "decision.label" or sentence.in_decision:
        passage = passage.cut(end_of_label(text), len(text))
        text = passage.text
    record.decisions.append(
        Decision(
            spans=passage.spans(),
            confidence=confidence,
            rule=rule,
            item=index,
            text=passage.printed(),
            reading=text,
            kind=kind,
            form=form,
            body=body,
        )
    )


def _asks(text: str, register: Register) -> bool:
    """Whether a sentence puts something on somebody rather than decides it."""
    duty = find_duty(text, register, None)
    return duty is not None and duty.rule != "assignment.given"


def _assign(
    record: Record,
    index: int | None,
    sentence: Sentence,
    register: Register,
    times: Times,
    *,
    reports: bool,
    earlier: str,
) -> None:
    text = sentence.own.text
    found: list[Duty | None] = [*find_duties(text, register, times.anchor, reports=reports)]
    for duty in found or [None]:
        if duty and duty.rule == "assignment.by-us" and (who := meant(text, duty.at, earlier, register)):
            duty = replace(duty, owners=who)
        _add_duty(record, index, sentence, duty, register, times)


def _add_duty(
    record: Record, index: int | None, sentence: Sentence, duty: Duty | None, register: Register, times: Times
) -> None:
    text = sentence.own.text
    last = record.assignments[-1] if record.assignments else None
    if sentence.in_duties and (duty is None or duty.kind is AssignmentKind.NEED) and len(text) > 5:
        due, printed = due_in(text, times.anchor)
        owners = tuple(name for _, _, name in register.mentions(text)[:2])
        duty = Duty(AssignmentKind.ASSIGNED, owners, 0.9, "assignment.under-heading", 0, due, printed)
    if duty is None:
        short = last is not None and last.kind not in _LOOSE and len(text) < _MORE and _is_next(last, sentence.own)
        if last and short and not last.owners and (named := owners_of(text.rstrip(" .!"), register)):
            record.assignments[-1] = replace(last, owners=named, spans=(*last.spans, *sentence.own.spans()))
            return
        if last and last.item == index and (_DUE_HEAD.match(text) or short):
            due, printed = due_in(text, times.anchor)
            told = _DUE_HEAD.match(text) or (text.endswith(".") and len(text.replace(printed, "").split()) <= _BY_WHEN)
            if due and told and not last.due:
                own = last.rule == "assignment.owner-label"  # the two labels are all there is of it
                record.assignments[-1] = replace(
                    last,
                    due=due,
                    due_as_printed=printed,
                    spans=(*last.spans, *sentence.own.spans()),
                    task=f"{last.task} {sentence.own.printed()}" if own else last.task,
                    reading=f"{last.reading} {text}" if own else last.reading,
                )
        return
    if duty.rule == "assignment.owner-label" and last and last.item == index and not last.owners:
        record.assignments[-1] = replace(
            last,
            owners=duty.owners,
            due=last.due or duty.due,
            due_as_printed=last.due_as_printed or duty.due_as_printed,
            spans=(*last.spans, *sentence.own.spans()),
        )
        return
    if (
        duty.rule == "assignment.owner-label"
        and record.decisions
        and record.decisions[-1].item == index
        and record.decisions[-1].kind is DecisionKind.DECIDED
    ):
        basis = record.decisions[-1]
        record.assignments.append(
            Assignment(
                spans=(*basis.spans, *sentence.own.spans()),
                confidence=0.9,
                rule="assignment.owner-of-decision",
                item=index,
                task=basis.text,
                reading=basis.reading,
                owners=duty.owners,
                due=duty.due,
                due_as_printed=duty.due_as_printed,
            )
        )
        return
    ends = sentence.passage.spans()[-1:]
    decided = record.decisions[-1].kind if record.decisions and record.decisions[-1].spans[-1:] == ends else None
    if decided is None and record.decisions and ends and record.decisions[-1].spans[-1].end == ends[0].end:
        decided = record.decisions[-1].kind  # the same sentence without its label
    if (
        duty.kind is AssignmentKind.NEED
        and not duty.owners
        and decided in (DecisionKind.EXPECTED, DecisionKind.PROPOSED, DecisionKind.CONSENSUS)
    ):
        return
    if duty.kind is not AssignmentKind.ASSIGNED and decided is DecisionKind.DEFERRED:
        return
    if duty.rule == "assignment.by-us" and decided is not None:
        return
    if duty.rule in _OF_DECISIONS and (
        decided is DecisionKind.EXPECTED
        or (decided is DecisionKind.DECIDED and STEM.match(text) and not any(is_person(o) for o in duty.owners))
    ):
        return
    part = sentence.own.cut(*(duty.part or clause_of(text, duty.at)))
    record.assignments.append(
        Assignment(
            spans=part.spans(),
            confidence=duty.confidence,
            rule=duty.rule,
            item=index,
            task=part.printed(),
            reading=part.text,
            owners=duty.owners,
            due=duty.due,
            due_as_printed=duty.due_as_printed,
            kind=duty.kind,
        )
    )


def _send(record: Record, index: int | None, passage: Passage, times: Times) -> None:
    last = record.forwarded[-1] if record.forwarded else None
    if last and last.item == index and not last.answer_by and is_answer(passage.text):
        if wanted := answer_by(passage.text, times.anchor):
            what = f"{last.what} {passage.text}"
            record.forwarded[-1] = replace(last, answer_by=wanted, what=what, spans=(*last.spans, *passage.spans()))
        return
    if sent := find_sent(passage.text, times.anchor):
        record.forwarded.append(
            Forwarding(
                spans=passage.spans(),
                confidence=sent.confidence,
                rule="forward.verb",
                item=index,
                what=passage.text,
                to=sent.to,
                answer_by=sent.answer_by,
            )
        )


def _actions(record: Record, index: int | None, block: Block, register: Register, times: Times) -> None:
    """A table of duties with columns for what, who and when."""
    columns: list[str] = []
    for row in block.cells:
        names = [next((n for n, p in _COLUMNS.items() if p.match(cell.text)), "") for cell in row]
        if "owner" in names and "task" in names:
            columns = names
            continue
        if not columns or len(row) != len(columns):
            continue
        cells = dict(zip(columns, row, strict=True))
        task = cells["task"]
        if not task.text:
            continue
        owner, due_cell = cells["owner"].text, cells["due"].text if "due" in cells else ""
        due, printed = due_in(due_cell, times.anchor) if due_cell else (None, "")
        owners = tuple(register.full(part.strip()) for part in re.split(r",|/|\boch\b|&", owner) if part.strip())
        spans = tuple(span for cell in row if cell.text for span in cell.spans())
        record.assignments.append(
            Assignment(
                spans=spans,
                confidence=0.97,
                rule="assignment.table",
                item=index,
                task=task.printed(),
                reading=task.text,
                owners=owners,
                due=due or due_cell or None,
                due_as_printed=printed or due_cell,
            )
        )


def _amounts(record: Record, index: int | None, passage: Passage) -> None:
    for money in find_amounts(passage.text):
        record.amounts.append(
            Amount(
                spans=passage.spans(money.start, money.end),
                confidence=0.97,
                rule="amount",
                item=index,
                sek=money.sek,
                text=passage.printed(money.start, money.end),
                approximate=money.approximate,
            )
        )


def _sent_by_title(record: Record, index: int, body: list[Block]) -> None:
    """A point that is named after the receivers: what stands under it goes to them."""
    title = record.items[index].title
    match = re.match(
        r"(?:punkter|frågor|medskick|att ta|ärenden)?\s*(?:till\s+)?(?P<who>[\wåäöÅÄÖ-]*(?:grupperna|nämnderna|"
        r"råden|styrelserna|cheferna))\b",
        title,
        re.IGNORECASE,
    )
    if not match or len(title) > 60:
        return
    sent = {one.what for one in record.forwarded if one.item == index}
    for block in body:
        told = any(what in block.text for what in sent)
        if block.kind is not Kind.TABLE and 4 < len(block.text) < 160 and not told:
            record.forwarded.append(
                Forwarding(
                    spans=block.passage.spans(),
                    confidence=0.7,
                    rule="forward.title",
                    item=index,
                    what=block.text,
                    to=(match["who"],),
                    inferred="Punkten är uppkallad efter mottagaren.",
                )
            )
