"""Floors under how well the real records are read, where they lie beside the project. Figures may rise, never fall."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rodatraden.reading.pipeline import read
from rodatraden.reading.result import to_json

RECORDS = Path(__file__).parents[3] / "shared" / "minutes"
FLOORS = {
    "title": 1.0,
    "body": 1.0,
    "date": 1.0,
    "start": 1.0,
    "end": 1.0,
    "place": 1.0,
    "attendees": 1.0,
    "attendee_status": 1.0,
    "attendee_org": 1.0,
    "attendee_role": 1.0,
    "items": 1.0,
    "decisions": 1.0,
    "assignments": 0.94,
    "assignment_owner": 1.0,
    "assignment_due": 1.0,
    "amounts": 1.0,
    "ALL": 0.995,
}

pytestmark = [
    pytest.mark.records,
    pytest.mark.skipif(
        not (RECORDS / "score.py").exists(),
        reason="De verkliga protokollen ligger inte bredvid projektet (../shared/minutes).",
    ),
]


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("read")
    for path in sorted(RECORDS.glob("*.txt")):
        (out / f"{path.stem}.json").write_text(json.dumps(to_json(read(path))), encoding="utf-8")
    command = [sys.executable, str(RECORDS / "score.py"), str(out), str(RECORDS / "gold"), "--json"]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    micro: dict[str, Any] = json.loads(answer.stdout)["micro"]
    return micro


@pytest.mark.parametrize("key", FLOORS)
def test_the_floor_holds(scores: dict[str, Any], key: str) -> None:
    assert scores[key]["f1"] >= FLOORS[key]


def test_nearly_every_line_lands_somewhere() -> None:
    coverage = [read(path).record.coverage for path in sorted(RECORDS.glob("*.txt"))]
    assert min(coverage) >= 0.95
