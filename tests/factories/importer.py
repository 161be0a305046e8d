"""Runs, sources, facts read out of them, problems and judgements."""

from __future__ import annotations

import hashlib
from itertools import count
from typing import Any

from django.db.models import Model

from rodatraden.importer.enums import ReadingKind, ReadingState, SourceState, Verdict
from rodatraden.importer.models import Judgement, Problem, Reading, Run, Source
from tests.factories.accounts import make_user
from tests.factories.clock import NOW
from tests.factories.structure import make_person

_numbers = count(1)


def make_run(**fields: Any) -> Run:
    given = {"started_at": NOW} | fields
    given["by"] = given.get("by") or make_user()
    return Run.objects.create(**given)


def make_source(**fields: Any) -> Source:
    """A document that was brought in and read, without a version unless given."""
    number = next(_numbers)
    given = {"file_name": f"protokoll-{number}.txt", "sha256": hashlib.sha256(str(number).encode()).hexdigest()}
    given |= {"state": SourceState.READ, "read_at": NOW, "pages": 1} | fields
    given["run"] = given.get("run") or make_run()
    return Source.objects.create(**given)


def make_problem(**fields: Any) -> Problem:
    given = {"stage": "layout", "code": "oklar-rad", "message": "Raden kunde inte tolkas."} | fields
    given["source"] = given.get("source") or make_source()
    return Problem.objects.create(**given)


def make_reading(**fields: Any) -> Reading:
    """A fact that the machine read and nobody reviewed; a ``state`` that is decided gets a name and an hour."""
    number = next(_numbers)
    given = {"kind": ReadingKind.DECISION, "key": f"decision-{number}", "order": number, "confidence": 0.8}
    given |= {"machine": {"text": f"Beslut {number}."}, "quote": f"Beslut {number}.", "spans": [[1, 0, 10]]} | fields
    given["source"] = given.get("source") or make_source()
    if given.get("state", ReadingState.UNREVIEWED) != ReadingState.UNREVIEWED:
        given["decided_by"] = given.get("decided_by") or make_user()
        given["decided_at"] = given.get("decided_at") or NOW
    return Reading.objects.create(**given)


def make_judgement(*, of: Model | None = None, **fields: Any) -> Judgement:
    """That printed words are the record ``of`` (by default a person)."""
    of = of or make_person()
    given = {"words": f"namn {next(_numbers)}", "record": of._meta.label_lower, "record_id": of.pk}
    given |= {"verdict": Verdict.SAME, "at": NOW} | fields
    given["by"] = given.get("by") or make_user()
    return Judgement.objects.create(**given)
