"""Facts in words, as the one who reviews reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rodatraden.domain.followup.enums import AssignmentKind, DecisionKind
from rodatraden.domain.meetings.enums import Presence, RecordKind
from rodatraden.importer.apply.same import Double, Same
from rodatraden.importer.enums import ReadingKind
from rodatraden.importer.models import Reading
from rodatraden.importer.review.shapes import STATED


@dataclass(frozen=True, slots=True)
class Said:
    """A fact as a heading and what belongs to it."""

    title: str
    details: str = ""


def said(kind: str, value: dict[str, Any]) -> Said:
    """The value of a fact of this kind in words."""
    if not value:
        return Said("–")
    match kind:
        case ReadingKind.STATED:
            return Said(_stated(value), STATED[value["name"]].capitalize())
        case ReadingKind.BODY:
            return Said(value["name"], "Organ som möttes")
        case ReadingKind.ATTENDEE:
            return Said(
                value["name"],
                _joined(Presence(value["status"]).label, value["role"], value["organisation"], *_how(value)),
            )
        case ReadingKind.ITEM:
            title = f"{value['number']} {value['title']}".strip()
            return Said(title, _joined("Punkt", ", ".join(value["presenters"]), value["kind"]))
        case ReadingKind.DECISION:
            return Said(value["text"], _joined(DecisionKind(value["kind"]).label, value["body"]))
        case ReadingKind.ASSIGNMENT:
            owners = ", ".join(value["owners"]) or "saknar ägare"
            due = value["due"] or value["due_words"] or "saknar datum"
            return Said(value["task"], _joined(AssignmentKind(value["kind"]).label, owners, due))
        case ReadingKind.FORWARDING:
            return Said(value["what"], _joined("Skickat vidare", ", ".join(value["to"]), value["answer_by"]))
        case _:
            return Said(value["text"], _joined("Lägesrapport", value["party"]))


def named(kind: str, value: dict[str, Any]) -> str:
    """What sort of fact it is; for a fact about the meeting with the field that it fills."""
    words = str(ReadingKind(kind).label)
    return f"{words}: {STATED[value['name']]}" if kind == ReadingKind.STATED else words


def same_told(same: Same) -> str:
    """What came of saying that a name is one in the register."""
    told = f"”{same.name}” är {same.known}, här och i det som läses in härefter."
    match same.double:
        case Double.REMOVED:
            return f"{told} Det som maskinen hade lagt upp under namnet är borttaget ur registret."
        case Double.TIED:
            return f"{told} Dubbletten i registret leder dit och visas inte längre för sig."
        case _:
            return told


def not_same_told(name: str, other: str) -> str:
    """What came of saying that a name is not one in the register."""
    return f"”{name}” är inte {other}. Det föreslås inte igen."


def refused_told(name: str, is_gone: bool) -> str:
    """What came of saying that a body did not meet."""
    rest = "Det är borttaget ur registret, för inget annat nämner det." if is_gone else "Det finns kvar i registret."
    return f"”{name}” står inte längre som organ på mötet. {rest}"


def certainty(reading: Reading) -> str:
    """How sure the machine was, in words."""
    if reading.machine is None:
        return "tillagd av en människa"
    if reading.is_certain:
        return "säker"
    return "att granska" if reading.is_unsure else "trolig"


def _stated(value: dict[str, Any]) -> str:
    if value["name"] != "kind":
        return str(value["value"])
    known = value["value"] in RecordKind.values
    return str(RecordKind(value["value"]).label) if known else f"{RecordKind.OTHER.label} (”{value['value']}”)"


def _how(value: dict[str, Any]) -> list[str]:
    words = []
    if value["instead_of"]:
        words.append(f"i stället för {value['instead_of']}")
    if value["remote"]:
        words.append("på distans")
    if value["body"]:
        words.append(value["body"])
    return words


def _joined(*words: str) -> str:
    return " · ".join(word for word in words if word)
