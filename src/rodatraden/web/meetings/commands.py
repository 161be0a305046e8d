"""Lines that begin with a slash in the text of a meeting become the thing itself: /beslut, /uppdrag, /vidare …

    /beslut Mötet ställer sig bakom planen.
    /uppdrag Kim Ek och Eva: boka lokal senast 3 februari
    /vidare Länsdel norr: Hur vill ni arbeta med frågan? Svar senast 1 mars
    /önskemål Fler exempel till nästa gång
    /samsyn Vi ser behovet på samma sätt.
    /val Kim Ek: ordförande
    /närvaro Eva Ek på distans
    /jäv Eva Ek: anställd av sökanden
    /reservation Eva Ek: för dyrt

Who and when are completed from the register and the text by the same rules that read old records.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from rodatraden.base import swedish
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.enums import AssignmentKind, DecisionForm, DecisionKind
from rodatraden.domain.followup.models import Assignment
from rodatraden.domain.followup.operations import at_meeting
from rodatraden.domain.followup.operations.at_meeting import Said
from rodatraden.domain.followup.queries.moving import names_the_meeting
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.queries import bodies
from rodatraden.reading.extraction.due_days import last_day
from rodatraden.reading.extraction.dues import due_in
from rodatraden.web.meetings import electing, people_lines
from rodatraden.web.owners import owners_in

_LINE = re.compile(r"/(\w+)[ :]\s*(.*)", re.DOTALL)
_AND = re.compile(r"\s*(?:,|\boch\b|&|\+)\s*")
_KINDS: dict[str, DecisionKind | AssignmentKind] = {
    "beslut": DecisionKind.DECIDED,
    "samsyn": DecisionKind.CONSENSUS,
    "uppdrag": AssignmentKind.ASSIGNED,
    "önskemål": AssignmentKind.WISH,
    "onskemal": AssignmentKind.WISH,
}
_SEND = "vidare"
_CHOOSE = "val"
_ACCORDING = re.compile(r"\b(?:enligt|i enlighet med)\s+(?:\w+\s+)?(?:förslag|utredning)", re.IGNORECASE)
_ELECTION = re.compile(r"\b(?:väljer|valde|utser|utsåg|omval|nyval)\b", re.IGNORECASE)
_ANSWER = re.compile(r"\s*\bsvar (?:önskas )?(?:senast |till |före )?(.{3,60}?)[.\s]*$", re.IGNORECASE)
NAMES = ["/beslut", "/uppdrag", "/vidare", "/önskemål", "/samsyn", "/val", "/närvaro", "/jäv", "/reservation"]


@dataclass(frozen=True, slots=True)
class Noted:
    """What a line became, and the words that stand in its place in the text."""

    line: str


def note(*, item: AgendaItem, line: str, by: User, now: datetime) -> Noted:
    """Do what a line says. Raises NotPossible for a line that says nothing known; NotAllowed, NotPossible as what it does."""
    found = _LINE.fullmatch(line.strip())
    name = found[1].casefold() if found else ""
    if not found or (name not in _KINDS and name not in people_lines.NAMES and name not in (_SEND, _CHOOSE)):
        raise NotPossible(f"Raden börjar inte med något som finns. Skriv {swedish.listed(NAMES)}.")
    words = found[2].strip()
    if name == _SEND:
        return _send(item, words, by, now)
    if name == _CHOOSE:
        return Noted(electing.note(item=item, words=words, by=by, now=now))
    if name in people_lines.NAMES:
        return Noted(people_lines.note(name=name, item=item, words=words, by=by))
    kind = _KINDS[name]
    write = partial(at_meeting.note_said, item=item, by=by, now=now)
    if isinstance(kind, DecisionKind):
        write(said=Said(kind, words, form=_form(words)))
        return Noted(f"{'Beslut' if kind == DecisionKind.DECIDED else 'Samsyn'}: {words}")
    if kind == AssignmentKind.WISH:
        write(said=Said(kind, words))
        return Noted(f"Önskemål: {words}")
    made = write(said=_task(item, words))
    return Noted(_told(made)) if isinstance(made, Assignment) else Noted(words)


def _task(item: AgendaItem, words: str) -> Said:
    """The assignment of "Kim Ek och Eva: boka lokal senast 3 februari"."""
    who, colon, what = words.partition(":")
    names = [name for name in _AND.split(who.strip()) if name] if colon and len(who) <= 200 else []
    owners = owners_in(item.meeting, names)
    text = what.strip() if colon and owners else words
    held_on = item.meeting.held_on
    due, printed = due_in(text, held_on)
    due_at = _next_meeting(item, printed) if due else None
    next_on = due_at.held_on if due_at else None
    due_on = _day(due) or (last_day(printed, held_on, next_on) if due and held_on else None) or next_on
    return Said(
        AssignmentKind.ASSIGNED,
        text,
        owners=owners,
        due_on=due_on,
        due_words=printed if due else "",
        due_at=due_at if due_on == next_on else None,
    )


def _next_meeting(item: AgendaItem, due: str) -> Meeting | None:
    """The planned meeting that the words of a due name, so that the assignment follows it when it moves."""
    meeting = item.meeting
    body = item.body or meeting.bodies.order_by("meeting_bodies__order").first()
    if body is None or meeting.held_on is None or not names_the_meeting(due):
        return None
    return meetings.next_planned(body, after=meeting.held_on)


def _send(item: AgendaItem, words: str, by: User, now: datetime) -> Noted:
    who, colon, what = words.partition(":")
    if not colon:
        raise NotPossible("Skriv till vem och vad: ”/vidare Organet: frågan”.")
    answer = _ANSWER.search(what)
    receivers: list[tuple[str, Body | None]] = []
    for name in _AND.split(who.strip()):
        known = bodies.bearing(name) if name else []
        if name:
            receivers.append((name, known[0] if len(known) == 1 else None))
    asked = what[: answer.start()].strip() if answer else what.strip()
    sent = at_meeting.send_on(
        item=item, what=asked, receivers=receivers, answer_by=answer[1] if answer else "", by=by, now=now
    )
    to = swedish.listed([name for name, _ in receivers])
    return Noted(f"Skickas vidare till {to}: {sent.what}{f' Svar senast {sent.answer_by}.' if sent.answer_by else ''}")


def _told(assignment: Assignment) -> str:
    owners = swedish.listed([owner.words for owner in assignment.owners.all()])
    due = assignment.due_words or (swedish.day(assignment.due_on) if assignment.due_on else "")
    when = f" ({'' if due.casefold().startswith(('senast', 'till')) else 'senast '}{due})" if due else ""
    when = "" if due and due in assignment.task else when
    return f"Uppdrag{f' till {owners}' if owners else ''}: {assignment.task}{when}"


def _form(words: str) -> DecisionForm:
    if _ELECTION.search(words):
        return DecisionForm.ELECTION
    return DecisionForm.ACCORDING if _ACCORDING.search(words) else DecisionForm.DECISION


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None  # words such as "till nästa möte", which stand beside
