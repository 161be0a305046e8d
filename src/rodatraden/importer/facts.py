"""A record that was read, as the facts that a person reviews.

The key of a fact names it within its document: kind and normal form of its words, with a number where the same
words come twice. So a fact keeps its key when the document is read again, and ``reconcile`` can find it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rodatraden.importer.enums import ReadingKind
from rodatraden.reading.claims import Claim, Record
from rodatraden.reading.pages import Document

Value = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as the machine read it; ``value`` has one shape a kind, told in ``docs/records/importer.md``."""

    kind: ReadingKind
    key: str
    order: int
    value: Value
    spans: tuple[tuple[int, int, int], ...]  # page, start, end
    quote: str
    rule: str
    confidence: float
    inferred: str


def normal(words: str) -> str:
    """Words without case, accents, å-ä-ö and everything but letters and digits: for keys and comparison."""
    folded = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in folded if letter.isalnum())


def facts_of(record: Record, document: Document) -> list[Fact]:
    """Every fact of a record, in the document's order within each kind, each with its own key."""
    texts = {page.number: page.text for page in document.pages}
    seen: Counter[str] = Counter()
    facts: list[Fact] = []
    item_keys: list[str] = []
    for kind, words, value, claim in _claims(record):
        if "item" in value:
            index = value["item"]
            value["item"] = item_keys[index] if index is not None and index < len(item_keys) else None
        stem = f"{kind}:{_short(normal(words))}"
        seen[stem] += 1
        key = stem if seen[stem] == 1 else f"{stem}:{seen[stem]}"
        if kind is ReadingKind.ITEM:
            item_keys.append(key)
        facts.append(
            Fact(
                kind=kind,
                key=key,
                order=len(facts),
                value=value,
                spans=tuple((span.page, span.start, span.end) for span in claim.spans),
                quote=_quote(claim, texts),
                rule=claim.rule,
                confidence=claim.confidence,
                inferred=claim.inferred,
            )
        )
    return facts


def _claims(record: Record) -> Iterator[tuple[ReadingKind, str, Value, Claim]]:
    """Kind, the words that name the fact, its value, and the claim itself. Items come before what hangs on them."""
    for name, stated in record.stated.items():
        yield ReadingKind.STATED, name, {"name": name, "value": stated.value}, stated
    for body in record.bodies:
        yield ReadingKind.BODY, body.value, {"name": body.value}, body
    links = _links(record)
    for number, item in enumerate(record.items):
        yield (
            ReadingKind.ITEM,
            item.as_printed or item.title,
            {
                "number": item.number or "",
                "title": item.title,
                "presenters": list(item.presenters),
                "kind": item.kind or "",
                "level": item.level,
                "text": item.text,
                "secretary_note": item.secretary_note,
                "links": links.get(number, []),
            },
            item,
        )
    for person in record.attendees:
        yield (
            ReadingKind.ATTENDEE,
            person.as_printed or person.name,
            {
                "name": person.name,
                "organisation": person.organisation or "",
                "role": person.role or "",
                "status": person.status.value,
                "instead_of": person.instead_of or "",
                "remote": person.remote,
                "body": person.body or "",
            },
            person,
        )
    for decision in record.decisions:
        yield (
            ReadingKind.DECISION,
            decision.text,
            {
                "item": decision.item,
                "text": decision.reading or decision.text,
                "kind": decision.kind.value,
                "form": decision.form.value,
                "body": decision.body or "",
            },
            decision,
        )
    for assignment in record.assignments:
        yield (
            ReadingKind.ASSIGNMENT,
            assignment.task,
            {
                "item": assignment.item,
                "task": assignment.reading or assignment.task,
                "kind": assignment.kind.value,
                "owners": list(assignment.owners),
                "due": assignment.due_by or assignment.due or "",
                "due_words": assignment.due_as_printed,
            },
            assignment,
        )
    for sent in record.forwarded:
        value = {"item": sent.item, "what": sent.what, "to": list(sent.to), "answer_by": sent.answer_by or ""}
        yield ReadingKind.FORWARDING, sent.what, value, sent
    for report in record.rounds:
        value = {"item": report.item, "party": report.party, "text": report.text}
        yield ReadingKind.ROUND, report.party, value, report


def _links(record: Record) -> dict[int, list[str]]:
    """The addresses that stand under each point, by the point's place among the items."""
    found: dict[int, list[str]] = {}
    for link in record.links:
        if link.item is not None:
            found.setdefault(link.item, []).append(link.url)
    return found


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:40] + hashlib.sha256(words.encode()).hexdigest()[:16]


def _quote(claim: Claim, texts: dict[int, str]) -> str:
    span = claim.span
    return texts.get(span.page, "")[span.start : span.end][:2000].replace("\x00", "")
