"""The shape of a fact's value, kind by kind. What a person writes is checked against it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from rodatraden.base import swedish
from rodatraden.base.errors import NotPossible
from rodatraden.domain.followup.enums import AssignmentKind, DecisionForm, DecisionKind
from rodatraden.domain.meetings.enums import AgendaKind, Presence, RecordKind
from rodatraden.importer.enums import ReadingKind

Value = dict[str, Any]

DATES = {"date", "document_date", "approved_on", "next_meeting"}
TIMES = {"start", "end"}
STATED = {
    "title": "rubrik", "kind": "slag av handling", "date": "mötets dag", "start": "mötets början", "end": "mötets slut",
    "place": "plats", "document_date": "dokumentets dag", "reference": "beteckning", "secretary": "sekreterare",
    "chair": "ordförande", "approver": "justerare", "approved_on": "dag för justering", "next_meeting": "nästa möte",
}  # fmt: skip  # a table reads best in rows
CLOSED = {"kind": RecordKind}  # what can only be one of a few
MOST = {"reference": 100, "secretary": 200, "chair": 200, "approver": 200}
_MOST = 300  # letters in what is not in MOST


def check(kind: ReadingKind, value: Value) -> Value:
    """The value with every key of its kind and nothing else. Raises NotPossible with what is wrong."""
    return _SHAPES[kind](value)


def _text(value: Value, key: str) -> str:
    return str(value.get(key) or "").strip()


def _needed(value: Value, key: str, what: str) -> str:
    if not (text := _text(value, key)):
        raise NotPossible(f"Fyll i {what}.")
    return text


def _one_of(value: Value, key: str, allowed: list[str], what: str) -> str:
    if (text := _text(value, key)) not in allowed:
        raise NotPossible(f"”{text}” är inget giltigt {what}.")
    return text


def _words(value: Value, key: str) -> list[str]:
    found = value.get(key) or []
    return [word.strip() for word in ([found] if isinstance(found, str) else found) if word.strip()]


def day(text: str) -> date | None:
    """The day that a fact says as YYYY-MM-DD, or None where it says it otherwise."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def clock(text: str) -> time | None:
    """The time that a fact says as HH:MM, or None."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None


def _stated(value: Value) -> Value:
    name = _one_of(value, "name", list(STATED), "slag av uppgift")
    text = _needed(value, "value", STATED[name])
    if name in DATES and day(text) is None:
        raise NotPossible(f"Skriv {STATED[name]} som ÅÅÅÅ-MM-DD, till exempel 2026-03-09.")
    if name in TIMES and clock(text) is None:
        raise NotPossible(f"Skriv {STATED[name]} som TT:MM, till exempel 09:30.")
    if name in CLOSED and text not in CLOSED[name].values:
        one_of = swedish.listed([f"”{label}”" for label in CLOSED[name].labels])
        raise NotPossible(f"{STATED[name].capitalize()} kan inte vara ”{text}”; välj något av {one_of}.")
    if len(text) > (most := MOST.get(name, _MOST)):
        raise NotPossible(f"Korta {STATED[name]}: där ryms {most} tecken, och det här är {len(text)}.")
    return {"name": name, "value": text}


def _body(value: Value) -> Value:
    return {"name": _needed(value, "name", "organets namn"), **_link(value, "body_id")}


def _attendee(value: Value) -> Value:
    return {
        "name": _needed(value, "name", "personens namn"),
        "organisation": _text(value, "organisation"),
        "role": _text(value, "role"),
        "status": _one_of(value, "status", Presence.values, "slag av närvaro"),
        "instead_of": _text(value, "instead_of"),
        "remote": bool(value.get("remote")),
        "body": _text(value, "body"),
        **_link(value, "person_id"),
    }


def _item(value: Value) -> Value:
    return {
        "number": _text(value, "number"),
        "title": _needed(value, "title", "punktens rubrik"),
        "presenters": _words(value, "presenters"),
        "kind": _one_of(value, "kind", AgendaKind.values, "slag av punkt"),
        "level": int(value.get("level") or 1),
        "text": _text(value, "text"),
        "secretary_note": _text(value, "secretary_note"),
        "links": _words(value, "links"),
    }


def _decision(value: Value) -> Value:
    return {
        "item": value.get("item") or None,
        "text": _needed(value, "text", "beslutets text"),
        "kind": _one_of(value, "kind", DecisionKind.values, "slag av beslut"),
        "form": _one_of({"form": "decision", **value}, "form", DecisionForm.values, "form av beslut"),
        "body": _text(value, "body"),
    }


def _assignment(value: Value) -> Value:
    return {
        "item": value.get("item") or None,
        "task": _needed(value, "task", "vad som ska göras"),
        "kind": _one_of(value, "kind", AssignmentKind.values, "slag av uppdrag"),
        "owners": _words(value, "owners"),
        "due": _text(value, "due"),
        "due_words": _text(value, "due_words"),
    }


def _forwarding(value: Value) -> Value:
    return {
        "item": value.get("item") or None,
        "what": _needed(value, "what", "vad som skickades vidare"),
        "to": _words(value, "to"),
        "answer_by": _text(value, "answer_by"),
    }


def _round(value: Value) -> Value:
    return {
        "item": value.get("item") or None,
        "party": _needed(value, "party", "vilken part som rapporterade"),
        "text": _needed(value, "text", "vad parten rapporterade"),
    }


def _link(value: Value, key: str) -> Value:
    """The number of the one in the register whom a person pointed out, where one was."""
    return {key: int(value[key])} if value.get(key) else {}


_SHAPES: dict[ReadingKind, Callable[[Value], Value]] = {
    ReadingKind.STATED: _stated,
    ReadingKind.BODY: _body,
    ReadingKind.ATTENDEE: _attendee,
    ReadingKind.ITEM: _item,
    ReadingKind.DECISION: _decision,
    ReadingKind.ASSIGNMENT: _assignment,
    ReadingKind.FORWARDING: _forwarding,
    ReadingKind.ROUND: _round,
}
