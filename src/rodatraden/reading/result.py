"""Records as JSON, in the form that ``rodatraden read --json`` promises, and documents as plain text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rodatraden.reading.claims import AssignmentKind, Claim, Decision, DecisionKind, Record
from rodatraden.reading.pages import Document, Span
from rodatraden.reading.pipeline import Reading

_SCALARS = (
    "title",
    "kind",
    "date",
    "start",
    "end",
    "place",
    "next_meeting",
    "secretary",
    "chair",
    "approver",
    "approved_on",
    "document_date",
    "reference",
)
_OWN = (DecisionKind.DECIDED, DecisionKind.DEFERRED)
_DUTIES = (AssignmentKind.ASSIGNED, AssignmentKind.UNDERTAKING, AssignmentKind.NEED)


def to_text(document: Document) -> str:
    """The text of every page as it was read, pages parted by form feeds. Offsets of spans count in each page."""
    return "\f".join(page.text for page in document.pages)


def to_json(reading: Reading) -> dict[str, Any]:
    """The promised object. ``decisions`` holds what this body decided; what others decided, what is proposed or
    expected stands in ``statements``. ``assignments`` holds duties; wishes and requests to all stand in ``wishes``."""
    record = reading.record
    stated = record.stated
    date = stated.get("date")
    return {
        **{name: stated[name].value if name in stated else None for name in _SCALARS},
        "date_basis": None if date is None else "inferred" if date.inferred else "printed",
        "date_reason": date.inferred or None if date else None,
        "body": [body.value for body in record.bodies],
        "attendees": [
            {
                "name": a.name,
                "as_printed": a.as_printed,
                "organisation": a.organisation,
                "role": a.role,
                "status": str(a.status),
                "instead_of": a.instead_of,
                "remote": a.remote,
                "body": a.body,
                "only_in_text": a.only_in_text,
                **_basis(a),
            }
            for a in record.attendees
        ],
        "items": [
            {
                "number": i.number,
                "title": i.title,
                "as_printed": i.as_printed,
                "presenters": list(i.presenters),
                "kind": i.kind,
                "level": i.level,
                "text": i.text,
                "secretary_note": i.secretary_note or None,
                **_basis(i),
            }
            for i in record.items
        ],
        "decisions": [_decision(record, d) for d in record.decisions if d.kind in _OWN],
        "statements": [_decision(record, d) for d in record.decisions if d.kind not in _OWN],
        "assignments": [_assignment(record, i) for i, a in enumerate(record.assignments) if a.kind in _DUTIES],
        "wishes": [_assignment(record, i) for i, a in enumerate(record.assignments) if a.kind not in _DUTIES],
        "forwarded": [
            {"item": _item(record, f.item), "what": f.what, "to": list(f.to), "answer_by": f.answer_by, **_basis(f)}
            for f in record.forwarded
        ],
        "amounts": [
            {
                "sek": _number(a.sek),
                "text": a.text,
                "approximate": a.approximate,
                "item": _item(record, a.item),
                **_basis(a),
            }
            for a in record.amounts
        ],
        "amounts_sek": sorted({_number(a.sek) for a in record.amounts}),
        "dates": [
            {"text": w.text, "from": w.since, "to": w.until, "basis": w.basis, **_basis(w)} for w in record.dates
        ],
        "rounds": [
            {"item": _item(record, r.item), "party": r.party, "text": r.text, **_basis(r)} for r in record.rounds
        ],
        "links": [
            {"item": _item(record, link.item), "url": link.url, "text": link.text, **_basis(link)}
            for link in record.links
        ],
        "source": {
            "name": record.source.name,
            "sha256": record.source.sha256,
            "pages": record.pages,
            "kind": record.source.kind,
            "reader": record.source.reader,
            "ocr": record.source.ocr,
        },
        "problems": [
            {"stage": p.stage, "code": p.code, "message": p.message, "span": _span(p.span)} for p in record.problems
        ],
        "coverage": round(record.coverage, 4),
        "unclaimed": [_span(span) for span in record.unclaimed],
        "language": record.language,
        "spans": {
            **{name: _spans(stated[name].spans) for name in _SCALARS if name in stated},
            "body": [_span(b.span) for b in record.bodies],
        },
    }


def _basis(claim: Claim) -> dict[str, Any]:
    return {
        "span": _span(claim.span),
        "spans": _spans(claim.spans),
        "confidence": round(claim.confidence, 3),
        "rule": claim.rule,
        "inferred": claim.inferred or None,
    }


def _decision(record: Record, decision: Decision) -> dict[str, Any]:
    return {
        "item": _item(record, decision.item),
        "text": decision.text,
        "reading": decision.reading,
        "kind": str(decision.kind),
        "form": str(decision.form),
        "body": decision.body,
        **_basis(decision),
    }


def _assignment(record: Record, index: int) -> dict[str, Any]:
    one = record.assignments[index]
    return {
        "item": _item(record, one.item),
        "owner": list(one.owners),
        "task": one.task,
        "reading": one.reading,
        "due": one.due,
        "due_as_printed": one.due_as_printed or None,
        "kind": str(one.kind),
        **_basis(one),
    }


def _item(record: Record, index: int | None) -> str | None:
    """The number of the point, or its title where it has none."""
    return None if index is None else record.items[index].number or record.items[index].title


def _number(sek: float) -> int | float:
    return int(sek) if sek == int(sek) else sek


def _spans(spans: Iterable[Span]) -> list[dict[str, int] | None]:
    return [_span(span) for span in spans]


def _span(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"page": span.page, "start": span.start, "end": span.end}
