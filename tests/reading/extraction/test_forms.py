"""Invented records of many forms, each with what a careful reader would find in it (``forms/*.json``)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rodatraden.reading.pipeline import read
from rodatraden.reading.result import to_json

FORMS = sorted(path for path in (Path(__file__).parent / "forms").iterdir() if path.suffix != ".json")


@cache
def found(path: Path) -> dict[str, Any]:
    return to_json(read(path))


def expected(path: Path) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return answer


@pytest.fixture(params=FORMS, ids=lambda path: path.stem)
def form(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_head(form: Path) -> None:
    wanted = expected(form)["head"]
    assert {key: found(form)[key] for key in wanted} == wanted


def test_attendees(form: Path) -> None:
    people = [[a["name"], a["organisation"], a["role"], a["status"]] for a in found(form)["attendees"]]
    assert people == expected(form)["attendees"]


def test_items(form: Path) -> None:
    assert [[i["number"], i["title"], i["presenters"]] for i in found(form)["items"]] == expected(form)["items"]


def test_decisions(form: Path) -> None:
    assert [[d["item"], d["kind"], d["text"]] for d in found(form)["decisions"]] == expected(form)["decisions"]


def test_what_is_no_decision_of_this_body(form: Path) -> None:
    assert [[d["kind"], d["text"]] for d in found(form)["statements"]] == expected(form)["statements"]


def test_assignments(form: Path) -> None:
    duties = [[a["owner"], a["due"], a["task"]] for a in found(form)["assignments"]]
    assert duties == expected(form)["assignments"]


def test_wishes(form: Path) -> None:
    assert [[a["kind"], a["task"]] for a in found(form)["wishes"]] == expected(form)["wishes"]


def test_amounts(form: Path) -> None:
    assert found(form)["amounts_sek"] == expected(form)["amounts"]


def test_problems(form: Path) -> None:
    assert sorted(problem["code"] for problem in found(form)["problems"]) == expected(form)["problems"]


def test_every_claim_says_where_it_stands(form: Path) -> None:
    reading = read(form)
    pages = {page.number: page.text for page in reading.document.pages}
    groups = (
        reading.record.attendees,
        reading.record.items,
        reading.record.decisions,
        reading.record.assignments,
        reading.record.dates,
    )
    spans = [span for group in groups for claim in group for span in claim.spans]
    assert [span for span in spans if not pages[span.page][span.start : span.end].strip()] == []


def test_names_stand_where_their_spans_say(form: Path) -> None:
    reading = read(form)
    pages = {page.number: page.text for page in reading.document.pages}
    printed = [a.as_printed for a in reading.record.attendees]
    assert [
        pages[a.span.page][a.span.start : a.span.start + len(a.as_printed)] for a in reading.record.attendees
    ] == printed
