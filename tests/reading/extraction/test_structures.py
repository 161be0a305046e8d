"""Invented records in many shapes: what their heads, lists of attendance and points say (``structures/*.json``)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rodatraden.reading.pipeline import read
from rodatraden.reading.result import to_json

STRUCTURES = sorted(path for path in (Path(__file__).parent / "structures").iterdir() if path.suffix != ".json")


@cache
def found(path: Path) -> dict[str, Any]:
    return to_json(read(path))


def expected(path: Path) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return answer


@pytest.fixture(params=STRUCTURES, ids=lambda path: path.stem)
def structure(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_head(structure: Path) -> None:
    wanted = expected(structure)["head"]
    assert {key: found(structure)[key] for key in wanted} == wanted


def test_attendees(structure: Path) -> None:
    fields = ("name", "organisation", "role", "status", "instead_of", "remote")
    assert [[a[field] for field in fields] for a in found(structure)["attendees"]] == expected(structure)["attendees"]


def test_items(structure: Path) -> None:
    items = [[i["number"], i["title"], i["presenters"]] for i in found(structure)["items"]]
    assert items == expected(structure)["items"]


def test_the_last_point_ends_before_the_signatures(structure: Path) -> None:
    assert found(structure)["items"][-1]["text"] == expected(structure)["last_words"]


def test_amounts(structure: Path) -> None:
    assert found(structure)["amounts_sek"] == expected(structure)["amounts"]
