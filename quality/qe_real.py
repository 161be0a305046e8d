"""The real records, scored by their own scorer where they lie beside the project. See docs/real.md."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quality.estimator import Counts, Estimate, Tally, share
from quality.running import HERE, VERSION
from rodatraden.reading.pipeline import read
from rodatraden.reading.result import to_json

_DAYS = re.compile(r"(?P<first>\d{4}-\d\d-\d\d)(?:\.\.(?P<last>[\d-]{2,10}))?")
RECORDS = HERE.parents[1] / "shared/minutes"


def measure() -> list[Estimate] | str:
    """The scorer's counts with intervals; the reason where there is nothing to score."""
    if not (RECORDS / "score.py").exists():
        return "the real records do not lie beside the project (../shared/minutes)"
    readings = {path.stem: to_json(read(path)) for path in sorted(RECORDS.glob("*.txt"))}
    with tempfile.TemporaryDirectory() as folder:
        for stem, reading in readings.items():
            (Path(folder) / f"{stem}.json").write_text(json.dumps(reading, ensure_ascii=False), encoding="utf-8")
        command = [sys.executable, str(RECORDS / "score.py"), folder, str(RECORDS / "gold"), "--json"]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    made = tally(json.loads(told))
    key = json.loads((RECORDS / "key.json").read_text(encoding="utf-8"))
    for stem, reading in readings.items():
        days = [row["resolved"] for row in key["dates"] if row["record"] == stem]
        made.add(["all"], {"days in the text found": days_found(reading, days)})
    return made.estimates(VERSION)


def days_found(reading: dict[str, Any], resolved: Iterable[str]) -> Counts:
    """Of the key's days and stretches of days ("2024-05-17", "2024-05-17..19"), how many were read; its looser times
    (a month, a season) are left out, and days that the key does not tell are not judged."""
    read = {(one["from"], one["to"]) for one in reading["dates"]}
    read |= {(reading[name],) * 2 for name in ("date", "next_meeting", "document_date", "approved_on") if reading[name]}
    true = []
    for told in resolved:
        if match := _DAYS.fullmatch(told):
            last = match["last"] or ""
            true.append((match["first"], match["first"][: len(match["first"]) - len(last)] + last))
    return share(sum(days in read for days in true), len(true))


def tally(told: dict[str, Any]) -> Tally:
    """What the scorer told, document by document. Its name for everything together is ALL."""
    made = Tally()
    for keys in told["per_document"].values():
        made.add(["all"], {key: Counts(c["tp"], c["tp"] + c["fp"], c["tp"] + c["fn"]) for key, c in keys.items()})
    return made
