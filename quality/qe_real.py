"""The real records, scored by their own scorer where they lie beside the project. See docs/real.md."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from quality.estimator import Counts, Estimate, Tally
from quality.running import HERE, VERSION
from rodatraden.reading.pipeline import read
from rodatraden.reading.result import to_json

RECORDS = HERE.parents[1] / "shared/minutes"


def measure() -> list[Estimate] | str:
    """The scorer's counts with intervals; the reason where there is nothing to score."""
    if not (RECORDS / "score.py").exists():
        return "the real records do not lie beside the project (../shared/minutes)"
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(RECORDS.glob("*.txt")):
            answer = json.dumps(to_json(read(path)), ensure_ascii=False)
            (Path(folder) / f"{path.stem}.json").write_text(answer, encoding="utf-8")
        command = [sys.executable, str(RECORDS / "score.py"), folder, str(RECORDS / "gold"), "--json"]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return tally(json.loads(told)).estimates(VERSION)


def tally(told: dict[str, Any]) -> Tally:
    """What the scorer told, document by document. Its name for everything together is ALL."""
    made = Tally()
    for keys in told["per_document"].values():
        made.add(["all"], {key: Counts(c["tp"], c["tp"] + c["fp"], c["tp"] + c["fn"]) for key, c in keys.items()})
    return made
